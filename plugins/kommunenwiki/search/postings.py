# BM25F at build time: how much each page is about each term, from 1 to 31. The browser only multiplies and adds.
"""Terms, the pages they are found on, and how much those pages are about them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kommunenwiki.search.reading import FIELDS
from kommunenwiki.search.words import Word

if TYPE_CHECKING:
    from kommunenwiki.search.reading import PageWords
    from kommunenwiki.search.triggers import Triggers
    from kommunenwiki.search.words import Analyser

LEVELS: Final = 31
"""Finest difference of weight that the index keeps; one character of the file."""
STEP: Final = LEVELS + 1
"""What a page number is multiplied with to make room for a weight."""
SATURATION: Final = 4.0
"""k1 of BM25F: after how many (weighted) mentions a further one hardly counts."""
LENGTH: Final = 0.45
"""b of BM25F: how much long texts are held against a page; 0 not at all, 1 fully."""
WEIGHTS: Final[Mapping[str, float]] = {
    "title": 9.0,
    "aliases": 6.0,
    "places": 6.0,
    "labels": 1.8,
    "summary": 1.8,
    "text": 0.7,
    "notes": 0.6,
}
"""How much a mention counts by where it stands."""

Postings = Mapping[str, "array[int]"]
"""The pages by term, in order, each with its weight from 1 to ``LEVELS``: ``STEP * page + weight``."""


def posted(pages: Iterable[tuple[int, int]]) -> array[int]:
    """Return pages with their weights as postings hold them."""
    return array("I", [STEP * page + weight for page, weight in pages])


class _Posted:
    """Postings that grow page by page. Terms and groups have numbers here, groups by their own number as key."""

    def __init__(self) -> None:
        self._numbers: dict[str | int, int] = {}
        self._pages: list[array[int]] = []

    def number(self, key: str | int) -> int:
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self._pages)
            self._pages.append(array("I"))
        return known

    def add(self, page: int, mentions: Mapping[int, float]) -> None:
        """Add a page with the weighted mentions of its terms."""
        base, pages = STEP * page, self._pages
        levels: dict[float, int] = {}  # most terms of a page are mentioned once in its text
        for number, found in mentions.items():
            level = levels.get(found)
            if level is None:
                level = levels[found] = base + (round(LEVELS * found / (SATURATION + found)) or 1)
            pages[number].append(level)

    def of(self, kind: type[str | int]) -> Postings:
        """Return the postings of the terms (``str``) or of the groups (``int``)."""
        found = {str(key): self._pages[number] for key, number in self._numbers.items() if isinstance(key, kind)}
        return {key: found[key] for key in sorted(found) if found[key]}


class _Terms:
    """What each word counts for, worked out once for every word."""

    def __init__(self, analyser: Analyser, triggers: Triggers) -> None:
        self.posted = _Posted()
        self.shares: list[tuple[tuple[int, float], ...]] = []
        self._phrases = triggers.phrases(analyser.vocabulary)
        for number, stems in enumerate(analyser.vocabulary.stems):
            word = analyser.word(number) if stems else Word(())
            terms: list[tuple[str | int, float]] = [*((term, 1.0) for term in stems), *word.parts]
            terms += triggers.of_word(word)
            self.shares.append(tuple((self.posted.number(term), weight) for term, weight in terms))

    def mentions(self, fields: Sequence[tuple[array[int], float]]) -> Mapping[int, float]:
        """Return the weighted mentions of each term and group in the fields of a page."""
        total: dict[int, float] = {}
        get, shares = total.get, self.shares
        for word, weight in _mentions(fields).items():
            for number, share in shares[word]:
                total[number] = get(number, 0.0) + weight * share
        for words, factor in fields:
            for group, share in self._phrases.found(words):
                number = self.posted.number(group)
                total[number] = get(number, 0.0) + factor * share
        return total


def postings(
    pages: Sequence[PageWords], analyser: Analyser, triggers: Triggers, aside: frozenset[int] = frozenset()
) -> tuple[Postings, Postings]:
    """Return the postings of all words, and those of all groups by number.

    Source: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009, section 3.5 (BM25F).

    Args:
        pages: The words of each page, in the order of their numbers.
        analyser: Knows the terms of each word.
        triggers: The words that mean a group.
        aside: Numbers of pages that do not count for how long a page usually is.
    """
    average = _average_lengths(page for number, page in enumerate(pages) if number not in aside)
    terms = _Terms(analyser, triggers)
    for number, page in enumerate(pages):
        terms.posted.add(number, terms.mentions(tuple(_weighted(page, average))))
    return terms.posted.of(str), terms.posted.of(int)


def _average_lengths(pages: Iterable[PageWords]) -> Mapping[str, float]:
    lengths: dict[str, list[int]] = {name: [] for name in FIELDS}
    for page in pages:
        for name, numbers in zip(FIELDS, page, strict=False):
            if numbers:
                lengths[name].append(len(numbers))
    return {name: sum(found) / len(found) for name, found in lengths.items() if found}


def _weighted(page: PageWords, average: Mapping[str, float]) -> Iterator[tuple[array[int], float]]:
    """Yield the fields of a page, each with how much one mention in it counts."""
    for name, numbers in zip(FIELDS, page, strict=False):
        if numbers:
            usual = average.get(name, len(numbers))
            yield numbers, WEIGHTS[name] / (1 - LENGTH + LENGTH * len(numbers) / usual)


def _mentions(fields: Iterable[tuple[array[int], float]]) -> Mapping[int, float]:
    """Return the weighted mentions of each word."""
    total: dict[int, float] = {}
    for numbers, factor in fields:
        for number, count in Counter(numbers).items():
            total[number] = total.get(number, 0.0) + factor * count
    return total
