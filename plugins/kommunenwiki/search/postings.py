# BM25F at build time: how much each page is about each term, from 1 to 31. The browser only multiplies and adds.
"""Terms, the pages they are found on, and how much those pages are about them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.search import codec
from kommunenwiki.search.reading import FIELDS
from kommunenwiki.search.words import Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from kommunenwiki.search.reading import PageWords, Reading
    from kommunenwiki.search.triggers import Triggers
    from kommunenwiki.search.words import Analyser

LEVELS: Final = 31
"""Finest difference of weight that the index keeps; one character of the file."""
MANY: Final = 12
"""With so many changed chapters it is hardly less work to change postings than to make them."""
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


class Left(NamedTuple):
    """Postings as plain data, and what they were made with.

    Attributes:
        chapters: The key and the number of pages of each chapter, in order.
        average: How long fields usually are.
        phrases: What groups phrases mean.
        shares: For each word the numbers of the terms for which it counts, with weights.
        keys: The terms and groups by their numbers.
        lengths: On how many pages each is, an array of unsigned integers as bytes.
        pages: These pages with weights, one term after the other, as bytes as well.
        written: The same as the files of the index hold them, with spaces between.
    """

    chapters: list[tuple[bytes, int]]
    average: Mapping[str, float]
    phrases: object
    shares: list[tuple[tuple[int, float], ...]]
    keys: list[str | int]
    lengths: bytes
    pages: bytes
    written: bytes


class _Posted:
    """Postings that grow page by page. Terms and groups have numbers here, groups by their own number as key."""

    def __init__(self, left: Left | None = None) -> None:
        self._numbers: dict[str | int, int] = {}
        self._pages: list[array[int]] = []
        self._written: dict[int, str] = {}
        if left:
            self._numbers = {key: number for number, key in enumerate(left.keys)}
            self._written = dict(zip(range(len(left.keys)), left.written.decode().split(" "), strict=False))
            starts = accumulate(array("I", left.lengths), initial=0)
            self._pages = [array("I", left.pages[4 * start : 4 * end]) for start, end in pairwise(starts)]

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

    def put_in(self, first: int, pages: Sequence[Mapping[int, float]]) -> None:
        """Put pages that follow each other in the place of those with the same numbers."""
        starts = [bisect_left(known, STEP * first) for known in self._pages]
        ends = [bisect_left(known, STEP * (first + len(pages))) for known in self._pages]
        before = [known[start:end] for known, start, end in zip(self._pages, starts, ends, strict=True)]
        tails = [known[end:] for known, end in zip(self._pages, ends, strict=True)]
        for known, start in zip(self._pages, starts, strict=True):
            del known[start:]
        for page, mentions in enumerate(pages, first):
            self.add(page, mentions)
        for number, (start, old, tail) in enumerate(zip(starts, before, tails, strict=True)):
            if self._pages[number][start:] != old:
                self._written.pop(number, None)
            self._pages[number].extend(tail)

    def written(self) -> dict[str | int, str]:
        """Return the pages of each term and group as the files of the index hold them."""
        for number, pages in enumerate(self._pages):
            if number not in self._written:
                self._written[number] = codec.posting(pages)
        return {key: self._written[number] for key, number in self._numbers.items()}

    def plain(self) -> tuple[list[str | int], bytes, bytes, bytes]:
        """Return terms and groups, and their pages, as plain data."""
        lengths = array("I", map(len, self._pages)).tobytes()
        return list(self._numbers), lengths, b"".join(self._pages), " ".join(self.written().values()).encode()

    def of(self, kind: type[str | int]) -> Postings:
        """Return the postings of the terms (``str``) or of the groups (``int``)."""
        found = {str(key): self._pages[number] for key, number in self._numbers.items() if isinstance(key, kind)}
        return {key: found[key] for key in sorted(found) if found[key]}


class _Terms:
    """What each word counts for, worked out once for every word."""

    def __init__(self, analyser: Analyser, triggers: Triggers, left: Left | None = None) -> None:
        self.posted = _Posted(left)
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


class Found(NamedTuple):
    """All postings.

    Attributes:
        words: Pages by term.
        groups: Pages by number of the group.
        written: The pages of each as the files of the index hold them.
        left: The same for the next run.
    """

    words: Postings
    groups: Postings
    written: Callable[[], Mapping[str | int, str]]
    left: Callable[[], Left]


def postings(
    reading: Reading,
    analyser: Analyser,
    triggers: Triggers,
    aside: frozenset[int] = frozenset(),
    left: Left | None = None,
) -> Found:
    """Return the postings of all words, and those of all groups by number.

    Source: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009, section 3.6 (BM25F).

    Args:
        reading: The words of each page, in the order of their numbers.
        analyser: Knows the terms of each word.
        triggers: The words that mean a group.
        aside: Numbers of pages that do not count for how long a page usually is.
        left: What the last run left that read with the same vocabulary.
    """
    average = _average_lengths(page for number, page in enumerate(reading.pages) if number not in aside)
    terms = _Terms(analyser, triggers, left)
    chapters = [(chapter.key, len(chapter.pages)) for chapter in reading.chapters]
    same = left and (left.average, left.phrases) == (average, triggers.by_phrase)
    changed = _changed(reading, left, terms.shares) if left and same else None
    if changed is None:
        terms = _Terms(analyser, triggers) if left else terms
        for number, page in enumerate(reading.pages):
            terms.posted.add(number, terms.mentions(tuple(_weighted(page, average))))
    for first, pages in changed or ():
        terms.posted.put_in(first, [terms.mentions(tuple(_weighted(page, average))) for page in pages])

    def plain() -> Left:
        return Left(chapters, average, triggers.by_phrase, terms.shares, *terms.posted.plain())

    return Found(terms.posted.of(str), terms.posted.of(int), terms.posted.written, plain)


def _changed(
    reading: Reading, left: Left, shares: list[tuple[tuple[int, float], ...]]
) -> list[tuple[int, list[PageWords]]] | None:
    """Return the chapters that are no longer as they were; None when it is less work to begin anew.

    A chapter is as it was when its pages are and its words count for the same. Each comes with its first page.
    """
    lengths = [len(chapter.pages) for chapter in reading.chapters]
    if lengths != [length for _, length in left.chapters]:
        return None
    words = {word for word, (old, new) in enumerate(zip(left.shares, shares, strict=False)) if old != new}
    changed = [
        (first, chapter.pages)
        for first, chapter, (key, _) in zip(
            accumulate(lengths, initial=0), reading.chapters, left.chapters, strict=False
        )
        if chapter.key != key or (words and not all(map(words.isdisjoint, chain.from_iterable(chapter.pages))))
    ]
    return changed if len(changed) <= MANY else None


def _average_lengths(pages: Iterable[PageWords]) -> Mapping[str, float]:
    lengths: dict[str, list[int]] = {name: [] for name in FIELDS}
    for page in pages:
        for name, numbers in zip(FIELDS, page, strict=False):
            if numbers:
                lengths[name].append(len(numbers))
    return {name: usual_length(found) for name, found in lengths.items() if found}


def usual_length(lengths: Sequence[int]) -> float:
    """Return the average of lengths, to three digits: one edited page among thousands should not weigh all others anew.

    Args:
        lengths: At least one.
    """
    return float(f"{sum(lengths) / len(lengths):.3g}")


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
