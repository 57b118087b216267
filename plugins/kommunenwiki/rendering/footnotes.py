"""Footnotes: "Quelle 3" says where a link leads, "3" does not, on the pages of records as in guides."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from kommunenwiki.rendering.scope import Scope

_MARK: Final = re.compile(r'(<a class="footnote-ref" href="#[^"]+")>(\d+)</a>')
_WAY_BACK: Final = re.compile(r'(<a class="footnote-backref" href="#[^"]+") title="([^"]+)">')
_NOTE: Final = Snippet('<a class="kw-fn" href="#quelle-{0}" aria-label="Quelle {0}">{0}</a>')
_NOTES: Final = Snippet('<sup class="kw-fns">{}</sup>')


@lru_cache(maxsize=1024)
def marks(numbers: tuple[int, ...]) -> Markup:
    """Return links to sources of a record, by their number in its list; nothing without any."""
    return _NOTES(Markup(" ").join(map(_NOTE, numbers))) if numbers else Markup()


def named(html: str) -> str:
    """Return finished HTML whose footnote marks, and the links from the notes back to them, have names of their own."""
    return _WAY_BACK.sub(r'\1 aria-label="\2">', _MARK.sub(r'\1 aria-label="Quelle \2">\2</a>', html))


def explained(scope: Scope, html: str) -> str:
    """Return the HTML of a guide with its terms explained, except in footnotes: these hold the titles of sources."""
    text, footnotes, sources = html.partition('<div class="footnote">')
    return f"{scope.explained(text)}{footnotes}{sources}"
