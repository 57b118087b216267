from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kommunenwiki.analysis.programme import Meeting, Run, programme
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import Event, ModelProject
from kommunenwiki.model.parts import Period
from kommunenwiki.model.values import PartialDate

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Record


def copies(examples: Catalogue, *periods: Period | None) -> Catalogue:
    """Return a wiki with one Modellprojekt for each period, and no events."""
    record = next(record for record in examples if isinstance(record.entity, ModelProject))
    made: dict[RecordKey, Record] = {}
    for number, period in enumerate(periods):
        key = RecordKey("modellprojekte", f"p{number}")
        made[key] = replace(record, key=key, entity=record.entity.model_copy(update={"id": key.id, "period": period}))
    return Catalogue(made)


def period(start: str | None, end: str | None) -> Period:
    return Period(start=PartialDate(start) if start else None, end=PartialDate(end) if end else None)


def test_what_ends_first_comes_first_and_what_has_no_end_last(examples: Catalogue) -> None:
    wiki = copies(examples, period("2020", None), period(None, "2027-01"), period("2021", "2026"), None, Period())
    course = programme(wiki)
    assert [run.key.id for run in course.runs] == ["p2", "p1", "p0"]
    assert course.runs[0] == Run(RecordKey("modellprojekte", "p2"), PartialDate("2021"), PartialDate("2026"))
    assert course.unknown == 2
    assert course.events == ()


def test_projects_are_grouped_by_their_selection(examples: Catalogue) -> None:
    wiki = copies(examples, None, None)
    first = next(iter(wiki.of(ModelProject).values()))
    (selection,) = programme(wiki).selections
    assert (selection.season, selection.year) == (first.selection.season, first.selection.year)
    assert [key.id for key in selection.projects] == ["p0", "p1"]


def test_years_reach_from_the_first_to_the_last(examples: Catalogue) -> None:
    wiki = copies(examples, period("2018-05", None), period(None, "2029"))
    assert programme(wiki).years == range(2018, 2030)


def test_events_come_by_date(examples: Catalogue) -> None:
    course = programme(examples)
    assert len(course.events) == len(examples.of(Event))
    assert [event.start.earliest for event in course.events] == sorted(event.start.earliest for event in course.events)
    assert all(isinstance(event, Meeting) for event in course.events)


def test_nothing() -> None:
    course = programme(Catalogue())
    assert (course.selections, course.runs, course.events, course.unknown, course.years) == ((), (), (), 0, range(0))
