# Used twice: by scripts/borders for the data file, and when a map is drawn that is smaller than the file is exact.
"""Lines with fewer points that look the same."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.analysis.projection import Point


def simplified(line: Sequence[Point], smallest: float) -> tuple[Point, ...]:
    """Return a line without the points that hardly change it; the first and the last point stay.

    The method is that of M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points (The
    Cartographic Journal 30, 1993): again and again, that point goes which makes the smallest triangle with those
    beside it.
    A line that ends where it began keeps at least four points, so that it still encloses something.

    Args:
        line: The points of the line.
        smallest: Area of the smallest triangle that stays, in the square of the unit of the points.
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    waiting = [(_area(line, place - 1, place, place + 1), place) for place in range(1, len(line) - 1)]
    current = {place: area for area, place in waiting}
    heapq.heapify(waiting)
    least = 4 if line and line[0] == line[-1] else 2
    left = len(line)
    while waiting and left > least:
        area, place = heapq.heappop(waiting)
        if current.get(place) != area:
            continue
        if area >= smallest:
            break
        del current[place]
        left -= 1
        first, last = before[place], after[place]
        after[first], before[last] = last, first
        for other in (first, last):
            if other in current:
                # never less than the area that has just gone: the order of elimination is the order of importance
                current[other] = max(area, _area(line, before[other], other, after[other]))
                heapq.heappush(waiting, (current[other], other))
    return tuple(point for place, point in enumerate(line) if place in current or place in {0, len(line) - 1})


def _area(line: Sequence[Point], first: int, middle: int, last: int) -> float:
    a, b, c = line[first], line[middle], line[last]
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
