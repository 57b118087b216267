"""The case studies of a topic: those that are about it, and those that touch it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.model.base import Claim


@dataclass(frozen=True, slots=True)
class TopicCases:
    """The case studies of a topic.

    Attributes:
        leading: Those whose main topic it is, by id.
        touching: Those that name it among their other topics, by id.
    """

    leading: tuple[RecordKey, ...]
    touching: tuple[RecordKey, ...]

    @property
    def all(self) -> tuple[RecordKey, ...]:
        """All of them, those that are about the topic first."""
        return (*self.leading, *self.touching)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What those who took part advise others.

    Attributes:
        case: Where it was learned.
        claim: The advice with its sources.
    """

    case: RecordKey
    claim: Claim


def topic_cases(catalogue: Catalogue, topic: str) -> TopicCases:
    """Return the case studies of the topic with this id."""
    cases = catalogue.of(CaseStudy)
    leading = tuple(id_ for id_, case in cases.items() if case.kind == topic)
    touching = tuple(id_ for id_, case in cases.items() if topic in case.topics and case.kind != topic)
    return TopicCases(_keys(leading), _keys(touching))


def cases_by_topic(catalogue: Catalogue) -> Mapping[str, TopicCases]:
    """Return the case studies of every topic by its id, in one pass; the same as ``topic_cases`` says of each."""
    found: dict[str, tuple[list[RecordKey], list[RecordKey]]] = {id_: ([], []) for id_ in catalogue.of(Topic)}
    for id_, case in catalogue.of(CaseStudy).items():
        key = RecordKey(CaseStudy.folder, id_)
        for topic in dict.fromkeys((case.kind, *case.topics)):
            if topic in found:
                found[topic][topic != case.kind].append(key)
    return {topic: TopicCases(tuple(leading), tuple(touching)) for topic, (leading, touching) in found.items()}


def lessons(catalogue: Catalogue, keys: Iterable[RecordKey]) -> tuple[Lesson, ...]:
    """Return all that the cases advise, in the order of the cases."""
    cases = catalogue.of(CaseStudy)
    return tuple(Lesson(key, claim) for key in keys for claim in cases[key.id].lessons)


def chosen_solutions(catalogue: Catalogue, keys: Iterable[RecordKey]) -> Mapping[RecordKey, tuple[RecordKey, ...]]:
    """Return the cases by the solution that they use, the commonest first."""
    cases = catalogue.of(CaseStudy)
    return _commonest((RecordKey("loesungen", str(ref)), key) for key in keys for ref in cases[key.id].solutions)


def chosen_cooperation(catalogue: Catalogue, keys: Iterable[RecordKey]) -> Mapping[RecordKey, tuple[RecordKey, ...]]:
    """Return the cases by the form of cooperation that they chose, the commonest first."""
    named = ((key, catalogue.of(CaseStudy)[key.id].cooperation) for key in keys)
    return _commonest(
        (RecordKey("kooperationsmodelle", str(found.model)), key) for key, found in named if found and found.model
    )


def _commonest(pairs: Iterable[tuple[RecordKey, RecordKey]]) -> Mapping[RecordKey, tuple[RecordKey, ...]]:
    found: dict[RecordKey, dict[RecordKey, None]] = {}
    for target, case in pairs:
        found.setdefault(target, {})[case] = None
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return {target: tuple(cases) for target, cases in ordered}


def _keys(ids: Iterable[str]) -> tuple[RecordKey, ...]:
    return tuple(RecordKey(CaseStudy.folder, id_) for id_ in ids)
