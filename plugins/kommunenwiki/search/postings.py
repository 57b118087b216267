# BM25F at build time: how much each page is about each term, from 1 to 31. The browser only multiplies and adds.
"""Terms, the pages they are found on, and how much those pages are about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.search.text import without_links

if TYPE_CHECKING:
    from kommunenwiki.search.document import Document
    from kommunenwiki.search.triggers import Triggers
    from kommunenwiki.search.words import Analyser, Word

LEVELS: Final = 31
"""Finest difference of weight that the index keeps; one character of the file."""
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

Postings = Mapping[str, tuple[tuple[int, int], ...]]
"""Number of the page and weight from 1 to ``LEVELS``, by term; pages in order."""

_Counter = Callable[["tuple[Word, ...]"], "Iterator[tuple[str, float]]"]


@dataclass(frozen=True, slots=True)
class Field:
    """The words of one field of a page.

    Attributes:
        name: Key of ``WEIGHTS``.
        words: Its words.
    """

    name: str
    words: tuple[Word, ...]


def fields(analyser: Analyser, document: Document) -> tuple[Field, ...]:
    """Return the words of a page by field."""
    texts = {
        "title": (document.title,),
        "aliases": document.aliases,
        "places": document.places,
        "labels": document.labels,
        "summary": (without_links(document.summary),),
        "text": tuple(f"{section.heading}. {without_links(section.text)}" for section in document.sections),
        "notes": document.notes,
    }
    return tuple(
        Field(name, tuple(word for text in found for word in analyser.words(text))) for name, found in texts.items()
    )


def postings(
    pages: Iterable[tuple[Field, ...]], triggers: Triggers, aside: frozenset[int] = frozenset()
) -> tuple[Postings, Postings]:
    """Return the postings of all words, and those of all groups by number.

    Source: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009, section 3.5 (BM25F).

    Args:
        pages: The fields of each page, in the order of their numbers.
        triggers: The words that mean a group.
        aside: Numbers of pages that do not count for how long a page usually is.
    """
    pages = tuple(pages)
    usual = tuple(page for number, page in enumerate(pages) if number not in aside)
    average = _average_lengths(usual)
    words: dict[str, list[tuple[int, int]]] = {}
    groups: dict[str, list[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        for target, counted in ((words, _words), (groups, triggers.counted)):
            for term, mentions in sorted(_mentions(page, average, counted).items()):
                target.setdefault(term, []).append((number, _level(mentions)))
    return _frozen(words), _frozen(groups)


def _average_lengths(pages: tuple[tuple[Field, ...], ...]) -> Mapping[str, float]:
    lengths: dict[str, list[int]] = {}
    for page in pages:
        for field in page:
            if field.words:
                lengths.setdefault(field.name, []).append(len(field.words))
    return {name: sum(found) / len(found) for name, found in lengths.items()}


def _mentions(page: tuple[Field, ...], average: Mapping[str, float], counted: _Counter) -> Mapping[str, float]:
    """Return the weighted mentions of each term on a page."""
    total: dict[str, float] = {}
    for field in page:
        if field.words:
            usual = average.get(field.name, len(field.words))
            shortening = 1 - LENGTH + LENGTH * len(field.words) / usual
            for term, count in counted(field.words):
                total[term] = total.get(term, 0.0) + WEIGHTS[field.name] * count / shortening
    return total


def _words(words: tuple[Word, ...]) -> Iterator[tuple[str, float]]:
    for word in words:
        for term in word.stems:
            yield term, 1.0
        yield from word.parts


def _level(mentions: float) -> int:
    return max(1, round(LEVELS * mentions / (SATURATION + mentions)))


def _frozen(found: Mapping[str, list[tuple[int, int]]]) -> Postings:
    return {term: tuple(found[term]) for term in sorted(found)}
