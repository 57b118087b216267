"""The contents of the index files, cut into packs that a browser loads one by one."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kommunenwiki.search import codec
from kommunenwiki.search.chapters import chapters
from kommunenwiki.search.files import as_text, packed
from kommunenwiki.search.origins import digest
from kommunenwiki.search.text import with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kommunenwiki.memory import Memory
    from kommunenwiki.search.document import Document
    from kommunenwiki.search.postings import Postings
    from kommunenwiki.search.triggers import Triggers

WORDS: Final = 5_000
"""Size of a file with terms or groups, in characters; gzip leaves about half."""
PAGES: Final = 4_500
"""Size of a file with page texts, in characters."""
MIN_REVERSED: Final = 5
"""Shortest term that is also listed by its ending, for typing errors near its beginning."""
_TENTHS: Final = 10


class Shown(NamedTuple):
    """What a page shows of others.

    Attributes:
        url: Gives the URL of an address, relative to the root of the site.
        name: Gives the name of what a link to a record means.
        federation: Digest of what is known of other wikis, whose records links can mean as well.
    """

    url: Callable[[str], str]
    name: Callable[[str], str]
    federation: bytes


Pack = tuple[Any, str]
"""The first word or number of a pack, and its data as it stands in a script."""


def words(postings: Postings, triggers: Triggers, written: Mapping[str | int, str]) -> Iterator[Pack]:
    """Yield the terms in their order, with pages and with the groups that they can mean.

    Args:
        postings: The pages of each term.
        triggers: The groups, and what means them.
        written: The same pages as ``codec.posting`` writes them, as far as that was done.
    """
    terms = sorted({*postings, *triggers.by_stem})
    pages = (written.get(term) or codec.posting(postings.get(term, ())) for term in terms)
    rows = [(term, found, _meanings(triggers, term)) for term, found in zip(terms, pages, strict=True)]
    for pack in packed(rows, lambda row: len(row[0]) + len(row[1]) + 12 * len(row[2]), WORDS):
        data = {
            "w": codec.word_list(term for term, _, _ in pack),
            "p": " ".join(posting for _, posting, _ in pack),
            "g": {str(place): found for place, (_, _, found) in enumerate(pack) if found},
        }
        yield pack[0][0], as_text(data)


def groups(postings: Postings, triggers: Triggers, written: Mapping[str | int, str]) -> Iterator[Pack]:
    """Yield the groups by number: label, kind, proposed filter, pages, words as stems. Arguments as in ``words``."""
    members: dict[int, list[str]] = {}
    for first, found in triggers.by_stem.items():
        for trigger in found:
            members.setdefault(trigger.group, []).append("_".join((first, *trigger.rest)))
    rows = [
        [
            group.label,
            group.kind,
            list(group.facet),
            written.get(number) or codec.posting(postings.get(str(number), ())),
            " ".join(members.get(number, ())),
        ]
        for number, group in enumerate(triggers.groups)
    ]
    numbered = list(enumerate(rows))
    for pack in packed(numbered, lambda item: sum(len(text) for text in item[1]) + 20, WORDS):
        yield pack[0][0], as_text({"g": [row for _, row in pack]})


def endings(postings: Postings) -> Iterator[Pack]:
    """Yield the longer terms spelt backwards, in their order."""
    backwards = sorted(term[::-1] for term in postings if len(term) >= MIN_REVERSED and term.isalpha())
    for pack in packed(backwards, len, WORDS):
        yield pack[0], as_text({"w": codec.word_list(pack)})


def pages(documents: Sequence[Document], shown: Shown, memory: Memory) -> Iterator[Pack]:
    """Yield what lists of results show of each page, and its text for excerpts. No pack reaches beyond a chapter.

    Args:
        documents: The pages.
        shown: What a page shows of others.
        memory: What earlier runs made of the same chapters.
    """
    first = 0
    for chapter in chapters(documents):
        make = partial(_chapter, chapter, shown)
        origins = [page.origin for page in chapter]
        key = digest(*origins, shown.federation)
        found = memory.recall("shown", key, make) if all(origins) else make()
        yield from ((first + start, text) for start, text in found)
        first += len(chapter)


def _chapter(documents: Sequence[Document], shown: Shown) -> list[tuple[int, str]]:
    """Return the packs of some pages, each with the number of its first page among these."""
    rows = [
        [
            document.folder,
            document.kind,
            document.title,
            document.address if document.wiki else shown.url(document.address),
            _text(document.summary, shown),
            " · ".join(document.details),
            [[section.anchor, section.heading, _text(section.text, shown)] for section in document.sections],
            *([document.wiki] if document.wiki else ()),
        ]
        for document in documents
    ]
    found = packed(list(enumerate(rows)), _page_size, PAGES)
    return [(pack[0][0], as_text({"s": [row for _, row in pack]})) for pack in found]


def _text(text: str, shown: Shown) -> str:
    return unicodedata.normalize("NFC", with_names(text, shown.name))


def _page_size(item: tuple[int, list[Any]]) -> int:
    *texts, sections = item[1][:7]
    return sum(map(len, texts)) + sum(len(text) for section in sections for text in section)


def _meanings(triggers: Triggers, term: str) -> list[list[Any]]:
    found = triggers.by_stem.get(term, ())
    return [["_".join(trigger.rest), trigger.group, round(_TENTHS * trigger.weight)] for trigger in found]
