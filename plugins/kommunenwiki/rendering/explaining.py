# Glossary terms are explained where they stand: a link to the term's page, and the explanation in Einfache Sprache that
# appears on hover and focus. Works on finished HTML, so that it never enters links, headings or code.
"""Explaining glossary terms in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from kommunenwiki.analysis.terms import TermIndex

_PIECES: Final = re.compile(r"(<[^>]*(?:>|\Z))|(&(?:#\d+|#x[0-9a-f]+|[a-z0-9]+);)", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LEFT_ALONE: Final = frozenset(
    {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "kbd", "button", "summary", "label", "script", "style"}
)
_SECTION: Final = frozenset({"h1", "h2"})


class Explainer:
    """Explains terms on one page, each once in every section."""

    def __init__(self, index: TermIndex, explain: Callable[[str], tuple[str, str]], own: str = "") -> None:
        """Prepare a page.

        Args:
            index: Knows the terms.
            explain: Gives the URL of a term's page and its explanation as plain text, for the term's id.
            own: Id of the term whose own page this is; it is not explained there.
        """
        self._index = index
        self._explain = explain
        self._own = own
        self._seen: set[str] = set()
        self._count = 0

    def new_section(self) -> None:
        """Begin a section: terms are explained again."""
        self._seen.clear()

    def explained(self, html: str) -> Markup:
        """Return HTML with its terms explained."""
        html = str(html)  # of a Markup, every piece that is cut out would be a Markup again
        if "<" not in html and "&" not in html:
            return Markup(self._text(html))  # noqa: S704 came in as HTML
        closed: list[str] = []
        made = []
        for piece in filter(None, _PIECES.split(html)):
            tag = _TAG.match(piece)
            if tag and piece.startswith("<"):
                self._follow(closed, *tag.groups())
                made.append(piece)
            else:
                made.append(piece if closed or piece.startswith(("&", "<")) else self._text(piece))
        return Markup("".join(made))  # noqa: S704 what came in was HTML, what is added is escaped

    def _follow(self, closed: list[str], slash: str, name: str) -> None:
        """Note elements that are left alone while they are open."""
        name = name.lower()
        if name in _SECTION and not slash:
            self.new_section()
        if name in _LEFT_ALONE:
            if not slash:
                closed.append(name)
            elif name in closed:
                closed.remove(name)

    def _text(self, text: str) -> str:
        parts, end = [], 0
        for found in self._index.find(text):
            if found.id not in self._seen and found.id != self._own:
                self._seen.add(found.id)
                parts += [text[end : found.start], self._term(text[found.start : found.end], found.id)]
                end = found.end
        return "".join((*parts, text[end:])) if parts else text

    def _term(self, word: str, id_: str) -> str:
        self._count += 1
        url, explanation = self._explain(id_)
        return (
            f'<span class="kw-term"><a href="{escape(url)}" aria-describedby="begriff-{self._count}">{word}</a>'
            f'<span class="kw-term__text" role="tooltip" id="begriff-{self._count}">{escape(explanation)}</span></span>'
        )
