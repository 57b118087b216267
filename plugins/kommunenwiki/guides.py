# Editorial guides are Markdown and belong to the host; the wiki only cares for their [[...]] links to records.
"""Links from Markdown guides to records."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.federation.links import COLON, bare
from kommunenwiki.federation.neighbours import NeighbourRecord
from kommunenwiki.findings import Place
from kommunenwiki.references import WIKI_LINK, nowhere, text_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.findings import Finding

_MARKS: Final = re.compile(r"^(?P<fence>`{3,}|~{3,})|(?P<ticks>`+)", re.MULTILINE)
"""What may begin or end code."""
MOST_FINDINGS: Final = 100
"""So many wrong links of one guide are named."""


def check_guides(catalogue: Catalogue, guides: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for every link of a guide that leads to no record.

    Args:
        catalogue: All records.
        guides: Markdown texts by the path that findings show.
    """
    for shown, text in guides.items():
        wrong = 0
        for match in _links(text):
            found = text_link(catalogue, match.group(1))
            if not isinstance(found, RecordKey | NeighbourRecord):
                wrong += 1
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
                yield nowhere(found, Place(shown, line, column))
                if wrong == MOST_FINDINGS:
                    break  # each costs a search for what was meant; the rest is named when these are mended


_RELATIVE: Final = re.compile(r"(?<=\]\()[^()\s:#]+(?=[)#\s])")
"""The target of a link or picture that is no whole address, without its fragment."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as the pages of records name it.

    Attributes:
        address: Address of its page, ``leitfaeden/vergabe``.
        title: Its title: from the front matter, or its first heading.
    """

    address: str
    title: str


def mentions(catalogue: Catalogue, guides: Mapping[str, str]) -> Mapping[RecordKey, tuple[Guide, ...]]:
    """Return the guides that link to each record, in the order of their paths.

    Args:
        catalogue: All records.
        guides: Markdown texts by path below the documents folder.
    """
    found: dict[RecordKey, dict[Guide, None]] = {}
    for path, text in guides.items():
        guide = Guide(re.sub(r"(?:(?<=/)|^)index$", "", path.removesuffix(".md")), title(text) or path)
        for match in _links(text):
            key = text_link(catalogue, match.group(1))
            if isinstance(key, RecordKey):
                found.setdefault(key, {})[guide] = None
    return {key: tuple(named) for key, named in found.items()}


def title(text: str) -> str:
    """Return the title of a guide: from its front matter, or its first heading; empty when it has none."""
    front = _front_matter(text, "title")
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    found = front or heading
    return found.group(1).strip().strip("\"'") if found else ""


def description(text: str) -> str:
    """Return the description in the front matter of a guide; empty when it has none."""
    found = _front_matter(text, "description")
    return found.group(1).strip().strip("\"'") if found else ""


def _front_matter(text: str, key: str) -> re.Match[str] | None:
    """Return where the front matter of a guide gives a key its value."""
    front, end, _ = text.partition("\n---\n")
    return re.search(rf"^{key}: *(.+)$", front, re.MULTILINE) if end and front.startswith("---\n") else None


def with_links(catalogue: Catalogue, text: str, link: Callable[[RecordKey | NeighbourRecord, str | None], str]) -> str:
    """Return a Markdown text with its links to records written out; links to nowhere stay as they are.

    Links into a wiki of which there is no copy stop no publication; they become text.

    Args:
        catalogue: All records.
        text: The Markdown text.
        link: Gives the Markdown of a link for a record and the link's own text, if it has one.
    """
    parts, end = [], 0
    for match in _links(text):
        found = text_link(catalogue, match.group(1))
        if isinstance(found, RecordKey | NeighbourRecord):
            parts += [text[end : match.start()], link(found, match.group(2))]
            end = match.end()
        elif COLON in match.group(1):
            parts += [text[end : match.start()], match.group(2) or bare(match.group(1))]
            end = match.end()
    return "".join((*parts, text[end:]))


def with_targets(catalogue: Catalogue, text: str, target: Callable[[RecordKey, str], str]) -> str:
    """Return a Markdown text whose links to records have other targets.

    Args:
        catalogue: All records.
        text: The Markdown text.
        target: Gives the new target for the record that a link means and the target as it is written.
    """
    parts, end = [], 0
    for match in _links(text):
        found = text_link(catalogue, match.group(1))
        if isinstance(found, RecordKey):
            parts += [text[end : match.start(1)], target(found, match.group(1))]
            end = match.end(1)
    return "".join((*parts, text[end:]))


def with_file_links(path: str, text: str, url: Callable[[str], str]) -> str:
    """Return a Markdown text in which links and pictures inside the documents folder lead somewhere else.

    Args:
        path: Path of the text below the documents folder.
        text: The Markdown text.
        url: Gives the new target for the path of a file below the documents folder.
    """
    parts, end = [], 0
    for match in outside_code(_RELATIVE, text):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match.group()))
        parts += [text[end : match.start()], url(target)]
        end = match.end()
    return "".join((*parts, text[end:]))


def _links(text: str) -> Iterator[re.Match[str]]:
    """Yield the links outside of code."""
    return outside_code(WIKI_LINK, text)


def outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what matches a pattern in a Markdown text, outside of code."""
    code = list(_code(text))
    starts = [start for start, _ in code]
    for match in pattern.finditer(text):
        before = bisect_right(starts, match.start())
        if not before or match.start() >= code[before - 1][1]:
            yield match


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Yield beginning and end of all code: fences, and ticks in a line of text; each takes part in one piece only."""
    marks = list(_MARKS.finditer(text))
    of_length: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        if text[mark.start()] == "`":
            of_length.setdefault(len(mark.group()), []).append(number)
    number = 0
    while number < len(marks):
        mark = marks[number]
        if mark["fence"]:
            same = (n for n in range(number + 1, len(marks)) if (marks[n]["fence"] or "").startswith(mark.group()))
            closing = next(same, None)
        else:
            rest = of_length[len(mark.group())]
            following = bisect_right(rest, number)
            closing = rest[following] if following < len(rest) else None
        if closing is not None:
            yield mark.start(), marks[closing].start() + len(mark.group())
            number = closing
        number += 1
