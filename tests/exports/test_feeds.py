"""Feeds, as feedparser reads them."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from tests.rendering import wiki
from tests.rendering.test_hostile import hostile, rewritten

from kommunenwiki.analysis.changes import Change
from kommunenwiki.exports import feeds
from kommunenwiki.exports.entries import MOST, channels, entries
from kommunenwiki.rendering.data_basis import wiki_data

if TYPE_CHECKING:
    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site


def parsed(content: bytes, location: str = "https://anderswo.example/feeds/alle.xml") -> Any:
    found = feedparser.parse(
        content, response_headers={"content-type": "application/atom+xml", "content-location": location}
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_every_feed_of_the_real_wiki_is_read_without_complaint(real: Site) -> None:
    day = date(2026, 11, 1)
    changes = {f"{key}.yml": (Change(day, (), "0123456789"),) for key in real.catalogue.records}
    found = dict(feeds.files(wiki_data(replace(real, changes=changes))))
    atom = [content for path, content in found.items() if path.endswith(".xml")]
    assert len(atom) > 25
    assert all(parsed(content).entries for content in atom)
    assert all(json.loads(content)["items"] for path, content in found.items() if path.endswith(".json"))


def test_what_is_new_and_what_changed(public: WikiData) -> None:
    found = parsed(dict(feeds.files(public))["feeds/alle.xml"])
    case = "Altstadt-App"
    titles = [entry.title for entry in found.entries]
    assert [title.partition(": ")[0] for title in titles] == ["Geändert", "Geändert", "Neu"]
    assert titles[1] == "Geändert: Altstadt"
    assert case in titles[0]
    assert found.entries[0].summary.startswith("Kosten neu, Stand geändert. ")
    assert [entry.updated for entry in found.entries] == ["2026-05-04T00:00:00Z"] * 2 + ["2026-03-01T00:00:00Z"]
    assert found.feed.updated == "2026-05-04T00:00:00Z"
    assert found.feed.language == "de"


def test_a_topic_and_a_land_tell_of_their_own_records(public: WikiData) -> None:
    by_name = {channel.name: entries(public, channel.keys) for channel in channels(public)}
    assert {str(entry.key) for entry in by_name["themen/city-app"]} == {"fallstudien/altstadt-app"}
    assert by_name["themen/ruhe"] == []
    (land,) = {name for name, found in by_name.items() if name.startswith("laender/") and len(found) == 3}
    assert {str(entry.key) for entry in by_name[land]} == {"fallstudien/altstadt-app", "kommunen/altstadt"}


def test_ids_stay_the_same_wherever_the_site_lives(data: WikiData, public: WikiData) -> None:
    moved = replace(public, home="https://neu.example/")
    unknown = replace(data, changes=public.changes)
    ids = [
        [entry.id for entry in parsed(dict(feeds.files(wiki))["feeds/alle.xml"]).entries]
        for wiki in (public, moved, unknown)
    ]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids[0])) == 3
    assert [uuid.UUID(id_).version for id_ in ids[0]] == [5, 5, 5]


def test_the_id_of_a_change_is_kept_for_ever(public: WikiData) -> None:
    """Readers would see all entries as new: if this fails, change the code, not the test."""
    assert [entry.id for entry in entries(public)] == IDS


IDS = [
    "urn:uuid:11dbb49e-1e3d-52b0-a131-5e47cc04fa84",
    "urn:uuid:35ac9e40-2496-50d4-b377-4d4299af727b",
    "urn:uuid:42a8a443-62bd-52b6-ab56-eb35dcb7a4b4",
]


def test_with_a_public_address_all_links_are_absolute(public: WikiData) -> None:
    found = dict(feeds.files(public))
    feed = parsed(found["feeds/themen/city-app.xml"])
    assert feed.entries[0].link == "https://wiki.example/kommunen/fallstudien/altstadt-app/"
    assert feed.feed.link == "https://wiki.example/kommunen/themen/city-app/"
    assert feed.feed.id == "https://wiki.example/kommunen/feeds/themen/city-app.xml"
    data = json.loads(found["feeds/themen/city-app.json"])
    assert data["feed_url"] == "https://wiki.example/kommunen/feeds/themen/city-app.json"
    assert data["home_page_url"] == "https://wiki.example/kommunen/themen/city-app/"
    assert data["items"][0]["url"] == feed.entries[0].link


def test_without_one_they_are_relative_to_the_feed(data: WikiData, public: WikiData) -> None:
    found = dict(feeds.files(replace(data, changes=public.changes)))
    feed = parsed(found["feeds/themen/city-app.xml"], "https://anderswo.example/wiki/feeds/themen/city-app.xml")
    assert feed.entries[0].link == "https://anderswo.example/wiki/fallstudien/altstadt-app/"
    (own,) = [link.href for link in feed.feed.links if link.rel == "self"]
    assert own == "https://anderswo.example/wiki/feeds/themen/city-app.xml"
    content = json.loads(found["feeds/themen/city-app.json"])
    assert not {"feed_url", "home_page_url"} & content.keys()
    assert "url" not in content["items"][0], "JSON Feed knows no relative addresses"
    assert content["items"][0]["_kommunenwiki"]["record"] == "fallstudien/altstadt-app"


def test_json_has_what_its_standard_asks_for(public: WikiData) -> None:
    data = json.loads(dict(feeds.files(public))["feeds/alle.json"])
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["title"]
    assert all(item["id"] and item["content_text"] for item in data["items"])


def test_without_a_history_a_feed_is_empty_and_says_why(data: WikiData) -> None:
    found = dict(feeds.files(data))
    feed = parsed(found["feeds/alle.xml"])
    assert feed.entries == []
    assert "keine Tage" in feed.feed.subtitle
    assert feed.feed.updated.startswith(str(data.state().day))
    assert json.loads(found["feeds/alle.json"])["items"] == []
    empty = replace(data, catalogue=type(data.catalogue)())
    assert parsed(dict(feeds.files(empty))["feeds/alle.xml"]).feed.updated == "1970-01-01T00:00:00Z"


def test_text_with_markup_stays_text(public: WikiData) -> None:
    def changed(entity: Entity) -> Any:
        return rewritten(entity, hostile)

    wild = replace(public, catalogue=wiki.changed(public.catalogue, changed))
    for path, content in feeds.files(wild):
        if path.endswith(".xml"):
            parsed(content)
            tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(content).iter()}  # noqa: S314 our own
            assert tags <= {
                "feed",
                "id",
                "title",
                "subtitle",
                "updated",
                "author",
                "name",
                "rights",
                "link",
                "entry",
                "published",
                "category",
                "summary",
            }
        else:
            json.loads(content)


def test_a_feed_holds_the_newest_only(public: WikiData) -> None:
    many = tuple(
        Change(date(2026, 5, 4) - timedelta(days=number), ("Kosten geändert",), f"{number:010}") for number in range(60)
    )
    found = entries(replace(public, changes={"kommunen/altstadt.yml": many}))
    assert len(found) == MOST
    assert found[0].day == date(2026, 5, 4)


@pytest.mark.parametrize("place", ["index.html", "themen/klima/index.html", "laender/hessen/index.html", "404.html"])
@pytest.mark.build
def test_pages_name_their_feeds(real_site: Any, place: str) -> None:
    text = (real_site / place).read_text(encoding="utf-8")
    assert 'title="Kommunenwiki: Neues und Geändertes" href="' in text
    folder, _, rest = place.partition("/")
    if rest:
        own = f"feeds/{folder}/{rest.partition('/')[0]}.xml"
        assert f'href="../../{own}">' in text
        assert text.count(own) == 2, "in the head and on the page"
        assert (real_site / own).is_file()
