"""Who uses a solution, from its record and from case studies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.matrices import User, users
from kommunenwiki.model import CaseStudy, Solution
from kommunenwiki.model.solution import SolutionUsage

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue


@pytest.fixture(scope="module")
def records() -> Catalogue:
    return wiki.catalogue()


def named(records: Catalogue, *used_by: str) -> list[User]:
    usages = tuple(SolutionUsage.model_validate_json(usage, strict=True) for usage in used_by)
    solution = records.of(Solution)["datenkern"].model_copy(update={"used_by": usages})
    cases = records.of(CaseStudy).values()
    return list(users(solution, [case for case in cases if solution.id in case.solutions]))


def short(found: list[User]) -> list[tuple[str | None, bool, str | None]]:
    return [(user.municipality, user.usage is not None, user.case) for user in found]


def test_case_studies_follow_what_the_record_says(records: Catalogue) -> None:
    assert short(named(records)) == [("neudorf", False, "neudorf-melder"), ("neudorf", False, "neudorf-plattform")]


def test_a_use_and_its_case_study_are_one(records: Catalogue) -> None:
    told = '{"municipality": "neudorf", "case": "neudorf-plattform"}'
    assert short(named(records, told)) == [("neudorf", True, "neudorf-plattform"), ("neudorf", False, "neudorf-melder")]


def test_a_use_without_a_case_study_takes_one_of_the_same_kommune(records: Catalogue) -> None:
    found = named(records, '{"municipality": "neudorf"}', '{"municipality": "altstadt"}')
    assert short(found)[0] == ("neudorf", True, "neudorf-melder")
    assert short(found)[1] == ("altstadt", True, None)
    assert short(found)[2:] == [("neudorf", False, "neudorf-plattform")]


def test_a_case_study_that_does_not_name_the_solution_counts_all_the_same(records: Catalogue) -> None:
    found = named(records, '{"name": "Ein Land", "case": "altstadt-app"}')
    assert short(found)[0] == (None, True, "altstadt-app")


def test_two_uses_of_one_kommune_are_told_by_two_case_studies(records: Catalogue) -> None:
    use = '{"municipality": "neudorf"}'
    assert short(named(records, use, use)) == [
        ("neudorf", True, "neudorf-melder"),
        ("neudorf", True, "neudorf-plattform"),
    ]
