# The fields that count are marked in the model (model.asked.Asked); this module only reads the marks. Search, start
# page, case pages and the page of gaps ask here.
"""How complete a record is: which questions of its readers it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import value_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import Entity

_ORDER: Final = {ease: place for place, ease in enumerate(Ease)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a record should say, because its readers ask for it.

    Attributes:
        field: Key of the field.
        label: German name.
        question: The question that it answers, in German.
        ease: How easily a contributor finds it out.
        needs: German titles of the fields inside of which one has to be filled; empty when any value will do.
        when: German titles of the fields of which one must be filled for the question to be asked; empty when it is
            asked of every record.
    """

    field: str
    label: str
    question: str
    ease: Ease
    needs: tuple[str, ...]
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """What a record says of what it should say.

    Attributes:
        given: The answers that it gives, in the order of the model.
        missing: The answers that it lacks, the easiest first, then in the order of the model.
    """

    given: tuple[Answer, ...]
    missing: tuple[Answer, ...]

    @property
    def total(self) -> int:
        """Number of answers that readers ask of this record."""
        return len(self.given) + len(self.missing)

    @property
    def percent(self) -> int:
        """Share of the answers that are given, in percent, rounded down; 100 when nothing is asked."""
        return 100 * len(self.given) // self.total if self.total else 100


@cache
def answers(record_type: type[Part]) -> tuple[Answer, ...]:
    """Return what readers ask of a type of records, in the order of the model."""
    return tuple(_answer(record_type, name, asked) for name, asked in _marks(record_type))


def completeness(entity: Entity) -> Completeness:
    """Return which questions a record answers, among those that are asked of it."""
    given: list[Answer] = []
    missing: list[Answer] = []
    for (name, asked), answer in zip(_marks(type(entity)), answers(type(entity)), strict=True):
        if asked.when and not any(_filled(getattr(entity, key)) for key in asked.when):
            continue
        (given if _answers(getattr(entity, name), asked.needs) else missing).append(answer)
    return Completeness(tuple(given), tuple(easiest_first(missing)))


class OfRecords(Mapping[RecordKey, Completeness]):
    """How complete every record is, by its key. It is worked out when it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Prepare for questions."""
        self._records = catalogue.records
        self._found: dict[RecordKey, Completeness] = {}

    def __getitem__(self, key: RecordKey) -> Completeness:
        """Return how complete a record is."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = completeness(self._records[key].entity)
        return found

    def __iter__(self) -> Iterator[RecordKey]:
        """Go through the keys of all records."""
        return iter(self._records)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._records)


def easiest_first(found: Iterable[Answer]) -> list[Answer]:
    """Return answers in the order of how easily they are found out; among equals the order stays."""
    return sorted(found, key=lambda answer: _ORDER[answer.ease])


@cache
def _marks(record_type: type[Part]) -> tuple[tuple[str, Asked], ...]:
    fields = record_type.model_fields.items()
    return tuple((name, mark) for name, info in fields for mark in info.metadata if isinstance(mark, Asked))


def _answer(record_type: type[Part], name: str, asked: Asked) -> Answer:
    info = record_type.model_fields[name]
    inside = value_class(info.annotation)
    needs = _titles(inside, asked.needs) if inside is not None and issubclass(inside, Part) else ()
    when = _titles(record_type, asked.when)
    return Answer(name, asked.label or info.title or name, asked.question, asked.ease, needs, when)


def _titles(part: type[Part], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.model_fields[key].title or key for key in keys)


def _answers(value: Any, needs: tuple[str, ...]) -> bool:
    if not _filled(value) or not needs:
        return _filled(value)
    items = value if isinstance(value, tuple) else (value,)
    return any(_filled(getattr(item, key)) for item in items for key in needs)


def _filled(value: object) -> bool:
    return bool(value) or (value is not None and not hasattr(value, "__len__"))
