"""How complete a record is, in words, with the way to the place where what is missing can be added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.completeness import completeness
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Scope

GAPS: Final = "luecken/"
"""Address of the page of gaps."""
COUNTING: Final = "zaehlung"
"""Anchor of its section on how answers are counted."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How complete a record is.

    Attributes:
        figure: „9 von 16 Angaben“.
        missing: Names of the answers that are missing.
        url: URL of the record's row on the page of gaps, or of the list when it is too long to have all rows; of the
            way of counting when nothing is missing.
    """

    figure: str
    missing: tuple[str, ...]
    url: str


def anchor(key: RecordKey) -> str:
    """Return the anchor of a record's row on the page of gaps."""
    return f"{key.folder}-{key.id}"


def answered(scope: Scope, entity: Entity) -> Answered:
    """Return how complete a record is."""
    found = completeness(entity)
    row = anchor(RecordKey(entity.folder, entity.id)) if scope.site.all_unfinished(entity.folder) else entity.folder
    target = row if found.missing else COUNTING
    figure = f"{len(found.given)} von {german.count(found.total, 'Angabe', 'Angaben')}"
    return Answered(figure, tuple(answer.label for answer in found.missing), f"{scope.url(GAPS)}#{target}")
