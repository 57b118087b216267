from __future__ import annotations

from math import asin, cos, dist, radians, sin, sqrt

import pytest

from kommunenwiki.analysis.projection import EARTH, ORIGIN, project


def on_the_sphere(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points in kilometres by the haversine formula."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    return 2 * EARTH * asin(sqrt(sin((d - b) / 2) ** 2 + cos(b) * cos(d) * sin((c - a) / 2) ** 2))


def test_the_origin_lies_at_zero() -> None:
    assert project(*ORIGIN) == pytest.approx((0, 0), abs=1e-9)


def test_east_is_to_the_right_and_north_at_the_top() -> None:
    assert project(13.4, 51).x > 0 > project(7, 51).x
    assert project(10.5, 54).y < 0 < project(10.5, 48).y


@pytest.mark.parametrize(
    ("one", "other"),
    [((8.38, 51.91), (6.96, 50.94)), ((9.99, 53.55), (11.58, 48.14)), ((6.08, 50.78), (14.98, 51.15))],
    ids=["Gütersloh to Köln", "Hamburg to München", "Aachen to Görlitz"],
)
def test_distances_are_true_within_half_a_percent(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert dist(project(*one), project(*other)) == pytest.approx(on_the_sphere(one, other), rel=0.005)


def test_angles_are_true() -> None:
    """A tiny square around Soest stays a square."""
    west, east, north = project(8.1, 51.57), project(8.102, 51.57), project(8.1, 51.57 + 0.002 * cos(radians(51.57)))
    assert dist(west, east) == pytest.approx(dist(west, north), rel=0.001)
