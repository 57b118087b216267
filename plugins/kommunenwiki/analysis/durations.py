# Dates are as exact as their sources. A duration is therefore a range of months: from the latest possible beginning to
# the earliest possible end, and from the earliest possible beginning to the latest possible end.
"""How long projects take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.spread import Spread, spread
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.model.parts import Period


class Course(Choice):
    """What is known about the time of a project."""

    ENDED = "beendet", "beendet"
    PLANNED = "geplant", "mit geplantem Ende"
    OPEN = "offen", "läuft ohne genanntes Ende"
    OTHER = "anderer-zeitraum", "Zeitraum gilt für etwas anderes"
    UNKNOWN = "keine-angabe", "keine Angabe"


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a project takes, or has run so far when it has no end.

    Attributes:
        case: The case.
        course: What is known about its time.
        period: Beginning and end with their sources, None when the case does not tell any.
        shortest: Fewest months that the dates allow, months that are only begun counted; 0 when nothing is known.
        longest: Most months that the dates allow.
    """

    case: RecordKey
    course: Course
    period: Period | None
    shortest: int = 0
    longest: int = 0

    @property
    def months(self) -> float:
        """Return the middle of what the dates allow."""
        return (self.shortest + self.longest) / 2


def durations(catalogue: Catalogue, keys: Iterable[RecordKey], today: date) -> tuple[Duration, ...]:
    """Return the durations of some cases: ended, planned, open, and what cannot be told; the longest first."""
    cases = catalogue.of(CaseStudy)
    found = (_duration(key, cases[key.id].period, today) for key in keys)
    order = list(Course)
    return tuple(sorted(found, key=lambda item: (order.index(item.course), -item.months, item.case)))


def summary(found: Iterable[Duration], *courses: Course) -> Spread | None:
    """Return the summary of the durations of some kinds, in months; what cannot be told does not count."""
    return spread(item.months for item in found if item.course in courses and item.longest)


def _duration(case: RecordKey, period: Period | None, today: date) -> Duration:
    if period is None or period.start is None:
        return Duration(case, Course.UNKNOWN, period)
    if period.note:
        return Duration(case, Course.OTHER, period)
    if period.end is None:
        first, last, course = today, today, Course.OPEN
    else:
        first, last = period.end.earliest, period.end.latest
        course = Course.ENDED if last <= today else Course.PLANNED
    return Duration(
        case, course, period, _months(period.start.latest, first), max(1, _months(period.start.earliest, last))
    )


def _months(start: date, end: date) -> int:
    """Return how many months two days and the time between them touch."""
    return max(1, (end.year - start.year) * 12 + end.month - start.month + 1)
