# What is left to the next run is left by chapter: one edited record makes only its own chapter anew. Where a chapter
# ends, its last page says by its address alone, so that a new record moves the border of no other chapter.
"""Pages in chapters, for what is left of them to the next run."""

from __future__ import annotations

import hashlib
from array import array
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kommunenwiki.search.document import Document

LENGTH: Final = 64
"""So many pages stand in a chapter on average."""


def chapters(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield pages in their order, in chapters. All pages of a chapter are from the same folder."""
    chapter: list[Document] = []
    for document in documents:
        if chapter and (chapter[-1].folder != document.folder or _is_last(chapter[-1])):
            yield chapter
            chapter = []
        chapter.append(document)
    if chapter:
        yield chapter


def key(documents: Sequence[Document]) -> bytes:
    """Return the digest of everything that is read of pages: their words, and the folder under which they count."""
    texts: list[str] = []
    shape = array("I", [len(documents)])
    for page in documents:
        parts = [text for section in page.sections for text in (section.heading, section.text)]
        start = (page.folder, page.title, page.summary)
        for field in (start, page.aliases, page.places, page.labels, parts, page.notes):
            shape.append(len(field))
            texts += field
    shape.extend(map(len, texts))
    return hashlib.blake2b(shape.tobytes() + "".join(texts).encode(errors="surrogatepass"), digest_size=16).digest()


def _is_last(document: Document) -> bool:
    return crc32(document.address.encode(errors="surrogatepass")) % LENGTH == 0
