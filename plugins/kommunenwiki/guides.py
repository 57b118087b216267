# Editorial guides are Markdown and belong to the host; the wiki only cares for their [[...]] links to records.
"""Links from Markdown guides to records."""

from __future__ import annotations

import posixpath
import re
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

_CODE: Final = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL | re.MULTILINE
)


def check_guides(catalogue: Catalogue, guides: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for every link of a guide that leads to no record.

    Args:
        catalogue: All records.
        guides: Markdown texts by the path that findings show.
    """
    for shown, text in guides.items():
        for match in _links(text):
            found = text_link(catalogue, match.group(1))
            if not isinstance(found, RecordKey | NeighbourRecord):
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
                yield nowhere(found, Place(shown, line, column))


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
    front = re.match(r"---\n(?:.*\n)*?title: *(.+)\n(?:.*\n)*?---\n", text)
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    found = front or heading
    return found.group(1).strip().strip("\"'") if found else ""


def description(text: str) -> str:
    """Return the description in the front matter of a guide; empty when it has none."""
    found = re.match(r"---\n(?:.*\n)*?description: *(.+)\n(?:.*\n)*?---\n", text)
    return found.group(1).strip().strip("\"'") if found else ""


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
    code = [match.span() for match in _CODE.finditer(text)]
    for match in pattern.finditer(text):
        if not any(start <= match.start() < stop for start, stop in code):
            yield match
