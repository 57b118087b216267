"""The course of the programme: when Modellprojekte were chosen, when they run, when people met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import Event, ModelProject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.model.values import PartialDate


@dataclass(frozen=True, slots=True)
class Run:
    """The funding of a Modellprojekt.

    Attributes:
        key: Its record.
        start: When it began; None when that is not known.
        end: When it ends or ended; None when that is not known.
    """

    key: RecordKey
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event.

    Attributes:
        key: Its record.
        start: Its first day, as precise as it is known.
        end: Its last day; None when it has only one.
    """

    key: RecordKey
    start: PartialDate
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Modellprojekte that were chosen together.

    Attributes:
        season: Number of the Staffel.
        year: Year of the selection.
        projects: The Modellprojekte.
    """

    season: int
    year: int
    projects: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The course of the programme.

    Attributes:
        selections: The selections, the first first.
        runs: Modellprojekte of which the beginning or the end is known; those that ended or end first come first.
        events: Events, the first first.
        unknown: Number of Modellprojekte of which neither is known.
    """

    selections: tuple[Selection, ...]
    runs: tuple[Run, ...]
    events: tuple[Meeting, ...]
    unknown: int

    @property
    def years(self) -> range:
        """All years from the first to the last that something happens in; empty when nothing does."""
        dates = [date for run in self.runs for date in (run.start, run.end) if date]
        dates += [date for event in self.events for date in (event.start, event.end) if date]
        found = [selection.year for selection in self.selections] + [date.earliest.year for date in dates]
        return range(min(found), max(found) + 1) if found else range(0)


def programme(catalogue: Catalogue) -> Programme:
    """Return the course of the programme as the records know it."""
    projects = catalogue.of(ModelProject)
    runs = [
        Run(RecordKey("modellprojekte", id_), project.period.start, project.period.end)
        for id_, project in projects.items()
        if project.period and (project.period.start or project.period.end)
    ]
    events = [
        Meeting(RecordKey("veranstaltungen", id_), event.start, event.end) for id_, event in catalogue.of(Event).items()
    ]
    return Programme(
        _selections(projects.values()),
        tuple(sorted(runs, key=_by_end)),
        tuple(sorted(events, key=lambda event: (event.start.earliest, event.key))),
        len(projects) - len(runs),
    )


def _selections(projects: Iterable[ModelProject]) -> tuple[Selection, ...]:
    found: dict[tuple[int, int], list[RecordKey]] = {}
    for project in projects:
        key = RecordKey(project.folder, project.id)
        found.setdefault((project.selection.year, project.selection.season), []).append(key)
    return tuple(Selection(season, year, tuple(found[year, season])) for year, season in sorted(found))


def _by_end(run: Run) -> tuple[bool, str, str, RecordKey]:
    """Sort by the last day; those without an end come last."""
    last = run.end.latest.isoformat() if run.end else ""
    return not run.end, last, str(run.start or ""), run.key
