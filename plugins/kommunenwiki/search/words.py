# One text -> the terms of the index. The only place where tokens, stems and compound parts come together.
"""Terms of a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from kommunenwiki.search import wordlists
from kommunenwiki.search.compounds import Splitter
from kommunenwiki.search.stemming import stem
from kommunenwiki.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.search.tokens import Token
    from kommunenwiki.search.vocabulary import Vocabulary

PART_WEIGHT: Final = 0.6
"""How much a word counts for the index entry of one of its parts."""
FREQUENT: Final = 3
LONG: Final = 12
"""From how often and how long on a word without parts is reported."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with everything that finds it.

    Attributes:
        stems: Stems of its runs, „smart“, „city“ for „Smart-City“; empty for a stop word.
        parts: Weights of further terms: the word in one („smartcity“) and its compound parts.
    """

    stems: tuple[str, ...]
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Analyser:
    """Turns texts into words.

    Attributes:
        splitter: Splits compounds.
        vocabulary: The words by number.
    """

    splitter: Splitter
    vocabulary: Vocabulary
    _words: dict[int, Word] = field(default_factory=dict, compare=False, repr=False)

    def after(self, before: Analyser | None) -> Analyser:
        """Return an analyser that does the same, and knows what an earlier one has worked out that still holds.

        Args:
            before: The earlier one.
        """
        if before is None or before.vocabulary is not self.vocabulary:
            return self
        if before.splitter == self.splitter:
            return before
        other = replace(before.splitter, known=self.splitter.known)  # with all splits, which do not depend on that
        return Analyser(other, self.vocabulary) if other == self.splitter else self

    def words(self, text: str) -> list[Word]:
        """Return the words of a text in order, without stop words."""
        stems = self.vocabulary.stems
        return [self.word(number) for number in self.vocabulary.read(text) if stems[number]]

    def names(self, text: str) -> set[tuple[str, ...]]:
        """Return the stems of a name, as ``phrase`` and as ``all_stems`` give them."""
        numbers = self.vocabulary.read(text)
        whole = tuple(chain.from_iterable(map(self.vocabulary.all_stems.__getitem__, numbers)))
        return {tuple(chain.from_iterable(map(self.vocabulary.stems.__getitem__, numbers))) or whole, whole}

    def phrase(self, text: str) -> tuple[str, ...]:
        """Return the stems of a name or phrase, without stop words unless it has nothing else."""
        stems = self.vocabulary.stems
        found = tuple(part for number in self.vocabulary.read(text) for part in stems[number])
        return found or self.all_stems(text)

    def all_stems(self, text: str) -> tuple[str, ...]:
        """Return the stems of all words, stop words as well."""
        stems = self.vocabulary.all_stems
        return tuple(part for number in self.vocabulary.read(text) for part in stems[number])

    def word(self, number: int) -> Word:
        """Return a word by its number in the vocabulary."""
        known = self._words.get(number)
        if known is None:
            known = self._words[number] = self._word(self.vocabulary.tokens[number], self.vocabulary.stems[number])
        return known

    def _word(self, token: Token, stems: tuple[str, ...]) -> Word:
        parts: dict[str, float] = {}
        if token.hyphenated and stems:
            parts[stem(token.text.lower())] = 1.0
        elif len(token.runs) > 1:
            parts.update((stem(run.lower()), PART_WEIGHT) for run in token.runs)
        for term in stems:
            for part in self.splitter.stems(term):
                parts.setdefault(part, PART_WEIGHT)
        return Word(stems, tuple((part, weight) for part, weight in parts.items() if part not in stems))


def unsplit(known: Analyser, texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return long frequent words that have no parts, with their number, the most frequent first.

    They show what the list of parts lacks; names and loan words are right to stand there.
    """
    found = (token for text in texts for token in tokens(text) if len(token.runs) == 1 and token.text[0].isupper())
    counts = Counter(token.text for token in found if len(token.text) >= LONG)
    frequent = sorted(((word, count) for word, count in counts.items() if count >= FREQUENT), key=lambda item: -item[1])
    return tuple((word, count) for word, count in frequent if known.splitter.is_open(stem(word.lower())))


def analyser(vocabulary: Vocabulary, counts: Mapping[int, int], names: Iterable[str]) -> Analyser:
    """Return the analyser for a collection of texts.

    Args:
        vocabulary: The words of the texts.
        counts: How often each word stands in them, by number; nouns that stand alone may be parts of longer words.
        names: Names of Kommunen, Kreise and Länder, which are never split.
    """
    upper: dict[str, int] = {}
    lower: dict[str, int] = {}
    for number, count in counts.items():
        token = vocabulary.tokens[number]
        cased = upper if token.text[0].isupper() else lower
        same = token.hyphenated or len(token.runs) == 1
        for term in vocabulary.all_stems[number] if same else map(stem, map(str.lower, token.runs)):
            cased[term] = cased.get(term, 0) + count
    parts = wordlists.words("parts")
    listed = {stem(part.replace("|", "")) for part in parts}
    runs = (run.lower() for name in (*names, *wordlists.words("names")) for token in tokens(name) for run in token.runs)
    whole = frozenset(stem(run) for run in runs) - listed
    free = frozenset(term for term, count in upper.items() if count > max(1, lower.get(term, 0)) and term not in whole)
    low = frozenset(term for term, count in lower.items() if count > upper.get(term, 0))
    return Analyser(Splitter(parts, free, frozenset(upper) | frozenset(lower), whole, low), vocabulary)
