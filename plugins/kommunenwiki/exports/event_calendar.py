# Only events whose day is known: an entry for a whole month would fill calendars with something
# nobody meant. No clock: the stamp of an event is the day on which its record changed.
"""The events as a calendar."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports.entries import NAMESPACE
from kommunenwiki.exports.icalendar_text import day, escaped, framed
from kommunenwiki.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model.values import PartialDate

PATH: Final = "veranstaltungen.ics"
_WHOLE_DATE: Final = len("2023-03-16")


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the calendar, relative to the root of the site."""
    yield PATH, calendar(data).encode()


def dated(data: WikiData) -> list[Event]:
    """Return the events whose first day is known, by day and id."""
    known = [event for event in data.catalogue.of(Event).values() if _exact(event.start)]
    return sorted(known, key=lambda event: (event.start, event.id))


def calendar(data: WikiData) -> str:
    """Return the calendar: every event as one of whole days."""
    return framed(f"{data.title}: {Event.plural}", (line for event in dated(data) for line in _event(data, event)))


def _event(data: WikiData, event: Event) -> Iterator[str]:
    key = RecordKey(Event.folder, event.id)
    state = data.record_state(key)
    first = event.start.earliest
    last = event.end.earliest if event.end and _exact(event.end) else first
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(NAMESPACE, str(key))}"
    yield f"DTSTAMP:{day(state.day or first)}T000000Z"
    if state.origin == "git":
        yield f"LAST-MODIFIED:{day(state.day or first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day(first)}"
    yield f"DTEND;VALUE=DATE:{day(max(first, last) + timedelta(days=1))}"  # the day after the last one
    yield f"SUMMARY:{escaped(event.title)}"
    yield f"LOCATION:{escaped(event.place)}"
    about = [text for text in (event.theme, event.motto) if text]
    if about:
        yield f"DESCRIPTION:{escaped(chr(10).join(about))}"
    topics = [data.name(f"{ref.folder}/{ref}") for ref in event.topics]
    if topics:
        yield f"CATEGORIES:{','.join(map(escaped, topics))}"
    if data.home:
        yield f"URL:{data.home}{data.url(str(key))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _exact(known: PartialDate) -> bool:
    return len(known) == _WHOLE_DATE
