"""Forms of cooperation between Kommunen."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Claim, SourcedEntity
from kommunenwiki.model.municipality import Land
from kommunenwiki.model.parts import Synonyms
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.model.values import CaseStudyRef, Choice


class CooperationKind(Choice):
    """Legal nature of a form of cooperation."""

    LOOSE = "lose", "Lose Zusammenarbeit"
    CONTRACT = "vertraglich", "Vertrag"
    PUBLIC_LAW = "oeffentlich-rechtlich", "Öffentlich-rechtlich"
    PRIVATE_LAW = "privatrechtlich", "Privatrechtlich"
    PROJECT = "projekt", "Projekt"
    PROCUREMENT = "vergabeform", "Form der Vergabe"
    NO_ORGANISATION = "ohne-neue-organisation", "Ohne neue Organisation"


class Effort(Choice):
    """Editorial estimate of the effort."""

    LOW = "niedrig", "niedrig"
    LOW_TO_MEDIUM = "niedrig-mittel", "niedrig bis mittel"
    MEDIUM = "mittel", "mittel"
    HIGH = "hoch", "hoch"


class LegalBasis(Claim):
    """A law that the form rests on."""

    land: Annotated[Land | None, Field(title="Land")] = None
    """Land, dessen Recht gemeint ist. Weglassen bei Bundesrecht."""


class CooperationModel(SourcedEntity):
    """A form of cooperation."""

    folder = "kooperationsmodelle"
    singular = "Kooperationsmodell"
    plural = "Kooperationsmodelle"
    introduction = "Formen der Zusammenarbeit: wann sie passen, worauf sie beruhen, wie viel Aufwand sie machen."

    name: Annotated[Line, Field(title="Name")]
    """Name der Form."""
    synonyms: Annotated[Synonyms | None, Field(title="Andere Bezeichnungen")] = None
    """Andere Wörter für dasselbe, deutsch und englisch."""
    kind: Annotated[CooperationKind, Field(title="Art")]
    """Rechtliche Art."""
    own_legal_person: Annotated[bool, Field(title="Eigene Rechtsperson")]
    """true, wenn eine neue Rechtsperson entsteht."""
    description: Annotated[Prose, Field(title="Beschreibung")]
    """Was die Form ausmacht."""
    plain: Annotated[Prose, Field(title="Einfache Sprache")]
    """Ein bis drei kurze Sätze in Einfacher Sprache, höchstens 15 Wörter je Satz."""
    legal_basis: Annotated[
        tuple[LegalBasis, ...], Field(title="Rechtsgrundlage"), Asked("Worauf beruht die Form?", Ease.READ)
    ] = ()
    """Gesetze, auf denen die Form beruht."""
    facts: Annotated[
        tuple[Claim, ...], Field(title="Beispiele und Erfahrungen"), Asked("Welche Erfahrungen gibt es?", Ease.READ)
    ] = ()
    """Belegte Beispiele und Erfahrungen."""
    fits_when: Annotated[tuple[Prose, ...], Field(title="Passt, wenn"), Asked("Passt sie zu uns?", Ease.READ)] = ()
    """Redaktionelle Einschätzung: wann die Form passt."""
    effort: Annotated[Effort, Field(title="Aufwand")]
    """Redaktionelle Einschätzung des Aufwands."""
    effort_note: Annotated[
        Prose | None, Field(title="Anmerkung zum Aufwand"), Asked("Woraus besteht der Aufwand?", Ease.READ)
    ] = None
    """Woraus der Aufwand besteht."""
    procurement: Annotated[
        tuple[Claim, ...], Field(title="Vergabe"), Asked("Was gilt bei der Vergabe?", Ease.READ)
    ] = ()
    """Was bei der Vergabe zu beachten ist."""
    vat: Annotated[
        tuple[Claim, ...], Field(title="Umsatzsteuer"), Asked("Was gilt bei der Umsatzsteuer?", Ease.READ)
    ] = ()
    """Was bei der Umsatzsteuer zu beachten ist."""
    cases: Annotated[tuple[CaseStudyRef, ...], Field(title="Fallstudien"), Asked("Wer macht es so?", Ease.READ)] = ()
    """Kennungen von Fallstudien, die die Form zeigen."""

    @property
    def name_or_title(self) -> str:
        """The name."""
        return self.name
