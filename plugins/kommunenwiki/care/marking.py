"""Words of records and of other websites in the Markdown of an issue: as text, without any effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kommunenwiki.findings import printable
from kommunenwiki.model.text import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS = 150
"""So many rows a table has: hosts limit the length of an issue."""


def code(text: str) -> str:
    """Return a text that calls nobody by name, refers to nothing and holds no markup."""
    plain = re.sub(r"[`|]", " ", printable(text)).strip()
    return f"`{plain}`" if plain else ""


def link(address: str) -> str:
    """Return an address as a link; what is none stays text."""
    if not is_web_address(address):
        return code(address)
    return f"<{address.replace('|', '%7C').replace('`', '%60')}>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a long one ends with the number of rows that are left out."""
    found = list(rows)
    lines = [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *found[:MOST_ROWS])]
    if len(found) > MOST_ROWS:
        lines.append(f"\nUnd {len(found) - MOST_ROWS} weitere.")
    return "\n".join(lines)
