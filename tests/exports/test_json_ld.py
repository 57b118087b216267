"""What pages say about themselves as JSON-LD."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.exports.reading import HOME, SCHEMA, expanded, graph_of, naming, terms

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.exports import json_ld
from kommunenwiki.exports.nodes import thing
from kommunenwiki.exports.vocabulary import CONTEXT
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.base import Entity
from kommunenwiki.model.text import Licence, Line, Prose

if TYPE_CHECKING:
    from kommunenwiki.exports.vocabulary import Node
    from kommunenwiki.model.base import Part


class Training(Entity):
    """A type that no function knows."""

    folder = "schulungen"
    singular = "Schulung"
    plural = "Schulungen"
    introduction = "Kurse."

    @property
    def name_or_title(self) -> str:
        return "Kurs"


def node(records: Catalogue, folder: str, id_: str) -> Node:
    return json_ld.record_node(naming(records), records.records[RecordKey(folder, id_)])


def with_entity(records: Catalogue, folder: str, id_: str, **changes: Any) -> Catalogue:
    key = RecordKey(folder, id_)
    record = records.records[key]
    made: Part = record.entity.model_copy(update=changes)
    changed = {**records.records, key: replace(record, entity=made)}  # type: ignore[arg-type]
    return Catalogue(changed, records.unreadable)


TRIPLES = {
    "fallstudien": 107,
    "kommunen": 65,
    "modellprojekte": 17,
    "loesungen": 18,
    "kooperationsmodelle": 16,
    "veranstaltungen": 35,
    "themen": 22,
    "huerden": 15,
    "glossar": 26,
}
"""Triples that the pages of all records of a type in the invented wiki say."""


def test_the_number_of_triples_of_each_type(records: Catalogue) -> None:
    counted = Counter[str]()
    for record in records:
        counted[record.key.folder] += len(graph_of(json_ld.text([json_ld.record_node(naming(records), record)])))
    assert dict(counted) == TRIPLES
    assert set(counted) == set(BY_FOLDER)


@pytest.mark.parametrize(
    ("folder", "id_", "type_"),
    [
        ("fallstudien", "neudorf-plattform", "Article"),
        ("kommunen", "neudorf", "AdministrativeArea"),
        ("modellprojekte", "mpsc-neudorf", "Project"),
        ("loesungen", "datenkern", "SoftwareApplication"),
        ("kooperationsmodelle", "zweckverband", "DefinedTerm"),
        ("veranstaltungen", "treffen-neudorf-2025", "Event"),
        ("themen", "datenplattform", "DefinedTerm"),
        ("huerden", "datenschutz", "DefinedTerm"),
        ("glossar", "datenhoheit", "DefinedTerm"),
    ],
)
def test_every_type_is_something(records: Catalogue, folder: str, id_: str, type_: str) -> None:
    found = expanded(json_ld.text([node(records, folder, id_)]))
    own = next(item for item in found if item["@id"] == f"{HOME}{folder}/{id_}/#eintrag")
    assert f"http://schema.org/{type_}" in own["@type"]
    assert own["http://schema.org/url"] == [{"@id": f"{HOME}{folder}/{id_}/"}]
    assert own["http://schema.org/name"][0]["@value"] == records.records[RecordKey(folder, id_)].entity.name_or_title


def test_only_terms_that_the_context_knows(records: Catalogue) -> None:
    nodes = [json_ld.record_node(naming(records), record) for record in records]
    assert terms(nodes) <= CONTEXT.keys()
    assert len(graph_of(json_ld.text(nodes))) > 200


def test_a_kommune_has_its_official_key(records: Catalogue) -> None:
    found = graph_of(json_ld.text([node(records, "kommunen", "neudorf")]))
    keys = {str(found.value(key, SCHEMA.value)) for key in found.subjects(SCHEMA.propertyID)}
    assert records.records[RecordKey("kommunen", "neudorf")].entity.ags in keys  # type: ignore[attr-defined]


def test_a_case_leads_to_its_kommunen_and_solutions(records: Catalogue) -> None:
    found = node(records, "fallstudien", "neudorf-plattform")
    about = {item["@id"]: item.get("name") for item in found["about"]}
    assert about[f"{HOME}kommunen/neudorf/#eintrag"] == "Neudorf"
    assert f"{HOME}loesungen/datenkern/#eintrag" in {item["@id"] for item in found["mentions"]}


def test_what_cannot_be_read_is_not_named(records: Catalogue) -> None:
    ids = json.dumps(node(records, "fallstudien", "unbekannt-idee"))
    assert "dreieck" not in ids


def test_the_day_of_the_last_change_is_the_page_s_not_the_town_s(records: Catalogue) -> None:
    days = {key: date(2026, 3, 6) for key in records.records}
    dated = replace(naming(records), days=days)
    case = json_ld.record_node(dated, records.records[RecordKey("fallstudien", "neudorf-plattform")])
    town = json_ld.record_node(dated, records.records[RecordKey("kommunen", "neudorf")])
    assert case["dateModified"] == "2026-03-06"
    assert "dateModified" not in town


@pytest.mark.parametrize(
    ("licence", "url"),
    [
        ("EUPL-1.2", "https://spdx.org/licenses/EUPL-1.2.html"),
        ("MIT OR EUPL-1.2", None),
        ("LicenseRef-eigene", None),
    ],
)
def test_a_licence_is_named_by_its_address_when_it_is_one(records: Catalogue, licence: str, url: str | None) -> None:
    changed = with_entity(records, "loesungen", "datenkern", licence=Licence(licence))
    assert node(changed, "loesungen", "datenkern").get("license") == url


def test_source_code_is_source_code(records: Catalogue) -> None:
    code = node(records, "loesungen", "datenkern")
    assert code["@type"] == ["SoftwareApplication", "SoftwareSourceCode"]
    closed = with_entity(records, "loesungen", "datenkern", repository=None, documentation=None, licence=None)
    found = node(closed, "loesungen", "datenkern")
    assert found["@type"] == "SoftwareApplication"
    assert not {"codeRepository", "softwareHelp", "license"} & found.keys()


def test_addresses_that_do_not_lead_to_the_web_are_left_out(records: Catalogue) -> None:
    changed = with_entity(records, "loesungen", "datenkern", website="javascript:alert(1)", repository="ftp://x")
    assert not {"sameAs", "codeRepository"} & node(changed, "loesungen", "datenkern").keys()


def test_an_event_without_a_place_is_virtual(records: Catalogue) -> None:
    changed = with_entity(records, "veranstaltungen", "treffen-neudorf-2025", place=Line("virtuell"), end=None)
    found = node(changed, "veranstaltungen", "treffen-neudorf-2025")
    assert found["location"] == {"@type": "VirtualLocation", "name": "virtuell"}
    assert "endDate" not in found


def test_a_new_type_is_a_text_of_the_wiki(records: Catalogue) -> None:
    found = thing(naming(records), Training(id="kurs"))
    assert (found["@type"], found["genre"], found["name"]) == ("CreativeWork", "Schulung", "Kurs")


def test_long_descriptions_are_cut_between_words(records: Catalogue) -> None:
    for text, end in ((Prose("Wort " * 100), "Wort …"), (Prose("x" * 400), "x …")):
        changed = with_entity(records, "loesungen", "datenkern", summary=text)
        found = node(changed, "loesungen", "datenkern")["description"]
        assert len(found) <= 302
        assert found.endswith(end)


def test_links_in_texts_read_as_on_the_page(records: Catalogue) -> None:
    text = Prose("Siehe [[kommunen/neudorf]], [[kommunen/neudorf|dort]] und [[gibt-es-nicht]].")
    changed = with_entity(records, "loesungen", "datenkern", summary=text)
    found = node(changed, "loesungen", "datenkern")["description"]
    assert found == "Siehe Neudorf, dort und gibt-es-nicht."


def test_nothing_leaves_the_element(records: Catalogue) -> None:
    title = Line.__new__(Line, '</script><script>alert("1")</script><!-- \u2028 \u2029 &amp; & "')
    changed = with_entity(records, "fallstudien", "neudorf-plattform", title=title)
    html = json_ld.script([node(changed, "fallstudien", "neudorf-plattform")])
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029\n") & set(inside)
    data = json.loads(inside)
    assert data["@graph"][0]["name"] == title


def test_a_way_to_the_page(records: Catalogue) -> None:
    steps = [("", "Kommunenwiki"), ("glossar/", "Glossar"), ("glossar/x", "X")]
    found = expanded(json_ld.text([json_ld.breadcrumbs(naming(records), steps)]))
    items = found[0]["http://schema.org/itemListElement"]
    assert [item["http://schema.org/position"][0]["@value"] for item in items] == [1, 2, 3]
    assert [item["http://schema.org/item"][0]["@id"] for item in items] == [
        HOME,
        f"{HOME}glossar/",
        f"{HOME}glossar/x/",
    ]


@pytest.mark.parametrize(
    ("address", "type_", "id_"),
    [
        ("glossar/", "DefinedTermSet", "glossar/#eintrag"),
        ("fallstudien/", "CollectionPage", "fallstudien/"),
        ("leitfaeden/vergabe", "WebPage", "leitfaeden/vergabe/"),
    ],
)
def test_other_pages(records: Catalogue, address: str, type_: str, id_: str) -> None:
    found = json_ld.page_node(naming(records), address, "Titel", "")
    assert (found["@type"], found["@id"]) == (type_, HOME + id_)
    assert "description" not in found


def test_the_start_page_says_how_to_search(records: Catalogue) -> None:
    text = json_ld.text(json_ld.start_nodes(naming(records), "Worum es geht."))
    assert f"{HOME}suche/?q={{search_term_string}}" in text
    assert {item["@type"][0].rpartition("/")[2] for item in expanded(text)} == {"WebSite", "Organization"}
    assert "SearchAction" not in json_ld.text(json_ld.start_nodes(naming(records, home="./"), "x"))


def test_relative_addresses_count_from_the_page(records: Catalogue) -> None:
    page = f"{HOME}fallstudien/neudorf-plattform/"
    record = records.records[RecordKey("fallstudien", "neudorf-plattform")]
    near = json_ld.text([json_ld.record_node(naming(records, home="../../"), record)])
    far = json_ld.text([json_ld.record_node(naming(records), record)])
    assert not re.search(r'"(?:url|@id)":"https://wiki', near)
    assert expanded(near, page) == expanded(far)
