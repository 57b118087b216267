"""The case study: what a Kommune did, what it cost, what went wrong, what others can use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Claim, Part, Sourced, SourcedEntity
from kommunenwiki.model.parts import Contact, Cost, Document, Funding, Period, Qualifier, Usage
from kommunenwiki.model.text import Licence, Line, Prose, WebAddress
from kommunenwiki.model.values import (
    BarrierRef,
    CaseStudyRef,
    Choice,
    CooperationModelRef,
    Decimal,
    EventRef,
    ModelProjectRef,
    MunicipalityRef,
    PartialDate,
    SolutionRef,
    TopicRef,
)


class Status(Choice):
    """Where a case stands."""

    IDEA = "idee", "Idee"
    CONCEPT = "konzept", "Konzept"
    PILOT = "pilot", "Pilotbetrieb"
    OPERATION = "betrieb", "Im Betrieb"
    STOPPED = "eingestellt", "Eingestellt"


class DataAspect(Choice):
    """Which question about data a claim answers."""

    CONTENT = "bestand", "Welche Daten"
    SOVEREIGNTY = "hoheit", "Wer über die Daten entscheidet"
    OPENNESS = "offenheit", "Offene Daten"
    QUALITY = "qualitaet", "Datenqualität"


class ReuseState(Choice):
    """How far another Kommune has come with reusing a case."""

    AGREED = "vereinbart", "vereinbart"
    IN_PREPARATION = "vorbereitung", "in Vorbereitung"
    IN_USE = "in-nutzung", "in Nutzung"
    ENDED = "beendet", "beendet"


class Staff(Sourced):
    """People who work on it."""

    what: Annotated[Line, Field(title="Aufgabe")]
    """Welche Aufgabe oder welches Team gemeint ist."""
    fte: Annotated[Decimal | None, Field(title="Vollzeitstellen", ge=0, le=10_000)] = None
    """Umfang in Vollzeitstellen, zum Beispiel 0.5 für eine halbe Stelle."""
    people: Annotated[int | None, Field(title="Personen", ge=0, le=100_000)] = None
    """Zahl der Personen, wenn die Quelle keine Stellenanteile nennt."""


class Result(Claim):
    """What came out, with the figure if there is one."""

    metric: Annotated[Line | None, Field(title="Messgröße")] = None
    """Was gezählt oder gemessen wurde."""
    value: Annotated[Decimal | None, Field(title="Wert")] = None
    """Der Wert als Zahl, ohne Tausenderpunkt; Nachkommastellen mit Punkt."""
    unit: Annotated[Line | None, Field(title="Einheit")] = None
    """Einheit des Werts, zum Beispiel Sensoren, Personen oder Prozent."""
    qualifier: Annotated[Qualifier | None, Field(title="Genauigkeit")] = None
    """Wie genau die Quelle den Wert nennt."""


class BarrierMet(Claim):
    """What was hard, and how it was solved."""

    kind: Annotated[BarrierRef, Field(title="Hürde")]
    """Kennung der Hürde, zum Beispiel datenschutz oder vergabe."""
    answer: Annotated[Prose | None, Field(title="Antwort")] = None
    """Wie die Hürde überwunden wurde, falls eine Quelle es sagt."""


class DataClaim(Claim):
    """A statement on the data behind a case."""

    aspect: Annotated[DataAspect | None, Field(title="Worum es geht")] = None
    """Welche Frage zu den Daten die Aussage beantwortet."""


class Partner(Sourced):
    """Who took part besides the Kommunen."""

    name: Annotated[Line, Field(title="Name")]
    """Name der Einrichtung oder Firma. Keine Namen von Personen."""
    role: Annotated[Line | None, Field(title="Aufgabe")] = None
    """Was sie beigetragen hat."""


class Cooperation(Sourced):
    """How the Kommunen work together."""

    model: Annotated[CooperationModelRef | None, Field(title="Form")] = None
    """Kennung der Kooperationsform, zum Beispiel zweckverband."""
    text: Annotated[Prose, Field(title="Beschreibung")]
    """Wie die Zusammenarbeit geregelt ist."""


class Reuse(Sourced):
    """What others can take over."""

    text: Annotated[Prose, Field(title="Beschreibung")]
    """Was andere Kommunen übernehmen können und wie."""
    licence: Annotated[Licence | None, Field(title="Lizenz (SPDX)")] = None
    """Lizenz als SPDX-Ausdruck, zum Beispiel EUPL-1.2 oder MIT."""
    licence_note: Annotated[Line | None, Field(title="Anmerkung zur Lizenz")] = None
    """Was zur Lizenz zu sagen ist, zum Beispiel für welchen Teil sie gilt."""
    repository: Annotated[WebAddress | None, Field(title="Quellcode")] = None
    """Adresse des öffentlichen Quellcodes."""
    documentation: Annotated[WebAddress | None, Field(title="Dokumentation")] = None
    """Adresse der Dokumentation."""


class Reuser(Usage):
    """Another Kommune that reuses the case."""

    text: Annotated[Prose | None, Field(title="Beschreibung")] = None
    """Was übernommen oder angepasst wurde."""
    since: Annotated[PartialDate | None, Field(title="Seit")] = None
    """Seit wann."""
    state: Annotated[ReuseState | None, Field(title="Stand")] = None
    """Wie weit die Nachnutzung ist."""


class Ending(Sourced):
    """Why a case was stopped, and what is left of it."""

    reason: Annotated[Prose, Field(title="Grund")]
    """Warum das Vorhaben eingestellt wurde."""
    remains: Annotated[Prose | None, Field(title="Was bleibt")] = None
    """Was davon noch nutzbar ist."""


class RelatedCase(Part):
    """A case that is easily confused with this one, or belongs to it."""

    case: Annotated[CaseStudyRef, Field(title="Fallstudie")]
    """Kennung der anderen Fallstudie."""
    text: Annotated[Prose, Field(title="Unterschied")]
    """Wie die beiden zusammenhängen und worin sie sich unterscheiden."""


class CaseStudy(SourcedEntity):
    """A case study."""

    folder = "fallstudien"
    singular = "Fallstudie"
    plural = "Fallstudien"
    introduction = "Was Kommunen getan haben, was es gekostet hat, was schwierig war und was andere übernehmen können."

    kind: Annotated[TopicRef, Field(title="Hauptthema")]
    """Kennung des Themas, um das es vor allem geht, zum Beispiel datenplattform oder city-app."""
    topics: Annotated[tuple[TopicRef, ...], Field(title="Weitere Themen")] = ()
    """Kennungen weiterer Themen."""
    title: Annotated[Line, Field(title="Titel")]
    """Titel in einer Zeile: was es ist und wo, höchstens 120 Zeichen."""
    summary: Annotated[Prose, Field(title="Kurzfassung")]
    """Zwei bis drei Sätze: was es ist, für wen, was das Besondere ist. Höchstens 600 Zeichen."""
    plain_summary: Annotated[
        Prose, Field(title="Einfache Sprache"), Asked("Worum geht es, in Worten, die alle verstehen?", Ease.READ)
    ]
    """Drei bis sechs sehr kurze Sätze in Einfacher Sprache, höchstens 15 Wörter je Satz."""
    municipalities: Annotated[tuple[MunicipalityRef, ...], Field(title="Kommunen", min_length=1)]
    """Kennungen der beteiligten Kommunen, die federführende zuerst."""
    model_project: Annotated[ModelProjectRef | None, Field(title="Modellprojekt")] = None
    """Kennung des Modellprojekts, zu dem der Fall gehört."""
    status: Annotated[Status, Field(title="Stand")]
    """Wo das Vorhaben steht."""
    period: Annotated[
        Period | None,
        Field(title="Zeitraum"),
        Asked("Wann ging es los?", Ease.LOOK_UP, label="Beginn", needs=("start",)),
    ] = None
    """Beginn und Ende."""
    funding: Annotated[tuple[Funding, ...], Field(title="Förderung")] = ()
    """Geld aus Förderprogrammen."""
    costs: Annotated[
        tuple[Cost, ...],
        Field(title="Kosten"),
        Asked("Was kostet es, in Euro?", Ease.ASK, needs=("amount_eur", "amount_max_eur")),
    ] = ()
    """Was es gekostet hat oder laufend kostet."""
    staff: Annotated[
        tuple[Staff, ...],
        Field(title="Personal"),
        Asked("Wie viele Menschen arbeiten daran?", Ease.ASK, needs=("fte", "people")),
    ] = ()
    """Wie viele Menschen daran arbeiten."""
    challenge: Annotated[
        tuple[Claim, ...], Field(title="Ausgangslage"), Asked("Welches Problem sollte gelöst werden?", Ease.READ)
    ] = ()
    """Welches Problem gelöst werden sollte."""
    approach: Annotated[tuple[Claim, ...], Field(title="Vorgehen"), Asked("Was wurde getan?", Ease.READ)] = ()
    """Was getan wurde, in der Reihenfolge des Geschehens."""
    results: Annotated[tuple[Result, ...], Field(title="Ergebnisse"), Asked("Was kam dabei heraus?", Ease.READ)] = ()
    """Was herausgekommen ist, mit Zahlen, wo es welche gibt."""
    barriers: Annotated[
        tuple[BarrierMet, ...],
        Field(title="Hürden"),
        Asked("Was war schwierig, und was hat geholfen?", Ease.ASK, label="Hürde mit Antwort", needs=("answer",)),
    ] = ()
    """Was schwierig war und wie es gelöst wurde."""
    lessons: Annotated[
        tuple[Claim, ...], Field(title="Lehren"), Asked("Was raten die Beteiligten anderen?", Ease.ASK)
    ] = ()
    """Was die Beteiligten anderen raten."""
    data: Annotated[
        tuple[DataClaim, ...],
        Field(title="Daten"),
        Asked("Welche Daten sind es, und wer entscheidet darüber?", Ease.READ),
    ] = ()
    """Welche Daten, wer darüber entscheidet, wie offen und wie gut sie sind."""
    backing: Annotated[
        tuple[Claim, ...],
        Field(title="Rückhalt"),
        Asked("Wie wurden Rat, Verwaltung und Bevölkerung gewonnen?", Ease.ASK),
    ] = ()
    """Wie Rat, Verwaltung und Bevölkerung gewonnen wurden."""
    solutions: Annotated[tuple[SolutionRef, ...], Field(title="Lösungen")] = ()
    """Kennungen der eingesetzten Software und Bausteine."""
    standards: Annotated[tuple[Line, ...], Field(title="Standards")] = ()
    """Namen eingesetzter Standards."""
    partners: Annotated[tuple[Partner, ...], Field(title="Partner")] = ()
    """Wer außer den Kommunen mitgemacht hat."""
    cooperation: Annotated[Cooperation | None, Field(title="Zusammenarbeit")] = None
    """Wie die Kommunen zusammenarbeiten."""
    reuse: Annotated[Reuse | None, Field(title="Nachnutzung"), Asked("Was können andere übernehmen?", Ease.READ)] = None
    """Was andere übernehmen können."""
    reused_by: Annotated[tuple[Reuser, ...], Field(title="Nachgenutzt von")] = ()
    """Wer den Fall schon übernommen hat."""
    after_funding: Annotated[
        tuple[Claim, ...],
        Field(title="Nach der Förderung"),
        Asked("Wie geht es nach der Förderung weiter?", Ease.ASK, when=("model_project", "funding")),
    ] = ()
    """Wie es nach dem Ende der Förderung weitergeht."""
    ending: Annotated[
        Ending | None,
        Field(title="Ende"),
        Asked("Was ist noch nutzbar?", Ease.ASK, label="Was bleibt", needs=("remains",), when=("ending",)),
    ] = None
    """Nur bei eingestellten Vorhaben: warum, und was bleibt."""
    documents: Annotated[
        tuple[Document, ...],
        Field(title="Dokumente"),
        Asked("Welche Papiere kann man als Vorlage nehmen?", Ease.LOOK_UP),
    ] = ()
    """Papiere zum Weiterverwenden: Beschlussvorlage, Leistungsbeschreibung, Vereinbarung und so weiter."""
    events: Annotated[tuple[EventRef, ...], Field(title="Veranstaltungen")] = ()
    """Kennungen der Veranstaltungen, auf denen der Fall vorgestellt wurde."""
    related: Annotated[tuple[RelatedCase, ...], Field(title="Verwandte Fallstudien")] = ()
    """Fallstudien, die leicht zu verwechseln sind oder dazugehören."""
    contact: Annotated[
        Contact | None, Field(title="Kontakt"), Asked("Welche Stelle beantwortet Fragen?", Ease.LOOK_UP)
    ] = None
    """Eine Stelle, die Fragen beantwortet; nie eine Person."""

    @property
    def name_or_title(self) -> str:
        """The title."""
        return self.title
