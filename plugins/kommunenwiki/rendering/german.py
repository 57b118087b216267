# Numbers and dates as Germans read them. By hand: two functions and twelve names weigh less than a locale library.
"""German formats of numbers, amounts and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from kommunenwiki.model.values import PartialDate

MONTHS: Final = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)  # fmt: skip
NO_BREAK_SPACE: Final = "\u00a0"


def number(value: float) -> str:
    """Return a number with points between thousands and a decimal comma: ``12.500,5``."""
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", ".")
    whole, _, decimals = f"{value:,.6f}".rstrip("0").partition(".")
    return f"{whole.replace(',', '.')},{decimals}"


def euro(amount: int) -> str:
    """Return an amount in full: ``8.500.000 €``."""
    return f"{number(amount)}{NO_BREAK_SPACE}€"


def day(value: date) -> str:
    """Return a day: ``16. März 2023``."""
    return f"{value.day}.{NO_BREAK_SPACE}{MONTHS[value.month - 1]} {value.year}"


def partial_date(value: PartialDate) -> str:
    """Return a date as precise as it is: ``2023``, ``März 2023`` or ``16. März 2023``."""
    parts = value.split("-")
    if len(parts) == 1:
        return value
    first = value.earliest
    return day(first) if len(parts) > 2 else f"{MONTHS[first.month - 1]} {first.year}"  # noqa: PLR2004 year, month, day


def count(amount: int, one: str, many: str) -> str:
    """Return a number with its noun: ``1 Fallstudie``, ``7 Fallstudien``."""
    return f"{number(amount)}{NO_BREAK_SPACE}{one if amount == 1 else many}"
