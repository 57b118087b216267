# Markdown aligns columns with a style attribute, which the policy of the pages keeps from taking effect.
"""Columns of tables in guides, aligned by a class."""

from __future__ import annotations

import re
from typing import Final

_STYLE: Final = re.compile(r'(<t[hd]) style="text-align: (left|center|right);"')


def aligned(html: str) -> str:
    """Return HTML in which the cells of tables are aligned by classes of the wiki's style sheets.

    Args:
        html: What Markdown makes of a guide.
    """
    return _STYLE.sub(r'\1 class="kw-\2"', html)
