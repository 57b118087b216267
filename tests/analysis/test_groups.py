"""Size classes, facets and matrices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.analysis.facets import facets, lands_of, sizes_of, slug
from kommunenwiki.analysis.matrices import solutions_by_municipality, topics_by_land
from kommunenwiki.analysis.size_classes import SizeClass, size_class
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Municipality
from kommunenwiki.model.municipality import Land

if TYPE_CHECKING:
    from kommunenwiki.analysis.facets import Facet


def kommune(people: int | None, kind: str = "gemeinde") -> Municipality:
    population = f', "population": {{"value": {people}, "date": "2022-05-15", "source": "s1"}}' if people else ""
    text = f'{{"id": "x", "name": "X", "kind": "{kind}", "land": "hessen"{population}}}'
    return Municipality.model_validate_json(text, strict=True)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (600, SizeClass.UP_TO_5000),
        (5_000, SizeClass.UP_TO_5000),
        (5_001, SizeClass.UP_TO_20000),
        (20_000, SizeClass.UP_TO_20000),
        (20_001, SizeClass.UP_TO_100000),
        (100_000, SizeClass.UP_TO_100000),
        (100_001, SizeClass.OVER_100000),
        (None, None),
    ],
)
def test_the_size_class_follows_from_the_population(people: int | None, expected: SizeClass | None) -> None:
    assert size_class(kommune(people)) is expected


@pytest.mark.parametrize("kind", ["kreis", "gemeindeverband", "region"])
@pytest.mark.parametrize("people", [600, 300_000, None])
def test_districts_and_regions_are_a_class_of_their_own(kind: str, people: int | None) -> None:
    assert size_class(kommune(people, kind)) is SizeClass.REGION


@pytest.mark.parametrize(
    ("text", "expected"),
    [("OGC SensorThings API 1.1", "ogc-sensorthings-api-1-1"), ("Größe & Maß", "groesse-mass")],
)
def test_a_slug_is_plain_letters_and_single_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["§§", "Стандарт", "Index", "Seite 2", "x" * 101, f"{'x' * 100} y"])
def test_a_slug_is_never_that_of_an_overview_or_too_long_for_a_file(text: str) -> None:
    made = slug(text)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 110
    assert made not in {"index", "seite-2", "x" * 101}
    assert made != slug(f"{text}!"), "other texts have other addresses"


def facet(examples: Catalogue, folder: str) -> Facet:
    return next(found for found in facets(examples) if found.folder == folder)


def test_every_case_stands_under_its_status_its_size_and_its_land(examples: Catalogue) -> None:
    for id_, case in examples.of(CaseStudy).items():
        key = RecordKey("fallstudien", id_)
        for folder, expected in (
            ("stand", {case.status.value}),
            ("laender", {land.value for land in lands_of(examples, key)}),
            ("groessen", {size.value for size in sizes_of(examples, key)}),
        ):
            assert {value.slug for value in facet(examples, folder).values if key in value.keys} == expected


def test_values_without_records_have_no_page(examples: Catalogue) -> None:
    for found in facets(examples):
        assert found.values
        assert all(value.keys for value in found.values)
        assert len({value.slug for value in found.values}) == len(found.values)


def test_solutions_are_found_from_both_sides(examples: Catalogue) -> None:
    uses = solutions_by_municipality(examples)
    assert list(uses) == sorted(uses)
    for id_, case in examples.of(CaseStudy).items():
        for solution in case.solutions:
            use = uses[case.municipalities[0]][solution]
            assert use.case is not None
            assert solution in examples.of(CaseStudy)[use.case.id].solutions or use.case.id == id_


def test_every_case_counts_once_in_each_of_its_laender(examples: Catalogue) -> None:
    table = topics_by_land(examples)
    for id_, case in examples.of(CaseStudy).items():
        key = RecordKey("fallstudien", id_)
        assert {land for land in Land if key in table[case.kind].get(land, ())} == lands_of(examples, key)
