# What the comparison of case studies needs from the search: its terms, and how people write them. Names of places are
# left out: where a case is counts as its Land, and a text that names its town often is not about anything else.
"""Texts of case studies as counted terms, and the words that stand for a term."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.numbering import Numbering
from kommunenwiki.analysis.vectors import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.analysis.vectors import Counted
    from kommunenwiki.search.library import Read
    from kommunenwiki.search.reading import PageWords
    from kommunenwiki.search.words import Analyser

_FOLDER: Final = "fallstudien"


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The texts of all case studies.

    Attributes:
        texts: How often each term occurs, by id of the case; parts of compounds count less than words.
        nouns: The most common noun for a term, as texts write it; terms that are no nouns are missing.
    """

    texts: Texts
    nouns: Mapping[str, str]


class CaseCounter:
    """Counts the terms of case studies, as often as the wiki changes; again only where that can have changed them."""

    def __init__(self) -> None:
        """Begin without any."""
        self._terms: _Terms | None = None
        self._counted: dict[str, tuple[PageWords, Counted]] = {}

    def texts(self, read: Read) -> CaseTexts:
        """Return the texts of the case studies among the pages of a wiki."""
        terms, changed = self._terms_of(read.analyser)
        known = self._counted if changed is not None else {}
        counted: dict[str, tuple[PageWords, Counted]] = {}
        for page, words in zip(read.documents, read.reading.pages, strict=True):
            if page.folder == _FOLDER and page.kind == "Fallstudie":
                id_ = page.address.partition("/")[2]
                held = known.get(id_)
                same = held and held[0] is words and not (changed and _has(words, changed))
                counted[id_] = held if held and same else (words, terms.counted(words))
        self._terms, self._counted = terms, counted
        nouns = _nouns(read.analyser, read.reading.counts.get(_FOLDER, {}))
        return CaseTexts(Texts(terms.numbers.things, {id_: found for id_, (_, found) in counted.items()}), nouns)

    def _terms_of(self, known: Analyser) -> tuple[_Terms, frozenset[int] | None]:
        """Return what counts terms, and the words that count for something else than before; None for all words."""
        before = self._terms
        if before is None or before.known.vocabulary is not known.vocabulary:
            return _Terms(known), None
        if before.known.splitter == known.splitter:
            return before, frozenset()
        terms = _Terms(known, before)
        return terms, frozenset(word for word, share in before.shares.items() if terms.shares[word] != share)


def _has(page: PageWords, words: frozenset[int]) -> bool:
    return not all(map(words.isdisjoint, (page.text, page.title, page.summary)))


class _Terms:
    """Counts the terms of pages. What each word counts for is worked out when it is first met.

    Attributes:
        known: Knows the words.
        numbers: The terms. They keep their numbers as long as the vocabulary lasts.
        shares: The terms of each word that was met.
    """

    def __init__(self, known: Analyser, before: _Terms | None = None) -> None:
        self.known = known
        self.numbers: Numbering[str] = before.numbers if before else Numbering()
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


class _Shares(dict[int, tuple[tuple[int, float], ...]]):
    """The terms of each word."""

    def __init__(self, terms: _Terms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, word: int) -> tuple[tuple[int, float], ...]:
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
