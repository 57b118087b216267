# One index page per record type. How its records are grouped, sorted and laid out stands in one row of a table here,
# or follows from PLAN; what a row of a list shows is in ``listings``.
"""Index pages: one per record type, grouped so that a reader finds the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import (
    RECORD_TYPES,
    Barrier,
    CaseStudy,
    CooperationModel,
    Event,
    GlossaryTerm,
    ModelProject,
    Municipality,
    Solution,
    Topic,
)
from kommunenwiki.rendering import listings, stacked_bars, timeline
from kommunenwiki.rendering.cards import card, sort_key
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.long_lists import CARDS, LINES, LongList, Section, Shown, sections
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.views.attribution import Credit, credits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Scope, Site


ID: Final = "liste"
"""Part of the addresses of the pages of a list that is too long for its index page."""


class Heading(NamedTuple):
    """Under which heading a record stands: place of the heading, its anchor, its text and a short form of it."""

    place: Any
    id: str
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class Group:
    """Records under one heading.

    Attributes:
        id: Anchor.
        title: Heading; empty on pages with a single group.
        short: What the list of jump links says.
        items: What the layout shows of each record.
        shown: How many records there are, and where all of them stand.
    """

    id: str
    title: str
    short: str
    items: tuple[Any, ...]
    shown: Shown


class Chart(NamedTuple):
    """A section at the end of an index page: anchor, title, template, and what draws it; nothing in an empty wiki."""

    id: str
    title: str
    template: str
    draw: Callable[[Scope], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the index page of a type is made.

    Attributes:
        layout: „cards“, „rows“, „table“ or „terms“.
        heading: Gives the heading of a record.
        item: Gives what the layout shows of a record.
        order: Sorts the records under a heading; by name where it is not given.
        chart: Gives the section that shows the records as a whole; none where it is not given.
    """

    layout: str
    heading: Callable[[Site, Any], Heading]
    item: Callable[[Scope, RecordKey, Any], Any]
    order: Callable[[Any], Any] = lambda entity: sort_key(entity.name_or_title)
    chart: Chart | None = None


def page(site: Site, record_type: type[Entity]) -> Page:
    """Return the index page of a record type."""
    plan = PLANS.get(record_type, PLAN)
    scope = site.scope(f"{record_type.folder}/")
    entities = site.catalogue.of(record_type)
    template = environment().get_template("uebersicht.html")
    body = template.render(
        scope=scope,
        record_type=record_type,
        layout=plan.layout,
        groups=_groups(scope, plan, _list(site, record_type)),
        total=len(entities),
        credits=_credits(site, record_type),
        chart=plan.chart,
        drawn=plan.chart.draw(scope) if plan.chart else None,
    )
    return Page(scope.address, record_type.plural, record_type.introduction, body, tuple(scope.outline))


def lists(site: Site) -> Iterator[LongList]:
    """Yield the list of every index page."""
    for record_type in RECORD_TYPES:
        yield _list(site, record_type)


def _list(site: Site, record_type: type[Entity]) -> LongList:
    """Return the records of a type in the order of their index page."""
    plan = PLANS.get(record_type, PLAN)
    found: dict[Heading, list[Entity]] = {}
    for entity in site.catalogue.of(record_type).values():
        found.setdefault(plan.heading(site, entity), []).append(entity)
    sections = []
    for heading in sorted(found):
        ordered = sorted(found[heading], key=plan.order)
        keys = tuple(RecordKey(entity.folder, entity.id) for entity in ordered)
        sections.append(Section(heading.id if heading.title else "", heading.title, keys))
    measure = CARDS if plan.layout == "cards" else LINES
    return LongList(f"{record_type.folder}/", ID, f"Alle {record_type.plural}", tuple(sections), measure)


def _groups(scope: Scope, plan: Plan, found: LongList) -> tuple[Group, ...]:
    made = []
    records = scope.site.catalogue.records
    for section, shown in zip(found.sections, sections(scope, found), strict=True):
        heading = plan.heading(scope.site, records[section.keys[0]].entity)
        items = tuple(plan.item(scope, key, records[key].entity) for key in shown.keys)
        made.append(Group(heading.id, heading.title, heading.short, items, shown))
    return tuple(made)


def _credits(site: Site, record_type: type[Entity]) -> tuple[Credit, ...]:
    return credits_of(site.catalogue.of(Municipality).values(), basic=False) if record_type is Municipality else ()


def _single(_site: Site, _entity: Entity) -> Heading:
    return Heading("", "alle", "", "")


def _by_topic(site: Site, case: CaseStudy) -> Heading:
    name = site.name(RecordKey("themen", case.kind))
    return Heading(sort_key(name), str(case.kind), name, name)


def _by_land(_: Site, entity: Municipality) -> Heading:
    land = entity.land[0]
    return Heading(sort_key(land.label), land.value, land.label, land.label)


def _by_season(_: Site, entity: ModelProject) -> Heading:
    season = entity.selection.season
    return Heading(season, f"staffel-{season}", f"Staffel {season} ({entity.selection.year})", f"Staffel {season}")


def _by_kind(_: Site, entity: Solution | CooperationModel) -> Heading:
    place = list(type(entity.kind)).index(entity.kind)
    return Heading(place, entity.kind.value, entity.kind.label, entity.kind.label)


def _by_year(_: Site, entity: Event) -> Heading:
    year = entity.start.earliest.year
    return Heading(-year, f"jahr-{year}", str(year), str(year))


def _by_letter(_: Site, entity: GlossaryTerm) -> Heading:
    letter = sort_key(entity.term).strip()[:1].upper()
    if letter.isalpha():
        return Heading(letter, f"buchstabe-{letter.lower()}", letter, letter)
    return Heading("", "ziffern", "§ und Ziffern", "§")


PLAN: Final = Plan("cards", _single, card)
"""Plan of types that have none of their own: one list of cards, by name."""

PLANS: Final[Mapping[type[Entity], Plan]] = {
    CaseStudy: Plan("cards", _by_topic, card),
    Municipality: Plan("table", _by_land, listings.municipality),
    ModelProject: Plan(
        "rows",
        _by_season,
        listings.model_project,
        chart=Chart(timeline.ID, timeline.TITLE, "zeitstrahl.html", timeline.draw),
    ),
    Solution: Plan("cards", _by_kind, card),
    CooperationModel: Plan("cards", _by_kind, card),
    Event: Plan("rows", _by_year, listings.event, lambda event: (-event.start.earliest.toordinal(), event.title)),
    Topic: Plan(
        "cards",
        _single,
        listings.with_cases,
        chart=Chart(stacked_bars.ID, stacked_bars.TITLE, "balken.html", stacked_bars.draw),
    ),
    Barrier: Plan("cards", _single, listings.with_cases),
    GlossaryTerm: Plan("terms", _by_letter, listings.term),
}
"""Plans of the index pages by record type."""
