# What the comparison of case studies needs from the search: its terms, and how people write them. Names of places are
# left out: where a case is counts as its Land, and a text that names its town often is not about anything else.
"""Texts of case studies as counted terms, and the words that stand for a term."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.search.text import without_links
from kommunenwiki.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.search.document import Document
    from kommunenwiki.search.index import Index
    from kommunenwiki.search.words import Analyser


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The texts of all case studies.

    Attributes:
        counts: How often each term occurs, by id of the case; parts of compounds count less than words.
        nouns: The most common noun for a term, as texts write it; terms that are no nouns are missing.
    """

    counts: Mapping[str, Mapping[str, float]]
    nouns: Mapping[str, str]


def case_texts(index: Index) -> CaseTexts:
    """Return the texts of the case studies in an index."""
    found = [document for document in index.documents if document.folder == "fallstudien"]
    counts = {
        page.address.partition("/")[2]: _counts(index.analyser, _text(page))
        for page in found
        if page.kind == "Fallstudie"
    }
    return CaseTexts(counts, _nouns(index.analyser, map(_text, found)))


def _text(page: Document) -> str:
    return without_links(". ".join((page.title, page.summary, *(section.text for section in page.sections))))


def _counts(known: Analyser, text: str) -> Mapping[str, float]:
    counts: dict[str, float] = {}
    for word in known.words(text):
        for term, weight in (*((stem, 1.0) for stem in word.stems), *word.parts):
            if term not in known.splitter.whole and not term.isdigit():
                counts[term] = counts.get(term, 0.0) + weight
    return counts


def _nouns(known: Analyser, texts: Iterable[str]) -> Mapping[str, str]:
    """Return the most common spelling of each term, where most of its mentions begin with a capital letter."""
    spellings: dict[str, Counter[str]] = {}
    for text in texts:
        for token in tokens(text):
            if len(token.runs) == 1:
                for term in known.phrase(token.text):
                    spellings.setdefault(term, Counter())[token.text] += 1
    nouns = {}
    for term, counted in sorted(spellings.items()):
        capital = {word: count for word, count in counted.items() if word[0].isupper()}
        if 2 * sum(capital.values()) > counted.total():
            nouns[term] = min(capital, key=lambda word: (-capital[word], word))
    return nouns
