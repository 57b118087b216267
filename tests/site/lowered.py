"""MkDocs with low limits, so that the lists of a small wiki are too long for their pages: ``-m tests.site.lowered``."""

from __future__ import annotations

from typing import Final

from mkdocs.__main__ import cli

from kommunenwiki.rendering import long_lists

PAGE: Final = 5
"""So many records stand on one page of a long list."""
NAMES: Final = 8
"""So many names stand on one."""


def lower() -> None:
    """Lower the limits."""
    long_lists.CARDS.whole, long_lists.CARDS.few, long_lists.CARDS.together = 4, 2, 12
    long_lists.LINES.whole, long_lists.LINES.few, long_lists.LINES.together = 6, 3, 18
    long_lists.PAGE, long_lists.NAMES = PAGE, NAMES  # type: ignore[misc] # constants of the program


if __name__ == "__main__":
    lower()
    cli()
