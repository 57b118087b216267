# One text -> the terms of the index. The only place where tokens, stems and compound parts come together.
"""Terms of a text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kommunenwiki.search import wordlists
from kommunenwiki.search.compounds import Splitter
from kommunenwiki.search.stemming import stem
from kommunenwiki.search.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

PART_WEIGHT: Final = 0.6
"""How much a word counts for the index entry of one of its parts."""
FREQUENT: Final = 3
LONG: Final = 12
"""From how often and how long on a word without parts is reported."""
MAX_TERM: Final = 40
"""Longest term, in letters; what is longer is no word."""

_SPELT: Final = re.compile("ae|oe|ue")
_UMLAUTS: Final = {"ae": "ä", "oe": "ö", "ue": "ü"}


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
    """

    splitter: Splitter
    _words: dict[Token, Word] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that are left out."""
        return frozenset(wordlists.words("stop"))

    def words(self, text: str) -> list[Word]:
        """Return the words of a text in order, without stop words."""
        found = []
        for token in tokens(text):
            word = self._words.get(token)
            if word is None:
                word = self._words[token] = self._word(token)
            if word.stems:
                found.append(word)
        return found

    def phrase(self, text: str) -> tuple[str, ...]:
        """Return the stems of a name or phrase, without stop words unless it has nothing else."""
        found = tuple(part for word in self.words(text) for part in word.stems)
        return found or self.all_stems(text)

    def all_stems(self, text: str) -> tuple[str, ...]:
        """Return the stems of all words, stop words as well."""
        words = (run for token in tokens(text) for run in (token.runs if token.hyphenated else (token.text,)))
        return tuple(stem(word.lower()) for word in words)

    def _word(self, token: Token) -> Word:
        runs = token.runs if token.hyphenated else (token.text,)
        stems = tuple(stem(run.lower()) for run in runs if self._counts(run))
        parts: dict[str, float] = {}
        if token.hyphenated and stems:
            parts[stem(token.text.lower())] = 1.0
        elif len(token.runs) > 1:
            parts.update((stem(run.lower()), PART_WEIGHT) for run in token.runs)
        for term in stems:
            for part in self.splitter.stems(term):
                parts.setdefault(part, PART_WEIGHT)
        return Word(stems, tuple((part, weight) for part, weight in parts.items() if part not in stems))

    def _counts(self, run: str) -> bool:
        return len(run) <= MAX_TERM and (len(run) > 1 or run.isdigit()) and not self._stops(run.lower())

    def _stops(self, word: str) -> bool:
        return word in self.stop or _SPELT.sub(lambda match: _UMLAUTS[match.group()], word) in self.stop


def unsplit(known: Analyser, texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return long frequent words that have no parts, with their number, the most frequent first.

    They show what the list of parts lacks; names and loan words are right to stand there.
    """
    found = (token for text in texts for token in tokens(text) if len(token.runs) == 1 and token.text[0].isupper())
    counts = Counter(token.text for token in found if len(token.text) >= LONG)
    frequent = sorted(((word, count) for word, count in counts.items() if count >= FREQUENT), key=lambda item: -item[1])
    return tuple((word, count) for word, count in frequent if known.splitter.is_open(stem(word.lower())))


def analyser(texts: Iterable[str], names: Iterable[str]) -> Analyser:
    """Return the analyser for a collection of texts.

    Args:
        texts: All texts; nouns that stand alone in them may be parts of longer words.
        names: Names of Kommunen, Kreise and Länder, which are never split.
    """
    upper: dict[str, int] = {}
    lower: dict[str, int] = {}
    for text in texts:
        for token in tokens(text):
            counts = upper if token.text[0].isupper() else lower
            for run in token.runs:
                term = stem(run.lower())
                counts[term] = counts.get(term, 0) + 1
    parts = wordlists.words("parts")
    listed = {stem(part.replace("|", "")) for part in parts}
    runs = (run.lower() for name in (*names, *wordlists.words("names")) for token in tokens(name) for run in token.runs)
    whole = frozenset(stem(run) for run in runs) - listed
    free = frozenset(term for term, count in upper.items() if count > max(1, lower.get(term, 0)) and term not in whole)
    low = frozenset(term for term, count in lower.items() if count > upper.get(term, 0))
    return Analyser(Splitter(parts, free, frozenset(upper) | frozenset(lower), whole, low))
