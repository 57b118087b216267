"""The calendar, as the package icalendar reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
from tests.rendering import wiki
from tests.rendering.test_hostile import IN_LINES, hostile, rewritten

from kommunenwiki.analysis.changes import Change
from kommunenwiki.exports import event_calendar
from kommunenwiki.model import Event
from kommunenwiki.model.text import Line
from kommunenwiki.model.values import PartialDate
from kommunenwiki.rendering.data_basis import wiki_data

if TYPE_CHECKING:
    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site


def events(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def with_events(data: WikiData, **values: object) -> WikiData:
    def change(entity: Entity) -> Entity:
        return entity.model_copy(update=values) if isinstance(entity, Event) else entity

    return replace(data, catalogue=wiki.changed(data.catalogue, change))


def test_every_event_whose_day_is_known(data: WikiData) -> None:
    known = [event for event in data.catalogue.of(Event).values() if len(event.start) == 10]
    found = events(event_calendar.calendar(data))
    assert 0 < len(found) < len(data.catalogue.of(Event)), "one has no day"
    assert {str(event["SUMMARY"]) for event in found} == {event.title for event in known}
    assert {str(event["LOCATION"]) for event in found} == {event.place for event in known}


def test_an_event_of_several_days_ends_on_the_day_after_its_last(data: WikiData) -> None:
    made = with_events(data, start=PartialDate("2026-02-27"), end=PartialDate("2026-02-28"))
    event = events(event_calendar.calendar(made))[0]
    assert event.decoded("DTSTART") == date(2026, 2, 27)
    assert event.decoded("DTEND") == date(2026, 3, 1)
    one_day = with_events(data, start=PartialDate("2026-02-27"), end=PartialDate("2026-03"))
    assert events(event_calendar.calendar(one_day))[0].decoded("DTEND") == date(2026, 2, 28)


def test_an_event_has_one_name_for_ever(data: WikiData, public: WikiData) -> None:
    """Calendars would show everything twice: if this fails, change the code, not the test."""
    uids = [str(event["UID"]) for event in events(event_calendar.calendar(data))]
    assert uids == [str(event["UID"]) for event in events(event_calendar.calendar(public))]
    assert len(set(uids)) == len(uids)
    assert UID in uids


UID = "e89a14a1-bd9d-586b-843e-09af26ebd077"


def test_the_stamp_is_the_day_of_the_data(site: Site) -> None:
    records = {f"veranstaltungen/{id_}.yml": (Change(date(2026, 4, 1), (), "x"),) for id_ in site.catalogue.of(Event)}
    for event in events(event_calendar.calendar(wiki_data(replace(site, changes=records)))):
        assert event.decoded("DTSTAMP").date() == event.decoded("LAST-MODIFIED").date() == date(2026, 4, 1)
    unknown = with_events(wiki_data(site), sources={}, checked=None)
    for event in events(event_calendar.calendar(unknown)):
        assert event.decoded("DTSTAMP").date() == event.decoded("DTSTART")
        assert "LAST-MODIFIED" not in event


def test_pages_are_named_where_the_address_is_known(data: WikiData, public: WikiData) -> None:
    assert all(str(event["URL"]).startswith(public.home) for event in events(event_calendar.calendar(public)))
    assert all("URL" not in event for event in events(event_calendar.calendar(data)))


def test_lines_are_folded_and_text_is_escaped(data: WikiData) -> None:
    wild = replace(data, catalogue=wiki.changed(data.catalogue, lambda entity: rewritten(entity, hostile)))  # type: ignore[arg-type, return-value]
    wild = with_events(wild, title=Line(f"{IN_LINES}; a, b\\n ä{'ö' * 90}"))
    text = event_calendar.calendar(wild)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    for event in events(text):
        assert str(event["SUMMARY"]) == f"{IN_LINES}; a, b\\n ä{'ö' * 90}"


def test_the_calendar_of_the_real_wiki(real: Site) -> None:
    found = events(event_calendar.calendar(wiki_data(real)))
    assert len(found) >= 20
    for event in found:
        assert event.decoded("DTEND") - event.decoded("DTSTART") >= timedelta(days=1)
