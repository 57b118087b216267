"""Which words mean which group, and where texts use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.search.groups import EVERYDAY, PLACE, TERM
from kommunenwiki.search.stemming import stem
from kommunenwiki.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.search.groups import Group
    from kommunenwiki.search.words import Analyser, Word

JOINED: Final = 0.9
"""How surely a phrase is meant that is written as one word: „opendata“."""
_JOINABLE: Final = frozenset({TERM, EVERYDAY})

_Found = dict[str, dict[tuple[tuple[str, ...], int], float]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that means a group.

    Attributes:
        rest: Stems that follow the first one.
        group: Number of the group.
        weight: How surely it is meant, from 0 to 1.
    """

    rest: tuple[str, ...]
    group: int
    weight: float


@dataclass(frozen=True)
class Triggers:
    """All triggers of all groups.

    Attributes:
        groups: The groups by number.
        by_stem: Triggers by the stem that they begin with; longer phrases first.
    """

    groups: tuple[Group, ...]
    by_stem: Mapping[str, tuple[Trigger, ...]]

    def counted(self, words: tuple[Word, ...]) -> Iterator[tuple[str, float]]:
        """Yield the number of a group and a weight for every place where a text uses one of its words."""
        stems = [stem for word in words for stem in word.stems]
        for start, first in enumerate(stems):
            for trigger in self.by_stem.get(first, ()):
                end = start + 1 + len(trigger.rest)
                if self.groups[trigger.group].indexed and tuple(stems[start + 1 : end]) == trigger.rest:
                    yield str(trigger.group), trigger.weight
        for word in words:
            for part, weight in word.parts:
                for trigger in self.by_stem.get(part, ()):
                    if not trigger.rest and self.groups[trigger.group].indexed:
                        yield str(trigger.group), weight * trigger.weight


def triggers(analyser: Analyser, groups: tuple[Group, ...]) -> Triggers:
    """Return the triggers of groups; not those phrases of which stop words leave a single word, unless it is a name."""
    found: _Found = {}
    for number, group in enumerate(groups):
        for member, weight in group.members:
            first, *rest = analyser.phrase(member) or ("",)
            if first and (rest or len(tokens(member)) == 1 or group.kind == PLACE):
                _note(found, first, (tuple(rest), number), weight)
                if len(rest) == 1 and group.kind in _JOINABLE:
                    _note(found, stem("".join(_runs(member)).lower()), ((), number), weight * JOINED)
    return Triggers(groups, {stem: _ordered(found[stem]) for stem in sorted(found)})


def _note(found: _Found, first: str, key: tuple[tuple[str, ...], int], weight: float) -> None:
    known = found.setdefault(first, {})
    known[key] = max(weight, known.get(key, 0.0))


def _runs(member: str) -> tuple[str, ...]:
    return tuple(run for token in tokens(member) for run in token.runs)


def _ordered(found: Mapping[tuple[tuple[str, ...], int], float]) -> tuple[Trigger, ...]:
    ordered = sorted(found.items(), key=lambda item: (-len(item[0][0]), item[0]))
    return tuple(Trigger(rest, number, weight) for (rest, number), weight in ordered)
