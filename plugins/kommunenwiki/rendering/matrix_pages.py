"""Tables over the whole wiki: solutions by Kommune, topics by Land."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.matrices import solutions_by_municipality, topics_by_land
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from kommunenwiki.analysis.matrices import Use
    from kommunenwiki.rendering.site import Scope, Site

SOLUTIONS: Final = "tabellen/loesungen-und-kommunen"
SOLUTIONS_TITLE: Final = "Lösungen und Kommunen"
CELLS: Final = 15_000
"""Most cells of a table of solutions and Kommunen; a larger one is grouped by Land."""
TOPICS: Final = "tabellen/themen-und-laender"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        url: Where it leads; empty for an empty cell.
        text: What it shows.
        label: What a screen reader says.
    """

    url: str = ""
    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its heading and its cells."""

    heading: Markup
    cells: tuple[Cell, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield both tables."""
    yield _solutions(site)
    yield _topics(site)


def _solutions(site: Site) -> Page:
    used = solutions_by_municipality(site.catalogue)
    columns = _by_name(site, "loesungen", {solution for uses in used.values() for solution in uses})
    if len(used) * len(columns) > CELLS:
        return _solutions_by_land(site, used)
    scope, rows = site.scope(SOLUTIONS), []
    for place in _by_name(site, "kommunen", used):
        cells = [Cell() for _ in columns]
        for column, solution in enumerate(columns):
            use = used[place.id].get(solution.id)
            if use:
                key = use.case if use.case in site.catalogue.records else solution
                label = f"{site.name(place)} setzt {site.name(solution)} ein"
                cells[column] = Cell(scope.url(str(key)), "●", label)
        rows.append(Row(scope.link(place), tuple(cells)))
    introduction = (
        "Welche Kommune welche Lösung einsetzt. Jeder Punkt führt zur Fallstudie oder zur Lösung, die es belegt."
    )
    return _page(scope, SOLUTIONS_TITLE, introduction, "Kommune", columns=scope.links(columns), rows=rows)


def _solutions_by_land(site: Site, used: Mapping[str, Mapping[str, Use]]) -> Page:
    """Return the table of very many Kommunen: in place of each Kommune the number of those in its Land."""
    scope, places = site.scope(SOLUTIONS), site.catalogue.of(Municipality)
    found = Counter(
        (solution, land)
        for id_, uses in used.items()
        if id_ in places
        for solution in uses
        for land in places[id_].land
    )
    lands = [land for land in Land if any(land is other for _, other in found)]
    rows = [
        Row(scope.link(key), tuple(_users(scope, key, land, found[key.id, land]) for land in lands))
        for key in _by_name(site, "loesungen", {solution for solution, _ in found})
    ]
    headings = tuple(scope.facet_link("laender", land.value, land.label) for land in lands)
    introduction = (
        "Wie viele Kommunen jedes Landes welche Lösung einsetzen. Jede Zahl führt zur Lösung; dort stehen die Kommunen."
    )
    return _page(scope, SOLUTIONS_TITLE, introduction, "Lösung", columns=headings, rows=rows)


def _users(scope: Scope, key: RecordKey, land: Land, number: int) -> Cell:
    if not number:
        return Cell()
    label = f"{german.count(number, 'Kommune', 'Kommunen')} aus {land.label} mit {scope.site.name(key)}"
    return Cell(scope.url(str(key)), german.number(number), label)


def _topics(site: Site) -> Page:
    scope = site.scope(TOPICS)
    found = topics_by_land(site.catalogue)
    lands = [land for land in Land if any(land in by_land for by_land in found.values())]
    rows = []
    for topic in _by_name(site, "themen", found):
        cells = tuple(_count(scope, topic, land, len(found[topic.id].get(land, ()))) for land in lands)
        rows.append(Row(scope.link(topic), cells))
    headings = tuple(scope.facet_link("laender", land.value, land.label) for land in lands)
    introduction = (
        "Wie viele Fallstudien es zu jedem Hauptthema in jedem Land gibt. Leere Felder zeigen, was noch fehlt."
    )
    return _page(scope, "Themen und Länder", introduction, "Thema", columns=headings, rows=rows)


def _count(scope: Scope, topic: RecordKey, land: Land, number: int) -> Cell:
    if not number:
        return Cell()
    label = f"{german.count(number, 'Fallstudie', 'Fallstudien')} zu {scope.site.name(topic)} in {land.label}"
    return Cell(f"{scope.url(f'laender/{land.value}')}#thema-{topic.id}", str(number), label)


def _page(
    scope: Scope, title: str, introduction: str, corner: str, *, columns: Iterable[Markup], rows: Iterable[Row]
) -> Page:
    template = environment().get_template("tabelle.html")
    body = template.render(
        scope=scope, title=title, introduction=introduction, corner=corner, columns=tuple(columns), rows=tuple(rows)
    )
    return Page(scope.address, title, introduction, body, tuple(scope.outline))


def _by_name(site: Site, folder: str, ids: Iterable[str]) -> list[RecordKey]:
    keys = (RecordKey(folder, id_) for id_ in ids)
    return sorted(keys, key=lambda key: (sort_key(site.name(key)), key))
