# What the maps show, without any drawing: which Kommunen lie where, and which of them lie so close that one mark stands
# for all.
"""Kommunen as places of a map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from math import dist, floor
from typing import TYPE_CHECKING

from kommunenwiki.analysis.projection import Point, project
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land, MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.references import Links


class Shape(Enum):
    """What kind of Kommune a mark stands for; each has a shape of its own."""

    TOWN = "town"
    """A Stadt or Gemeinde."""
    DISTRICT = "district"
    """A Kreis, Verband or Region: its mark stands in the middle of many Gemeinden."""


_DISTRICTS = frozenset({MunicipalityKind.DISTRICT, MunicipalityKind.ASSOCIATION, MunicipalityKind.REGION})


@dataclass(frozen=True, slots=True)
class Place:
    """A Kommune on a map.

    Attributes:
        key: Its record.
        name: Its name.
        lands: The Länder it belongs to, the first first.
        point: Where it lies.
        shape: What kind of Kommune it is.
        population: Number of people; 0 when it is not known.
        cases: The case studies with it.
        projects: The Modellprojekte that it belongs to.
    """

    key: RecordKey
    name: str
    lands: tuple[Land, ...]
    point: Point
    shape: Shape
    population: int
    cases: tuple[RecordKey, ...]
    projects: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One mark on a map: a place, or several that lie close together.

    Attributes:
        places: The places, the one with the most people first; towns before districts.
        point: The middle between them.
    """

    places: tuple[Place, ...]
    point: Point


def places(
    catalogue: Catalogue, links: Links, keys: Iterable[RecordKey]
) -> tuple[tuple[Place, ...], tuple[RecordKey, ...]]:
    """Return the places of some Kommunen, and the Kommunen whose position is not known.

    Args:
        catalogue: All records.
        links: The references between them.
        keys: Records of Kommunen; others, and those without a readable record, are left out. Each counts once.
    """
    found, missing = [], []
    municipalities = catalogue.of(Municipality)
    for key in sorted(set(keys)):
        entity = municipalities.get(key.id) if key.folder == Municipality.folder else None
        if entity is None:
            continue
        if entity.coordinates is None:
            missing.append(key)
            continue
        found.append(
            Place(
                key,
                entity.name,
                entity.land,
                project(entity.coordinates.longitude, entity.coordinates.latitude),
                Shape.DISTRICT if entity.kind in _DISTRICTS else Shape.TOWN,
                entity.population.value if entity.population else 0,
                links.to(key, "fallstudien", "municipalities"),
                links.to(key, "modellprojekte", "members"),
            )
        )
    return tuple(found), tuple(missing)


def grouped(found: Iterable[Place], apart: float) -> tuple[Group, ...]:
    """Return the marks of places such that any two are at least ``apart`` kilometres from each other, north to south.

    Again and again, the two nearest marks become one in the middle of all their places (agglomerative clustering with
    centroids), until none are too near. What lies close together therefore stays together at every smaller scale.
    """
    made = _Marks(apart)
    for place in found:
        made.add(Group((place,), place.point))
    while made.near:
        _, one, other = heappop(made.near)
        if one in made.groups and other in made.groups:
            made.add(_together(made.take(one), made.take(other)))
        elif other in made.groups:
            made.look_around(other)
    return tuple(sorted(made.groups.values(), key=lambda group: (group.point.y, group.point.x)))


class _Marks:
    """Marks on squared paper: those that are too near to one are looked for only in the squares around it.

    Each mark knows the nearest of those that came before it, and looks again when that one is gone. Of any two marks,
    the one that came later has therefore never noted a pair that is further apart than they are.
    """

    def __init__(self, apart: float) -> None:
        self.near: list[tuple[float, int, int]] = []
        """Pairs of marks that are too near, as a heap: distance, and the number of each; the second has looked."""
        self.groups: dict[int, Group] = {}
        """The marks by their numbers."""
        self._apart = apart
        self._squares: dict[tuple[int, int], dict[int, Point]] = {}
        self._next = 0

    def add(self, group: Group) -> None:
        """Add a mark under the next number and let it look around."""
        number, self._next = self._next, self._next + 1
        self.look_around(number, group.point)
        self.groups[number] = group
        self._squares.setdefault(self._square(group.point), {})[number] = group.point

    def look_around(self, number: int, point: Point | None = None) -> None:
        """Note the nearest mark that came before one if it is too near; of several the one that came first."""
        point = point or self.groups[number].point
        column, row = self._square(point)
        around = (self._squares.get((column + x, row + y)) for x in (-1, 0, 1) for y in (-1, 0, 1))
        distances = [(dist(point, at), other) for square in around if square for other, at in square.items()]
        distance, other = min((found for found in distances if found[1] < number), default=(self._apart, number))
        if distance < self._apart:
            heappush(self.near, (distance, other, number))

    def take(self, number: int) -> Group:
        """Take a mark away."""
        group = self.groups.pop(number)
        del self._squares[self._square(group.point)][number]
        return group

    def _square(self, point: Point) -> tuple[int, int]:
        return floor(point.x / self._apart), floor(point.y / self._apart)


def _together(first: Group, second: Group) -> Group:
    joined = sorted(
        (*first.places, *second.places),
        key=lambda place: (place.shape is Shape.DISTRICT, -place.population, place.key),
    )
    middle = Point(
        sum(place.point.x for place in joined) / len(joined), sum(place.point.y for place in joined) / len(joined)
    )
    return Group(tuple(joined), middle)
