# Records name their sources, so their pages say it there. Guides are Markdown: what they link to is found in the HTML.
"""Links of guides that cannot be reached any more."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from kommunenwiki.linkcare.reading import LinkCare

_LINK: Final = re.compile(r'<a\b(?=[^<>]*\shref="(https?://[^"<>]+)")[^<>]*>(?:[^<]++|<(?!/?a\b))*</a>', re.IGNORECASE)


def marked(html: str, link_care: LinkCare) -> str:
    """Return finished HTML in which links that cannot be reached any more say so."""

    def mark(found: re.Match[str]) -> str:
        seen = link_care.unreachable(unescape(found.group(1)))
        if seen is None or seen.first_broken is None:
            return found.group()
        since = german.day(seen.first_broken)
        return f'{found.group()} <strong class="kw-gone">(nicht mehr erreichbar seit {since})</strong>'

    return _LINK.sub(mark, html)
