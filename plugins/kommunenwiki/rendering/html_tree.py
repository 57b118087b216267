# Our own pages only: their templates close what they open and put every value in quotation marks. Lists of a large wiki
# are hundreds of thousands of tags; a parser for the HTML of others looks ten times as long at each.
"""The HTML of our own pages as a tree."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SILENT: Final = frozenset({"button", "datalist", "form", "link", "script", "select", "style", "svg", "template"})
"""What a text cannot offer: controls, drawings and what pages load. Lists beside them say the same."""
_TOKEN: Final = re.compile(
    r"([^<]+)|</([a-zA-Z][^\s<>]*+)\s*>|<!--.*?(?:-->|\Z)|"
    r"<(?P<dumb>script|style)\b[^<>]*>.*?(?:</(?P=dumb)\s*>|\Z)|"
    r"<([a-zA-Z][^\s/<>]*+)([^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*)>|(<)",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


class Element:
    """An element of a page.

    Attributes:
        tag: Its name in small letters.
        children: Elements and texts inside, in the order of the page.
    """

    __slots__ = ("_attributes", "_silent", "_written", "children", "tag")

    def __init__(self, tag: str, written: str = "") -> None:
        """Make an element without children.

        Args:
            tag: Its name in small letters.
            written: Its attributes as the page writes them; they are read when somebody asks.
        """
        self.tag = tag
        self.children: list[Element | str] = []
        self._written = written
        self._attributes: dict[str, str] | None = None
        self._silent: bool | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes; those without a value are empty."""
        if self._attributes is None:
            found = _ATTRIBUTE.findall(self._written)
            self._attributes = {
                name.lower(): unescape(double or single or bare) for name, double, single, bare in found
            }
        return self._attributes

    @property
    def silent(self) -> bool:
        """Whether the element says nothing to those who read."""
        if self._silent is None:
            self._silent = self.tag in _SILENT or self._hidden or (self.tag == "nav" and not self._leads_away)
        return self._silent

    @property
    def _hidden(self) -> bool:
        if "hidden" not in self._written and "role" not in self._written:
            return False
        explains = self.attributes.get("role") == "tooltip"  # the link beside it leads to the same
        return "hidden" in self.attributes or self.attributes.get("aria-hidden") == "true" or explains

    @property
    def _leads_away(self) -> bool:
        links = (link.attributes.get("href") or "#" for link in self.all_of("a"))
        return any(not link.startswith("#") for link in links)

    def all_of(self, *tags: str) -> Iterator[Element]:
        """Yield the elements of some kinds inside, in the order of the page."""
        for child in self.children:
            if not isinstance(child, str) and not child.silent:
                if child.tag in tags:
                    yield child
                else:
                    yield from child.all_of(*tags)

    def texts(self) -> Iterator[str]:
        """Yield all texts inside."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()


def tree(html: str) -> Element:
    """Return the body of one of our pages as an element; comments, scripts and styles are left out."""
    opened = [Element("body")]
    for text, end, _, name, written, sign in _TOKEN.findall(html):
        if text or sign:
            opened[-1].children.append(unescape(text) if "&" in text else text or sign)
        elif end:
            _close(opened, end.lower())
        elif name:
            element = Element(name.lower(), written)
            opened[-1].children.append(element)
            if element.tag not in _VOID and not written.endswith("/"):
                opened.append(element)
    return opened[0]


def _close(opened: list[Element], tag: str) -> None:
    """Close the innermost open element of a kind with all that is open inside; the body stays open."""
    for place in range(len(opened) - 1, 0, -1):
        if opened[place].tag == tag:
            del opened[place:]
            return
