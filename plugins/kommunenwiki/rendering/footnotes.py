"""Footnotes of guides, named as on the pages of records: "Quelle 3" says where a link leads, "3" does not."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r'(<a class="footnote-ref" href="#[^"]+")>(\d+)</a>')
_WAY_BACK: Final = re.compile(r'(<a class="footnote-backref" href="#[^"]+") title="([^"]+)">')


def named(html: str) -> str:
    """Return finished HTML whose footnote marks, and the links from the notes back to them, have names of their own."""
    return _WAY_BACK.sub(r'\1 aria-label="\2">', _MARK.sub(r'\1 aria-label="Quelle \2">\2</a>', html))
