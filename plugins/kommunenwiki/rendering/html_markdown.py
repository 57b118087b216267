# Pages that are compiled from many records exist as HTML alone. Their Markdown follows from it: a new page has its
# twin without a line here. Records do not come this way: record_markdown says more of them than a page shows.
"""The HTML of our own pages as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.rendering.html_tree import Element, tree
from kommunenwiki.rendering.record_markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "img",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    }
)
_STRESSED: Final = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_HEADINGS: Final = {f"h{level}": "#" * level for level in range(1, 7)}
_SPACES: Final = re.compile(r"[ \t\r\n]+")


class _Writer:
    def __init__(self, url: Callable[[str], str]) -> None:
        self._url = url

    def blocks(self, element: Element) -> list[str]:
        """Return paragraphs, lists, tables and headings; text between them counts as a paragraph."""
        found: list[str] = []
        run: list[Element | str] = []
        for child in (*element.children, None):
            if child is not None and (isinstance(child, str) or child.tag in _INLINE):
                run.append(child)
                continue
            if run:
                found += [text for text in [self.inline(run)] if text]
                run = []
            if child is not None and not child.silent:
                found += self._block(child)
        return found

    def _block(self, element: Element) -> list[str]:
        tag = element.tag
        if tag in _HEADINGS:
            return [f"{_HEADINGS[tag]} {self.inline(element.children)}"]
        if tag in ("ul", "ol", "dl"):
            return [text for text in [self._list(element)] if text]
        if tag == "table":
            return self._table(element)
        if tag == "pre":
            text = "".join(element.texts()).strip("\n")
            return [f"````\n{text}\n````"]
        if tag == "summary":
            return [self._bold(element)]
        return self.blocks(element)

    def _bold(self, element: Element) -> str:
        return f"**{self.inline(element.children).replace('**', '')}**"

    def _list(self, element: Element) -> str:
        items: list[str] = []
        for item in element.all_of("li", "dd", "dt"):
            text = "\n\n".join(self.blocks(item)) if item.tag != "dt" else self._bold(item)
            mark = f"{len(items) + 1}. " if element.tag == "ol" else "  - " if item.tag == "dd" else "- "
            if text:
                items.append(mark + text.replace("\n", "\n" + " " * len(mark)))
        return re.sub(r"\n +\n", "\n\n", "\n".join(items))

    def _table(self, element: Element) -> list[str]:
        rows = [[self._cell(cell) for cell in row.all_of("th", "td")] for row in element.all_of("tr")]
        captions = [self.inline(caption.children) for caption in element.all_of("caption")]
        width = max(map(len, rows), default=0)
        if not width:
            return captions
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        return [*captions, "\n".join((lines[0], f"|{' --- |' * width}", *lines[1:]))]

    def _cell(self, element: Element) -> str:
        text = "; ".join(block.removeprefix("- ").replace("\n- ", "; ") for block in self.blocks(element))
        return _SPACES.sub(" ", text).replace("|", "\\|")

    def inline(self, children: list[Element | str]) -> str:
        """Return text on one line, without spaces around it."""
        text = "".join([self._piece(child) for child in children])
        return _SPACES.sub(" ", text).strip() if text and not text.isspace() else ""

    def _piece(self, piece: Element | str) -> str:
        if isinstance(piece, str):
            return piece if piece.isspace() else escaped(piece)
        if piece.silent:
            return ""
        if piece.tag == "img":
            return f"![{escaped(piece.attributes.get('alt') or '')}]({piece.attributes.get('src') or ''})"
        if piece.tag == "code":
            return f"`{''.join(piece.texts()).replace('`', '´')}`"
        inside = "".join(map(self._piece, piece.children))
        text = inside.strip()
        if not text:
            return " " if inside or piece.tag in ("br", "wbr") else ""
        before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
        return f"{before}{self._marked(piece, text)}{after}"

    def _marked(self, element: Element, text: str) -> str:
        target = element.attributes.get("href") or ""
        if element.tag == "a" and target and not target.startswith("#"):
            return f"[{text}]({self._url(target).replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"
        mark = _STRESSED.get(element.tag, "")
        return f"{mark}{text}{mark}"


def as_text(html: str, url: Callable[[str], str]) -> str:
    """Return the body of one of our pages as Markdown, with a blank line between its parts.

    Args:
        html: The body. Forms, drawings and what is hidden are left out.
        url: Gives what a link of the page leads to in the text.
    """
    return "\n\n".join(_Writer(url).blocks(tree(html)))
