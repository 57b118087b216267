"""What cases cost, how long they take, who works on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.small import case, catalogue, cost, ids, key, topic

from kommunenwiki.analysis.costs import LeftOut, costs, left_out
from kommunenwiki.analysis.durations import Course, durations, summary
from kommunenwiki.analysis.spread import Spread, spread
from kommunenwiki.analysis.staffing import staffing
from kommunenwiki.analysis.topic_cases import chosen_cooperation, chosen_solutions, lessons, topic_cases
from kommunenwiki.catalogue import RecordKey

TODAY = date(2026, 11, 24)
WHOLE = {"basis": "ausgegeben", "scope": "ganzes-vorhaben"}


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_a_spread_lies_between_its_ends_and_does_not_depend_on_the_order(values: list[int]) -> None:
    found = spread(values)
    assert found == spread(reversed(values))
    assert found is not None
    assert found.count == len(values)
    assert found.low <= found.median <= found.high
    assert {found.low, found.high} <= set(values)


def test_a_spread_of_nothing_is_none_and_few_values_have_no_telling_median() -> None:
    assert spread([]) is None
    assert spread([5, 1]) == Spread(2, 1, 3.0, 5)
    assert [spread(range(1, number + 1)).enough for number in (1, 2, 3)] == [False, False, True]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, LeftOut.UNCLEAR),
        ({"basis": "ausgegeben"}, LeftOut.UNCLEAR),
        ({"scope": "ganzes-vorhaben"}, LeftOut.UNCLEAR),
        (WHOLE, None),
        ({"basis": "vereinbart", "scope": "ganzes-vorhaben"}, None),
        ({"basis": "geplant", "scope": "ganzes-vorhaben"}, LeftOut.NOT_SPENT),
        ({"basis": "schaetzung", "scope": "ganzes-vorhaben"}, LeftOut.NOT_SPENT),
        ({"basis": "preisangabe"}, LeftOut.NO_EXPENSE),
        ({"basis": "vergleichswert", "scope": "ganzes-vorhaben"}, LeftOut.NO_EXPENSE),
        ({"basis": "foerderung", "scope": "ganzes-vorhaben"}, LeftOut.NO_EXPENSE),
        ({"basis": "ausgegeben", "scope": "teil"}, LeftOut.NOT_WHOLE),
        ({"scope": "anteil"}, LeftOut.NOT_WHOLE),
        ({"basis": "ausgegeben", "scope": "groesseres-vorhaben"}, LeftOut.NOT_WHOLE),
        ({**WHOLE, "amount_eur": None}, LeftOut.NO_AMOUNT),
        ({**WHOLE, "amount_eur": None, "amount_max_eur": 5}, None),
    ],
)
def test_only_what_was_spent_for_the_whole_counts(fields: dict[str, Any], expected: LeftOut | None) -> None:
    found = case("a", costs=[{**cost(100), **fields}]).costs[0]
    assert left_out(found) is expected


def test_single_and_regular_costs_are_kept_apart() -> None:
    wiki = catalogue(
        case("a", costs=[cost(100, **WHOLE), cost(10, frequency="monatlich", **WHOLE)]),
        case("b", costs=[cost(200, amount_max_eur=400, **WHOLE), cost(90, frequency="jaehrlich", **WHOLE)]),
        case("c", costs=[cost(7, **WHOLE)]),
        case("d"),
    )
    found = costs(wiki, topic_cases(wiki, "daten"))
    assert found.once == Spread(3, 7.0, 100.0, 300.0)
    assert found.yearly == Spread(2, 90.0, 105.0, 120.0)
    assert ids(found.silent) == ["d"]
    assert found.left_out == {}


def test_what_does_not_count_is_shown_with_its_reason() -> None:
    wiki = catalogue(
        case("a", costs=[cost(1), cost(), cost(5, basis="geplant"), cost(9, basis="geplant")]),
        case("b", costs=[cost(3, **WHOLE)], kind="app", topics=["daten"]),
        case("c", costs=[cost(4, **WHOLE)]),
    )
    found = costs(wiki, topic_cases(wiki, "daten"))
    assert [(item.case.id, item.euros, item.left_out) for item in found.amounts] == [
        ("c", 4.0, None),
        ("a", 9.0, LeftOut.NOT_SPENT),
        ("a", 5.0, LeftOut.NOT_SPENT),
        ("a", 1.0, LeftOut.UNCLEAR),
        ("b", 3.0, LeftOut.OTHER_TOPIC),
        ("a", None, LeftOut.NO_AMOUNT),
    ]
    assert {reason: len(items) for reason, items in found.left_out.items()} == {
        LeftOut.NO_AMOUNT: 1,
        LeftOut.NOT_SPENT: 2,
        LeftOut.UNCLEAR: 1,
        LeftOut.OTHER_TOPIC: 1,
    }
    assert found.once == Spread(1, 4.0, 4.0, 4.0)


@pytest.mark.parametrize(
    ("period", "course", "months"),
    [
        (None, Course.UNKNOWN, (0, 0)),
        ({"end": "2020"}, Course.UNKNOWN, (0, 0)),
        ({"start": "2020", "end": "2021", "note": "Förderung"}, Course.OTHER, (0, 0)),
        ({"start": "2021-01", "end": "2025-12"}, Course.ENDED, (60, 60)),
        ({"start": "2021-01-15", "end": "2021-01-20"}, Course.ENDED, (1, 1)),
        ({"start": "2020", "end": "2024"}, Course.ENDED, (38, 60)),
        ({"start": "2020", "end": "2020"}, Course.ENDED, (1, 12)),
        ({"start": "2024-03", "end": "2027"}, Course.PLANNED, (35, 46)),
        ({"start": "2026-01", "end": "2026"}, Course.PLANNED, (1, 12)),
        ({"start": "2025-11"}, Course.OPEN, (13, 13)),
        ({"start": "2025"}, Course.OPEN, (12, 23)),
        ({"start": "2026"}, Course.OPEN, (1, 11)),
        ({"start": "2028"}, Course.OPEN, (1, 1)),
    ],
)
def test_a_duration_is_as_exact_as_its_dates(
    period: dict[str, str] | None, course: Course, months: tuple[int, int]
) -> None:
    (found,) = durations(catalogue(case("a", period=period)), [key("a")], TODAY)
    assert (found.course, (found.shortest, found.longest)) == (course, months)


def test_durations_are_sorted_and_summed_up_by_kind() -> None:
    wiki = catalogue(
        case("a", period={"start": "2020-01", "end": "2020-03"}),
        case("b", period={"start": "2020-01", "end": "2020-10"}),
        case("c", period={"start": "2026-01"}),
        case("d", period={"start": "2020", "note": "Förderung"}),
    )
    found = durations(wiki, map(key, "dcba"), TODAY)
    assert [item.case.id for item in found] == ["b", "a", "c", "d"]
    assert summary(found, Course.ENDED, Course.PLANNED) == Spread(2, 3.0, 6.5, 10.0)
    assert summary(found, Course.OTHER) is None


def test_posts_are_not_mixed_with_people() -> None:
    staff = [{"what": "Leitung", "fte": 0.5}, {"what": "Team", "people": 5}]
    wiki = catalogue(case("a", staff=staff), case("b"))
    found = staffing(wiki, [key("a"), key("b")])
    assert [post.staff.what for post in found.posts] == ["Leitung", "Team"]
    assert found.full_time == Spread(1, 0.5, 0.5, 0.5)
    assert ids(found.silent) == ["b"]


def test_a_topic_has_cases_about_it_and_cases_that_touch_it() -> None:
    wiki = catalogue(topic("daten"), case("a", kind="app", topics=["daten"]), case("b", topics=["daten"]), case("c"))
    found = topic_cases(wiki, "daten")
    assert (ids(found.leading), ids(found.touching), ids(found.all)) == (["b", "c"], ["a"], ["b", "c", "a"])
    assert topic_cases(wiki, "nichts").all == ()


def test_what_cases_chose_begins_with_the_commonest() -> None:
    wiki = catalogue(
        case("a", solutions=["x", "z"], cooperation={"text": "Lose.", "model": "verein"}),
        case("b", solutions=["z"], cooperation={"text": "Lose."}),
        case("c", lessons=[{"text": "Klein anfangen."}, {"text": "Reden."}]),
    )
    keys = [key("a"), key("b"), key("c")]
    solutions = {found.id: ids(cases) for found, cases in chosen_solutions(wiki, keys).items()}
    assert list(solutions.items()) == [("z", ["a", "b"]), ("x", ["a"])]
    assert chosen_cooperation(wiki, keys) == {RecordKey("kooperationsmodelle", "verein"): (key("a"),)}
    assert [(item.case.id, item.claim.text) for item in lessons(wiki, keys)] == [
        ("c", "Klein anfangen."),
        ("c", "Reden."),
    ]
