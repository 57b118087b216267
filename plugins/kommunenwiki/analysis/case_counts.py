"""How many case studies each topic has, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Topic
from kommunenwiki.model.case_study import Status

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class TopicCount:
    """The case studies whose main topic this is.

    Attributes:
        topic: The topic.
        by_status: Number of case studies by status, in the order of the statuses; statuses without any are left out.
    """

    topic: RecordKey
    by_status: Mapping[Status, int]

    @property
    def total(self) -> int:
        """Number of all its case studies."""
        return sum(self.by_status.values())


def topics_by_status(catalogue: Catalogue) -> tuple[TopicCount, ...]:
    """Return for every topic its case studies by status, in the order of the catalogue; each case counts once."""
    found: dict[str, list[Status]] = {id_: [] for id_ in catalogue.of(Topic)}
    for case in catalogue.of(CaseStudy).values():
        found.setdefault(str(case.kind), []).append(case.status)
    return tuple(
        TopicCount(
            RecordKey("themen", id_), {status: statuses.count(status) for status in Status if status in statuses}
        )
        for id_, statuses in found.items()
    )
