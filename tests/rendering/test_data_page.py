"""The page on open data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.exports.conftest import CHANGES, HOME
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.data_files import data_files
from kommunenwiki.exports import dcat, graph
from kommunenwiki.rendering import data_page
from kommunenwiki.rendering.addresses import Addresses

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


def links(html: str) -> set[str]:
    return {str(link.get("href")) for link in wiki.parsed(html).iter("a")}


def test_every_file_that_the_page_names_is_there_and_no_table_is_forgotten(site: Site) -> None:
    found = links(data_page.page(site).body)
    named = {path.removeprefix("../") for path in found if path.startswith("../") and "." in path.rpartition("/")[2]}
    assert named <= dict(data_files(site)).keys()
    assert {graph.PATH, dcat.PATH} <= named
    filled = {
        path for path, content in wiki.open_data(site).items() if path.endswith(".csv") and content.count(b"\r\n") > 1
    }
    assert filled <= named
    assert {path for path in wiki.open_data(site) if path.startswith("feeds/")} <= named


def test_sizes_are_those_of_the_files(site: Site) -> None:
    text = wiki.text(data_page.page(site).body)
    for path in ("daten/kommunenwiki.xlsx", "api/v1/suche.json"):
        name = path.rpartition("/")[2]
        assert f"{name} ({data_page.size(len(wiki.open_data(site)[path]))})".replace("\u00a0", " ") in text


@pytest.mark.parametrize(
    ("length", "text"),
    [(0, "0 Byte"), (999, "999 Byte"), (1000, "1 kB"), (103_431, "103 kB"), (1_988_512, "2 MB"), (1_940_000, "1,9 MB")],
)
def test_sizes_in_german(length: int, text: str) -> None:
    assert data_page.size(length).replace("\u00a0", " ") == text


def test_events_without_a_day_are_counted(site: Site) -> None:
    assert "2 von 3 Veranstaltungen" in wiki.text(data_page.page(site).body)


def test_the_state_says_where_it_comes_from(site: Site) -> None:
    assert "(letzter Tag, an dem eine Quelle gelesen oder geprüft wurde)" in wiki.text(data_page.page(site).body)
    known = wiki.text(data_page.page(replace(site, changes=CHANGES)).body)
    assert "Stand der Angaben: 4. Mai 2026 Welche" in known
    empty = wiki.text(data_page.page(replace(site, catalogue=Catalogue())).body)
    assert "Stand der Angaben: keine Angabe" in empty


def test_examples_name_the_address_of_the_site(site: Site) -> None:
    assert "https://ADRESSE-DES-WIKIS/fallstudien/altstadt-app/" in wiki.text(data_page.page(site).body)
    public = replace(site, addresses=Addresses(home=HOME))
    assert f"{HOME}api/v1/fallstudien/altstadt-app.json" in wiki.text(data_page.page(public).body)


def test_open_data_of_others_is_credited(site: Site) -> None:
    assert "Offene Daten anderer nach Lizenz" in wiki.text(data_page.page(site).body)
    bare = wiki.changed(site.catalogue, lambda entity: entity.model_copy(update={"sources": {}}))
    assert "Offene Daten anderer" not in wiki.text(data_page.page(replace(site, catalogue=bare)).body)


def test_pages_of_topics_laender_and_solutions_lead_to_their_files(site: Site) -> None:
    assert "../../feeds/themen/ruhe.xml" in links(wiki.page(site, "themen", "ruhe").body)
    assert "../../loesungen/datenkern/publiccode.yml" in links(wiki.page(site, "loesungen", "datenkern").body)
