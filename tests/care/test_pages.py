"""What people read where a source is gone: on the page, in its twin, in the public JSON, in guides."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki as invented

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import api
from kommunenwiki.linkcare.exceptions import Exceptions
from kommunenwiki.linkcare.reading import LinkCare
from kommunenwiki.linkcare.states import Seen
from kommunenwiki.rendering.data_basis import wiki_data
from kommunenwiki.rendering.record_markdown import Writer
from kommunenwiki.rendering.unreachable import marked

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site

KEY = RecordKey("fallstudien", "neudorf-plattform")
URL = "https://neudorf.example/bericht?a=1&b=2"
ARCHIVE = "https://archiv.example/2026/neudorf-plattform"
GONE = Seen("404", date(2026, 11, 20), date(2026, 9, 28), date(2026, 10, 5), date(2026, 11, 20), 7)
SENTENCE = "Quelle nicht mehr erreichbar seit 5. Oktober 2026."


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def site() -> Site:
    """The invented wiki, in which nothing is known of links."""
    return invented.site(invented.catalogue())


def with_known(site: Site, **exceptions: str) -> Site:
    known = {URL: GONE, "https://neudorf.example/": replace(GONE, misses=1)}
    return replace(site, link_care=LinkCare(Exceptions(exceptions), known))


def test_the_source_says_since_when_with_its_secured_copy(site: Site) -> None:
    before, after = (plain(invented.page(one, *KEY).body) for one in (site, with_known(site)))
    assert SENTENCE not in before
    source = after.partition('<li id="quelle-1">')[2].partition("</li>")[0]
    assert SENTENCE in source
    assert after.count("nicht mehr erreichbar") == 1
    link = f'<a class="kw-extern" href="{ARCHIVE}" rel="noopener">Archivierte Fassung</a>.'
    assert source.index(SENTENCE) < source.index(link)
    assert link in before


def test_a_copy_can_be_gone_as_well(site: Site) -> None:
    care = LinkCare(known={ARCHIVE: GONE})
    text = invented.text(invented.page(replace(site, link_care=care), *KEY).body)
    assert "Archivierte Fassung (auch sie ist nicht mehr erreichbar)." in text


def test_the_twin_says_the_same(site: Site) -> None:
    for one, expected in ((site, False), (with_known(site), True)):
        text = plain(Writer(one, lambda address: address).record(one.catalogue.records[KEY]))
        assert (SENTENCE.removesuffix(".") in text) is expected
        assert f"[Archivierte Fassung]({ARCHIVE})" in text


def test_the_public_json_names_it(site: Site) -> None:
    record = site.catalogue.records[KEY]
    known = api.record_data(wiki_data(with_known(site)), record)
    assert known["unreachable"] == {"s1": {"since": "2026-10-05", "last_good": "2026-09-28"}}
    assert "unreachable" not in api.record_data(wiki_data(site), record)
    never = replace(site, link_care=LinkCare(known={URL: replace(GONE, last_good=None)}))
    assert api.record_data(wiki_data(never), record)["unreachable"] == {"s1": {"since": "2026-10-05"}}
    assert json.loads(api.as_bytes(known)) == known


def test_links_of_guides_say_it(site: Site) -> None:
    link = f'<a class="x" href="{URL.replace("&", "&amp;")}#s2">Bericht</a>'
    html = f'<p>{link}, <a href="https://a.example/">A</a>, <a href="../">B</a></p>'
    text = plain(marked(html, with_known(site).link_care))
    mark = '<strong class="kw-gone">(nicht mehr erreichbar seit 5. Oktober 2026)</strong>'
    assert text == html.replace("Bericht</a>", f"Bericht</a> {mark}")
    assert marked(html, site.link_care) == html
