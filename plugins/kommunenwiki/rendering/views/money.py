"""Rows of the tables on costs, funding and staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.model.parts import Frequency
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.model.case_study import Staff
    from kommunenwiki.model.parts import Cost, Funding, Qualifier

NO_FIGURE: Final = "keine Zahl genannt"
"""What stands in place of a figure that no source gives."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table on money or staff.

    Attributes:
        group: „Kosten“, „Förderung“ or „Personal“.
        what: What the figure is about.
        figure: The figure in words, or that there is none.
        source: Source keys.
        note: What kind of amount it is and what it pays for, as far as the source says so; may be empty.
    """

    group: str
    what: str
    figure: str
    source: tuple[str, ...]
    note: str = ""


def costs(items: Iterable[Cost]) -> tuple[Row, ...]:
    """Return a row for each cost."""
    return tuple(Row("Kosten", item.what, cost_figure(item), item.source, cost_note(item)) for item in items)


def funding(items: Iterable[Funding]) -> tuple[Row, ...]:
    """Return a row for each grant."""
    return tuple(Row("Förderung", item.programme, _grant(item), item.source) for item in items)


def staff(items: Iterable[Staff]) -> tuple[Row, ...]:
    """Return a row for each post or team."""
    return tuple(Row("Personal", item.what, staff_figure(item), item.source) for item in items)


def cost_note(cost: Cost) -> str:
    """Return what an amount is and what it pays for: „geplant oder bereitgestellt, Teil des Vorhabens“."""
    return ", ".join(choice.label for choice in (cost.basis, cost.scope) if choice)


def cost_figure(cost: Cost) -> str:
    """Return the amount of a cost in words, or that no source gives one."""
    often = "" if cost.frequency is Frequency.ONCE else f" {cost.frequency.label}"
    if cost.amount_eur is None:
        return NO_FIGURE if cost.amount_max_eur is None else f"bis {german.euro(cost.amount_max_eur)}{often}"
    upper = "" if cost.amount_max_eur is None else f" bis {german.euro(cost.amount_max_eur)}"
    return f"{_qualified(cost.amount_eur, cost.qualifier)}{upper}{often}"


def _grant(grant: Funding) -> str:
    if grant.amount_eur is None:
        total = grant.of_total_eur
        return NO_FIGURE if total is None else f"Gesamtsumme {_qualified(total, grant.qualifier)}"
    of_total = "" if grant.of_total_eur is None else f" von insgesamt {german.euro(grant.of_total_eur)}"
    return f"{_qualified(grant.amount_eur, grant.qualifier)}{of_total}"


def staff_figure(post: Staff) -> str:
    """Return the size of a post or team in words, or that no source gives one."""
    parts = []
    if post.fte is not None:
        parts.append(f"{german.number(post.fte)}\u00a0{'Vollzeitstelle' if post.fte == 1 else 'Vollzeitstellen'}")
    if post.people is not None:
        parts.append(german.count(post.people, "Person", "Personen"))
    return ", ".join(parts) or NO_FIGURE


def _qualified(amount: int, qualifier: Qualifier | None) -> str:
    return f"{qualifier.label} {german.euro(amount)}" if qualifier else german.euro(amount)
