"""How old the statements of a record are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from kommunenwiki.model.base import SourcedEntity

STALE_AFTER_DAYS: Final = 365
"""After so many days without a new check a record is shown as old."""


@dataclass(frozen=True, slots=True)
class Age:
    """Dates that tell how far a reader may rely on a record.

    Attributes:
        last_read: Latest day on which a source was read, or None.
        checked: Day of the last check against the sources, or None.
        stale: True when neither happened within ``STALE_AFTER_DAYS``.
    """

    last_read: date | None
    checked: date | None
    stale: bool


def age(entity: SourcedEntity, today: date) -> Age:
    """Return the age of a record on a given day. Reading and checking are kept apart and never stand for each other."""
    last_read = max((source.accessed for source in entity.sources.values() if source.accessed), default=None)
    latest = max((day for day in (last_read, entity.checked) if day), default=None)
    return Age(last_read, entity.checked, latest is not None and (today - latest).days > STALE_AFTER_DAYS)
