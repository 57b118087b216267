from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki.analysis.map_places import Place, Shape, _together, grouped, places
from kommunenwiki.analysis.projection import Point
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land, MunicipalityKind
from kommunenwiki.references import resolve

if TYPE_CHECKING:
    from kommunenwiki.model import Entity


def place(id_: str, x: float, y: float, people: int = 0, shape: Shape = Shape.TOWN) -> Place:
    return Place(RecordKey("kommunen", id_), id_, (Land.HESSEN,), Point(x, y), shape, people, (), ())


def ids(groups: object) -> list[list[str]]:
    return [[item.name for item in group.places] for group in groups]  # type: ignore[attr-defined]


def test_what_lies_close_together_shares_a_mark_in_the_middle() -> None:
    groups = grouped([place("a", 0, 0), place("b", 4, 0), place("c", 50, 0)], 10)
    assert ids(groups) == [["a", "b"], ["c"]]
    assert groups[0].point == Point(2, 0)


def test_marks_stand_north_to_south_and_west_to_east() -> None:
    groups = grouped([place("south", 0, 90), place("east", 60, 0), place("west", 0, 0)], 10)
    assert ids(groups) == [["west"], ["east"], ["south"]]


def test_the_largest_town_names_a_mark_a_district_only_where_there_is_no_town() -> None:
    close = [
        place("kreis", 0, 0, 300_000, Shape.DISTRICT),
        place("dorf", 1, 0, 900),
        place("stadt", 2, 0, 90_000),
    ]
    assert ids(grouped(close, 10)) == [["stadt", "dorf", "kreis"]]


def test_a_mark_counts_as_often_as_it_has_places() -> None:
    groups = grouped([place("a", 0, 0), place("b", 0, 0), place("c", 6, 0)], 10)
    assert groups[0].point == Point(2, 0)


def test_nothing_gives_no_marks() -> None:
    assert grouped([], 10) == ()


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=30), st.integers(1, 80))
def test_marks_are_never_too_near_and_nothing_is_lost(points: list[tuple[int, int]], apart: int) -> None:
    found = [place(f"p{number:02}", *point) for number, point in enumerate(points)]
    groups = grouped(found, apart)
    assert all(dist(one.point, other.point) >= apart for one, other in combinations(groups, 2))
    assert sorted(item.name for group in groups for item in group.places) == sorted(item.name for item in found)


def pairwise(found: list[Place], apart: float) -> list[list[str]]:
    """Group by looking at all pairs again and again, which takes long but is plain to see."""
    groups = {number: grouped([one], apart)[0] for number, one in enumerate(found)}
    while near := min(
        (
            (dist(groups[one].point, groups[other].point), one, other)
            for one, other in combinations(sorted(groups), 2)
            if dist(groups[one].point, groups[other].point) < apart
        ),
        default=None,
    ):
        together = _together(groups.pop(near[1]), groups.pop(near[2]))
        groups[max([*groups, *near[1:], len(found) - 1]) + 1] = together
    return ids(sorted(groups.values(), key=lambda group: (group.point.y, group.point.x)))


@given(st.lists(st.tuples(st.integers(-60, 60), st.integers(-60, 60)), max_size=14), st.integers(1, 40))
def test_looking_in_squares_finds_what_looking_at_all_pairs_finds(points: list[tuple[int, int]], apart: int) -> None:
    found = [place(f"p{number:02}", *point) for number, point in enumerate(points)]
    assert sorted(ids(grouped(found, apart))) == sorted(pairwise(found, apart))


def test_places_of_a_wiki(examples: Catalogue) -> None:
    links, _ = resolve(examples)
    municipalities = examples.of(Municipality)
    keys = [RecordKey("kommunen", id_) for id_ in municipalities]
    found, missing = places(examples, links, [*keys, keys[0], RecordKey("themen", "x"), RecordKey("kommunen", "fehlt")])
    assert [item.key for item in found] == [
        key for key in sorted(keys) if municipalities[key.id].coordinates is not None
    ]
    assert list(missing) == [key for key in sorted(keys) if municipalities[key.id].coordinates is None]
    for item in found:
        assert item.cases == links.to(item.key, "fallstudien", "municipalities")


@pytest.mark.parametrize(
    ("kind", "shape"),
    [(MunicipalityKind.MUNICIPALITY, Shape.TOWN), (MunicipalityKind.DISTRICT, Shape.DISTRICT)],
    ids=["Gemeinde", "Kreis"],
)
def test_districts_have_a_shape_of_their_own(examples: Catalogue, kind: MunicipalityKind, shape: Shape) -> None:
    def changed(entity: Entity) -> Entity:
        return (
            entity.model_copy(update={"kind": kind, "population": None}) if isinstance(entity, Municipality) else entity
        )

    records = {key: replace(record, entity=changed(record.entity)) for key, record in examples.records.items()}
    wiki = Catalogue(records)
    found, _ = places(wiki, resolve(wiki)[0], records)
    assert found
    assert {item.shape for item in found} == {shape}
    assert {item.population for item in found} == {0}
