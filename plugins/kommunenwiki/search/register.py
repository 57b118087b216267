# The way in without JavaScript: everything that has a name, and every other name with where to look.
"""Entries of the A–Z register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.search.document import Document

FOLDERS: Final = frozenset(
    {"kommunen", "glossar", "themen", "huerden", "loesungen", "kooperationsmodelle", "modellprojekte", "leitfaeden"}
)
"""Kinds of pages that people look up by name; case studies have their own lists."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the register.

    Attributes:
        name: The name.
        address: The page that it leads to.
        kind: What that page is.
        see: The page's own name where the entry is another one („UDP, siehe Urbane Datenplattform“); else empty.
    """

    name: str
    address: str
    kind: str
    see: str = ""


def entries(documents: Iterable[Document]) -> Iterator[Entry]:
    """Yield the entries of all pages that people look up by name, in the order of the pages."""
    for document in documents:
        if document.folder not in FOLDERS or document.address.endswith("/"):
            continue
        yield Entry(document.title, document.address, document.kind)
        for alias in dict.fromkeys(document.aliases):
            if _is_telling(alias, document.title):
                yield Entry(alias, document.address, document.kind, document.title)


def _is_telling(alias: str, title: str) -> bool:
    """Tell whether another name helps in an alphabet: no number, and not the title with a word before it."""
    return not alias.isdigit() and not alias.casefold().endswith(title.casefold())
