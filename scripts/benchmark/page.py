"""Puts the tables into the page on performance."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark import tables
from scripts.marked_page import Marks

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE: Final = pathlib.Path(__file__).resolve().parents[2] / "docs" / "technik" / "leistung.md"
MARKS: Final = Marks(
    "scripts/bench table",
    "<!-- Was zwischen diesen Zeilen steht, schreibt „scripts/bench table“. -->",
    "<!-- Ende der Tabellen von „scripts/bench table“. -->",
)


def update(results: Mapping[str, Any], *, only_check: bool = False, page: pathlib.Path = PAGE) -> int:
    """Write the tables into the page and return the exit code.

    Args:
        results: What was measured.
        only_check: Write nothing, fail when the page shows something else.
        page: The page.
    """
    return MARKS.update(page, tables.everything(results), only_check=only_check)
