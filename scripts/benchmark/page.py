"""Puts the tables into the page on performance, between two marks."""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE: Final = pathlib.Path(__file__).resolve().parents[2] / "docs" / "technik" / "leistung.md"
START: Final = "<!-- Was zwischen diesen Zeilen steht, schreibt „scripts/bench table“. -->"
END: Final = "<!-- Ende der Tabellen von „scripts/bench table“. -->"


def with_tables(text: str, written: str) -> str:
    """Return the page with other tables.

    Args:
        text: The page.
        written: The tables.

    Raises:
        ValueError: The page does not have each mark once, the first before the second.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end) or START in rest or END in after:
        raise ValueError(START)
    return f"{before}{START}\n\n{written}\n\n{END}{after}"


def update(results: Mapping[str, Any], *, only_check: bool = False, page: pathlib.Path = PAGE) -> int:
    """Write the tables into the page and return the exit code.

    Args:
        results: What was measured.
        only_check: Write nothing, fail when the page shows something else.
        page: The page.
    """
    text = page.read_text(encoding="utf-8")
    try:
        new = with_tables(text, tables.everything(results))
    except ValueError as mark:
        print(f"bench: {page.name} needs this line, and one that ends the tables: {mark}", file=sys.stderr)
        return 2
    if only_check:
        if new != text:
            print(f"bench: {page.name} shows other results; scripts/bench table writes it anew.", file=sys.stderr)
        return int(new != text)
    page.write_text(new, encoding="utf-8")
    return 0
