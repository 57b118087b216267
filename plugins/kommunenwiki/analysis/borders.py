# The borders of the Länder as lines of the plane. Pure: rendering reads the data file, scripts/borders.py makes it.
"""Where the Länder lie."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kommunenwiki.analysis.projection import Point, project
from kommunenwiki.analysis.simplifying import simplified
from kommunenwiki.model.municipality import Land

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Ring = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """The Länder as polygons over common lines: neighbours share the line between them.

    Attributes:
        lines: All lines, in kilometres.
        rings: For each Land the closed lines around its parts and around holes in them, as numbers of lines; ``~n`` is
            line n backwards.
        attribution: Who has to be named beside every map.
    """

    lines: tuple[tuple[Point, ...], ...]
    rings: Mapping[Land, tuple[Ring, ...]]
    attribution: str

    @classmethod
    def read(cls, topology: Mapping[str, Any]) -> Borders:
        """Return the borders in a TopoJSON document whose geometries are MultiPolygons, one for each Land."""
        across, down = topology["transform"]["scale"]
        geometries = {item["id"]: item["arcs"] for item in topology["objects"]["laender"]["geometries"]}
        return cls(
            tuple(tuple(_walk(steps, across, down)) for steps in topology["arcs"]),
            {land: tuple(tuple(ring) for polygon in geometries[land.value] for ring in polygon) for land in Land},
            topology["attribution"],
        )

    def around(self, land: Land) -> tuple[tuple[Point, ...], ...]:
        """Return the closed lines around a Land; the last point of each is its first."""
        return tuple(self._closed(ring) for ring in self.rings[land])

    def contains(self, land: Land, point: Point) -> bool:
        """Tell whether a point lies inside a Land: a ray to the east then crosses the border an odd number of times."""
        crossings = 0
        for line in self.around(land):
            for one, other in pairwise(line):
                if (one.y > point.y) != (other.y > point.y):
                    crossings += point.x < one.x + (point.y - one.y) / (other.y - one.y) * (other.x - one.x)
        return crossings % 2 == 1

    def coarser(self, smallest: float) -> Borders:
        """Return simpler borders for a smaller map.

        Args:
            smallest: Area of the smallest triangle that stays in a line, in square kilometres.
        """
        return Borders(tuple(simplified(line, smallest) for line in self.lines), self.rings, self.attribution)

    def _closed(self, ring: Ring) -> tuple[Point, ...]:
        parts = [self.lines[number] if number >= 0 else self.lines[~number][::-1] for number in ring]
        return (*(point for part in parts for point in part[:-1]), parts[-1][-1])


def _walk(steps: list[list[int]], across: float, down: float) -> Iterator[Point]:
    """Yield the points of a line that is written as steps on a grid of degrees."""
    x = y = 0
    for right, up in steps:
        x, y = x + right, y + up
        yield project(x * across, y * down)
