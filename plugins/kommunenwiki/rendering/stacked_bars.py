# Parts of bars differ by pattern. Their numbers stand in them where they fit, and all of them in the table beside the
# drawing, which is what screen readers read.
"""Case studies by topic and status: stacked bars with their table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.case_counts import TopicCount, topics_by_status
from kommunenwiki.model.case_study import Status
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import sort_key

if TYPE_CHECKING:
    from markupsafe import Markup

    from kommunenwiki.rendering.site import Scope

ID: Final = "stand-der-fallstudien"
TITLE: Final = "Wie weit die Fallstudien sind"
WIDTH: Final = 340
"""Width of the longest bar in units; the drawing is as wide as a phone and grows with the page."""
ROW: Final = 44
"""Height of a bar with its label, in units."""
ROOM_FOR_NUMBER: Final = 14
"""A part narrower than this many units has no room for its number."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar.

    Attributes:
        status: What it counts.
        amount: How many.
        x: Units from the left.
        width: Width in units.
    """

    status: Status
    amount: int
    x: float
    width: float

    @property
    def has_room(self) -> bool:
        """Whether its number fits in."""
        return self.width >= ROOM_FOR_NUMBER


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its row of the table.

    Attributes:
        label: Name of the topic.
        link: Link to its page.
        y: Units from the top.
        parts: Its parts, in the order of the statuses.
        total: All together.
        cells: For each status of the table the number and where its cases stand; None for none.
    """

    label: str
    link: Markup
    y: int
    parts: tuple[Part, ...]
    total: int
    cells: tuple[tuple[int, str] | None, ...]


@dataclass(frozen=True, slots=True)
class StackedBars:
    """The drawing and its table.

    Attributes:
        label: What the drawing shows, in a sentence.
        width: Width in units.
        height: Height in units.
        statuses: The statuses that occur: patterns of the drawing, columns of the table.
        bars: The topics, the one with the most case studies first; those without any are only named.
    """

    label: str
    width: int
    height: int
    statuses: tuple[Status, ...]
    bars: tuple[Bar, ...]


def draw(scope: Scope) -> StackedBars | None:
    """Return the bars of all topics; None in a wiki without case studies."""
    counts = sorted(
        topics_by_status(scope.site.catalogue),
        key=lambda count: (-count.total, sort_key(scope.site.name(count.topic)), count.topic),
    )
    statuses = tuple(status for status in Status if any(status in count.by_status for count in counts))
    if not statuses:
        return None
    unit = WIDTH / max(count.total for count in counts)
    bars = tuple(_bar(scope, count, place * ROW, unit, statuses) for place, count in enumerate(counts))
    height = sum(count.total > 0 for count in counts) * ROW
    return StackedBars(_label(statuses, counts), WIDTH, height, statuses, bars)


def _bar(scope: Scope, count: TopicCount, y: int, unit: float, statuses: tuple[Status, ...]) -> Bar:
    parts, x = [], 0
    for status, amount in count.by_status.items():
        parts.append(Part(status, amount, round(x * unit, 1), round(amount * unit, 1)))
        x += amount
    cells = tuple(
        (count.by_status[status], f"{scope.url(f'stand/{status.value}')}#thema-{count.topic.id}")
        if status in count.by_status
        else None
        for status in statuses
    )
    return Bar(scope.site.name(count.topic), scope.link(count.topic), y, tuple(parts), count.total, cells)


def _label(statuses: tuple[Status, ...], counts: list[TopicCount]) -> str:
    total = german.count(sum(count.total for count in counts), "Fallstudie", "Fallstudien")
    sums = (f"{sum(count.by_status.get(status, 0) for count in counts)} {status.label}" for status in statuses)
    return f"Balkendiagramm: {total} nach Thema und Stand. {', '.join(sums)}."
