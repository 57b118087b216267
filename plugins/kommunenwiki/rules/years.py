# Which years a record can speak of. The rule on implausible years reports the others, the rule on reversed periods then
# stays silent: a mistyped year is one mistake.
"""Plausible years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kommunenwiki.model.values import PartialDate

FIRST_YEAR: Final = 1990
"""Before this year there was nothing to tell here."""
YEARS_AHEAD: Final[Mapping[str, int]] = {"start": 10, "since": 10, "end": 50, "until": 50}
"""How far ahead a date may lie, by the name of its field; other dates, such as those of laws, may be of any year."""


def is_plausible(name: str, value: PartialDate, today: date) -> bool:
    """Tell whether a date in the field ``name`` lies in a year that makes sense there."""
    if name not in YEARS_AHEAD:
        return True
    return FIRST_YEAR <= value.earliest.year <= today.year + YEARS_AHEAD[name]
