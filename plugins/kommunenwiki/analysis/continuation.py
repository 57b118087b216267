"""What lasts: how funded cases go on, what stopped cases leave behind, and who reuses what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, ModelProject, Solution
from kommunenwiki.model.case_study import Reuser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model.case_study import ReuseState
    from kommunenwiki.model.parts import Usage
    from kommunenwiki.model.text import Prose
    from kommunenwiki.model.values import PartialDate


@dataclass(frozen=True, slots=True)
class User:
    """Who reuses something.

    Attributes:
        municipality: Key of the Kommune; None where it has no record.
        name: Name where the Kommune has no record, or what is meant more exactly; may be empty.
    """

    municipality: RecordKey | None
    name: str


@dataclass(frozen=True, slots=True)
class Reused:
    """One statement that somebody reuses something.

    Attributes:
        what: The case study or solution that is reused; its record makes the statement.
        user: Who reuses it.
        since: Since when; None when nobody says so.
        state: How far it is; None when nobody says so. Solutions have none.
        text: What was taken over, or how it is used.
        case: The case study that tells the use of a solution.
        source: Keys of sources in the record of ``what``.
    """

    what: RecordKey
    user: User
    since: PartialDate | None
    state: ReuseState | None
    text: Prose | None
    case: RecordKey | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Funded:
    """A case that was or is funded.

    Attributes:
        case: The case study.
        key: Its key.
        end: When it or its Modellprojekt ends, as far as a record says so.
    """

    case: CaseStudy
    key: RecordKey
    end: PartialDate | None

    def ended(self, today: date) -> bool:
        """Tell whether the end lies before a day."""
        return self.end is not None and self.end.latest < today


def reused(catalogue: Catalogue) -> tuple[Reused, ...]:
    """Return all statements on reuse: those of case studies, then the uses of solutions, in the order of the ids."""
    return (*_of_cases(catalogue), *_of_solutions(catalogue))


def by_what(statements: tuple[Reused, ...]) -> Mapping[RecordKey, tuple[Reused, ...]]:
    """Return the statements by what is reused."""
    found: dict[RecordKey, list[Reused]] = {}
    for statement in statements:
        found.setdefault(statement.what, []).append(statement)
    return {key: tuple(items) for key, items in found.items()}


def by_user(statements: tuple[Reused, ...]) -> Mapping[User, tuple[Reused, ...]]:
    """Return the statements by who reuses; a Kommune with a record is one user, whatever name stands beside it."""
    found: dict[User, list[Reused]] = {}
    for statement in statements:
        user = statement.user
        found.setdefault(User(user.municipality, "") if user.municipality else user, []).append(statement)
    return {user: tuple(items) for user, items in found.items()}


def cases_with_sourced_reuse(catalogue: Catalogue) -> tuple[RecordKey, ...]:
    """Return the case studies that say with a source that somebody else reuses them or has agreed to."""
    return tuple(
        RecordKey(CaseStudy.folder, id_)
        for id_, case in catalogue.of(CaseStudy).items()
        if any(reuser.source for reuser in case.reused_by)
    )


def funded(catalogue: Catalogue) -> tuple[Funded, ...]:
    """Return the case studies with funding or of a Modellprojekt, in the order of their ids."""
    projects = catalogue.of(ModelProject)
    return tuple(
        Funded(case, RecordKey(CaseStudy.folder, id_), _end(case, projects.get(str(case.model_project))))
        for id_, case in catalogue.of(CaseStudy).items()
        if case.funding or case.model_project
    )


def _end(case: CaseStudy, project: ModelProject | None) -> PartialDate | None:
    periods = (case.period, project.period if project else None)
    return next((period.end for period in periods if period and period.end), None)


def _of_cases(catalogue: Catalogue) -> Iterator[Reused]:
    for id_, case in catalogue.of(CaseStudy).items():
        for usage in case.reused_by:
            yield _statement(RecordKey(CaseStudy.folder, id_), usage, usage.text, None)


def _of_solutions(catalogue: Catalogue) -> Iterator[Reused]:
    for id_, solution in catalogue.of(Solution).items():
        for usage in solution.used_by:
            case = RecordKey(CaseStudy.folder, str(usage.case)) if usage.case else None
            yield _statement(RecordKey(Solution.folder, id_), usage, usage.text, case)


def _statement(what: RecordKey, usage: Usage, text: Prose | None, case: RecordKey | None) -> Reused:
    place = RecordKey("kommunen", str(usage.municipality)) if usage.municipality else None
    since, state = (usage.since, usage.state) if isinstance(usage, Reuser) else (None, None)
    return Reused(what, User(place, usage.name or ""), since, state, text, case, usage.source)
