# A wiki has millions of words, but few thousand different ones. Everything about a word is worked out once, and texts
# become lists of numbers; that is what makes the index fast. Nothing here depends on other texts: the order of reading
# changes numbers, but no result.
"""All distinct words of some texts, by number."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, count
from typing import Any, Final

from kommunenwiki.search import wordlists
from kommunenwiki.search.stemming import stem
from kommunenwiki.search.tokens import Token, tokens

MAX_TERM: Final = 40
"""Longest term, in letters; what is longer is no word."""

_SPELT: Final = re.compile("ae|oe|ue")
_UMLAUTS: Final = {"ae": "ä", "oe": "ö", "ue": "ü"}


Plain = tuple[list[tuple[Any, ...]], list[tuple[str, ...]], list[tuple[str, ...]], dict[str, tuple[int, ...]]]
"""A vocabulary as plain data: what it knows, and the words of what stands between two spaces."""


class Vocabulary:
    """Knows the words that it has read.

    Attributes:
        tokens: The words by number.
        stems: The stems of each word, „smart“, „city“ for „Smart-City“; empty for a stop word.
        all_stems: The same, with those of stop words.
    """

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.stems: list[tuple[str, ...]] = []
        self.all_stems: list[tuple[str, ...]] = []
        self._numbers: dict[Token, int] = {}
        self._pieces = _Pieces(self)

    @classmethod
    def of(cls, plain: Plain) -> Vocabulary:
        """Return the vocabulary that was left as plain data."""
        made = cls()
        tokens, made.stems, made.all_stems, pieces = plain
        made.tokens = list(map(Token._make, tokens))
        made._numbers = dict(zip(made.tokens, count(), strict=False))
        made._pieces.update(pieces)
        return made

    def plain(self) -> Plain:
        """Return the vocabulary as plain data."""
        return list(map(tuple, self.tokens)), self.stems, self.all_stems, dict(self._pieces)

    def read(self, text: str) -> list[int]:
        """Return the numbers of the words of a text, in order; they are the words of ``tokens``."""
        return list(chain.from_iterable(map(self._pieces.__getitem__, text.split(" "))))

    def number(self, token: Token) -> int:
        """Return the number of a word."""
        known = self._numbers.get(token)
        if known is None:
            known = self._numbers[token] = len(self.tokens)
            runs = token.runs if token.hyphenated else (token.text,)
            self.tokens.append(token)
            self.stems.append(tuple(stem(run.lower()) for run in runs if _counts(run)))
            self.all_stems.append(tuple(stem(run.lower()) for run in runs))
        return known


class _Pieces(dict[str, tuple[int, ...]]):
    """The words of whatever stands between two spaces; no word reaches beyond a space."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = self[piece] = tuple(map(self._vocabulary.number, tokens(piece)))
        return found


def _counts(run: str) -> bool:
    """Tell whether a word or a part between hyphens carries meaning."""
    return len(run) <= MAX_TERM and (len(run) > 1 or run.isdigit()) and not _stops(run.lower())


def _stops(word: str) -> bool:
    return word in stop_words() or _SPELT.sub(lambda match: _UMLAUTS[match.group()], word) in stop_words()


@cache
def stop_words() -> frozenset[str]:
    """Return the words that are left out."""
    return frozenset(wordlists.words("stop"))
