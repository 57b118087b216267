from __future__ import annotations

from kommunenwiki.analysis.projection import Point
from kommunenwiki.analysis.simplifying import simplified


def line(*points: tuple[float, float]) -> tuple[Point, ...]:
    return tuple(Point(*point) for point in points)


def test_small_triangles_go_first() -> None:
    zigzag = line((0, 0), (1, 0.1), (2, 0), (3, 5), (4, 0))
    assert simplified(zigzag, 1) == line((0, 0), (2, 0), (3, 5), (4, 0))


def test_a_point_counts_anew_when_its_neighbour_has_gone() -> None:
    slope = line((0, 0), (1, 0.4), (2, 1), (3, 1.6), (4, 2))
    assert simplified(slope, 0.5) == line((0, 0), (4, 2))


def test_the_ends_stay() -> None:
    flat = line((0, 0), (1, 0), (2, 0))
    assert simplified(flat, 100) == line((0, 0), (2, 0))


def test_a_closed_line_still_encloses_something() -> None:
    ring = line((0, 0), (1, 0), (2, 0), (2, 2), (1, 2), (0, 2), (0, 0))
    assert len(simplified(ring, 1000)) == 4
    assert simplified(ring, 0.5) == line((0, 0), (2, 0), (2, 2), (0, 2), (0, 0))


def test_nothing_is_left_out_when_everything_counts() -> None:
    zigzag = line((0, 0), (1, 1), (2, 0), (3, 1))
    assert simplified(zigzag, 0) == zigzag


def test_lines_that_have_no_inner_points() -> None:
    assert simplified((), 1) == ()
    assert simplified(line((1, 1)), 1) == line((1, 1))


def test_both_directions_give_the_same_line() -> None:
    zigzag = line((0, 0), (1, 0.3), (2, 0), (3, 2), (4, 0.1), (5, 0))
    assert simplified(zigzag[::-1], 0.5) == simplified(zigzag, 0.5)[::-1]
