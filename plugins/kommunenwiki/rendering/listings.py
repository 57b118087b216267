"""What the lists of the index pages show of a record, where a card would be too much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from kommunenwiki.model.event import EventStatus
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import Card, card
from kommunenwiki.rendering.facts import date_range
from kommunenwiki.rendering.prose import plain

if TYPE_CHECKING:
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.model import Entity, Event, GlossaryTerm, ModelProject, Municipality
    from kommunenwiki.rendering.site import Scope


@dataclass(frozen=True, slots=True)
class MunicipalityItem:
    """A Kommune in a table.

    Attributes:
        url: URL of its page.
        title: Name.
        kind: What kind of territorial authority it is.
        population: Number of people; empty when it is not known.
        cases: Number of case studies with it.
    """

    url: str
    title: str
    kind: str
    population: str
    cases: str


@dataclass(frozen=True, slots=True)
class Item:
    """A record in a list of rows or terms.

    Attributes:
        url: URL of its page.
        title: Name.
        text: A few words about it; may be empty.
        lines: More lines, each a few facts.
    """

    url: str
    title: str
    text: str
    lines: tuple[Markup, ...] = ()


def municipality(scope: Scope, key: RecordKey, entity: Municipality) -> MunicipalityItem:
    """Return the row of a Kommune."""
    people = german.number(entity.population.value) if entity.population else ""
    cases = len(scope.site.links.to(key, "fallstudien", "municipalities"))
    return MunicipalityItem(
        scope.url(str(key)), entity.name, entity.kind.label, people, german.number(cases) if cases else "–"
    )


def model_project(scope: Scope, key: RecordKey, entity: ModelProject) -> Item:
    """Return the row of a Modellprojekt with its Kommunen."""
    title = f"„{entity.title.text}“" if entity.title else ""
    land = ", ".join(item.label for item in entity.land)
    cases = len(scope.site.links.to(key, "fallstudien", "model_project"))
    facts = (land, entity.category.label, german.count(cases, "Fallstudie", "Fallstudien") if cases else "")
    lines = [escape(" · ".join(fact for fact in facts if fact))]
    if len(entity.members) > 1:
        lines.append(Markup("Kommunen: {}").format(Markup(", ").join(scope.links(entity.members))))
    return Item(scope.url(str(key)), entity.name, title, tuple(lines))


def event(scope: Scope, key: RecordKey, entity: Event) -> Item:
    """Return the row of an event."""
    announced = "nur Ankündigung gelesen" if entity.status is EventStatus.ANNOUNCED else ""
    facts = (date_range(entity.start, entity.end), entity.place, announced)
    theme = entity.theme if entity.theme and entity.theme not in entity.title else ""
    return Item(scope.url(str(key)), entity.title, theme, (escape(" · ".join(fact for fact in facts if fact)),))


def term(scope: Scope, key: RecordKey, entity: GlossaryTerm) -> Item:
    """Return the entry of a term: its meaning in plain words."""
    short = f" ({', '.join(entity.abbreviations)})" if entity.abbreviations else ""
    return Item(scope.url(str(key)), f"{entity.term}{short}", plain(entity.plain))


def with_cases(scope: Scope, key: RecordKey, entity: Entity) -> Card:
    """Return the card of a topic or barrier with the number of its cases."""
    cases = len(scope.site.links.to(key, "fallstudien"))
    return card(scope, key, entity)._replace(kind=german.count(cases, "Fallstudie", "Fallstudien"))
