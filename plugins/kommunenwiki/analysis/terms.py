# Finds the terms of the glossary in German text, inflected as people write them. Compares stems word by word, so that
# „Zweckverbands“, „Zweckverbände“ and „eines urbanen Datenraums“ are found, and „Datei“ is not taken for „Daten“.
"""Glossary terms in text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import snowballstemmer

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model.case_study import BarrierMet, CaseStudy
from kommunenwiki.model.text import Prose
from kommunenwiki.references import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import GlossaryTerm

    _Name = tuple[tuple[str, ...], str]

_WORD: Final = re.compile(r"§|[A-Za-zÄÖÜäöüß0-9]+(?:[-/][A-Za-zÄÖÜäöüß0-9]+)*")
_STEMMER: Final = snowballstemmer.stemmer("german")
_EXACT_LENGTH: Final = 4
"""Names up to this length are abbreviations and are compared letter by letter."""

_ENDING: Final = 2
"""So many letters at the end of a name may be replaced when it is inflected: „Strategie“, „Strategien“."""
_UMLAUTS: Final = str.maketrans("äöü", "aou")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a text.

    Attributes:
        start: Position of its first character.
        end: Position after its last character.
        id: Id of the glossary term.
    """

    start: int
    end: int
    id: str


class TermIndex:
    """Knows all names of all glossary terms and finds them in text."""

    def __init__(self, terms: Mapping[str, GlossaryTerm]) -> None:
        """Index the terms.

        Args:
            terms: Glossary terms by id. A name that two terms claim belongs to the first of them.
        """
        by_first: dict[str, list[_Name]] = {}
        for id_, term in terms.items():
            for name in names(term):
                words = tuple(_WORD.findall(name))
                if words:
                    by_first.setdefault(_key(words[0]), []).append((words, id_))
        for candidates in by_first.values():
            candidates.sort(key=lambda candidate: (-len(candidate[0]), candidate[1]))
        self._names = _NamesByWord(by_first)

    def find(self, text: str) -> Iterator[Occurrence]:
        """Yield the terms in a text from left to right; of two that begin at the same word the longer one."""
        words = _WORD.findall(text)
        names = list(map(self._names.__getitem__, words))
        if any(names):
            found = _found(words, names)
            places = list(_WORD.finditer(text)) if found else []
            for first, last, id_ in found:
                yield Occurrence(places[first].start(), places[last].end(), id_)


def _found(words: list[str], names: list[Sequence[_Name]]) -> list[tuple[int, int, str]]:
    """Return the terms in a row of words, by the positions of their first and last word."""
    made, free = [], 0
    for position, possible in enumerate(names):
        found = _longest(words, position, possible) if possible and position >= free else None
        if found:
            length, id_ = found
            free = position + length
            made.append((position, free - 1, id_))
    return made


def _longest(words: list[str], position: int, possible: Sequence[_Name]) -> tuple[int, str] | None:
    """Return the first of the names that stands at a position: its number of words, and the id of its term."""
    for name, id_ in possible:
        found = words[position : position + len(name)]
        if len(found) == len(name) and all(map(_same, found, name)):
            return len(name), id_
    return None


class _NamesByWord(dict[str, "Sequence[_Name]"]):
    """The names that can begin with a word, worked out once for every word that texts use."""

    def __init__(self, by_first: Mapping[str, Sequence[_Name]]) -> None:
        super().__init__()
        self._by_first = by_first

    def __missing__(self, word: str) -> Sequence[_Name]:
        found = self[word] = self._by_first.get(_key(word), ())
        return found


def names(term: GlossaryTerm) -> Iterator[str]:
    """Yield the German names of a term: the term itself without its brackets, abbreviations, German synonyms."""
    yield re.sub(r"\s*\([^()]*\)", "", term.term)
    yield from term.abbreviations
    if term.synonyms:
        yield from term.synonyms.de


def occurrences(catalogue: Catalogue, index: TermIndex) -> Mapping[str, tuple[RecordKey, ...]]:
    """Return the records whose pages mention each term, by the term's id, in the order of the catalogue."""
    found: dict[str, set[RecordKey]] = {}
    for key, text in _texts(catalogue):
        for occurrence in index.find(text):
            if (key.folder, key.id) != ("glossar", occurrence.id):
                found.setdefault(occurrence.id, set()).add(key)
    return {id_: tuple(key for key in catalogue.records if key in keys) for id_, keys in sorted(found.items())}


def _texts(catalogue: Catalogue) -> Iterator[tuple[RecordKey, str]]:
    """Yield all texts, each with the record whose page shows it.

    What cases say of a barrier stands on its page too, and what they advise on the page of their topic.
    """
    for record in catalogue:
        if isinstance(record.entity, CaseStudy):
            topic = RecordKey(record.entity.kind.folder, str(record.entity.kind))
            yield from ((topic, lesson.text) for lesson in record.entity.lessons)
        for _, value in walk(record.entity):
            if isinstance(value, Prose):
                yield record.key, value
            elif isinstance(value, BarrierMet):
                barrier = RecordKey(value.kind.folder, str(value.kind))
                yield from ((barrier, text) for text in (value.text, value.answer) if text)


@cache
def _key(word: str) -> str:
    """Return what is looked up: short words and capitals as they are, others as stem with the case of their start."""
    if len(word) <= _EXACT_LENGTH or word.isupper() or not word.replace("-", "").isalpha():
        return word
    stem: str = _STEMMER.stemWord(word.lower())
    return ("A" if word[0].isupper() else "a") + stem


@cache
def _same(word: str, name: str) -> bool:
    """Tell whether a word is an inflected form of a name, not another word of its root („Zugang“, „Zugänglichkeit“)."""
    if _key(word) != _key(name):
        return False
    longest = min(len(word), len(name))
    shared = next((i for i, (a, b) in enumerate(zip(_folded(word), _folded(name), strict=False)) if a != b), longest)
    return shared >= longest - _ENDING and abs(len(word) - len(name)) <= _ENDING + 1


def _folded(word: str) -> str:
    return word.lower().translate(_UMLAUTS)
