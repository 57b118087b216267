# The official list of Gemeinden is not part of the wiki: whoever runs it downloads the list and turns it into a small
# file with "wiki gazetteer". Pure: texts in, values and findings out.
"""The gazetteer: all Gemeinden with Land, kind, population and place, for the form that finds partners."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.model.municipality import Land, MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMAT: Final = "kommunenwiki-gemeinden-1"
"""First value of every file, so that a file of another kind is recognised."""
FILE: Final = ".gemeinden.json"
"""Where the file lies unless somebody says otherwise: beside ``mkdocs.yml``."""
CREDIT: Final = "Statistische Ämter des Bundes und der Länder, dl-de/by-2-0, Daten verändert (ausgewählt und gerundet)"
"""Credit of the official list where nobody names another one."""
HUNDREDTHS: Final = 100
"""Places are given in hundredths of a degree, about a kilometre."""
_LANDS: Final = tuple(Land)
_KINDS: Final = (
    MunicipalityKind.MUNICIPALITY,
    MunicipalityKind.TOWN_IN_DISTRICT,
    MunicipalityKind.TOWN_WITHOUT_DISTRICT,
)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A Gemeinde of the list.

    Attributes:
        name: Its name.
        land: Land it lies in.
        kind: What it is, as far as the list tells.
        population: Number of people.
        point: Latitude and longitude in hundredths of a degree; None when the list does not tell.
    """

    name: str
    land: Land
    kind: MunicipalityKind
    population: int
    point: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All Gemeinden, in the order of their official keys.

    Attributes:
        settlements: The Gemeinden.
        credit: Where they come from, as the licence asks for.
    """

    settlements: tuple[Settlement, ...]
    credit: str


def columns(gazetteer: Gazetteer) -> Mapping[str, Any]:
    """Return a gazetteer as columns. Neighbours stand together, so differences are small and compress well."""
    places = gazetteer.settlements
    return {
        "format": FORMAT,
        "credit": gazetteer.credit,
        "lands": [land.value for land in _LANDS],
        "kinds": [kind.value for kind in _KINDS],
        "names": "\n".join(place.name for place in places),
        "land": [_LANDS.index(place.land) for place in places],
        "kind": [_KINDS.index(place.kind) for place in places],
        "people": [place.population for place in places],
        "placed": [int(place.point is not None) for place in places],
        "north": _differences(place.point[0] for place in places if place.point),
        "east": _differences(place.point[1] for place in places if place.point),
    }


def as_text(gazetteer: Gazetteer) -> str:
    """Return the text of the file that the site is built with."""
    return json.dumps(columns(gazetteer), ensure_ascii=False, separators=(",", ":")) + "\n"


def from_text(text: str, path: str) -> tuple[Gazetteer | None, tuple[Finding, ...]]:
    """Read what ``as_text`` wrote.

    Args:
        text: Text of the file.
        path: How findings name the file.

    Returns:
        The gazetteer, or None and a finding when the file is broken.
    """
    try:
        return _read(json.loads(text)), ()
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None, (
            Finding(
                "G005",
                Severity.ERROR,
                Place(path),
                "Das Verzeichnis der Gemeinden ist beschädigt oder in einer anderen Fassung geschrieben.",
                "Schreiben Sie es mit „wiki gazetteer“ neu, oder löschen Sie die Datei.",
            ),
        )


def _read(data: Any) -> Gazetteer:
    names: list[str] = data["names"].split("\n") if data["names"] else []
    lands, kinds = (_whole(data[name]) for name in ("land", "kind"))
    people, placed = (_whole(data[name]) for name in ("people", "placed"))
    points = tuple(zip(*(accumulate(_whole(data[name])) for name in ("north", "east")), strict=True))
    if data["format"] != FORMAT or sum(placed) != len(points):
        raise ValueError(data["format"])
    settlements = tuple(
        Settlement(name, _LANDS[land], _KINDS[kind], number, points[until - 1] if known else None)
        for name, land, kind, number, known, until in zip(
            names, lands, kinds, people, placed, accumulate(placed), strict=True
        )
    )
    return Gazetteer(settlements, str(data["credit"]))


def _whole(values: Any) -> Sequence[int]:
    if not all(type(value) is int for value in values):
        raise TypeError(values)
    found: list[int] = values
    return found


def _differences(values: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *values))]
