"""How current data is, and what it is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.exports.wiki_data import State, WikiData, nothing_further
from kommunenwiki.model import CaseStudy, GlossaryTerm, Municipality

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


def test_the_newest_change_tells_how_current_the_records_are(public: WikiData) -> None:
    assert public.state() == State(date(2026, 5, 4), "git", "cccccccccc"), "of two of a day the later one"
    assert public.state_of(CaseStudy) == State(date(2026, 5, 4), "git", "bbbbbbbbbb")
    assert public.state_of(Municipality) == State(date(2026, 5, 4), "git", "cccccccccc")
    assert public.record_state(RecordKey("fallstudien", "altstadt-app")).commit == "bbbbbbbbbb"


def test_records_that_are_gone_do_not_count(public: WikiData) -> None:
    assert RecordKey("kommunen", "gibt-es-nicht-mehr") not in public.changes_of
    assert RecordKey("themen", "ruhe") not in public.changes_of, "nothing is known of its changes"


def test_without_a_history_the_days_in_the_records_count(data: WikiData) -> None:
    days = {
        day
        for record in data.catalogue
        for day in (
            getattr(record.entity, "checked", None),
            *(source.accessed for source in getattr(record.entity, "sources", {}).values()),
        )
        if day
    }
    assert data.state() == State(max(days), "records")
    assert data.state().as_data() == {"data_date": max(days).isoformat(), "data_date_origin": "records"}


def test_nothing_known_is_nothing_said(site: Site) -> None:
    empty = WikiData(Catalogue(), site.links, site.addresses.url)
    assert empty.state() == State()
    assert empty.state().as_data() == {}
    assert empty.state_of(GlossaryTerm) == State()
    assert nothing_further(next(iter(site.catalogue)).entity) == {}


def test_names_of_links_in_texts(data: WikiData) -> None:
    assert data.name("kommunen/altstadt") == "Altstadt"
    assert data.name("kommunen/dreieck") == "dreieck", "cannot be read"
    assert data.name("nichts") == "nichts"


def test_only_pages_of_records_have_summaries(data: WikiData) -> None:
    assert set(data.documents) == set(data.catalogue.records)
    assert any(map(data.summary, data.catalogue.records))
    assert replace(data, documents={}).summary(RecordKey("kommunen", "altstadt")) == ""
