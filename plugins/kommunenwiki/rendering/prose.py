# Prose -> HTML, once, here. Markdown reads only the small subset of model.text.Prose; nh3 then keeps only its elements.
# Most texts hold no markup at all and take the short way: escaping and paragraphs.
"""Rendering of prose."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.blockparser import BlockParser
from markdown.blockprocessors import EmptyBlockProcessor, ParagraphProcessor, UListProcessor
from markdown.inlinepatterns import ESCAPE_RE, LINK_RE, EscapeInlineProcessor, InlineProcessor, LinkInlineProcessor
from markdown.postprocessors import build_postprocessors
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import build_treeprocessors
from markdown.util import AtomicString, Registry
from markupsafe import Markup, escape

from kommunenwiki.federation.links import bare
from kommunenwiki.references import WIKI_LINK
from kommunenwiki.rendering.facts import EXTERNAL
from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    _Find = Callable[[str, str | None], tuple[str, str] | None]

_SIGNS: Final = re.compile(r"[*\[\]\\&<>]")
_ITEM: Final = re.compile(r"^[ \t]*(?:[-+]|\d+[.)])[ \t]", re.MULTILINE)
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
_EMPHASIS: Final = r"(?<![\w*])\*(?![\s*])(.+?)(?<![\s*])\*(?![\w*])"
_PARAGRAPH: Final = Snippet("<p>{}</p>")
_STRONG: Final = r"(?<![\w*])\*\*(?![\s*])(.+?)(?<![\s*])\*\*(?![\w*])"


class Prose:
    """Renders texts in the Markdown subset."""

    def __init__(self, wiki_link: _Find) -> None:
        """Prepare the renderer.

        Args:
            wiki_link: Gives URL and text for the target and own text of a ``[[...]]`` link, or None for nowhere.
        """
        self._wiki_link = wiki_link

    def blocks(self, text: str) -> Markup:
        """Return paragraphs and lists."""
        if not _has_markup(text):
            return Markup("\n").join(map(_PARAGRAPH, _paragraphs(text)))
        html = _reader().read(text.replace("&", "&amp;"), self._wiki_link)  # what looks like an entity reads as written
        return Markup(  # noqa: S704 sanitised
            nh3.clean(
                html,
                tags={"p", "em", "strong", "a", "ul", "li"},
                attributes={"a": {"href"}},
                allowed_classes={"a": {EXTERNAL}},
                url_schemes={"http", "https"},
                link_rel="noopener",
            )
        )

    def inline(self, text: str) -> Markup:
        """Return a text of one paragraph without its ``p``; longer texts stay blocks."""
        if not _has_markup(text):
            first, *others = _paragraphs(text)
            return self.blocks(text) if others else escape(first)
        html = self.blocks(text)
        single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1 and "<ul>" not in html
        return Markup(html[3:-4]) if single else html  # noqa: S704 sanitised above


def _has_markup(text: str) -> bool:
    """Tell whether a text has to be read as Markdown; texts without a sign or a list come out the same either way."""
    return bool(_SIGNS.search(text) or (_ITEM.search(text) if "\n" in text else _ITEM.match(text)))


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text without markup, each as one line."""
    parts = _PARAGRAPHS.split(text.strip()) if "\n" in text else [text]
    return [" ".join(part.split()) for part in parts]


def plain(text: str) -> str:
    """Return a text without its markup, for descriptions."""
    text = WIKI_LINK.sub(lambda match: match.group(2) or bare(match.group(1)), text)
    text = re.sub(r"\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    text = re.sub(_STRONG, r"\1", text)
    return " ".join(re.sub(_EMPHASIS, r"\1", text).split())


class _Wrap(InlineProcessor):
    """Emphasis at word boundaries only, so that „Expert*innen“ stays as it is."""

    def __init__(self, pattern: str, tag: str, reader: markdown.Markdown) -> None:
        super().__init__(pattern, reader)
        self._tag = tag

    def handleMatch(  # type: ignore[override]  # noqa: N802 name of the base class
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 as above
    ) -> tuple[Element, int, int]:
        element = Element(self._tag)
        element.text = m.group(1)
        return element, m.start(0), m.end(0)


class _WikiLink(InlineProcessor):
    def __init__(self, reader: _Reader) -> None:
        super().__init__(WIKI_LINK.pattern, reader)
        self._reader = reader

    def handleMatch(  # type: ignore[override]  # noqa: N802 name of the base class
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 as above
    ) -> tuple[Element | str, int, int]:
        found = self._reader.find(m.group(1), m.group(2))
        if found is None:
            return m.group(2) or bare(m.group(1)), m.start(0), m.end(0)
        element = Element("a", {"href": found[0], **({"class": EXTERNAL} if "://" in found[0] else {})})
        element.text = AtomicString(found[1])
        return element, m.start(0), m.end(0)


class _Reader(markdown.Markdown):
    """Markdown that knows the subset and nothing else.

    Attributes:
        find: Says where the ``[[...]]`` links of the text lead that is being read.
    """

    find: _Find

    def read(self, text: str, find: _Find) -> str:
        """Return the HTML of a text, not sanitised yet.

        Args:
            text: The text.
            find: Says where its ``[[...]]`` links lead.
        """
        self.find = find
        self.reset()
        return self.convert(text)

    def build_parser(self) -> _Reader:
        """Put together the processors: paragraphs, lists, escapes, links and emphasis."""
        self.preprocessors = Registry()
        self.preprocessors.register(NormalizeWhitespace(self), "normalize_whitespace", 30)
        self.parser = BlockParser(self)
        self.parser.blockprocessors.register(EmptyBlockProcessor(self.parser), "empty", 30)
        self.parser.blockprocessors.register(UListProcessor(self.parser), "ulist", 20)
        self.parser.blockprocessors.register(ParagraphProcessor(self.parser), "paragraph", 10)
        self.inlinePatterns = Registry()
        self.inlinePatterns.register(EscapeInlineProcessor(ESCAPE_RE, self), "escape", 180)
        self.inlinePatterns.register(_WikiLink(self), "wiki_link", 175)
        self.inlinePatterns.register(LinkInlineProcessor(LINK_RE, self), "link", 160)
        self.inlinePatterns.register(_Wrap(_STRONG, "strong", self), "strong", 60)
        self.inlinePatterns.register(_Wrap(_EMPHASIS, "em", self), "emphasis", 50)
        self.treeprocessors = build_treeprocessors(self)
        self.postprocessors = build_postprocessors(self)
        return self


@lru_cache(maxsize=1)
def _reader() -> _Reader:
    """Return the one reader of the process: to put it together takes longer than to read a text."""
    return _Reader(output_format="html")
