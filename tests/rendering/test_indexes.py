from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, Entity
from kommunenwiki.rendering import indexes

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


def headings(site: Site, folder: str) -> list[str]:
    return wiki.sections(indexes.page(site, BY_FOLDER[folder]).body)


def links(site: Site, folder: str) -> list[str]:
    """Return the links of the lists, not those of a chart below them."""
    tree = wiki.parsed(indexes.page(site, BY_FOLDER[folder]).body)
    charts = {link for part in tree.iter("div") if "kw-chart" in str(part.get("class")) for link in part.iter("a")}
    hrefs = [str(element.get("href")) for element in tree.iter("a") if element not in charts]
    return [href.removeprefix(f"../{folder}/") for href in hrefs if href.startswith(f"../{folder}/")]


@pytest.mark.parametrize(
    ("folder", "titles"),
    [
        ("fallstudien", ["City-App", "Datenplattform", "Ruhe"]),
        ("kommunen", ["Hessen", "Nordrhein-Westfalen"]),
        ("modellprojekte", ["Staffel 1 (2019)", "Staffel 2 (2020)", "Wann die Modellprojekte laufen"]),
        ("loesungen", ["Datenplattform", "Sensordaten"]),
        ("kooperationsmodelle", ["Lose Zusammenarbeit", "Öffentlich-rechtlich"]),
        ("veranstaltungen", ["2024", "2023", "2022"]),
        ("themen", ["Wie weit die Fallstudien sind"]),
        ("huerden", []),
        ("glossar", ["§ und Ziffern", "D", "O"]),
    ],
)
def test_groups(site: Site, folder: str, titles: list[str]) -> None:
    assert headings(site, folder) == titles


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_every_record_is_listed_once(site: Site, record_type: type[Entity]) -> None:
    expected = {f"{id_}/" for id_ in site.catalogue.of(record_type)}
    found = links(site, record_type.folder)
    assert set(found) == expected
    assert len(found) == len(expected)


def test_names_are_in_german_order(site: Site) -> None:
    assert links(site, "kommunen") == ["altstadt/", "stilles-tal/", "kreis-musterland/", "neudorf/"]


def test_jump_links_lead_to_the_groups(site: Site) -> None:
    tree = wiki.parsed(indexes.page(site, BY_FOLDER["glossar"]).body)
    jumps = [element.get("href") for nav in tree.iter("nav") for element in nav.iter("a")]
    assert jumps == ["#ziffern", "#buchstabe-d", "#buchstabe-o"]
    assert {str(jump)[1:] for jump in jumps} <= {str(heading.get("id")) for heading in tree.iter("h2")}


def test_short_pages_have_no_jump_links(site: Site) -> None:
    assert not list(wiki.parsed(indexes.page(site, BY_FOLDER["kommunen"]).body).iter("nav"))


def test_kommunen_name_the_sources_of_their_figures(site: Site) -> None:
    read = wiki.text(indexes.page(site, BY_FOLDER["kommunen"]).body)
    assert "Neudorf Kreisangehörige Stadt 18.400 3" in read
    assert "Einwohnerzahl: © Statistische Ämter, Zensus, Tabelle 1, dl-de/by-2-0." in read


def test_an_empty_wiki_invites() -> None:
    page = indexes.page(wiki.site(Catalogue()), BY_FOLDER["glossar"])
    assert "Hier gibt es noch keine Einträge. So tragen Sie etwas bei." in wiki.text(page.body)
    assert page.outline == ()
