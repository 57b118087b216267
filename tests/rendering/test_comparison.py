"""The page of comparison without its script, and what the script reads."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.rendering import wiki

from kommunenwiki.model import CaseStudy, Municipality
from kommunenwiki.rendering import comparison
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.views.attributes import ATTRIBUTES

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site


def test_without_script_the_page_leads_to_the_tables_of_topics(site: Site) -> None:
    page = comparison.page(site)
    tree = wiki.parsed(page.body)
    links = [link.get("href") for link in tree.iter("a")]
    assert "../themen/datenplattform/#tabelle" in links
    assert "Ohne geht es auch" in wiki.text(page.body)
    for href in links:
        if href and href.startswith("../themen/"):
            id_ = href.split("/")[2]
            assert 'id="tabelle"' in wiki.page(site, "themen", id_).body


def test_the_data_hold_every_attribute_even_without_values(site: Site) -> None:
    for case in site.catalogue.of(CaseStudy).values():
        data = json.loads(json.dumps(comparison.data(site, case)))
        assert [item["id"] for item in data["overview"]] == list(ATTRIBUTES)
        for item in data["overview"]:
            for value in item["values"]:
                assert set(value) <= {"text", "url", "source"}
                assert value["text"]


def test_values_lead_to_pages_and_sources(site: Site) -> None:
    case = site.catalogue.of(CaseStudy)["neudorf-plattform"]
    overview = {item["id"]: item["values"] for item in comparison.data(site, case)["overview"]}
    assert overview["kosten"][0] == {
        "text": "Betrieb der Plattform: rund 12.000\u00a0€ bis 15.000\u00a0€ im Jahr (ausgegeben, ganzes Vorhaben)",
        "url": "fallstudien/neudorf-plattform/#kosten",
        "source": ["s1", "s2"],
    }
    assert overview["geprueft"] == [{"text": "20.\u00a0November 2026"}]
    files = replace(site, addresses=Addresses(directory_urls=False))
    kosten = {item["id"]: item["values"] for item in comparison.data(files, case)["overview"]}["kosten"]
    assert kosten[0]["url"] == "fallstudien/neudorf-plattform.html#kosten"


def test_open_data_among_the_values_is_credited(site: Site, records: Catalogue) -> None:
    case = site.catalogue.of(CaseStudy)["neudorf-plattform"]
    assert comparison.data(site, case)["credits"] == [
        {
            "subject": "Einwohnerzahl",
            "publisher": "Statistische Ämter",
            "title": "Zensus, Tabelle 1",
            "licence": "dl-de/by-2-0",
        }
    ]

    def free(entity: Entity) -> Entity:
        if not isinstance(entity, Municipality):
            return entity
        sources = {key: source.model_copy(update={"licence": None}) for key, source in entity.sources.items()}
        return entity.model_copy(update={"sources": sources})

    assert comparison.data(wiki.site(wiki.changed(records, free)), case)["credits"] == []


def test_a_kommune_without_population_has_nobody_to_credit(site: Site) -> None:
    case = site.catalogue.of(CaseStudy)["altstadt-app"]
    assert comparison.data(site, case)["credits"] == []


def test_other_records_have_nothing_to_compare(site: Site) -> None:
    assert comparison.data(site, site.catalogue.of(Municipality)["neudorf"]) == {}
