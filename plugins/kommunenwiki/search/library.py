# A build reads all pages once, a preview again and again. What still holds is told by looking at what it was made from;
# each result is what a first reading gives. Nothing is put in place before it is complete, so that a failure spoils
# nothing, and the vocabulary only grows, which changes numbers but no result.
"""The pages of a wiki, read again only where they have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.memory import FORGETFUL
from kommunenwiki.search import guide_pages, last_index
from kommunenwiki.search.chapters import chapters
from kommunenwiki.search.documents import Documents
from kommunenwiki.search.last_index import GROWTH, LastIndex
from kommunenwiki.search.reading import Reading
from kommunenwiki.search.words import Analyser, analyser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.memory import Memory
    from kommunenwiki.references import Links
    from kommunenwiki.search.document import Document
    from kommunenwiki.search.postings import Left
    from kommunenwiki.search.reading import Chapter


@dataclass(frozen=True)
class Read:
    """Pages that have been read.

    Attributes:
        documents: All pages, in the order of their numbers.
        analyser: Turns texts into terms.
        reading: The words of the pages.
    """

    documents: tuple[Document, ...]
    analyser: Analyser
    reading: Reading


class Library:
    """Reads the pages of a wiki, as often as it changes."""

    def __init__(self, memory: Memory = FORGETFUL) -> None:
        """Begin without having read anything.

        Args:
            memory: What the last run left; the next run gets what is left here.
        """
        self._memory = memory
        self._documents = Documents(memory)
        self._last: LastIndex | None = None
        self._chapters: dict[str, tuple[list[Document], Chapter]] = {}
        self._analyser: Analyser | None = None
        self._left: Callable[[], Left | None] = lambda: None

    def pages(
        self,
        catalogue: Catalogue,
        links: Links,
        guides: Mapping[str, str],
        origins: Callable[[], Mapping[RecordKey, bytes]] | None = None,
    ) -> tuple[Document, ...]:
        """Return the pages of all records and guides as the search sees them.

        Args:
            catalogue: All records.
            links: The references between them.
            guides: Markdown texts by path below the documents folder.
            origins: Gives what the documents of records follow from, where others ask for it as well.
        """
        return (*self._documents.of(catalogue, links, origins), *guide_pages.documents(guides))

    def read(self, documents: tuple[Document, ...], names: Iterable[str]) -> Read:
        """Return the terms of pages.

        Args:
            documents: The pages.
            names: Names of places, which stay whole.
        """
        last = self._last = self._taken()
        reading, held = Reading(last.begun.vocabulary), {}
        for chapter in chapters(documents):
            known = self._chapters.get(chapter[0].address)
            found = known[1] if known and known[0] == chapter else reading.chapter(chapter, last.chapters)
            held[chapter[0].address] = chapter, found
            reading.add(found)
        self._chapters = held
        self._analyser = analyser(reading.vocabulary, reading.total(), names).after(self._analyser)
        return Read(documents, self._analyser, reading)

    def _taken(self) -> LastIndex:
        """Return what is known from the last time; begin anew when too many of its words are forgotten ones."""
        last = self._last
        if last is None:
            last = last_index.taken(self._memory)
            self._left = lambda: last.postings
            return last
        words = len(last.begun.vocabulary.tokens)
        size = last.size or words
        if words <= GROWTH * size:
            return last._replace(size=size, chapters={}, postings=None)
        self._chapters, self._left = {}, lambda: None
        return LastIndex(0, Reading(), {}, None)

    def postings(self) -> Left | None:
        """Return the postings that were made last from pages with the same vocabulary, None when there are none."""
        return self._left()

    def leave(self, reading: Reading, left: Callable[[], Left]) -> None:
        """Keep postings until others are made, and leave them to the next run.

        Args:
            reading: The words of the pages.
            left: Gives the postings as plain data, which takes a while.
        """
        self._left = left
        if self._last and self._memory is not FORGETFUL:
            last_index.leave(self._memory, self._last, reading, left())
