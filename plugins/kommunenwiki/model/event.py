"""Events: conferences and meetings where Kommunen exchange what they know."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Claim, SourcedEntity
from kommunenwiki.model.text import Line
from kommunenwiki.model.values import Choice, MunicipalityRef, PartialDate, SourceRefs, TopicRef


class EventSeries(Choice):
    """A series of events."""

    REGIONAL_CONFERENCE = "regionalkonferenz", "Regionalkonferenz"
    CONGRESS = "mpsc-kongress", "Kongress der Modellprojekte"
    NETWORK_MEETING = "vernetzungstreffen", "Vernetzungstreffen"


class EventStatus(Choice):
    """What is known of an event."""

    HELD = "durchgefuehrt", "Durchgeführt"
    ANNOUNCED = "angekuendigt", "Angekündigt"


class EventFormat(Choice):
    """How people worked together at an event."""

    WORKSHOP = "workshop", "Workshop"
    LAB = "werkstatt", "Werkstatt"
    SPEED_DATING = "speed-dating", "Speed-Dating"
    SPEED_NETWORKING = "speed-networking", "Speed-Networking"
    EXHIBITION = "ausstellung", "Ausstellung"
    START_SMART = "start-smart", "Start-Smart-Angebot"
    PODIUM = "podium", "Podium"
    PANEL = "panel", "Panel"
    VISIT = "besichtigung", "Besichtigung"
    EXCURSION = "exkursion", "Exkursion"
    TOUR = "rundgang", "Rundgang"
    DISCUSSION = "diskussion", "Diskussion"
    MARKETPLACE = "markt-der-moeglichkeiten", "Markt der Möglichkeiten"
    FISHBOWL = "fishbowl", "Fishbowl"
    TALK = "vortrag", "Vortrag"
    KEYNOTE = "keynote", "Keynote"
    IMPULSE = "impuls", "Impuls"
    PITCH = "pitch", "Pitch"
    EXCHANGE = "austausch", "Austausch"
    FAILURE_NIGHT = "fuck-up-night", "Abend der Fehlschläge (Fuck-up-Night)"


class Event(SourcedEntity):
    """An event."""

    folder = "veranstaltungen"
    singular = "Veranstaltung"
    plural = "Veranstaltungen"
    introduction = "Konferenzen und Treffen, auf denen Kommunen ihr Wissen austauschen, mit den Erkenntnissen daraus."

    title: Annotated[Line, Field(title="Titel")]
    """Titel der Veranstaltung."""
    series: Annotated[EventSeries | None, Field(title="Reihe")] = None
    """Reihe, zu der sie gehört."""
    number: Annotated[int | None, Field(title="Nummer", ge=1, le=1000)] = None
    """Laufende Nummer in der Reihe, wenn eine Quelle sie nennt."""
    start: Annotated[PartialDate, Field(title="Beginn")]
    """Erster Tag, so genau wie bekannt."""
    end: Annotated[PartialDate | None, Field(title="Ende")] = None
    """Letzter Tag, wenn sie länger dauert."""
    place: Annotated[Line, Field(title="Ort")]
    """Ort oder „virtuell“."""
    hosts: Annotated[
        tuple[MunicipalityRef, ...], Field(title="Gastgeber"), Asked("Wer hat eingeladen?", Ease.LOOK_UP)
    ] = ()
    """Kennungen der gastgebenden Kommunen."""
    participants: Annotated[
        int | None, Field(title="Teilnehmende", ge=1, le=1_000_000), Asked("Wie viele waren dabei?", Ease.LOOK_UP)
    ] = None
    """Zahl der Teilnehmenden."""
    theme: Annotated[Line | None, Field(title="Schwerpunkt")] = None
    """Thema der Veranstaltung."""
    motto: Annotated[Line | None, Field(title="Motto")] = None
    """Motto der Veranstaltung."""
    topics: Annotated[tuple[TopicRef, ...], Field(title="Themen"), Asked("Worum ging es?", Ease.READ)] = ()
    """Kennungen der Themen, um die es ging."""
    formats: Annotated[tuple[EventFormat, ...], Field(title="Formate")] = ()
    """Wie gearbeitet wurde."""
    program: Annotated[tuple[Claim, ...], Field(title="Programm"), Asked("Was stand auf dem Programm?", Ease.READ)] = ()
    """Was auf dem Programm stand."""
    insights: Annotated[tuple[Claim, ...], Field(title="Erkenntnisse"), Asked("Was nimmt man mit?", Ease.ASK)] = ()
    """Was gesagt oder als Ergebnis festgehalten wurde."""
    status: Annotated[EventStatus, Field(title="Stand")]
    """Ob ein Bericht über die Veranstaltung gelesen wurde oder nur eine Ankündigung."""
    source: Annotated[SourceRefs, Field(title="Quelle der Grundangaben")] = ()
    """Quellen für Datum, Ort, Gastgeber und Formate."""

    @property
    def name_or_title(self) -> str:
        """The title."""
        return self.title
