# Guides are read as Markdown, not as HTML: the host may lay them out as it likes. Only headings, text and front matter
# count; anchors follow the host's rule (Python-Markdown's "toc").
"""Markdown guides as the search sees them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from markdown.extensions.toc import slugify, unique

from kommunenwiki.search.document import Document, Section
from kommunenwiki.search.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS: Final = {"leitfaeden": "Leitfaden", "mitmachen": "Mitmachen", "technik": "Technik"}
"""What the guides of a folder are called in lists; guides of other folders are plain pages."""

ABOUT_THE_WIKI: Final = frozenset({"mitmachen", "technik"})
"""Folders of guides about this wiki itself: however many there are, they change nothing for the other pages."""
REPEATED: Final = 3
"""A line that stands in so many guides is a standing notice and tells nothing about one of them."""
MIN_LINE: Final = 40
"""Shortest line that can be such a notice, in characters."""

_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FIELD: Final = re.compile(r"^(title|description): *[\"']?(.*?)[\"']?$", re.MULTILINE)
_HEADING: Final = re.compile(r"^(#{1,2}) +([^ \n].*)$", re.MULTILINE)
_FENCE: Final = re.compile(r"^(`{3,}+|~{3,}+).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_NOISE: Final = re.compile(
    r"^\[\^[^\[\]\n]+\]:.*(?:\n {4}.*)*|\[\^[^\[\]\n]+\]"  # footnotes
    r"|<[^<>]+>|!\[[^\[\]]*\]\([^()]*\)|\{[:#.][^{}]*\}|^[!?]{3}\+? .*$",  # tags, pictures, attributes, heads of notes
    re.MULTILINE,
)
_LINE_MARKS: Final = re.compile(r"^\s*(?:(?:[-+*]|\d+\.) +|#+ +|>+)|^[|:\s-]{3,}$", re.MULTILINE)
_MARKS: Final = re.compile(r"[`|*_]+")


def documents(guides: Mapping[str, str]) -> Iterator[Document]:
    """Yield the documents of guides.

    Args:
        guides: Markdown texts by path below the documents folder, for example ``leitfaeden/vergabe.md``.
    """
    texts = {path: guides[path].replace("\r\n", "\n") for path in sorted(guides) if "/api/" not in path}
    lines = Counter(line for text in texts.values() for line in {*text.split("\n")})
    repeated = {line for line, count in lines.items() if count >= REPEATED and len(line) >= MIN_LINE}
    for path, text in texts.items():
        own = "\n".join(line for line in text.split("\n") if line not in repeated)
        yield _document(path, path.partition("/")[0] if "/" in path else "", own)


def _document(path: str, folder: str, text: str) -> Document:
    front = _FRONT.match(text)
    fields = dict(_FIELD.findall(front.group(1))) if front else {}
    body = _FENCE.sub("", text[front.end() :] if front else text)
    body = _NOISE.sub("", body)
    first = next((_title(text) for level, text in _HEADING.findall(body) if level == "#"), "")
    return Document(
        address=path.removesuffix(".md").removesuffix("index"),
        folder=folder,
        kind=KINDS.get(folder, "Seite"),
        title=_plain(first or fields.get("title", path)),
        summary=_plain(fields.get("description", "")),
        sections=tuple(_sections(body)),
    )


def _sections(body: str) -> Iterator[Section]:
    headings = list(_HEADING.finditer(body))
    starts = [match.start() for match in headings] + [len(body)]
    before = _plain(body[: starts[0]])
    if before:
        yield Section("", "", before)
    used: set[str] = set()
    for match, end in zip(headings, starts[1:], strict=True):
        title, text = _plain(_title(match.group(2))), _plain(body[match.end() : end])
        anchor = unique(slugify(title, "-"), used)
        if text and match.group(1) == "#":
            yield Section("", "", text)
        elif text:
            yield Section(anchor, title, text)


def _title(text: str) -> str:
    """Return the text of a heading without what may stand behind it: signs that close it, and attributes."""
    title = text.rstrip("#").rstrip(" ") or text
    attributes = title.find("{", 1) if title.endswith("}") else -1
    return title if attributes < 0 else title[:attributes].rstrip(" ")


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", plain(_LINE_MARKS.sub("", text))).split())
