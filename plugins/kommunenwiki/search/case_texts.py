# What the comparison of case studies needs from the search: its terms, and how people write them. Names of places are
# left out: where a case is counts as its Land, and a text that names its town often is not about anything else.
"""Texts of case studies as counted terms, and the words that stand for a term."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.analysis.numbering import Numbering
from kommunenwiki.analysis.vectors import Texts
from kommunenwiki.analysis.weighed import mark
from kommunenwiki.memory import FORGETFUL, Memory, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.analysis.vectors import Counted
    from kommunenwiki.search.library import Read
    from kommunenwiki.search.reading import PageWords, Reading
    from kommunenwiki.search.words import Analyser

    Share = tuple[tuple[int, float], ...]

_FOLDER: Final = "fallstudien"
_STAGE: Final = "case texts"
"""Under which name counted texts are left to the next run."""


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The texts of all case studies.

    Attributes:
        texts: How often each term occurs, by id of the case; parts of compounds count less than words.
        nouns: The most common noun for a term, as texts write it; terms that are no nouns are missing.
    """

    texts: Texts
    nouns: Mapping[str, str]


class _Known(NamedTuple):
    """What is known of the texts of case studies.

    Attributes:
        terms: The terms by number. They keep their numbers as long as the vocabulary lasts.
        shares: What the words of these texts count for, by number of the word.
        cases: Of which page of which chapter each text is, and what stands for its counts, by id.
    """

    terms: list[str]
    shares: dict[int, Share]
    cases: dict[str, tuple[bytes, int, bytes]]


class CaseCounter:
    """Counts the terms of case studies, as often as the wiki changes; again only where that can have changed them."""

    def __init__(self, memory: Memory = FORGETFUL) -> None:
        """Begin without any.

        Args:
            memory: What the last run left; the next run gets what is left here.
        """
        self._memory = memory
        self._last: tuple[Analyser, _Known, _Counts] | None = None

    def texts(self, read: Read) -> CaseTexts:
        """Return the texts of the case studies among the pages of a wiki."""
        known, terms, before = self._taken(read.analyser)
        changed = frozenset(word for word, share in known.shares.items() if terms.shares[word] != share)
        counts, cases = _Counts(terms), dict[str, tuple[bytes, int, bytes]]()
        for page, words, place in zip(read.documents, read.reading.pages, _places(read.reading), strict=True):
            if page.folder == _FOLDER and page.kind == "Fallstudie":
                id_ = page.address.partition("/")[2]
                counts.words[id_] = words
                held = known.cases.get(id_)
                if held is None or held[:2] != place or (changed and _has(words, changed)):
                    held = (*place, mark(*counts[id_]))
                elif id_ in before:
                    counts.made[id_] = before[id_]
                cases[id_] = held
        found = _Known(terms.numbers.things, terms.shares, cases)
        self._last = read.analyser, found, counts
        if changed or cases != known.cases:
            self._leave(read.analyser, found)
        nouns = _nouns(read.analyser, read.reading.counts.get(_FOLDER, {}))
        return CaseTexts(Texts(found.terms, counts, {id_: held[2] for id_, held in cases.items()}), nouns)

    def _taken(self, analyser: Analyser) -> tuple[_Known, _Terms, Mapping[str, Counted]]:
        """Return what is known from the last time, what counts terms now, and what was counted then."""
        known = _Known([], {}, {})
        counted: Mapping[str, Counted] = {}
        if self._last is None:
            words, digest, *left = self._memory.last(_STAGE) or (0, b"", *known)
            if digest == _digest(analyser, words):
                known = _Known(*left)
        elif self._last[0].vocabulary is analyser.vocabulary:
            before, known, counts = self._last
            counted = counts.made
            if before.splitter == analyser.splitter:
                return known._replace(shares={}), counts.terms, counted
        return known, _Terms(analyser, known.terms), counted

    def _leave(self, analyser: Analyser, found: _Known) -> None:
        if self._memory is not FORGETFUL:
            words = len(analyser.vocabulary.tokens)
            left = found._replace(shares=dict(found.shares))
            self._memory.leave(_STAGE, (words, _digest(analyser, words), *left))


def _digest(analyser: Analyser, words: int) -> bytes:
    """Return what tells the first words of a vocabulary from others."""
    return digest_of(list(map(tuple, analyser.vocabulary.tokens[:words])))


def _places(reading: Reading) -> Iterator[tuple[bytes, int]]:
    """Yield for each page of which chapter it is, and which page of that."""
    return ((chapter.key, number) for chapter in reading.chapters for number in range(len(chapter.pages)))


class _Counts(Mapping[str, "Counted"]):
    """The terms of case studies by id, counted when somebody asks.

    Attributes:
        terms: Counts them.
        words: The words of each case study.
        made: What was counted.
    """

    def __init__(self, terms: _Terms) -> None:
        self.terms = terms
        self.words: dict[str, PageWords] = {}
        self.made: dict[str, Counted] = {}

    def __getitem__(self, id_: str) -> Counted:
        found = self.made.get(id_)
        if found is None:
            found = self.made[id_] = self.terms.counted(self.words[id_])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


def _has(page: PageWords, words: frozenset[int]) -> bool:
    return not all(map(words.isdisjoint, (page.text, page.title, page.summary)))


class _Terms:
    """Counts the terms of pages. What each word counts for is worked out when it is first met.

    Attributes:
        known: Knows the words.
        numbers: The terms. They keep their numbers as long as the vocabulary lasts.
        shares: The terms of each word that was met.
    """

    def __init__(self, known: Analyser, terms: Iterable[str]) -> None:
        self.known = known
        self.numbers = Numbering(terms)
        self.shares = _Shares(self)

    def counted(self, page: PageWords) -> Counted:
        """Return the numbers of the terms of a page, and how often each occurs."""
        words = Counter(page.text)
        words.subtract(page.headings)
        words.update(page.title)
        words.update(page.summary)
        found: dict[int, float] = {}
        get, shares = found.get, self.shares
        for word, count in words.items():
            if count:
                for term, weight in shares[word]:
                    found[term] = get(term, 0.0) + count * weight
        return array("I", found), array("d", found.values())

    def of_word(self, word: int) -> Iterator[tuple[int, float]]:
        """Yield the terms of a word that are compared, each with how much it counts."""
        found = self.known.word(word)
        for term, weight in (*((stem, 1.0) for stem in found.stems), *found.parts):
            if term not in self.known.splitter.whole and not term.isdigit():
                yield self.numbers[term], weight


class _Shares(dict[int, "Share"]):
    """The terms of each word."""

    def __init__(self, terms: _Terms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, word: int) -> Share:
        found = self[word] = tuple(self._terms.of_word(word))
        return found


def _nouns(known: Analyser, counts: Mapping[int, int]) -> Mapping[str, str]:
    """Return the most common spelling of each term, where most of its mentions begin with a capital letter."""
    tokens, stems, all_stems = known.vocabulary.tokens, known.vocabulary.stems, known.vocabulary.all_stems
    spellings: dict[str, Counter[str]] = {}
    for number, count in counts.items():
        token = tokens[number]
        if len(token.runs) == 1:
            for term in stems[number] or all_stems[number]:
                spellings.setdefault(term, Counter())[token.text] += count
    nouns = {}
    for term, counted in sorted(spellings.items()):
        capital = {word: count for word, count in counted.items() if word[0].isupper()}
        if 2 * sum(capital.values()) > counted.total():
            nouns[term] = min(capital, key=lambda word: (-capital[word], word))
    return nouns
