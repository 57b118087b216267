"""Rules on dates, at their limits. Today is 24 November 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.rules import (
    date_in_future,
    expired_offer,
    implausible_year,
    outdated_check,
    outdated_sources,
    published_after_reading,
    reversed_period,
)
from kommunenwiki.rules.elapsed import full_months

if TYPE_CHECKING:
    from tests.rules.conftest import CheckRule

SOURCE = '{{title: A, publisher: B, url: "https://a.example/b", kind: press{more}}}'


def source(more: str) -> str:
    return SOURCE.format(more=f", {more}")


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2026-11-24", "2026-11-24", 0),
        ("2026-10-25", "2026-11-24", 0),
        ("2026-10-24", "2026-11-24", 1),
        ("2025-11-24", "2026-11-24", 12),
        ("2025-11-25", "2026-11-24", 11),
        ("2024-02-29", "2025-02-28", 11),
        ("2024-02-29", "2025-03-01", 12),
        ("2026-11-25", "2026-11-24", -1),
    ],
)
def test_full_months(earlier: str, later: str, months: int) -> None:
    assert full_months(date.fromisoformat(earlier), date.fromisoformat(later)) == months


@pytest.mark.parametrize(("day", "count"), [("2026-11-24", 0), ("2026-11-25", 1)])
def test_today_is_not_in_the_future(check_rule: CheckRule, day: str, count: int) -> None:
    assert len(check_rule(date_in_future.RULE, f"checked: {day}")) == count
    assert len(check_rule(date_in_future.RULE, f"sources:\n  s1: {source(f'accessed: {day}')}")) == count


@pytest.mark.parametrize(("day", "count"), [("2025-11-25", 0), ("2025-11-24", 1), ("2062-01-01", 0)])
def test_a_check_is_old_after_twelve_months(check_rule: CheckRule, day: str, count: int) -> None:
    assert len(check_rule(outdated_check.RULE, f"checked: {day}")) == count


def test_a_record_that_was_never_checked_is_not_old(check_rule: CheckRule) -> None:
    assert check_rule(outdated_check.RULE) == []


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        pytest.param(f"sources:\n  s1: {source('accessed: 2024-11-24')}", 1, id="read two years ago"),
        pytest.param(f"sources:\n  s1: {source('accessed: 2024-11-25')}", 0, id="one day less"),
        pytest.param(
            f"sources:\n  s1: {source('accessed: 2020-01-01')}\n  s2: {source('accessed: 2026-01-01')}",
            0,
            id="one of them read lately",
        ),
        pytest.param(f"checked: 2026-01-01\nsources:\n  s1: {source('accessed: 2020-01-01')}", 0, id="checked since"),
        pytest.param(f"sources:\n  s1: {source('note: ohne Tag')}", 0, id="no day of access"),
    ],
)
def test_sources_are_old_after_two_years(check_rule: CheckRule, keys: str, count: int) -> None:
    assert len(check_rule(outdated_sources.RULE, keys)) == count


@pytest.mark.parametrize(
    ("published", "count"),
    [("2026-11-20", 0), ("2026-11-21", 1), ("2026-11", 0), ("2026", 0), ("2026-12", 1), ("2027", 1)],
)
def test_a_source_appears_before_it_is_read(check_rule: CheckRule, published: str, count: int) -> None:
    keys = f"sources:\n  s1: {source(f'accessed: 2026-11-20, published: {published}')}"
    assert len(check_rule(published_after_reading.RULE, keys)) == count


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2021", "2021", 0),
        ("2021-05", "2021", 0),
        ("2021", "2021-05", 0),
        ("2021-05", "2021-04", 1),
        ("2021-05-03", "2021-05-02", 1),
        ("2021-05-03", "2021-05", 0),
        ("2022", "2021", 1),
        ("2220", "2021", 0),
    ],
)
def test_a_period_ends_after_it_begins(check_rule: CheckRule, start: str, end: str, count: int) -> None:
    assert len(check_rule(reversed_period.RULE, f"period: {{start: {start}, end: {end}, source: s1}}")) == count
    assert len(check_rule(reversed_period.RULE, f"start: {start}\nend: {end}", "veranstaltungen")) == count


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        ("period: {start: 1989, source: s1}", 1),
        ("period: {start: 1990, source: s1}", 0),
        ("period: {start: 2036, source: s1}", 0),
        ("period: {start: 2037, source: s1}", 1),
        ("period: {end: 2037, source: s1}", 0),
        ("period: {end: 2077, source: s1}", 1),
        ("reused_by: [{name: Neudorf, since: 0201, source: s1}]", 1),
        (f"sources:\n  s1: {source('published: 1949-05-23')}", 0),
    ],
)
def test_years_that_can_hardly_be_meant(check_rule: CheckRule, keys: str, count: int) -> None:
    assert len(check_rule(implausible_year.RULE, keys)) == count


@pytest.mark.parametrize(
    ("until", "count"),
    [("2026-11-24", 0), ("2026-11-23", 1), ("2026-11", 0), ("2026-10", 1), ("2026", 0), ("2025", 1)],
)
def test_an_offer_is_good_until_the_end_of_its_last_day(check_rule: CheckRule, until: str, count: int) -> None:
    keys = f"kind: region\nland: hessen\noffers: [{{text: Wir zeigen alles., until: {until}}}]"
    assert len(check_rule(expired_offer.RULE, keys, "kommunen")) == count
