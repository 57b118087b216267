# Every text is read once, here. What follows works on numbers of words: the index, the comparison of case studies, and
# the second index that also holds the pages of other wikis.
"""Pages as the numbers of their words."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.search.chapters import chapters, key
from kommunenwiki.search.text import without_links
from kommunenwiki.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kommunenwiki.search.document import Document

    Numbers = array[int]
    Plain = tuple[bytes, str, list[tuple[bytes, ...]], dict[int, int], dict[int, int]]

FIELDS: Final = ("title", "aliases", "places", "labels", "summary", "text", "notes")
"""The fields of a page, as they stand in ``PageWords``."""


class PageWords(NamedTuple):
    """The words of a page by field, in order and without stop words.

    Attributes:
        title: Of its title.
        aliases: Of other names.
        places: Of the names of its Kommunen.
        labels: Of the names of what it points to.
        summary: Of its beginning.
        text: Of its sections, each after its heading.
        notes: Of what helps to find it.
        headings: Of the headings alone, which ``text`` holds as well.
    """

    title: Numbers
    aliases: Numbers
    places: Numbers
    labels: Numbers
    summary: Numbers
    text: Numbers
    notes: Numbers
    headings: Numbers


class Chapter(NamedTuple):
    """Pages of a folder that follow each other.

    Attributes:
        key: Digest of everything that is read of them.
        folder: Folder of the pages.
        pages: Their words.
        counts: As in ``Reading``.
        links: As in ``Reading``.
    """

    key: bytes
    folder: str
    pages: list[PageWords]
    counts: Mapping[int, int]
    links: Mapping[int, int]

    def plain(self) -> Plain:
        """Return the chapter as plain data."""
        pages = [tuple([numbers.tobytes() for numbers in page]) for page in self.pages]
        return self.key, self.folder, pages, dict(self.counts), dict(self.links)

    @classmethod
    def of(cls, plain: Plain) -> Chapter:
        """Return the chapter that was left as plain data."""
        key, folder, pages, counts, links = plain
        return cls(key, folder, [PageWords(*[array("I", words) for words in page]) for page in pages], counts, links)


@dataclass(frozen=True)
class Reading:
    """Pages that have been read.

    Attributes:
        vocabulary: All their words.
        pages: The words of each page.
        counts: How often each word stands in titles, summaries and sections, by folder of the page. Names of linked
            records do not count.
        links: How often it stands there in links to records.
        chapters: The pages by chapter.
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    pages: list[PageWords] = field(default_factory=list)
    counts: dict[str, Counter[int]] = field(default_factory=dict)
    links: Counter[int] = field(default_factory=Counter)
    chapters: list[Chapter] = field(default_factory=list)

    def total(self) -> Mapping[int, int]:
        """Return how often each word stands in titles, summaries and sections, links as they are written."""
        found = Counter(self.links)
        for counts in self.counts.values():
            found.update(counts)
        return +found

    def also(self, documents: Iterable[Document], known: Mapping[bytes, Plain] = MappingProxyType({})) -> Reading:
        """Return these pages and others; they share the vocabulary, which grows.

        Args:
            documents: The other pages.
            known: Chapters by key that were read before, with the numbers of the same vocabulary.
        """
        counts = {folder: Counter(found) for folder, found in self.counts.items()}
        found = Reading(self.vocabulary, [*self.pages], counts, Counter(self.links), [*self.chapters])
        for chapter in chapters(documents):
            found.add(self.chapter(chapter, known))
        return found

    def add(self, chapter: Chapter) -> None:
        """Add the pages of a chapter."""
        self.chapters.append(chapter)
        self.pages.extend(chapter.pages)
        self.counts.setdefault(chapter.folder, Counter()).update(chapter.counts)
        self.links.update(chapter.links)

    def chapter(self, documents: Sequence[Document], known: Mapping[bytes, Plain]) -> Chapter:
        """Return the pages of a chapter, read now or before; they are not added."""
        digest = key(documents)
        if before := known.get(digest):
            return Chapter.of(before)
        found = Reading(self.vocabulary)
        pages = [found.read(document) for document in documents]
        folder = documents[0].folder
        return Chapter(digest, folder, pages, found.counts[folder], found.links)

    def read(self, document: Document) -> PageWords:
        """Return the words of a page, and count them."""
        parts = document.sections
        title, summary = self._read(document.title), self._read(without_links(document.summary))
        headings = self._read(" ".join([part.heading for part in parts]))
        text = self._read(" ".join([f"{part.heading} {without_links(part.text)}" for part in parts]))
        self._count(document.folder, title + summary + text, headings)
        self._count_links((document.summary, *(part.text for part in parts)))
        names = (document.aliases, document.places, document.labels)
        fields = (title, *(self._read(" ".join(texts)) for texts in names), summary, text)
        return PageWords(*map(self._meaning, (*fields, self._read(" ".join(document.notes)), headings)))

    def _count(self, folder: str, words: list[int], not_counted: list[int]) -> None:
        counts = self.counts.setdefault(folder, Counter())
        counts.update(words)
        counts.subtract(not_counted)

    def _count_links(self, texts: Iterable[str]) -> None:
        """Count the words that stand in links alone."""
        for text in texts:
            if "[[" in text:
                self.links.update(self._read(text))
                self.links.subtract(self._read(without_links(text)))

    def _read(self, text: str) -> list[int]:
        return self.vocabulary.read(text) if text else []

    def _meaning(self, numbers: list[int]) -> Numbers:
        """Leave out stop words."""
        return array("I", filter(self.vocabulary.stems.__getitem__, numbers))


def read(documents: Iterable[Document]) -> Reading:
    """Read pages.

    Args:
        documents: The pages.
    """
    return Reading().also(documents)
