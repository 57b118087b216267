# From kilometres to the whole numbers of a drawing. One unit is one CSS pixel of a map at its smallest size, so that
# distances in units are what fingers and rules of accessibility count.
"""The frame of a map, and lines as SVG writes them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kommunenwiki.analysis.projection import Point

MARGIN: Final = 14
"""Room around the land, in units: a mark at the border must not be cut off."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the plane as a drawing.

    Attributes:
        left: The western edge, in kilometres.
        top: The northern edge, in kilometres to the south of the origin.
        scale: Units per kilometre.
        width: Width in units.
        height: Height in units.
    """

    left: float
    top: float
    scale: float
    width: int
    height: int

    @classmethod
    def around(cls, lines: Sequence[Sequence[Point]], width: int, height: int) -> Frame:
        """Return the frame around some lines that is as large as the given size allows, without empty edges."""
        across = [point.x for line in lines for point in line]
        down = [point.y for line in lines for point in line]
        wide, high = max(across) - min(across), max(down) - min(down)
        scale = min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
        return cls(
            min(across) - MARGIN / scale,
            min(down) - MARGIN / scale,
            scale,
            round(wide * scale) + 2 * MARGIN,
            round(high * scale) + 2 * MARGIN,
        )

    def place(self, point: Point) -> tuple[int, int]:
        """Return where a point lies in the drawing."""
        return round((point.x - self.left) * self.scale), round((point.y - self.top) * self.scale)

    def path(self, lines: Iterable[Sequence[Point]]) -> str:
        """Return closed lines as the data of an SVG path; what falls together in the drawing is drawn once."""
        return "".join(self._closed(line) for line in lines)

    def dots(self, points: Iterable[Point]) -> str:
        """Return points as the data of an SVG path: lines without length, which round caps make visible."""
        return "".join(f"M{x} {y}h0" for x, y in sorted({self.place(point) for point in points}))

    def _closed(self, line: Sequence[Point]) -> str:
        spots = [self.place(point) for point in line]
        steps = [(x - left, y - up) for (left, up), (x, y) in pairwise(spots) if (x, y) != (left, up)]
        if len(steps) < 3:  # noqa: PLR2004 fewer sides enclose nothing
            return ""
        return f"M{spots[0][0]} {spots[0][1]}l{_numbers(steps[:-1])}z"


def _numbers(steps: Sequence[tuple[int, int]]) -> str:
    """Return numbers with as few signs between them as SVG allows: a minus separates as well as a space."""
    return " ".join(str(number) for step in steps for number in step).replace(" -", "-")
