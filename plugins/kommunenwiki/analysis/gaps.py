"""What the wiki lacks: answers that records do not give, topics, Länder and projects without cases, weak sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.age import age
from kommunenwiki.analysis.completeness import easiest_first
from kommunenwiki.analysis.facets import lands_of
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, ModelProject, Solution, Topic
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.municipality import Land
from kommunenwiki.model.text import is_start_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kommunenwiki.analysis.completeness import Answer, Completeness
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import Source
    from kommunenwiki.references import Links


@dataclass(frozen=True, slots=True)
class Gap:
    """An answer that records lack.

    Attributes:
        answer: What is missing.
        asked: Number of records of which it is asked.
        missing: The records that lack it, in the order of the catalogue.
    """

    answer: Answer
    asked: int
    missing: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """How long ago the sourced records were compared with their sources.

    Attributes:
        sourced: Number of records with sources.
        checked: Number of those that somebody has compared with their sources again.
        stale: Records that were neither read nor checked within a year, see ``age``, in the order of the catalogue.
    """

    sourced: int
    checked: int
    stale: tuple[RecordKey, ...]


def gaps(known: Iterable[tuple[RecordKey, Completeness]]) -> tuple[Gap, ...]:
    """Return the answers that records lack: the easiest first, among those the commonest.

    Args:
        known: Records, all of one type, each with how complete it is.
    """
    asked: Counter[str] = Counter()
    missing: dict[str, list[RecordKey]] = {}
    answers: dict[str, Answer] = {}
    for key, found in known:
        asked.update([answer.field for answer in found.given])
        for answer in found.missing:
            answers[answer.field] = answer
            missing.setdefault(answer.field, []).append(key)
    commonest = sorted(answers.values(), key=lambda answer: (-len(missing[answer.field]), answer.label))
    return tuple(
        Gap(answer, asked[answer.field] + len(missing[answer.field]), tuple(missing[answer.field]))
        for answer in easiest_first(commonest)
    )


def cases_by_topic(catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    """Return for every topic in how many cases it is the leading one, and in how many others it is touched."""
    cases = catalogue.of(CaseStudy).values()
    leading = Counter(str(case.kind) for case in cases)
    touched = Counter(topic for case in cases for topic in {*map(str, case.topics)} - {str(case.kind)})
    return {topic: (leading[topic], touched[topic]) for topic in catalogue.of(Topic)}


def lands_without_cases(catalogue: Catalogue) -> tuple[Land, ...]:
    """Return the Länder from which no case is told."""
    told = {land for id_ in catalogue.of(CaseStudy) for land in lands_of(catalogue, RecordKey("fallstudien", id_))}
    return tuple(land for land in Land if land not in told)


def projects_without_cases(catalogue: Catalogue, links: Links) -> tuple[RecordKey, ...]:
    """Return the Modellprojekte that no case study names."""
    keys = (RecordKey(ModelProject.folder, id_) for id_ in catalogue.of(ModelProject))
    return tuple(key for key in keys if not links.to(key, CaseStudy.folder))


def checks(catalogue: Catalogue, today: date) -> Checks:
    """Return how many records were compared with their sources again, and which are older than a year."""
    found = [(record.key, entity) for record in catalogue if (entity := _sourced(record.entity))]
    stale = tuple(key for key, entity in found if age(entity, today).stale)
    return Checks(len(found), sum(entity.checked is not None for _, entity in found), stale)


def website_sources(catalogue: Catalogue) -> Iterator[tuple[RecordKey, tuple[Source, ...]]]:
    """Yield the records with sources whose address leads only to a website, and these sources."""
    for record in catalogue:
        sources = record.entity.sources.values() if isinstance(record.entity, SourcedEntity) else ()
        weak = tuple(source for source in sources if source.website_only or is_start_page(source.url))
        if weak:
            yield record.key, weak


def solutions_without_licence(catalogue: Catalogue) -> tuple[RecordKey, ...]:
    """Return the solutions of which the licence is not known."""
    return tuple(
        RecordKey(Solution.folder, id_) for id_, item in catalogue.of(Solution).items() if item.licence is None
    )


def _sourced(entity: Entity) -> SourcedEntity | None:
    return entity if isinstance(entity, SourcedEntity) and entity.sources else None
