"""Which barriers cases met, how often, and which answers they found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.facets import sizes_of
from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.analysis.topic_cases import topic_cases
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


def by_topic(catalogue: Catalogue, barrier: str) -> Mapping[RecordKey, Part]:
    """Return how many cases of each topic met a barrier, the commonest first; topics where none did are left out."""
    groups = {RecordKey("themen", id_): topic_cases(catalogue, id_).all for id_ in catalogue.of(Topic)}
    parts = {key: _part(catalogue, barrier, cases) for key, cases in groups.items()}
    ordered = sorted(parts.items(), key=lambda item: (-len(item[1].cases), item[0]))
    return {key: part for key, part in ordered if part.cases}


def by_size(catalogue: Catalogue, barrier: str) -> Mapping[SizeClass, Part]:
    """Return how many cases of each size class met a barrier.

    A case counts in every class to which one of its Kommunen belongs. Classes without cases are left out.
    """
    cases = [RecordKey(CaseStudy.folder, id_) for id_ in catalogue.of(CaseStudy)]
    sizes = {key: sizes_of(catalogue, key) for key in cases}
    parts = {size: _part(catalogue, barrier, [key for key in cases if size in sizes[key]]) for size in SizeClass}
    return {size: part for size, part in parts.items() if part.total}


def _part(catalogue: Catalogue, barrier: str, keys: Iterable[RecordKey]) -> Part:
    cases, group = catalogue.of(CaseStudy), tuple(keys)
    return Part(tuple(key for key in group if barrier in {item.kind for item in cases[key.id].barriers}), len(group))
