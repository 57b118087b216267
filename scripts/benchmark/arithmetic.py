"""Medians, ratios between runs of one round, and how fast something grows."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Spread:
    """What several measurements of the same say.

    Attributes:
        median: The middle one.
        low: The smallest.
        high: The largest.
    """

    median: float
    low: float
    high: float


def spread(values: Sequence[float]) -> Spread:
    """Return median, smallest and largest of one or more values."""
    return Spread(statistics.median(values), min(values), max(values))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return our values divided by theirs, each by the one of the same round: what disturbed one, disturbed both.

    Args:
        ours: One value for each round.
        theirs: As many values, in the order of the same rounds; none is 0.
    """
    return spread([our / their for our, their in zip(ours, theirs, strict=True)])


def exponent(small: float, large: float, amounts: tuple[int, int]) -> float:
    """Return the exponent with which a value grows: 1 in proportion to the amount, 2 with its square.

    Args:
        small: The value for the smaller amount, above 0.
        large: The value for the larger amount, above 0.
        amounts: Both amounts, the smaller first.
    """
    return math.log(large / small) / math.log(amounts[1] / amounts[0])
