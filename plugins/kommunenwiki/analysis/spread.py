"""How far values lie apart: the smallest, the middle one, the greatest."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH: Final = 3
"""A median of fewer values says less than the values themselves; pages then show only these."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A summary of some values, in the unit of the values.

    Attributes:
        count: How many values there are, at least one.
        low: The smallest.
        median: The middle one; of an even number the mean of the middle two.
        high: The greatest.
    """

    count: int
    low: float
    median: float
    high: float

    @property
    def enough(self) -> bool:
        """Tell whether there are enough values for a median that says something."""
        return self.count >= ENOUGH


def spread(values: Iterable[float]) -> Spread | None:
    """Return the summary of some values, None when there are none."""
    found = sorted(values)
    return Spread(len(found), found[0], median(found), found[-1]) if found else None
