"""Elapsed time: how long ago a day is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def full_months(earlier: date, later: date) -> int:
    """Return how many full months lie between two days; negative when ``earlier`` comes after ``later``."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
