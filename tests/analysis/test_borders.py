"""Borders: an invented country, then the real file with the real Kommunen."""

from __future__ import annotations

import pathlib
from math import dist
from typing import TYPE_CHECKING, Any

import pytest

from kommunenwiki.analysis.borders import Borders
from kommunenwiki.analysis.projection import Point, project
from kommunenwiki.loading import load
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land
from kommunenwiki.rendering.border_data import borders

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue

ROOT = pathlib.Path(__file__).parent.parent.parent
NEAR = 8.0
"""So many kilometres may a Kommune lie outside its Land: the borders are simplified, coordinates rounded."""


@pytest.fixture(scope="module")
def country() -> Borders:
    """Bayern as a square with a hole, Hessen to the west of it; every other Land lies far away."""
    arcs: list[list[list[int]]] = [
        [[10, 50], [0, 2]],  # the common border, to the north
        [[10, 52], [2, 0], [0, -2], [-2, 0]],  # around the east
        [[10, 52], [-2, 0], [0, -2], [2, 0]],  # around the west
        [[11, 51], [0, -1], [-1, 1], [1, 0]],  # the hole
    ]
    shapes: dict[Land, Any] = {land: [[[3]]] for land in Land}
    shapes |= {Land.BAYERN: [[[0, 1], [3]]], Land.HESSEN: [[[0, 2]]]}
    geometries = [{"id": land.value, "arcs": shape} for land, shape in shapes.items()]
    return Borders.read(
        {
            "attribution": "niemand",
            "transform": {"scale": [1, 1]},
            "objects": {"laender": {"geometries": geometries}},
            "arcs": arcs,
        }
    )


def test_lines_are_closed(country: Borders) -> None:
    for land in Land:
        for line in country.around(land):
            assert line[0] == line[-1]


def test_a_point_lies_in_its_land_not_in_its_holes(country: Borders) -> None:
    assert country.contains(Land.BAYERN, project(11.8, 51.8))
    assert not country.contains(Land.BAYERN, project(10.9, 50.8))
    assert not country.contains(Land.BAYERN, project(9, 51))
    assert country.contains(Land.HESSEN, project(9, 51))
    assert not country.contains(Land.HESSEN, project(13, 51))


def test_neighbours_share_their_border(country: Borders) -> None:
    common = {project(10, 50), project(10, 52)}
    for land in (Land.BAYERN, Land.HESSEN):
        assert common <= {point for line in country.around(land) for point in line}


def test_a_line_can_be_walked_backwards(country: Borders) -> None:
    turned = Borders(country.lines, {**country.rings, Land.BAYERN: ((~1, ~0),)}, "")
    assert set(turned.around(Land.BAYERN)[0]) == set(country.around(Land.BAYERN)[0])
    assert turned.around(Land.BAYERN)[0] != country.around(Land.BAYERN)[0]


def test_coarser_borders_are_shorter_and_still_meet() -> None:
    fine, coarse = borders(), borders(20)
    assert sum(map(len, coarse.lines)) < sum(map(len, fine.lines)) / 2
    assert [(line[0], line[-1]) for line in coarse.lines] == [(line[0], line[-1]) for line in fine.lines]
    assert coarse.attribution == fine.attribution == "© GeoBasis-DE / BKG 2017 (Daten verändert)"


@pytest.fixture(scope="module")
def wiki() -> Catalogue:
    return load(ROOT / "docs", "docs")[0]


def distance(point: Point, land: Land) -> float:
    """Return how far a point lies from the nearest corner of a Land, in kilometres."""
    lines = borders().around(land)
    return min(dist(corner, point) for line in lines for corner in line)


def test_every_kommune_lies_in_its_land(wiki: Catalogue) -> None:
    far, outside, seen = {}, 0, 0
    for id_, entity in wiki.of(Municipality).items():
        if entity.coordinates:
            seen += 1
            point = project(entity.coordinates.longitude, entity.coordinates.latitude)
            if not any(borders().contains(land, point) for land in entity.land):
                outside += 1
                far[id_] = min(distance(point, land) for land in entity.land)
    assert seen > 150
    assert {id_: away for id_, away in far.items() if away > NEAR} == {}
    assert outside < seen / 50


@pytest.mark.parametrize(
    ("land", "longitude", "latitude"),
    [
        (Land.BERLIN, 13.40, 52.52),
        (Land.HAMBURG, 9.99, 53.55),
        (Land.BREMEN, 8.81, 53.08),
        (Land.BAYERN, 11.58, 48.14),
        (Land.SAARLAND, 6.99, 49.24),
        (Land.MECKLENBURG_VORPOMMERN, 13.44, 54.42),
        (Land.BADEN_WUERTTEMBERG, 9.18, 48.78),
    ],
    ids=lambda value: value.label if isinstance(value, Land) else "",
)
def test_a_town_lies_in_its_land_and_in_no_other(land: Land, longitude: float, latitude: float) -> None:
    point = project(longitude, latitude)
    assert [other for other in Land if borders().contains(other, point)] == [land]
