# The page is written once; how a heading, a name or a changed word looks in Markdown or at a terminal stands here.
"""How the review looks as Markdown and as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import printable
from kommunenwiki.reporting import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _link(text: str, address: str) -> str:
    return f"[{text}]({address})"


def _heading(level: int, text: str) -> str:
    return f"\n{'#' * level} {text}\n\n"


def _plain_heading(level: int, text: str) -> str:
    line = "=" if level < 3 else "-"  # noqa: PLR2004 the page and its parts, then the records
    return f"\n{text}\n{line * min(len(text), 100)}\n"


@dataclass(frozen=True, slots=True)
class Style:
    """A way to write the review. All texts of contributors pass through ``literal`` or ``code``.

    Attributes:
        literal: A text as it is.
        code: An id, a path or an address as it is.
        link: A text (already literal) that leads to an address.
        heading: A heading of a level from 2.
        strong: Words (already literal) that stand out.
        added: Words (already literal) that were added.
        removed: Words (already literal) that were removed.
        limit: Most bytes of the page; None when it may have any length.
    """

    literal: Callable[[str], str]
    code: Callable[[str], str]
    link: Callable[[str, str], str]
    heading: Callable[[int, str], str]
    strong: Callable[[str], str]
    added: Callable[[str], str]
    removed: Callable[[str], str]
    limit: int | None

    def quoted(self, text: str) -> str:
        """Return a text of a record in quotation marks."""
        return f"„{self.literal(text)}“"


STYLES: Final[Mapping[str, Style]] = {
    "markdown": Style(
        literal=markdown.literal,
        code=markdown.code,
        link=_link,
        heading=_heading,
        strong="**{}**".format,
        added="**{}**".format,
        removed="~~{}~~".format,
        limit=60_000,  # GitHub takes comments of at most 65,536 characters
    ),
    "text": Style(
        literal=printable,
        code=printable,
        link="{} <{}>".format,
        heading=_plain_heading,
        strong=str,
        added="[+{}+]".format,
        removed="[-{}-]".format,
        limit=None,
    ),
}
"""The styles by the name that ``--format`` takes."""
