# All lines and texts of a record in one piece, so that a rule can see at a glance whether it has to look closer.
"""The text of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.model.text import Line, Prose

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Wiki


def all_text(record: Record, wiki: Wiki) -> str:
    """Return all lines and texts of a record, each on lines of its own; ask with ``wiki.once``."""
    return "\n".join([text for _, text in wiki.contents(record).of_any((Line, Prose))])
