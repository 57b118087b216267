from __future__ import annotations

from datetime import date

import pytest

from kommunenwiki.model.values import PartialDate
from kommunenwiki.rendering import german


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (99344, "99.344"),
        (12_500_000, "12.500.000"),
        (0.5, "0,5"),
        (1250.25, "1.250,25"),
        (51.907, "51,907"),
        (2.0, "2"),
        (-1500, "-1.500"),
        (-0.5, "-0,5"),
    ],
)
def test_number(value: float, shown: str) -> None:
    assert german.number(value) == shown


def test_euro_stays_on_one_line() -> None:
    assert german.euro(8_500_000) == "8.500.000\u00a0€"


def test_day() -> None:
    assert german.day(date(2023, 3, 6)) == "6.\u00a0März 2023"


@pytest.mark.parametrize(
    ("value", "shown"), [("2023", "2023"), ("2023-03", "März 2023"), ("2023-12-01", "1.\u00a0Dezember 2023")]
)
def test_partial_date(value: str, shown: str) -> None:
    assert german.partial_date(PartialDate(value)) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0\u00a0Einträge"), (1, "1\u00a0Eintrag"), (2, "2\u00a0Einträge"), (1200, "1.200\u00a0Einträge")],
)
def test_count(amount: int, shown: str) -> None:
    assert german.count(amount, "Eintrag", "Einträge") == shown
