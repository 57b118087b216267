"""The records that are due for another look: as text, as the text of an issue, as a calendar."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kommunenwiki import NAME
from kommunenwiki.care.marking import MOST_ROWS, code, link, table
from kommunenwiki.exports.entries import NAMESPACE
from kommunenwiki.exports.icalendar_text import day, escaped, framed
from kommunenwiki.findings import printable
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from kommunenwiki.analysis.due import DueGroup, DueRecord
    from kommunenwiki.model.parts import Contact

NO_OFFICE: Final = "ohne Ansprechstelle"
STATEMENT: Final = "Erklärung zur Barrierefreiheit überprüfen"
_WHAT: Final = "Fällig ist, was ein Jahr lang niemand gelesen oder geprüft hat, und was im kommenden Monat so alt wird."
_HOW: Final = (
    "Vergleichen Sie die Angaben mit den Quellen. Stimmt alles, tragen Sie den Tag mit `wiki checked KENNUNG` ein. "
    "Weiß nur die Kommune Bescheid, fragen Sie bei der Stelle nach."
)


def as_text(groups: Sequence[DueGroup], today: date, reminder: str = "") -> str:
    """Return the list for a terminal; ``reminder`` is a German sentence on the statement on accessibility, or empty."""
    lines = [reminder] if reminder else []
    for group in groups:
        lines.append(_office(group.contact))
        lines += (f"    {item.key}: {_since(item, today)}, {_last(item)}" for item in group.records)
    return "".join(f"{line}\n" for line in (*lines, summary(groups)))


def summary(groups: Sequence[DueGroup]) -> str:
    """Return the number of records in one sentence."""
    number = sum(len(group.records) for group in groups)
    if not number:
        return "Kein Eintrag ist fällig."
    return "Ein Eintrag ist fällig." if number == 1 else f"{german.number(number)} Einträge sind fällig."


def as_issue(groups: Sequence[DueGroup], today: date, reminder: str = "") -> str:
    """Return the text of the issue; empty when nothing is due."""
    parts = [f"{reminder} Tragen Sie den Tag in `betreiber.yml` bei `reviewed` ein."] if reminder else []
    if groups:
        parts += [f"{summary(groups)} {_WHAT}", _HOW]
    left = MOST_ROWS
    for group in groups:
        if left > 0:
            parts += [f"## {_marked(group.contact)} ({len(group.records)})", _table(group.records[:left], today)]
        left -= len(group.records)
    if left < 0:
        parts.append(f"Und {-left} weitere; `wiki due` nennt alle.")
    return "\n\n".join(parts) + "\n" if parts else ""


def as_calendar(groups: Sequence[DueGroup], today: date, reminder: str = "") -> str:
    """Return the calendar: for every office one event on each day on which records become due.

    What is overdue stands on ``today``.
    """
    lines = [line for group in groups for line in _events(group, today)]
    if reminder:
        lines += _event("due statement", today, today, STATEMENT, reminder)
    return framed(f"{NAME}: Einträge prüfen", lines)


FORMATS: Final[Mapping[str, Callable[[Sequence[DueGroup], date, str], str]]] = {
    "text": as_text,
    "issue": as_issue,
    "ics": as_calendar,
}
"""Forms of the list by name."""


def _table(records: Sequence[DueRecord], today: date) -> str:
    rows = ((code(str(item.key)), _since(item, today), _last(item)) for item in records)
    return table(("Eintrag", "fällig", "Stand"), rows)


def _events(group: DueGroup, today: date) -> Iterator[str]:
    by_day: dict[date, list[DueRecord]] = {}
    for item in group.records:
        by_day.setdefault(max(item.day, today), []).append(item)
    for when, items in sorted(by_day.items()):
        office = _office(group.contact)
        number = german.count(len(items), "Eintrag", "Einträge")
        about = "\n".join(f"{item.name} ({item.key}): {_last(item)}" for item in items)
        yield from _event(f"due {office} {when}", when, today, f"{number} prüfen: {office}", about)


def _event(name: str, when: date, today: date, title: str, about: str) -> Iterator[str]:
    """Yield the lines of an event of a whole day; ``name`` tells it from all others."""
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(NAMESPACE, name)}"
    yield f"DTSTAMP:{day(today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day(when)}"
    yield f"DTEND;VALUE=DATE:{day(when + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(about)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _since(item: DueRecord, today: date) -> str:
    return f"{'seit' if item.day <= today else 'ab'} {german.day(item.day)}"


def _last(item: DueRecord) -> str:
    if item.age.checked:
        return f"geprüft am {german.day(item.age.checked)}"
    return f"gelesen am {german.day(item.age.last_read)}, nie geprüft" if item.age.last_read else ""


def _office(contact: Contact | None) -> str:
    if contact is None:
        return NO_OFFICE
    return printable(", ".join(part for part in (contact.office, contact.email or contact.url) if part))


def _marked(contact: Contact | None) -> str:
    if contact is None:
        return NO_OFFICE[0].upper() + NO_OFFICE[1:]
    way = code(contact.email) if contact.email else link(contact.url) if contact.url else ""
    return ", ".join(part for part in (code(contact.office), way) if part)
