# What stands in a summary box, and the small values that boxes, lists and tables share.
"""Facts: the labelled values of a summary box („Steckbrief“)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from kommunenwiki.model.text import is_web_address
from kommunenwiki.rendering import german
from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from kommunenwiki.model.values import PartialDate

LICENCES: Final[Mapping[str, str]] = {
    "dl-de/by-2-0": "https://www.govdata.de/dl-de/by-2-0",
    "dl-de/zero-2-0": "https://www.govdata.de/dl-de/zero-2-0",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.de",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/deed.de",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
}
"""Addresses of licences of open data and texts, as records write their names."""


EXTERNAL: Final = "kw-extern"
"""Class of links to other websites, which get an arrow."""
_OUTWARD: Final = Snippet(f'<a class="{EXTERNAL}" href="{{}}" rel="noopener">{{}}</a>')
_LICENCE: Final = Snippet('<a href="{}" rel="license noopener">{}</a>')


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a summary box.

    Attributes:
        label: German label.
        values: HTML of each value; several become a list.
    """

    label: str
    values: tuple[Markup, ...]


def facts(*rows: tuple[str, str | Markup | Iterable[str | Markup] | None]) -> tuple[Fact, ...]:
    """Return the rows that have a value. Plain text is escaped."""
    made = []
    for label, value in rows:
        if not value:
            continue
        values = (value,) if isinstance(value, str) else tuple(value)
        if values:
            made.append(Fact(label, tuple(escape(item) for item in values)))
    return tuple(made)


def joined(*parts: str | Markup | None, separator: str = ", ") -> Markup | None:
    """Return the parts that have a value in one line; None when there are none. Plain text is escaped."""
    found = [part for part in parts if part]
    return escape(separator).join(found) if found else None


def external_link(address: str | None, text: str | None = None) -> Markup | None:
    """Return a link to another website; what does not lead to the web is shown as text."""
    if not address:
        return None
    if not is_web_address(address):
        return escape(text or address)
    shown = text or address.split("://", 1)[1].removeprefix("www.").rstrip("/")
    return outward(address, shown)


def outward(address: str, text: str) -> Markup:
    """Return a link to an address that is known to lead to another website."""
    return _OUTWARD(address, text)


def licence_link(licence: str) -> Markup:
    """Return the name of a licence, as a link where its address is known."""
    address = LICENCES.get(licence)
    return escape(licence) if address is None else _LICENCE(address, licence)


def date_range(start: PartialDate, end: PartialDate | None) -> str:
    """Return the days of an event: „16. März 2023“, „21. bis 22. Mai 2025“, „30. Juni bis 1. Juli 2025“."""
    last = german.partial_date(end) if end else ""
    if end is None or end == start:
        return german.partial_date(start)
    first = german.partial_date(start)
    if len(start) == len(end) == len("2025-05-21"):
        if start[:7] == end[:7]:
            first = f"{start.earliest.day}."
        elif start[:4] == end[:4]:
            first = first.removesuffix(f" {start[:4]}")
    return f"{first} bis {last}"
