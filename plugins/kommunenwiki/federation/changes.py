"""What is different between two copies of a neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kommunenwiki.federation.neighbours import Neighbour, NeighbourRecord


@dataclass(frozen=True, slots=True)
class Changes:
    """Records by what happened to them, each sorted by folder and id.

    Attributes:
        new: Only in the new copy.
        changed: With another title, address or other details.
        gone: Only in the old copy.
    """

    new: tuple[NeighbourRecord, ...]
    changed: tuple[NeighbourRecord, ...]
    gone: tuple[NeighbourRecord, ...]


def changes(before: Neighbour, after: Neighbour) -> Changes:
    """Return what is different."""
    old = {(record.folder, record.id): record for record in before.records}
    new = {(record.folder, record.id): record for record in after.records}
    return Changes(
        tuple(record for key, record in new.items() if key not in old),
        tuple(record for key, record in new.items() if key in old and old[key] != record),
        tuple(record for key, record in old.items() if key not in new),
    )
