# One rule for every list of records. Up to a length it stands whole on its page, and nothing else happens. Beyond it
# the page shows a few, those of which the wiki knows most, and leads to pages that hold all of it, see ``list_pages``.
"""Lists of records that may become too long for one page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.site import Scope, Site

PAGE: Final = 250
"""So many records stand on one page of a long list."""
NAMES: Final = 1000
"""So many stand there when the list only names them."""
_PART: Final = re.compile(r"/seite-[0-9]+\Z")


@dataclass(eq=False, slots=True)
class Measure:
    """How long a list on a page may be.

    Attributes:
        whole: Up to so many records a list stands whole on its page.
        few: So many of a longer one stand there.
        together: So many records may stand on a page under all headings of a list together.
    """

    whole: int
    few: int
    together: int

    def most(self, lengths: Sequence[int]) -> int:
        """Return how many records of each list stand on a page that holds lists of these lengths."""
        return self.whole if sum(lengths) <= self.together else self.few

    def cut(self, length: int, most: int) -> int:
        """Return how many records of a list stand on a page on which ``most`` may: all, or a few."""
        return length if length <= most else self.few


CARDS: Final = Measure(100, 24, 400)
"""For cards, which say a lot."""
LINES: Final = Measure(400, 60, 1600)
"""For rows, names, quotes and rows of tables."""


class Section(NamedTuple):
    """Records under one heading of a list.

    Attributes:
        id: Anchor of the heading; empty where a list has none.
        title: The heading; empty where a list has none.
        keys: The records in their order.
    """

    id: str
    title: str
    keys: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class LongList:
    """A list of records on a page.

    Attributes:
        origin: Address of the page.
        id: Anchor of the list on that page, and part of the addresses of the pages that hold it whole.
        title: What it lists, to be understood without the page: „Fallstudien zum Thema Klima“.
        sections: The records, under headings or under none.
        measure: How much of it the page shows.
        anchor: Section of the records' own pages that the rows lead to; empty for their beginning.
        names: Whether the whole list only names the records.
    """

    origin: str
    id: str
    title: str
    sections: tuple[Section, ...]
    measure: Measure = CARDS
    anchor: str = ""
    names: bool = False

    @property
    def total(self) -> int:
        """Number of records."""
        return sum(len(section.keys) for section in self.sections)

    @property
    def page(self) -> int:
        """How many records stand on one page of the whole list."""
        return NAMES if self.names else PAGE

    @property
    def most(self) -> int:
        """How many records of each section the page may show."""
        return self.measure.most([len(section.keys) for section in self.sections])

    @property
    def long(self) -> bool:
        """Whether the page shows only a part of it, so that the whole list has pages of its own."""
        most = self.most
        return any(self.measure.cut(len(section.keys), most) < len(section.keys) for section in self.sections)

    def address(self, number: int) -> str:
        """Return the address of one of the pages of the whole list, counted from 1."""
        return f"{self.origin.rstrip('/')}/{self.id}/seite-{number}"


class Part(NamedTuple):
    """One page of a whole list.

    Attributes:
        of: The list.
        number: Number of the page, from 1.
        pages: Number of all its pages.
        first: Number of the first record on it, from 1.
        sections: What stands on it.
    """

    of: LongList
    number: int
    pages: int
    first: int
    sections: tuple[Section, ...]

    @property
    def address(self) -> str:
        """Address of the page."""
        return self.of.address(self.number)

    @property
    def last(self) -> int:
        """Number of the last record on it."""
        return self.first + sum(len(section.keys) for section in self.sections) - 1

    @property
    def title(self) -> str:
        """Title of the page."""
        return self.of.title if self.pages == 1 else f"{self.of.title}, Seite {self.number} von {self.pages}"


class Shown(NamedTuple):
    """What a page shows of a section of a list.

    Attributes:
        keys: The records, in the order of the list.
        total: Number of records in the section.
        title: What the whole list holds.
        url: URL of the whole list, at this section; empty when all of it stands on the page.
    """

    keys: tuple[RecordKey, ...]
    total: int
    title: str
    url: str


def single(
    origin: str,
    id_: str,
    title: str,
    keys: Sequence[RecordKey],
    measure: Measure = CARDS,
    *,
    anchor: str = "",
    names: bool = False,
) -> LongList:
    """Return a list without headings; see ``LongList`` for what is given."""
    return LongList(origin, id_, title, (Section("", "", tuple(keys)),), measure, anchor, names)


def shown(scope: Scope, found: LongList) -> Shown:
    """Return what a page shows of a list without headings."""
    return sections(scope, found)[0]


def sections(scope: Scope, found: LongList) -> tuple[Shown, ...]:
    """Return what a page shows of each section of a list."""
    most, before, made = found.most, 0, []
    for section in found.sections:
        total = len(section.keys)
        few = found.measure.cut(total, most)
        url, keys = "", section.keys
        if few < total:
            url = scope.url(found.address(before // found.page + 1)) + (f"#{section.id}" if section.id else "")
            keys = telling(scope.site, section.keys, few)
        made.append(Shown(keys, total, _named(found, section), url))
        before += total
    return tuple(made)


def telling(site: Site, keys: Sequence[RecordKey], few: int) -> tuple[RecordKey, ...]:
    """Return the records that answer most of what readers ask, in the order in which they were given."""
    best = nlargest(few, enumerate(keys), key=lambda item: (_percent(site, item[1]), -item[0]))
    return tuple(key for _, key in sorted(best))


def parts(found: LongList) -> Iterator[Part]:
    """Yield the pages of a whole list; a section that does not fit goes on under its heading on the next."""
    size = found.page
    pages = -(-found.total // size)
    for number in range(1, pages + 1):
        start = (number - 1) * size
        yield Part(found, number, pages, start + 1, tuple(_slice(found, start, start + size)))


def is_part(address: str) -> bool:
    """Tell whether an address is that of a page of a whole list."""
    return _PART.search(address) is not None


def _slice(found: LongList, start: int, stop: int) -> Iterator[Section]:
    before = 0
    for section in found.sections:
        keys = section.keys[max(0, start - before) : max(0, stop - before)]
        if keys:
            again = " (Fortsetzung)" if before < start and section.title else ""
            yield Section(section.id, section.title + again, keys)
        before += len(section.keys)


def _percent(site: Site, key: RecordKey) -> int:
    found = site.completeness.get(key)
    return found.percent if found else 0


def _named(found: LongList, section: Section) -> str:
    return f"{found.title}, {section.title}" if section.title else found.title
