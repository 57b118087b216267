"""Which words mean which group, and where texts use them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kommunenwiki.search.groups import EVERYDAY, PLACE, TERM
from kommunenwiki.search.stemming import stem
from kommunenwiki.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kommunenwiki.search.groups import Group
    from kommunenwiki.search.vocabulary import Vocabulary
    from kommunenwiki.search.words import Analyser, Word

JOINED: Final = 0.9
"""How surely a phrase is meant that is written as one word: „opendata“."""
_JOINABLE: Final = frozenset({TERM, EVERYDAY})

_Phrases = dict[str, tuple[tuple[int, ...], dict[tuple[str, ...], tuple[tuple[int, float], ...]]]]
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

    def of_word(self, word: Word) -> Iterator[tuple[int, float]]:
        """Yield the number of a group and a weight for every way in which a single word means a group."""
        for term in word.stems:
            yield from self._single.get(term, ())
        for part, share in word.parts:
            yield from ((group, share * weight) for group, weight in self._single.get(part, ()))

    def phrases(self, vocabulary: Vocabulary) -> Phrases:
        """Return what finds the phrases in texts of a vocabulary."""
        return Phrases(vocabulary.stems, self.by_phrase)

    @cached_property
    def _single(self) -> Mapping[str, tuple[tuple[int, float], ...]]:
        return {first: meant[()] for first, meant in self._indexed.items() if () in meant}

    @cached_property
    def by_phrase(self) -> _Phrases:
        """By first stem of a phrase: the lengths of what can follow, and the groups by what follows."""
        found = {}
        for first, meant in self._indexed.items():
            phrases = {rest: groups for rest, groups in meant.items() if rest}
            if phrases:
                found[first] = (tuple(sorted({len(rest) for rest in phrases})), phrases)
        return found

    @cached_property
    def _indexed(self) -> Mapping[str, Mapping[tuple[str, ...], tuple[tuple[int, float], ...]]]:
        """The groups that texts are looked through for, by first stem and further stems."""
        found: dict[str, dict[tuple[str, ...], tuple[tuple[int, float], ...]]] = {}
        for first, known in self.by_stem.items():
            for trigger in known:
                if self.groups[trigger.group].indexed:
                    meant = found.setdefault(first, {})
                    meant[trigger.rest] = (*meant.get(trigger.rest, ()), (trigger.group, trigger.weight))
        return found


class Phrases:
    """Finds phrases in texts. Its cost does not depend on how many phrases begin with the same word („Stadt …“)."""

    def __init__(self, stems: Sequence[tuple[str, ...]], phrases: _Phrases) -> None:
        """Prepare the search.

        Args:
            stems: The stems of the words of a vocabulary, by number.
            phrases: By first stem: the lengths of what can follow, and the groups by what follows.
        """
        self._stems = stems
        self._phrases = phrases
        self._begins = {number: self._seconds(of) for number, of in enumerate(stems) if any(map(phrases.get, of))}

    def found(self, numbers: Sequence[int]) -> Iterator[tuple[int, float]]:
        """Yield the number of a group and a weight for every phrase in a text.

        Args:
            numbers: The words of the text.
        """
        begins, stems = self._begins, self._stems
        for place in [place for place, number in enumerate(numbers) if number in begins]:
            seconds = begins[numbers[place]]
            if seconds is None or (place + 1 < len(numbers) and stems[numbers[place + 1]][0] in seconds):
                yield from self._from(numbers, place)

    def _seconds(self, stems: tuple[str, ...]) -> frozenset[str] | None:
        """Return the stems one of which must follow on a word; None for a word that may hold a phrase itself."""
        return frozenset(rest[0] for rest in self._phrases[stems[0]][1]) if len(stems) == 1 else None

    def _from(self, numbers: Sequence[int], place: int) -> Iterator[tuple[int, float]]:
        """Yield the groups of the phrases that begin in one word, which may have several stems."""
        own = self._stems[numbers[place]]
        for start, first in enumerate(own):
            lengths, phrases = self._phrases.get(first, ((), {}))
            following = self._following(numbers, place, start + 1, lengths[-1]) if lengths else ()
            for length in lengths:
                if length <= len(following):
                    yield from phrases.get(following[:length], ())

    def _following(self, numbers: Sequence[int], place: int, skipped: int, length: int) -> tuple[str, ...]:
        """Return so many stems of a text, from a word on without its first stems; fewer at the end of the text."""
        found = list(self._stems[numbers[place]][skipped:])
        while len(found) < length and place + 1 < len(numbers):
            place += 1
            found += self._stems[numbers[place]]
        return tuple(found[:length])


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
