# ``figure`` draws a map for any Kommunen: the Länder, marks over them, and the same places as a list.
"""Maps of Kommunen."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.map_places import Group, Place, grouped
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Municipality
from kommunenwiki.model.municipality import Land
from kommunenwiki.rendering import german
from kommunenwiki.rendering.border_data import borders
from kommunenwiki.rendering.cards import by_name, sort_key
from kommunenwiki.rendering.map_frame import Frame
from kommunenwiki.rendering.map_values import Cluster, Entry, Map, Mark, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.rendering.site import Scope, Site

TARGET: Final = 26
"""Least distance of two marks in units: 24 pixels as WCAG 2.2 asks (2.5.8), and what rounding may take away."""
SMALL: Final = (272, 400)
"""Largest width and height of a small map in units, which are pixels: it fits on the smallest phone."""
TINY: Final = (150, 220)
"""Largest width and height of the map that only shows where a Kommune lies."""
SMALLEST: Final = {600: 6.0, 272: 20.0, 150: 40.0}
"""What a map of a width leaves out: triangles below this many square kilometres."""
NAMED: Final = 3
"""So many Kommunen are named on a mark that stands for several."""
NO_CASE: Final = "noch ohne Fallstudie"


def figure(
    scope: Scope,
    keys: Iterable[RecordKey],
    label: str,
    *,
    size: tuple[int, int] = SMALL,
    land: Land | None = None,
    cases: frozenset[RecordKey] | None = None,
) -> Map:
    """Return a map of some Kommunen.

    Args:
        scope: The page it stands on.
        keys: Records of the Kommunen.
        label: What the map shows, as its name for those who do not see it.
        size: Largest width and height in units; a width for which ``SMALLEST`` has a value.
        land: The only Land to draw; all when it is not given.
        cases: The case studies that the map is about; all when it is not given.
    """
    found, missing = _places(scope.site, keys)
    drawn = borders(SMALLEST[size[0]] if land is None else 0)
    drawing = frame(size, land)
    groups = grouped(found, TARGET / drawing.scale)
    several = [place.point for group in groups if len(group.places) > 1 for place in group.places]
    return Map(
        label=label,
        width=drawing.width,
        height=drawing.height,
        outlines=_outlines(size, land),
        marks=tuple(_mark(scope, drawing, group, cases) for group in groups),
        dots=drawing.dots(several),
        clusters=tuple(sorted((_cluster(scope, group, cases) for group in groups), key=_cluster_name)),
        total=len(found),
        missing=scope.links(by_name(scope.site, missing)),
        attribution=drawn.attribution,
    )


def cases_map(scope: Scope, cases: Iterable[RecordKey], label: str, others: Iterable[RecordKey] = ()) -> Map:
    """Return the small map of the Kommunen of some case studies, and of other Kommunen that belong to them."""
    told_in = frozenset(cases)
    studies = scope.site.catalogue.of(CaseStudy)
    keys = {RecordKey("kommunen", str(ref)) for case in told_in for ref in studies[case.id].municipalities}
    return figure(scope, keys | set(others), label, cases=told_in)


def teaser(scope: Scope, keys: Iterable[RecordKey]) -> Map:
    """Return the tiny map that only shows where some Kommunen lie, without marks."""
    found, _ = _places(scope.site, keys)
    drawn = figure(scope, (), "", size=TINY)
    return replace(drawn, dots=frame(TINY).dots(place.point for place in found), total=len(found))


def locator(scope: Scope, key: RecordKey) -> Map | None:
    """Return the map that shows where a Kommune lies in Germany; None when its position is not known."""
    place = scope.site.places.get(key)
    if place is None:
        return None
    x, y = frame(TINY).place(place.point)
    outlines = zip(Land, _outlines(TINY, None), strict=True)
    return replace(
        figure(scope, (), "", size=TINY),
        label=f"Karte von Deutschland: Lage von {place.name} in {' und '.join(land.label for land in place.lands)}",
        outlines=tuple(replace(outline, marked=land in place.lands) for land, outline in outlines),
        marks=(Mark("", x, y, place.shape.value, told=bool(place.cases), label=place.name, amount=1),),
        total=1,
    )


@lru_cache(maxsize=64)
def frame(size: tuple[int, int], land: Land | None = None) -> Frame:
    """Return the frame of a map of Germany or of a Land.

    Args:
        size: Largest width and height in units.
        land: The only Land to draw; all when it is not given.
    """
    drawn = borders(SMALLEST[size[0]] if land is None else 0)
    return Frame.around([line for item in ([land] if land else Land) for line in drawn.around(item)], *size)


@lru_cache(maxsize=64)
def _outlines(size: tuple[int, int], land: Land | None) -> tuple[Outline, ...]:
    drawing, drawn = frame(size, land), borders(SMALLEST[size[0]] if land is None else 0)
    return tuple(Outline(drawing.path(drawn.around(item))) for item in ([land] if land else Land))


def _places(site: Site, keys: Iterable[RecordKey]) -> tuple[list[Place], list[RecordKey]]:
    """Return the places of some Kommunen, each once, and the Kommunen whose position is not known."""
    known, kommunen = site.places, [key for key in sorted(set(keys)) if key.folder == Municipality.folder]
    missing = [key for key in kommunen if key not in known and key in site.catalogue.records]
    return [known[key] for key in kommunen if key in known], missing


def told(place: Place, cases: frozenset[RecordKey] | None) -> tuple[RecordKey, ...]:
    """Return the case studies of a place that a map is about."""
    return place.cases if cases is None else tuple(key for key in place.cases if key in cases)


def note(place: Place, cases: frozenset[RecordKey] | None) -> str:
    """Return what there is about a place, in a word or two; empty where that is nothing."""
    amount = len(told(place, cases))
    if amount:
        return german.count(amount, "Fallstudie", "Fallstudien")
    return "Modellprojekt" if place.projects and cases is None else ""


def anchor(group: Group) -> str:
    """Return the anchor of the list of a mark."""
    return f"raum-{group.places[0].key.id}"


def _mark(scope: Scope, drawing: Frame, group: Group, cases: frozenset[RecordKey] | None) -> Mark:
    first = group.places[0]
    any_told = any(told(place, cases) for place in group.places)
    x, y = drawing.place(group.point)
    if len(group.places) == 1:
        without = NO_CASE if cases is None and not any_told else ""
        label = ", ".join(part for part in (first.name, note(first, cases), without) if part)
        return Mark(scope.url(str(first.key)), x, y, first.shape.value, any_told, label, 1)
    return Mark(f"#{anchor(group)}", x, y, "group", any_told, _names(group), len(group.places))


def _names(group: Group) -> str:
    names = [place.name for place in group.places]
    rest = len(names) - NAMED
    shown = names if rest <= 1 else [*names[:NAMED], f"{german.number(rest)} weitere"]
    return f"{len(names)} Kommunen: {', '.join(shown[:-1])} und {shown[-1]}"


def _cluster(scope: Scope, group: Group, cases: frozenset[RecordKey] | None) -> Cluster:
    ordered = sorted(group.places, key=lambda place: (sort_key(place.name), place.key))
    entries = tuple(_entry(scope, place, cases) for place in ordered)
    if len(entries) == 1:
        return Cluster("", "", entries)
    return Cluster(anchor(group), f"Raum {group.places[0].name}", entries)


def _entry(scope: Scope, place: Place, cases: frozenset[RecordKey] | None) -> Entry:
    addresses = (str(place.key), *(f"laender/{land.value}" for land in place.lands))
    return Entry(scope.url(str(place.key)), place.name, note(place, cases), addresses)


def _cluster_name(cluster: Cluster) -> tuple[str, str]:
    name = cluster.title or cluster.entries[0].name
    return sort_key(name), cluster.entries[0].url
