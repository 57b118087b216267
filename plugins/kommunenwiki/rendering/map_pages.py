# Two drawings, of which styles show one: all Kommunen where there is room, else one mark for each Land, which leads to
# the map of that Land.
"""The page with the map of all Kommunen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.projection import project
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land
from kommunenwiki.rendering import german, maps
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.rendering.map_values import Map
    from kommunenwiki.rendering.site import Scope, Site

TITLE: Final = "Karte"
DESCRIPTION: Final = (
    "Wo die Kommunen liegen, die in diesem Wiki vorkommen, mit oder ohne Fallstudie. "
    "Finden Sie heraus, wer in Ihrer Nähe schon Erfahrung hat."
)
LARGE: Final = (600, 820)
"""Largest width and height of the map of all Kommunen, in units."""
LANDS: Final = {
    Land.BADEN_WUERTTEMBERG: ("BW", 9.1, 48.5),
    Land.BAYERN: ("BY", 11.6, 48.9),
    Land.BERLIN: ("BE", 13.4, 52.55),
    Land.BRANDENBURG: ("BB", 14.0, 51.75),
    Land.BREMEN: ("HB", 8.8, 53.1),
    Land.HAMBURG: ("HH", 10.05, 53.55),
    Land.HESSEN: ("HE", 9.0, 50.6),
    Land.MECKLENBURG_VORPOMMERN: ("MV", 12.5, 53.8),
    Land.NIEDERSACHSEN: ("NI", 9.7, 52.4),
    Land.NORDRHEIN_WESTFALEN: ("NW", 7.5, 51.5),
    Land.RHEINLAND_PFALZ: ("RP", 7.4, 50.25),
    Land.SAARLAND: ("SL", 6.85, 49.35),
    Land.SACHSEN: ("SN", 13.3, 50.95),
    Land.SACHSEN_ANHALT: ("ST", 11.7, 52.0),
    Land.SCHLESWIG_HOLSTEIN: ("SH", 9.6, 54.4),
    Land.THUERINGEN: ("TH", 11.0, 50.9),
}
"""Short names of the Länder (ISO 3166-2:DE), and where their marks stand: inside the Land, away from the others."""


@dataclass(frozen=True, slots=True)
class LandMark:
    """The mark of a Land on the map for small screens.

    Attributes:
        url: URL of the page of the Land.
        address: Address of that page.
        x: Units from the left.
        y: Units from the top.
        code: Short name of the Land.
        total: Number of its Kommunen on the map.
        label: Its name.
    """

    url: str
    address: str
    x: int
    y: int
    code: str
    total: int
    label: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The map of many Kommunen, in both drawings, with its list.

    Attributes:
        map: The large drawing.
        small: The drawing for small screens, without its marks.
        marks: The marks of the Länder on the small drawing, north to south.
    """

    map: Map
    small: Map
    marks: tuple[LandMark, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of the map; without Kommunen on a map it says how one gets there."""
    scope = site.scope("karte/")
    drawn = map_of_all(scope)
    template = environment().get_template("karte.html")
    body = template.render(scope=scope, description=DESCRIPTION, title=TITLE, drawn=drawn)
    yield Page(scope.address, TITLE, DESCRIPTION, body, tuple(scope.outline))


def map_of_all(scope: Scope) -> Overview | None:
    """Return the map of all Kommunen of the wiki; None when none of them has a place on a map."""
    places = scope.site.catalogue.of(Municipality)
    drawn = overview(scope, (RecordKey(Municipality.folder, id_) for id_ in places))
    return drawn if drawn.map.total else None


def overview(scope: Scope, keys: Iterable[RecordKey]) -> Overview:
    """Return the map of some Kommunen with its list."""
    label = "Karte von Deutschland mit den Kommunen des Wikis"
    large = maps.figure(scope, keys, label, size=LARGE)
    small = maps.figure(scope, (), f"{label}, nach Ländern")
    totals = Counter(address for cluster in large.clusters for entry in cluster.entries for address in entry.addresses)
    found = ((land, totals[f"laender/{land.value}"]) for land in Land)
    marks = [_land_mark(scope, land, total) for land, total in found if total]
    return Overview(large, small, tuple(sorted(marks, key=lambda mark: (mark.y, mark.x))))


def _land_mark(scope: Scope, land: Land, total: int) -> LandMark:
    code, longitude, latitude = LANDS[land]
    x, y = maps.frame(maps.SMALL).place(project(longitude, latitude))
    label = f"{code}, {land.label}: {german.count(total, 'Kommune', 'Kommunen')}"
    address = f"laender/{land.value}"
    return LandMark(scope.url(address), address, x, y, code, total, label)
