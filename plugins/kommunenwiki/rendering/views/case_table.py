"""The table on the page of a topic: its case studies side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from kommunenwiki.rendering import german
from kommunenwiki.rendering.snippets import LINK, Snippet
from kommunenwiki.rendering.views.attributes import ATTRIBUTES, Value, leading
from kommunenwiki.rendering.views.attribution import Credit, credits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.model import CaseStudy
    from kommunenwiki.rendering.site import Scope

COLUMNS: Final = ("kommunen", "einwohner", "stand", "beginn", "kosten", "loesungen", "zusammenarbeit", "nachnutzung")
"""Attributes that fit side by side; the page of comparison shows all."""
_AND_OTHERS: Final = Snippet("{} und {} weitere")


@dataclass(frozen=True, slots=True)
class Row:
    """A case study: a link to it, and the HTML of its cells, empty where the record does not say."""

    heading: Markup
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class CaseTable:
    """Case studies side by side.

    Attributes:
        columns: Headings of the columns.
        rows: The case studies.
        missing: What how many of them do not say: „Kosten 10 von 13“.
        credits: Whom to name for the numbers of inhabitants.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    credits: tuple[Credit, ...]


def case_table(scope: Scope, cases: Sequence[CaseStudy]) -> CaseTable:
    """Return the table of some case studies, in their order."""
    columns = tuple(ATTRIBUTES[id_][0] for id_ in COLUMNS)
    rows = tuple(_row(scope, case) for case in cases)
    empty = [sum(not row.cells[place] for row in rows) for place in range(len(COLUMNS))]
    total = german.number(len(rows))
    missing = (
        f"{name} {german.number(count)} von {total}" for name, count in zip(columns, empty, strict=True) if count
    )
    places = (place for place in (leading(scope.site, case) for case in cases) if place)
    return CaseTable(columns, rows, tuple(missing), credits_of(places, basic=False))


def _row(scope: Scope, case: CaseStudy) -> Row:
    heading = LINK(scope.url(f"{case.folder}/{case.id}"), case.title)
    return Row(heading, tuple(_cell(scope, id_, tuple(ATTRIBUTES[id_][1](scope.site, case))) for id_ in COLUMNS))


def _cell(scope: Scope, column: str, values: tuple[Value, ...]) -> Markup:
    if column == "kommunen" and len(values) > 1:
        first, *others = values
        return _AND_OTHERS(_value(scope, first), german.number(len(others)))
    return Markup("; ").join(_value(scope, value) for value in values)


def _value(scope: Scope, value: Value) -> Markup:
    if not value.address:
        return escape(value.text)
    url = scope.url(value.address) + (f"#{value.anchor}" if value.anchor else "")
    return LINK(url, value.text)
