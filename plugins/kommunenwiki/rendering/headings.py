"""Headings whose text is a link to themselves, so that readers can pass on the address of a section.

The text of the heading is the link: it needs no sign that screen readers would read aloud, its purpose is its name, it
is as large as the heading, and the keyboard reaches it. It is the same on the pages of records and in guides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from markupsafe import Markup

_HEADING: Final = re.compile(r'(<(h[2-6])\b(?=[^<>]*?\bid="([^"<>]+)")[^<>]*>)((?:[^<]++|<(?!/?h[1-6]\b))*)(</\2>)')
"""A heading holds no other one, so each is read once, closed or not."""
_SECTION: Final = Snippet('<h2 id="{0}"><a class="kw-anchor" href="#{0}">{1}</a></h2>')


def heading(id_: str, title: str) -> Markup:
    """Return a heading of the second level."""
    return _SECTION(id_, title)


def linked(html: str) -> str:
    """Return finished HTML in which all headings with an id, from the second level on, link to themselves.

    A heading that holds a link already stays as it is, because links must not hold links.
    """
    return _HEADING.sub(_linked, html)


def _linked(found: re.Match[str]) -> str:
    begin, _, id_, title, end = found.groups()
    return found[0] if "<a " in title else f'{begin}<a class="kw-anchor" href="#{id_}">{title}</a>{end}'
