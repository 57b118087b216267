# What is left to the next run is left by chapter: one edited record makes only its own chapter anew. Where a chapter
# ends, its last page says by its address alone, so that a new record moves the border of no other chapter.
"""Pages in chapters, for what is left of them to the next run."""

from __future__ import annotations

import hashlib
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar
from zlib import crc32

from kommunenwiki.search.document import DIGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kommunenwiki.search.document import Document

PageT = TypeVar("PageT")
LENGTH: Final = 64
"""So many pages stand in a chapter on average."""


def chapters(
    pages: Iterable[PageT],
    folder: Callable[[PageT], str] = attrgetter("folder"),
    address: Callable[[PageT], str] = attrgetter("address"),
) -> Iterator[list[PageT]]:
    """Yield pages in their order, in chapters. All pages of a chapter are from the same folder.

    Args:
        pages: Documents, or whatever else stands for pages.
        folder: Gives the folder of a page.
        address: Gives its address.
    """
    chapter: list[PageT] = []
    for page in pages:
        if chapter and (folder(chapter[-1]) != folder(page) or _is_last(address(chapter[-1]))):
            yield chapter
            chapter = []
        chapter.append(page)
    if chapter:
        yield chapter


def key(documents: Sequence[Document]) -> bytes:
    """Return the digest of everything that is read of pages: their words, and the folder under which they count."""
    return hashlib.blake2b(b"".join([page.words for page in documents]), digest_size=DIGEST).digest()


def _is_last(address: str) -> bool:
    return crc32(address.encode(errors="surrogatepass")) % LENGTH == 0
