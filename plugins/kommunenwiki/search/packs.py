"""The contents of the index files, cut into packs that a browser loads one by one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.search import codec
from kommunenwiki.search.files import packed
from kommunenwiki.search.text import with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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

Pack = tuple[Any, dict[str, Any]]
"""The first word or number of a pack, and its data."""


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
        yield (
            pack[0][0],
            {
                "w": codec.word_list(term for term, _, _ in pack),
                "p": " ".join(posting for _, posting, _ in pack),
                "g": {str(place): found for place, (_, _, found) in enumerate(pack) if found},
            },
        )


def groups(postings: Postings, triggers: Triggers) -> Iterator[Pack]:
    """Yield the groups by number: label, kind, proposed filter, pages, words as stems."""
    members: dict[int, list[str]] = {}
    for first, found in triggers.by_stem.items():
        for trigger in found:
            members.setdefault(trigger.group, []).append("_".join((first, *trigger.rest)))
    rows = [
        [
            group.label,
            group.kind,
            list(group.facet),
            codec.posting(postings.get(str(number), ())),
            " ".join(members.get(number, ())),
        ]
        for number, group in enumerate(triggers.groups)
    ]
    numbered = list(enumerate(rows))
    for pack in packed(numbered, lambda item: sum(len(text) for text in item[1]) + 20, WORDS):
        yield pack[0][0], {"g": [row for _, row in pack]}


def endings(postings: Postings) -> Iterator[Pack]:
    """Yield the longer terms spelt backwards, in their order."""
    backwards = sorted(term[::-1] for term in postings if len(term) >= MIN_REVERSED and term.isalpha())
    for pack in packed(backwards, len, WORDS):
        yield pack[0], {"w": codec.word_list(pack)}


def pages(documents: Sequence[Document], url: Callable[[str], str], name: Callable[[str], str]) -> Iterator[Pack]:
    """Yield what lists of results show of each page, and its text for excerpts."""

    def shown(text: str) -> str:
        return unicodedata.normalize("NFC", with_names(text, name))

    rows = [
        [
            document.folder,
            document.kind,
            document.title,
            document.address if document.wiki else url(document.address),
            shown(document.summary),
            " · ".join(document.details),
            [[section.anchor, section.heading, shown(section.text)] for section in document.sections],
            *([document.wiki] if document.wiki else ()),
        ]
        for document in documents
    ]
    for pack in packed(list(enumerate(rows)), _page_size, PAGES):
        yield pack[0][0], {"s": [row for _, row in pack]}


def _page_size(item: tuple[int, list[Any]]) -> int:
    *texts, sections = item[1][:7]
    return sum(map(len, texts)) + sum(len(text) for section in sections for text in section)


def _meanings(triggers: Triggers, term: str) -> list[list[Any]]:
    found = triggers.by_stem.get(term, ())
    return [["_".join(trigger.rest), trigger.group, round(_TENTHS * trigger.weight)] for trigger in found]
