# Pages that are compiled from many records exist as HTML alone. Their Markdown follows from it: a new page has its
# twin without a line here. Records do not come this way: record_markdown says more of them than a page shows.
"""The HTML of our own pages as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from kommunenwiki.rendering.record_markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Attributes = list[tuple[str, str | None]]

_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SILENT: Final = frozenset({"button", "datalist", "form", "link", "script", "select", "style", "svg", "template"})
"""What a text cannot offer: controls, drawings and what pages load. Lists beside them say the same."""
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


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """Whether the element says nothing to those who read."""
        hidden = "hidden" in self.attributes or self.attributes.get("aria-hidden") == "true"
        explains = self.attributes.get("role") == "tooltip"  # the link beside it leads to the same
        return hidden or explains or self.tag in _SILENT or (self.tag == "nav" and not self._leads_away)

    @property
    def _leads_away(self) -> bool:
        links = (link.attributes.get("href") or "#" for link in self.all_of("a"))
        return any(not link.startswith("#") for link in links)

    def all_of(self, *tags: str) -> Iterator[_Element]:
        """Yield the elements of some kinds inside, in the order of the page."""
        for child in self.children:
            if isinstance(child, _Element) and not child.silent:
                if child.tag in tags:
                    yield child
                else:
                    yield from child.all_of(*tags)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("body")]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        element = _Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 the interface
        """Count no lines: nobody asks where something stands."""
        return j

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class _Writer:
    def __init__(self, url: Callable[[str], str]) -> None:
        self._url = url

    def blocks(self, element: _Element) -> list[str]:
        """Return paragraphs, lists, tables and headings; text between them counts as a paragraph."""
        found: list[str] = []
        run: list[_Element | str] = []
        for child in (*element.children, None):
            if child is not None and (isinstance(child, str) or child.tag in _INLINE):
                run.append(child)
                continue
            found += [text for text in [self.inline(run)] if text]
            run = []
            if child is not None and not child.silent:
                found += self._block(child)
        return found

    def _block(self, element: _Element) -> list[str]:
        tag = element.tag
        if tag in _HEADINGS:
            return [f"{_HEADINGS[tag]} {self.inline(element.children)}"]
        if tag in ("ul", "ol", "dl"):
            return [text for text in [self._list(element)] if text]
        if tag == "table":
            return self._table(element)
        if tag == "pre":
            text = "".join(_texts(element)).strip("\n")
            return [f"````\n{text}\n````"]
        if tag == "summary":
            return [self._bold(element)]
        return self.blocks(element)

    def _bold(self, element: _Element) -> str:
        return f"**{self.inline(element.children).replace('**', '')}**"

    def _list(self, element: _Element) -> str:
        items: list[str] = []
        for item in element.all_of("li", "dd", "dt"):
            text = "\n\n".join(self.blocks(item)) if item.tag != "dt" else self._bold(item)
            mark = f"{len(items) + 1}. " if element.tag == "ol" else "  - " if item.tag == "dd" else "- "
            if text:
                items.append(mark + text.replace("\n", "\n" + " " * len(mark)))
        return re.sub(r"\n +\n", "\n\n", "\n".join(items))

    def _table(self, element: _Element) -> list[str]:
        rows = [[self._cell(cell) for cell in row.all_of("th", "td")] for row in element.all_of("tr")]
        captions = [self.inline(caption.children) for caption in element.all_of("caption")]
        width = max(map(len, rows), default=0)
        if not width:
            return captions
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        return [*captions, "\n".join((lines[0], f"|{' --- |' * width}", *lines[1:]))]

    def _cell(self, element: _Element) -> str:
        text = "; ".join(block.removeprefix("- ").replace("\n- ", "; ") for block in self.blocks(element))
        return _SPACES.sub(" ", text).replace("|", "\\|")

    def inline(self, children: list[_Element | str]) -> str:
        """Return text on one line, without spaces around it."""
        return _SPACES.sub(" ", "".join(map(self._piece, children))).strip()

    def _piece(self, piece: _Element | str) -> str:
        if isinstance(piece, str):
            return escaped(piece)
        if piece.silent:
            return ""
        if piece.tag == "img":
            return f"![{escaped(piece.attributes.get('alt') or '')}]({piece.attributes.get('src') or ''})"
        if piece.tag == "code":
            return f"`{''.join(_texts(piece)).replace('`', '´')}`"
        inside = "".join(map(self._piece, piece.children))
        text = inside.strip()
        if not text:
            return " " if inside or piece.tag in ("br", "wbr") else ""
        before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
        return f"{before}{self._marked(piece, text)}{after}"

    def _marked(self, element: _Element, text: str) -> str:
        target = element.attributes.get("href") or ""
        if element.tag == "a" and target and not target.startswith("#"):
            return f"[{text}]({self._url(target).replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"
        mark = _STRESSED.get(element.tag, "")
        return f"{mark}{text}{mark}"


def _texts(element: _Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)


def as_text(html: str, url: Callable[[str], str]) -> str:
    """Return the body of one of our pages as Markdown, with a blank line between its parts.

    Args:
        html: The body. Forms, drawings and what is hidden are left out.
        url: Gives what a link of the page leads to in the text.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(_Writer(url).blocks(reader.open[0]))
