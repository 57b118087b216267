"""Tables of two properties: which solution runs where and who uses it, which topic is told from which Land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.facets import lands_of
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Solution

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.model.municipality import Land
    from kommunenwiki.model.solution import SolutionUsage


@dataclass(frozen=True, slots=True)
class Use:
    """A solution used by a Kommune.

    Attributes:
        case: The case study that tells it, or None when only the solution's record says so.
    """

    case: RecordKey | None


@dataclass(frozen=True, slots=True)
class User:
    """Who uses a solution.

    Attributes:
        municipality: Id of the Kommune; None where the record of the solution only has a name.
        usage: What the record of the solution says; None when only a case study tells of it.
        case: Id of the case study that tells of it, or None.
    """

    municipality: str | None
    usage: SolutionUsage | None
    case: str | None


def users(solution: Solution, cases: Iterable[CaseStudy]) -> tuple[User, ...]:
    """Return who uses a solution: as its record says, then the leading Kommunen of further case studies.

    Args:
        solution: The solution.
        cases: The case studies that name it, by id.
    """
    telling = {case.id: str(case.municipalities[0]) for case in cases}
    by_place: dict[str | None, list[str]] = {}
    for id_, leading in telling.items():
        by_place.setdefault(leading, []).append(id_)
    for usage in solution.used_by:
        telling.pop(str(usage.case), None)
    found = []
    for usage in solution.used_by:
        place = str(usage.municipality) if usage.municipality else None
        case = str(usage.case) if usage.case else next((id_ for id_ in by_place.get(place, ()) if id_ in telling), None)
        telling.pop(str(case), None)
        found.append(User(place, usage, case))
    return (*found, *(User(place, None, id_) for id_, place in telling.items()))


def solutions_by_municipality(catalogue: Catalogue) -> Mapping[str, Mapping[str, Use]]:
    """Return what is used where: by id of the Kommune and id of the solution, both sorted.

    A case study counts for its leading Kommune; the record of a solution for every Kommune that it names.
    """
    found: dict[str, dict[str, Use]] = {}
    for id_, solution in catalogue.of(Solution).items():
        for usage in solution.used_by:
            if usage.municipality:
                case = RecordKey("fallstudien", usage.case) if usage.case else None
                found.setdefault(str(usage.municipality), {}).setdefault(id_, Use(case))
    for id_, study in catalogue.of(CaseStudy).items():
        for reference in study.solutions:
            uses = found.setdefault(str(study.municipalities[0]), {})
            if uses.get(str(reference), Use(None)).case is None:
                uses[str(reference)] = Use(RecordKey("fallstudien", id_))
    return {place: dict(sorted(uses.items())) for place, uses in sorted(found.items())}


def topics_by_land(catalogue: Catalogue) -> Mapping[str, Mapping[Land, tuple[RecordKey, ...]]]:
    """Return the case studies by id of their leading topic and Land."""
    found: dict[str, dict[Land, list[RecordKey]]] = {}
    for id_, case in catalogue.of(CaseStudy).items():
        key = RecordKey("fallstudien", id_)
        for land in lands_of(catalogue, key):
            found.setdefault(str(case.kind), {}).setdefault(land, []).append(key)
    return {
        topic: {land: tuple(sorted(keys)) for land, keys in by_land.items()} for topic, by_land in sorted(found.items())
    }
