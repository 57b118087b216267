"""Which barriers cases met, how often, and which answers they found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.facets import sizes_of
from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kommunenwiki.analysis.topic_cases import TopicCases
    from kommunenwiki.model.case_study import BarrierMet


@dataclass(frozen=True, slots=True)
class Met:
    """What a case says of a barrier.

    Attributes:
        case: The case.
        barrier: What was hard and how it was solved, with sources.
    """

    case: RecordKey
    barrier: BarrierMet


@dataclass(frozen=True, slots=True)
class Tally:
    """How often some cases met a barrier.

    Attributes:
        barrier: The barrier.
        met: What they say, those with an answer first.
    """

    barrier: RecordKey
    met: tuple[Met, ...]

    @property
    def cases(self) -> tuple[RecordKey, ...]:
        """Return the cases, each once."""
        return tuple(dict.fromkeys(item.case for item in self.met))

    @property
    def answered(self) -> tuple[RecordKey, ...]:
        """Return the cases that tell an answer, each once."""
        return tuple(dict.fromkeys(item.case for item in self.met if item.barrier.answer))


@dataclass(frozen=True, slots=True)
class Part:
    """How many cases of a group met a barrier.

    Attributes:
        cases: Those that met it.
        total: Number of cases in the group.
    """

    cases: tuple[RecordKey, ...]
    total: int


def tallies(catalogue: Catalogue, keys: Iterable[RecordKey]) -> tuple[Tally, ...]:
    """Return the barriers that some cases met, the commonest first; of equals that with more answers first."""
    cases = catalogue.of(CaseStudy)
    found: dict[RecordKey, list[Met]] = {}
    for key in keys:
        for barrier in cases[key.id].barriers:
            found.setdefault(RecordKey(barrier.kind.folder, str(barrier.kind)), []).append(Met(key, barrier))
    made = (Tally(key, tuple(sorted(met, key=lambda item: not item.barrier.answer))) for key, met in found.items())
    return tuple(sorted(made, key=lambda tally: (-len(tally.cases), -len(tally.answered), tally.barrier)))


def without_barriers(catalogue: Catalogue, keys: Iterable[RecordKey]) -> tuple[RecordKey, ...]:
    """Return the cases that name no barrier; that is no proof that they met none."""
    cases = catalogue.of(CaseStudy)
    return tuple(key for key in keys if not cases[key.id].barriers)


def by_topic(groups: Mapping[str, TopicCases], tally: Tally) -> Mapping[RecordKey, Part]:
    """Return how many cases of each topic met a barrier, the commonest first; topics where none did are left out.

    Args:
        groups: The cases of every topic, by its id.
        tally: The barrier with the cases that met it.
    """
    met = frozenset(tally.cases)
    parts = {RecordKey("themen", id_): _part(met, group.all) for id_, group in groups.items()}
    ordered = sorted(parts.items(), key=lambda item: (-len(item[1].cases), item[0]))
    return {key: part for key, part in ordered if part.cases}


def by_size(groups: Mapping[SizeClass, Sequence[RecordKey]], tally: Tally) -> Mapping[SizeClass, Part]:
    """Return how many cases of each size class met a barrier.

    Args:
        groups: The cases of every size class that has some.
        tally: The barrier with the cases that met it.
    """
    met = frozenset(tally.cases)
    return {size: _part(met, group) for size, group in groups.items()}


def cases_by_size(catalogue: Catalogue) -> Mapping[SizeClass, tuple[RecordKey, ...]]:
    """Return the case studies of every size class that has some, from small to large.

    A case counts in every class to which one of its Kommunen belongs.
    """
    found: dict[SizeClass, list[RecordKey]] = {size: [] for size in SizeClass}
    for id_ in catalogue.of(CaseStudy):
        key = RecordKey(CaseStudy.folder, id_)
        for size in sizes_of(catalogue, key):
            found[size].append(key)
    return {size: tuple(keys) for size, keys in found.items() if keys}


def _part(met: Collection[RecordKey], group: Sequence[RecordKey]) -> Part:
    return Part(tuple(key for key in group if key in met), len(group))
