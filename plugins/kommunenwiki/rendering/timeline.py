# The programme on one axis of years. What is not known is not drawn: a bar whose beginning no record tells has an open
# side. The table beside it says the same in words, with links.
"""The course of the programme as a timeline with its table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.programme import Programme, Run, programme
from kommunenwiki.model import ModelProject
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.model.values import PartialDate
    from kommunenwiki.rendering.site import Scope

ID: Final = "zeitstrahl"
TITLE: Final = "Wann die Modellprojekte laufen"
WIDTH: Final = 350
"""Width of all years in units; the drawing is as wide as a phone and grows with the page."""
HEAD: Final = 86
"""Height of years, selections and events above the bars, in units."""
ROW: Final = 32
"""Height of a bar with its label, in units."""
OPEN: Final = 18
"""Length of the dashes on the side that is not known, in units."""
NAME_LENGTH: Final = 44
"""Longest name above a bar, in characters."""
LETTER: Final = 6.6
"""Width of a letter of a name, rather too much than too little, in units."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A Modellprojekt on the axis.

    Attributes:
        label: Its name, cut where it is long.
        label_x: Where the name begins, in units from the left.
        y: Units from the top.
        x: Units from the left.
        width: Width in units.
        open_left: Whether its beginning is not known.
        open_right: Whether its end is not known.
    """

    label: str
    label_x: float
    y: int
    x: float
    width: float
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A selection or an event on the axis.

    Attributes:
        x: Units from the left.
        width: Width in units: of an event of which only the year is known, the whole year.
        text: What stands beside it.
    """

    x: float
    width: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A year in the table: links to what happened."""

    year: int
    selected: tuple[Markup, ...]
    begun: tuple[Markup, ...]
    ended: tuple[Markup, ...]
    events: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Years as units.

    Attributes:
        years: The years.
    """

    years: range

    def at(self, day: date) -> float:
        """Return where a day lies, in units from the left."""
        start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
        return round((day.year - self.years.start + (day - start) / (end - start)) * WIDTH / len(self.years), 1)

    def span(self, start: PartialDate, end: PartialDate) -> tuple[float, float]:
        """Return where a time begins, and how long it is, in units."""
        left = self.at(start.earliest)
        return left, max(round(self.at(end.latest) - left, 1), 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing and its table.

    Attributes:
        label: What the drawing shows, in a sentence.
        width: Width in units.
        height: Height in units.
        step: Width of a year in units.
        years: The years, each with the units from the left.
        selections: The Staffeln.
        events: The events.
        bars: The Modellprojekte of which something is known.
        rows: The table.
        unknown: Number of Modellprojekte of which nothing is known.
        total: Number of all Modellprojekte.
    """

    label: str
    width: int
    height: int
    step: float
    years: tuple[tuple[int, float], ...]
    selections: tuple[Mark, ...]
    events: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    unknown: int
    total: int


def draw(scope: Scope) -> Timeline | None:
    """Return the timeline of the programme; None in a wiki without Modellprojekte."""
    course = programme(scope.site.catalogue)
    if not course.selections:
        return None
    axis = Axis(course.years)
    bars = tuple(bar(scope, axis, span, HEAD + place * ROW) for place, span in enumerate(course.runs))
    return Timeline(
        label=_label(course),
        width=WIDTH,
        height=HEAD + len(bars) * ROW,
        step=round(WIDTH / len(course.years), 1),
        years=tuple((year, axis.at(date(year, 1, 1))) for year in course.years),
        selections=_selections(axis, course),
        events=tuple(Mark(*axis.span(event.start, event.end or event.start)) for event in course.events),
        bars=bars,
        rows=tuple(_row(scope, course, year) for year in course.years),
        unknown=course.unknown,
        total=len(scope.site.catalogue.of(ModelProject)),
    )


def _selections(axis: Axis, course: Programme) -> tuple[Mark, ...]:
    width = WIDTH / len(axis.years)
    return tuple(
        Mark(axis.at(date(selection.year, 1, 1)), round(width, 1), f"{selection.season}")
        for selection in course.selections
    )


def bar(scope: Scope, axis: Axis, run: Run, y: int) -> Bar:
    """Return the bar of a Modellprojekt; on a side that is not known it is only a few dashes long."""
    name = scope.site.name(run.key)
    label = name if len(name) <= NAME_LENGTH else f"{name[:NAME_LENGTH].rsplit(' ', 1)[0].rstrip(',')} …"
    if run.start and run.end:
        x, width = axis.span(run.start, run.end)
    elif run.start:
        x, width = axis.at(run.start.earliest), OPEN
    else:
        x, width = round(axis.at(run.end.latest) - OPEN, 1) if run.end else 0, OPEN
    label_x = round(max(0, min(x, WIDTH - len(label) * LETTER)), 1)
    return Bar(label, label_x, y, x, width, open_left=not run.start, open_right=not run.end)


def _row(scope: Scope, course: Programme, year: int) -> Row:
    selected = (
        scope.facet_link(
            "staffeln",
            str(selection.season),
            f"Staffel {selection.season}: {german.count(len(selection.projects), 'Modellprojekt', 'Modellprojekte')}",
        )
        for selection in course.selections
        if selection.year == year
    )
    return Row(
        year,
        tuple(selected),
        _links(scope, ((run.key, run.start) for run in course.runs), year),
        _links(scope, ((run.key, run.end) for run in course.runs), year),
        _links(scope, ((event.key, event.start) for event in course.events), year),
    )


def _links(scope: Scope, dated: Iterable[tuple[RecordKey, PartialDate | None]], year: int) -> tuple[Markup, ...]:
    return scope.links(key for key, when in dated if when and when.earliest.year == year)


def _label(course: Programme) -> str:
    """Return what the drawing shows in one sentence; everything else is in the table."""
    return (
        f"Zeitstrahl von {course.years.start} bis {course.years.stop - 1}: "
        f"{german.count(len(course.selections), 'Staffel', 'Staffeln')}, "
        f"{german.count(len(course.events), 'Veranstaltung', 'Veranstaltungen')} und die Laufzeit von "
        f"{german.count(len(course.runs), 'Modellprojekt', 'Modellprojekten')}."
    )
