# Not a record: the one file that says who runs the wiki. It is read as records are, so that a mistake in it gets the
# same German sentences. Nothing is required while somebody builds a wiki; "Needed" marks what a public one must have.
"""Who runs the wiki: what the legal pages say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from kommunenwiki.model.base import Part
from kommunenwiki.model.municipality import Land
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import Choice, Count, Day

DECISION: Final = "Durchführungsbeschluss (EU) 2018/1523"
"""Lays down what a statement on accessibility holds."""


class LegalPage(Choice):
    """The legal pages; the value is the folder of the address."""

    IMPRINT = "impressum", "Impressum"
    PRIVACY = "datenschutz", "Datenschutz"
    ACCESSIBILITY = "barrierefreiheit", "Barrierefreiheit"


@dataclass(frozen=True, slots=True)
class Needed:
    """Marks a field that a public wiki must have; it stands in the field's ``Annotated``.

    Attributes:
        page: The page that shows it.
        reason: Where that is laid down.
    """

    page: LegalPage
    reason: str


class PostalAddress(Part):
    """Where letters arrive; a post office box is not enough."""

    street: Annotated[Line, Field(title="Straße und Hausnummer")]
    """Straße mit Hausnummer. Ein Postfach genügt nicht."""
    postcode: Annotated[Line, Field(title="Postleitzahl")]
    """Postleitzahl, in Anführungszeichen, damit eine führende Null bleibt."""
    town: Annotated[Line, Field(title="Ort")]
    """Ort."""


class Office(Part):
    """An authority or another office, with at least one way to reach it."""

    name: Annotated[Line, Field(title="Name")]
    """Name der Stelle."""
    address: Annotated[PostalAddress | None, Field(title="Anschrift")] = None
    """Anschrift der Stelle."""
    mail: Annotated[Line | None, Field(title="E-Mail")] = None
    """Postfach der Stelle."""
    phone: Annotated[Line | None, Field(title="Telefon")] = None
    """Telefonnummer der Stelle."""
    url: Annotated[WebAddress | None, Field(title="Seite")] = None
    """Seite der Stelle im Netz."""


class Responsible(Part):
    """The person who answers for journalistic content."""

    name: Annotated[Line | None, Field(title="Name"), Needed(LegalPage.IMPRINT, "§ 18 Abs. 2 MStV")] = None
    """Vor- und Nachname der Person, die für den Inhalt verantwortlich ist."""
    address: Annotated[PostalAddress | None, Field(title="Anschrift")] = None
    """Anschrift der Person, falls sie nicht die des Betreibers ist."""


class Registration(Part):
    """The entry in a register."""

    court: Annotated[Line, Field(title="Registergericht")]
    """Gericht oder Behörde, die das Register führt, zum Beispiel „Amtsgericht Gütersloh“."""
    number: Annotated[Line, Field(title="Nummer")]
    """Art des Registers und Nummer, zum Beispiel „VR 1234“."""


class Hosting(Part):
    """Who delivers the pages."""

    name: Annotated[Line | None, Field(title="Anbieter"), Needed(LegalPage.PRIVACY, "Art. 13 DSGVO")] = None
    """Wer die Website ausliefert: ein Rechenzentrum, GitHub Pages, openCode, die eigene Kommune."""
    address: Annotated[PostalAddress | None, Field(title="Anschrift")] = None
    """Anschrift des Anbieters."""
    url: Annotated[WebAddress | None, Field(title="Datenschutz des Anbieters")] = None
    """Seite des Anbieters über seinen Datenschutz."""
    log_days: Annotated[
        Count | None, Field(title="Tage der Zugriffsprotokolle"), Needed(LegalPage.PRIVACY, "Art. 13 DSGVO")
    ] = None
    """Nach so vielen Tagen löscht der Anbieter die Protokolle der Zugriffe; 0, wenn er keine führt."""
    outside_eu: Annotated[Line | None, Field(title="Außerhalb der EU")] = None
    """Nur wenn Daten die EU verlassen: Land und Grundlage, zum Beispiel „USA, Beschluss nach Art. 45 DSGVO“."""


class LegalBasis(Choice):
    """Why data of visitors may be processed."""

    INTEREST = "interesse", "Art. 6 Abs. 1 Buchst. f DSGVO (berechtigtes Interesse)"
    TASK = "aufgabe", "Art. 6 Abs. 1 Buchst. e DSGVO (öffentliche Aufgabe)"


class Privacy(Part):
    """What the page on data protection cannot know by itself."""

    basis: Annotated[LegalBasis | None, Field(title="Rechtsgrundlage"), Needed(LegalPage.PRIVACY, "Art. 13 DSGVO")] = (
        None
    )
    """aufgabe bei Kommunen und anderen öffentlichen Stellen, sonst interesse."""
    officer: Annotated[Office | None, Field(title="Datenschutzbeauftragte Stelle")] = None
    """Wer Fragen zum Datenschutz beantwortet. Pflicht, wenn der Betreiber eine solche Stelle haben muss."""
    authority: Annotated[Office | None, Field(title="Aufsichtsbehörde"), Needed(LegalPage.PRIVACY, "Art. 13 DSGVO")] = (
        None
    )
    """Die Datenschutzaufsicht, bei der man sich beschweren kann, meist die des Landes."""
    additions: Annotated[Prose | None, Field(title="Weiteres")] = None
    """Was sonst noch geschieht, zum Beispiel beim Anmelden in der Redaktion. Weglassen, wenn nichts hinzukommt."""


class Conformance(Choice):
    """How far the site meets the requirements."""

    FULL = "vollstaendig", "vollständig vereinbar"
    PARTIAL = "teilweise", "teilweise vereinbar"
    NONE = "nicht", "nicht vereinbar"


class Assessment(Choice):
    """Who assessed the site."""

    SELF = "selbstbewertung", "eine Bewertung durch den Betreiber selbst"
    EXTERNAL = "pruefung", "eine Prüfung durch Dritte"


class Gap(Part):
    """Something that not everybody can use."""

    what: Annotated[Prose, Field(title="Was")]
    """Was nicht barrierefrei ist, so dass Betroffene es wiedererkennen."""
    reason: Annotated[Prose | None, Field(title="Warum")] = None
    """Warum es so ist, und bis wann es sich ändert."""
    alternative: Annotated[Prose | None, Field(title="Ersatz")] = None
    """Wie man trotzdem an den Inhalt kommt."""


class Feedback(Part):
    """How to report a barrier."""

    mail: Annotated[Line | None, Field(title="E-Mail"), Needed(LegalPage.ACCESSIBILITY, DECISION)] = None
    """Postfach, das Meldungen über Barrieren liest."""
    phone: Annotated[Line | None, Field(title="Telefon")] = None
    """Telefonnummer für Meldungen."""
    url: Annotated[WebAddress | None, Field(title="Formular")] = None
    """Adresse eines Formulars für Meldungen."""


class Accessibility(Part):
    """The statement on accessibility."""

    voluntary: Annotated[bool, Field(title="Freiwillig")] = False
    """true, wenn der Betreiber keine öffentliche Stelle ist. Dann entfallen Gesetz und Schlichtungsstelle."""
    federal: Annotated[bool, Field(title="Bund")] = False
    """true, wenn eine Stelle des Bundes das Wiki betreibt."""
    land: Annotated[Land | None, Field(title="Land")] = None
    """Land, dessen Recht gilt. Entfällt beim Bund und bei einer freiwilligen Erklärung."""
    law: Annotated[Line | None, Field(title="Gesetz")] = None
    """Das Gesetz, wenn ein anderes gilt als das, was zum Land bekannt ist."""
    body: Annotated[Office | None, Field(title="Schlichtungsstelle")] = None
    """Schlichtungs- oder Durchsetzungsstelle, wenn zum Land keine bekannt ist oder sich ihre Anschrift geändert hat."""
    status: Annotated[Conformance | None, Field(title="Stand"), Needed(LegalPage.ACCESSIBILITY, DECISION)] = None
    """Wie weit die Website die Anforderungen erfüllt."""
    assessment: Annotated[Assessment | None, Field(title="Bewertung"), Needed(LegalPage.ACCESSIBILITY, DECISION)] = None
    """Worauf die Erklärung beruht."""
    created: Annotated[Day | None, Field(title="Erstellt am"), Needed(LegalPage.ACCESSIBILITY, DECISION)] = None
    """Tag, an dem die Erklärung erstellt wurde."""
    reviewed: Annotated[Day | None, Field(title="Überprüft am")] = None
    """Tag, an dem jemand die Erklärung zuletzt überprüft hat; mindestens einmal im Jahr."""
    gaps: Annotated[tuple[Gap, ...], Field(title="Nicht barrierefreie Inhalte")] = ()
    """Was nicht barrierefrei ist. Pflicht, wenn die Website nicht vollständig vereinbar ist."""
    feedback: Annotated[Feedback, Field(title="Rückmeldung")] = Feedback()
    """Wie man eine Barriere meldet."""


class Operator(Part):
    """The content of the file."""

    name: Annotated[Line | None, Field(title="Name"), Needed(LegalPage.IMPRINT, "§ 5 Abs. 1 Nr. 1 DDG")] = None
    """Name des Betreibers mit Rechtsform, zum Beispiel einer Stadt, eines Kreises oder eines Vereins."""
    represented_by: Annotated[
        Line | None, Field(title="Vertreten durch"), Needed(LegalPage.IMPRINT, "§ 5 Abs. 1 Nr. 1 DDG")
    ] = None
    """Wer den Betreiber vertritt, mit Amt und Namen."""
    address: Annotated[
        PostalAddress | None, Field(title="Anschrift"), Needed(LegalPage.IMPRINT, "§ 5 Abs. 1 Nr. 1 DDG")
    ] = None
    """Anschrift, unter der der Betreiber niedergelassen ist."""
    mail: Annotated[Line | None, Field(title="E-Mail"), Needed(LegalPage.IMPRINT, "§ 5 Abs. 1 Nr. 2 DDG")] = None
    """Postfach des Betreibers."""
    phone: Annotated[Line | None, Field(title="Telefon")] = None
    """Telefonnummer des Betreibers."""
    registration: Annotated[Registration | None, Field(title="Register")] = None
    """Eintrag im Vereins-, Handels- oder einem anderen Register, falls es einen gibt."""
    vat_id: Annotated[Line | None, Field(title="Umsatzsteuer-Identifikationsnummer")] = None
    """Nur wenn der Betreiber eine hat."""
    supervision: Annotated[Office | None, Field(title="Aufsicht")] = None
    """Aufsichtsbehörde, falls die Tätigkeit eine hat, zum Beispiel die Kommunalaufsicht."""
    responsible: Annotated[Responsible, Field(title="Verantwortlich für den Inhalt")] = Responsible()
    """Wer nach § 18 Abs. 2 MStV für den Inhalt verantwortlich ist."""
    hosting: Annotated[Hosting, Field(title="Auslieferung")] = Hosting()
    """Wer die Seiten ausliefert und wie lange Zugriffe protokolliert werden."""
    privacy: Annotated[Privacy, Field(title="Datenschutz")] = Privacy()
    """Angaben zum Datenschutz."""
    accessibility: Annotated[Accessibility, Field(title="Barrierefreiheit")] = Accessibility()
    """Erklärung zur Barrierefreiheit."""
