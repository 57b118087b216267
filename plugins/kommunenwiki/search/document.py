# What the index knows of a page, whatever it was made from. Everything after this module is the same for all kinds.
"""Pages as the search sees them."""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Entry = tuple[Any, ...]
"""What lists need of a page, as plain data."""
DIGEST: Final = 16
"""Length in bytes of what tells pages apart."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that a result can lead to.

    Attributes:
        anchor: Id of its heading; empty for the beginning of the page.
        heading: The heading; empty for the beginning.
        text: Plain text.
    """

    anchor: str
    heading: str
    text: str


class _Later:
    """What of a page is made only when somebody asks for it.

    Attributes:
        words: Digest of everything that is read of the page: its words, and the folder under which they count.
        origin: Digest of everything that the page follows from; empty when that is not known.
    """

    __slots__ = ("_make", "origin", "words")
    origin: bytes
    words: bytes
    _make: Callable[[], Document]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Return what is not there yet."""
            if name == "words":
                object.__setattr__(self, name, _words(self))
            elif name == "origin":
                object.__setattr__(self, name, b"")
            elif name in _TEXTS:
                made = self._make()
                for text in _TEXTS:
                    object.__setattr__(self, text, getattr(made, text))
            else:
                raise AttributeError(name)
            return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Document(_Later):
    """A page that can be found.

    Attributes:
        address: Where the page lives, as in ``rendering.addresses``.
        folder: Folder of the record, or first folder of the guide; the kind of page.
        kind: What it is, in a word or two.
        title: Heading of the page.
        aliases: Other names of what the page is about.
        places: Names of the Kommunen it is about.
        labels: Names of topics, Länder, solutions and whatever else the record points to.
        summary: Its beginning, in one to three sentences.
        details: Short facts for the list of results.
        sections: Its text.
        notes: Words that help to find the page though it does not tell more about them.
        facets: Values by name of the facet.
        date: Day on which it began, as ordinal; 0 when it is not known.
        size: Inhabitants of the leading Kommune; 0 when they are not known.
        completeness: Share of the questions of readers that it answers, in percent; see ``analysis.completeness``.
        wiki: Title of the wiki that the page belongs to, whose address is then a whole one; empty for our own pages.
    """

    address: str
    folder: str
    kind: str
    title: str
    aliases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    summary: str = ""
    details: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: int = 0
    size: int = 0
    completeness: int = 0
    wiki: str = ""

    def entry(self) -> Entry:
        """Return what lists need of the page."""
        facets = {name: _plain(values) for name, values in self.facets.items()}
        numbers = (self.date, self.size, self.completeness)
        return (
            *_plain((self.address, self.folder, self.kind, self.title)),
            _plain(self.aliases),
            facets,
            *numbers,
            self.words,
        )

    @classmethod
    def kept(cls, entry: Entry, origin: bytes, make: Callable[[], Document]) -> Document:
        """Return one of our own pages, of which the texts are made when somebody asks for them.

        Args:
            entry: What lists need of it.
            origin: Digest of everything that it follows from.
            make: Makes all of it.
        """
        page = cls.__new__(cls)
        object.__setattr__(page, "_make", make)
        object.__setattr__(page, "wiki", "")
        return page.known(entry, origin)

    def like(self, facets: Mapping[str, tuple[str, ...]]) -> Document:
        """Return the page with values of other facets; its texts are not made for that.

        Args:
            facets: Values by name of the facet.
        """
        entry = (facets if name == "facets" else value for name, value in zip(_ENTRY, self.entry(), strict=False))
        return Document.kept(tuple(entry), self.origin, lambda: self)

    def known(self, entry: Entry, origin: bytes) -> Document:
        """Return this page after it has taken what is kept of it, and what it follows from.

        Args:
            entry: What lists need of it.
            origin: Digest of everything that it follows from.
        """
        for name, value in zip(_ENTRY, (*entry, origin), strict=True):
            object.__setattr__(self, name, value)
        return self


def sections(*parts: tuple[str, str, str]) -> tuple[Section, ...]:
    """Return the sections that hold text."""
    return tuple(Section(anchor, heading, text) for anchor, heading, text in parts if text)


_ENTRY: Final = (
    *("address", "folder", "kind", "title", "aliases", "facets", "date", "size", "completeness", "words"),
    "origin",
)
_TEXTS: Final = frozenset({"places", "labels", "summary", "details", "sections", "notes"})


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, texts))


def _words(page: Document) -> bytes:
    parts = [text for section in page.sections for text in (section.heading, section.text)]
    fields = ((page.folder, page.title, page.summary), page.aliases, page.places, page.labels, parts, page.notes)
    texts = [text for found in fields for text in found]
    shape = array("I", [*map(len, fields), *map(len, texts)])
    return hashlib.blake2b(shape.tobytes() + "".join(texts).encode(errors="surrogatepass"), digest_size=DIGEST).digest()
