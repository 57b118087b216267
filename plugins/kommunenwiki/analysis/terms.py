# Finds the terms of the glossary in German text, inflected as people write them. Compares stems word by word, so that
# „Zweckverbands“, „Zweckverbände“ and „eines urbanen Datenraums“ are found, and „Datei“ is not taken for „Daten“.
"""Glossary terms in text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Final, get_args

import snowballstemmer

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.model.base import Part
from kommunenwiki.model.case_study import BarrierMet, CaseStudy
from kommunenwiki.model.text import Prose

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue, Record
    from kommunenwiki.memory import Memory
    from kommunenwiki.model import GlossaryTerm

WORD: Final = re.compile(r"§|[A-Za-zÄÖÜäöüß0-9]+(?:[-/][A-Za-zÄÖÜäöüß0-9]+)*")
"""A word as names and texts are compared; it never reaches beyond a space."""
_STEMMER: Final = snowballstemmer.stemmer("german")
_EXACT_LENGTH: Final = 4
"""Names up to this length are abbreviations and are compared letter by letter."""

_ENDING: Final = 2
"""So many letters at the end of a name may be replaced when it is inflected: „Strategie“, „Strategien“."""
_UMLAUTS: Final = str.maketrans("äöü", "aou")

_Candidates = list[tuple[tuple[str, ...], str]]
"""Names as words, each with the id of its term."""


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
        by_first: dict[str, _Candidates] = {}
        for id_, term in terms.items():
            for name in names(term):
                words = tuple(WORD.findall(name))
                if words:
                    by_first.setdefault(_key(words[0]), []).append((words, id_))
        for candidates in by_first.values():
            candidates.sort(key=lambda candidate: (-len(candidate[0]), candidate[1]))
        self._names = _Names(by_first)
        self._promising = _Promising(self._names)
        self._known = by_first

    @cached_property
    def digest(self) -> bytes:
        """Digest of all names, for what is remembered of the terms in a text."""
        return hashlib.sha256(repr(sorted(self._known.items())).encode()).digest()

    def find(self, text: str) -> Iterator[Occurrence]:
        """Yield the terms in a text from left to right; of two that begin at the same word the longer one."""
        if self._may_have(text):
            spans = [match.span() for match in WORD.finditer(text)]
            for first, last, id_ in self._found([text[start:end] for start, end in spans]):
                yield Occurrence(spans[first][0], spans[last][1], id_)

    def mentioned(self, text: str) -> Iterator[str]:
        """Yield the ids of the terms in a text, as ``find`` finds them."""
        if self._may_have(text):
            yield from (id_ for _, _, id_ in self._found(WORD.findall(text)))

    def _may_have(self, text: str) -> bool:
        """Tell whether any word of a text begins a name; most texts end here."""
        return any(map(self._promising.__getitem__, text.split()))

    def _found(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield the places of the first and last word of each term, and its id."""
        position = 0
        for place in [place for place, word in enumerate(words) if self._names[word]]:
            found = self._longest(words, place) if place >= position else None
            if found:
                length, id_ = found
                position = place + length
                yield place, position - 1, id_

    def _longest(self, words: list[str], place: int) -> tuple[int, str] | None:
        for name, id_ in self._names[words[place]]:
            found = words[place : place + len(name)]
            if len(found) == len(name) and all(map(is_inflected, found, name)):
                return len(name), id_
        return None


class _Promising(dict[str, bool]):
    """Whether what stands between two spaces holds a word that begins a name."""

    def __init__(self, names: _Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, piece: str) -> bool:
        found = self[piece] = any(self._names[word] for word in WORD.findall(piece))
        return found


class _Names(dict[str, "_Candidates"]):
    """The names that can begin with a word, longer ones first, by the word as it stands in a text."""

    def __init__(self, by_first: Mapping[str, _Candidates]) -> None:
        super().__init__()
        self._by_first = by_first

    def __missing__(self, word: str) -> _Candidates:
        found = self[word] = self._by_first.get(_key(word), [])
        return found


def names(term: GlossaryTerm) -> Iterator[str]:
    """Yield the German names of a term: the term itself without its brackets, abbreviations, German synonyms."""
    yield re.sub(r"(?<!\s)\s*\([^()]*\)", "", term.term)
    yield from term.abbreviations
    if term.synonyms:
        yield from term.synonyms.de


def occurrences(
    catalogue: Catalogue, index: TermIndex, memory: Memory = FORGETFUL
) -> Mapping[str, tuple[RecordKey, ...]]:
    """Return the records whose pages mention each term, by the term's id, in the order of the catalogue.

    Args:
        catalogue: All records.
        index: The names of the terms.
        memory: What earlier runs found in records that have not changed.
    """
    found: dict[str, set[RecordKey]] = {}
    for record in catalogue:
        mentions = partial(_mentions, record, index)
        key = hashlib.sha256(record.digest + index.digest).digest()
        for folder, id_, term in memory.recall("terms", key, mentions) if record.digest else mentions():
            found.setdefault(term, set()).add(RecordKey(folder, id_))
    order = {key: number for number, key in enumerate(catalogue.records)}
    return {term: tuple(sorted(keys & order.keys(), key=order.__getitem__)) for term, keys in sorted(found.items())}


def _mentions(record: Record, index: TermIndex) -> tuple[tuple[str, str, str], ...]:
    """Return the pages on which a record mentions terms: folder and id of the page, id of the term."""
    found = {(*key, id_): None for key, text in _texts(record) for id_ in index.mentioned(text)}
    return tuple(mention for mention in found if mention[:2] != ("glossar", mention[2]))


def _texts(record: Record) -> Iterator[tuple[RecordKey, str]]:
    """Yield the texts of a record, each with the record whose page shows it.

    What cases say of a barrier stands on its page too, and what they advise on the page of their topic.
    """
    if isinstance(record.entity, CaseStudy):
        topic = RecordKey(record.entity.kind.folder, str(record.entity.kind))
        yield from ((topic, lesson.text) for lesson in record.entity.lessons)
    for value in prose_inside(record.entity):
        if isinstance(value, BarrierMet):
            barrier = RecordKey(value.kind.folder, str(value.kind))
            yield from ((barrier, text) for text in (value.text, value.answer) if text)
        else:
            yield record.key, value


def prose_inside(part: Part) -> Iterator[Prose | BarrierMet]:
    """Yield all prose and all barriers in a record. Looks only into fields that can hold some, so that it is fast."""
    values = vars(part)
    for name in _fields_with_prose(type(part)):
        value = values[name]
        items = value if isinstance(value, tuple) else value.values() if isinstance(value, Mapping) else (value,)
        for item in items:
            if isinstance(item, Prose | BarrierMet):
                yield item
            if isinstance(item, Part):
                yield from prose_inside(item)


@cache
def _fields_with_prose(kind: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, field in kind.model_fields.items() if _can_hold_prose(field.annotation))


def _can_hold_prose(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return bool(_fields_with_prose(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Prose):
        return True
    return any(map(_can_hold_prose, get_args(annotation)))


@cache
def _key(word: str) -> str:
    """Return what is looked up: short words and capitals as they are, others as stem with the case of their start."""
    if len(word) <= _EXACT_LENGTH or word.isupper() or not word.replace("-", "").isalpha():
        return word
    stem: str = _STEMMER.stemWord(word.lower())
    return ("A" if word[0].isupper() else "a") + stem


@cache
def is_inflected(word: str, name: str) -> bool:
    """Tell whether a word is an inflected form of a name, not another word of its root („Zugang“, „Zugänglichkeit“)."""
    if _key(word) != _key(name):
        return False
    longest = min(len(word), len(name))
    shared = next((i for i, (a, b) in enumerate(zip(_folded(word), _folded(name), strict=False)) if a != b), longest)
    return shared >= longest - _ENDING and abs(len(word) - len(name)) <= _ENDING + 1


def _folded(word: str) -> str:
    return word.lower().translate(_UMLAUTS)
