"""Which barriers cases met, and which cases somebody should read first."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.small import barrier, case, catalogue, cost, ids, key, kommune, met, topic

from kommunenwiki.analysis.barriers import Tally, by_size, by_topic, cases_by_size, tallies, without_barriers
from kommunenwiki.analysis.first_cases import (
    HOW_MANY,
    POINTS,
    Reason,
    completeness,
    first_cases,
    known_costs,
)
from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.analysis.topic_cases import cases_by_topic, topic_cases
from kommunenwiki.catalogue import Catalogue, RecordKey


@pytest.fixture
def wiki() -> Catalogue:
    return catalogue(
        topic("daten"),
        topic("app"),
        topic("leer"),
        barrier("recht"),
        kommune("ort", 4_000),
        kommune("stadt", 300_000),
        case("a", barriers=[met("recht"), met("recht", "So ging es."), met("geld")]),
        case("b", places=("stadt", "ort"), topics=["app"], barriers=[met("recht", "Anders.")]),
        case("c", kind="app", places=("stadt",), barriers=[met("geld", "Teilen.")]),
        case("d", places=("unbekannt",)),
    )


def test_a_barrier_counts_each_case_once_and_answers_come_first(wiki: Catalogue) -> None:
    first, second = tallies(wiki, map(key, "abcd"))
    assert (first.barrier.id, ids(first.cases), ids(first.answered)) == ("recht", ["a", "b"], ["a", "b"])
    assert [item.barrier.answer for item in first.met] == ["So ging es.", "Anders.", None]
    assert (second.barrier.id, ids(second.cases), ids(second.answered)) == ("geld", ["c", "a"], ["c"])
    assert ids(without_barriers(wiki, list(map(key, "abcd")))) == ["d"]


def tally_of(wiki: Catalogue, barrier: str) -> Tally:
    return next(tally for tally in tallies(wiki, map(key, "abcd")) if tally.barrier.id == barrier)


def test_barriers_by_topic_count_main_and_other_topics(wiki: Catalogue) -> None:
    found = by_topic(cases_by_topic(wiki), tally_of(wiki, "recht"))
    assert {topic.id: (ids(part.cases), part.total) for topic, part in found.items()} == {
        "daten": (["a", "b"], 3),
        "app": (["b"], 2),
    }
    assert list(found) == [RecordKey("themen", "daten"), RecordKey("themen", "app")]


def test_barriers_by_size_count_a_case_in_every_class_of_its_kommunen(wiki: Catalogue) -> None:
    found = by_size(cases_by_size(wiki), tally_of(wiki, "recht"))
    assert {size: (ids(part.cases), part.total) for size, part in found.items()} == {
        SizeClass.UP_TO_5000: (["a", "b"], 2),
        SizeClass.OVER_100000: (["b"], 2),
    }


def suggestions(wiki: Catalogue, size: SizeClass = SizeClass.UP_TO_20000) -> dict[str, tuple[Reason, ...]]:
    return {found.case.id: found.reasons for found in first_cases(wiki, topic_cases(wiki, "daten"), size)}


PLACES = (
    kommune("dorf", 4_000),
    kommune("klein", 18_000),
    kommune("mittel", 50_000),
    kommune("gross", 500_000),
    kommune("kreis", 200_000, "kreis"),
)


def test_the_size_decides_first() -> None:
    wiki = catalogue(
        *PLACES,
        case("a", places=("gross",), costs=[cost(5)], barriers=[met("x", "y"), met("x", "z")]),
        case("b", places=("mittel",)),
        case("c", places=("gross", "klein")),
        case("d", places=("klein",)),
    )
    assert suggestions(wiki) == {
        "d": (Reason.SAME_SIZE, Reason.MAIN_TOPIC, Reason.OPERATION),
        "c": (Reason.TAKING_PART, Reason.MAIN_TOPIC, Reason.OPERATION),
        "a": (Reason.OTHER_SIZE, Reason.MAIN_TOPIC, Reason.COSTS, Reason.ANSWERS, Reason.OPERATION),
    }
    assert suggestions(wiki, SizeClass.REGION)["b"][0] is Reason.OTHER_SIZE


def test_regions_are_no_neighbours_of_towns() -> None:
    wiki = catalogue(*PLACES, case("a", places=("kreis",)), case("b", places=("dorf",)), case("c", places=("fort",)))
    found = suggestions(wiki)
    assert [found[id_][0] for id_ in "abc"] == [Reason.OTHER_SIZE, Reason.NEAR_SIZE, Reason.OTHER_SIZE]
    assert suggestions(wiki, SizeClass.REGION)["a"][0] is Reason.SAME_SIZE


def test_equals_are_sorted_by_id_and_no_more_than_three_are_named() -> None:
    wiki = catalogue(*PLACES, *(case(id_, places=("klein",)) for id_ in "edcba"))
    assert list(suggestions(wiki)) == ["a", "b", "c"]
    assert HOW_MANY == 3


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"costs": [cost(5)]}, {}),
        ({"barriers": [met("x", "y")]}, {"barriers": [met("x")]}),
        ({"barriers": [met("x", "y"), met("x", "z")]}, {"barriers": [met("x", "y"), met("x")]}),
        ({}, {"status": "pilot"}),
        ({"lessons": [{"text": "Rat."}]}, {}),
        ({}, {"kind": "app", "topics": ["daten"]}),
    ],
)
def test_what_one_can_decide_with_comes_first(better: dict[str, Any], worse: dict[str, Any]) -> None:
    wiki = catalogue(*PLACES, case("z", places=("klein",), **better), case("a", places=("klein",), **worse))
    assert list(suggestions(wiki)) == ["z", "a"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (cost(5), True),
        (cost(5, basis="geplant"), True),
        (cost(5, basis="preisangabe"), True),
        (cost(5, basis="vergleichswert"), False),
        (cost(5, basis="foerderung"), False),
        (cost(), False),
        ({"what": "Technik", "amount_eur": 5}, False),
    ],
)
def test_costs_are_known_when_one_can_plan_with_them(given: dict[str, Any], expected: bool) -> None:  # noqa: FBT001
    assert known_costs(case("a", costs=[given])) is expected


def test_completeness_is_a_share() -> None:
    assert completeness(case("a")) == 0
    assert completeness(case("a", lessons=[{"text": "Rat."}])) == pytest.approx(0.1)


def test_every_reason_has_points() -> None:
    assert set(POINTS) == set(Reason)
