"""The public JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.data_files import data_files
from kommunenwiki.exports import api, contents
from kommunenwiki.exports.reading import read_record
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy, Solution
from kommunenwiki.model.values import Ref
from kommunenwiki.references import walk
from kommunenwiki.rendering import open_data
from kommunenwiki.yaml_source import Document

if TYPE_CHECKING:
    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.rendering.site import Site


def written(data: WikiData) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in (*api.files(data), *contents.files(data))}


@pytest.fixture(scope="module")
def found(data: WikiData) -> dict[str, Any]:
    return written(data)


@pytest.fixture(scope="module")
def published(public: WikiData) -> dict[str, Any]:
    return written(public)


def test_every_record_has_a_file_and_every_type_a_list(records: Catalogue, found: dict[str, Any]) -> None:
    expected = {f"api/v1/{key}.json" for key in records.records} | {f"api/v1/{kind}.json" for kind in BY_FOLDER}
    assert set(found) == expected | {"api/v1/index.json", "api/v1/suche.json", "api/v1/taxonomie.json"}


def test_a_file_holds_the_record_as_its_yaml_says(records: Catalogue, found: dict[str, Any]) -> None:
    for id_, case in records.of(CaseStudy).items():
        data = found[f"api/v1/fallstudien/{id_}.json"]
        assert data["id"] == data["record"]["id"] == id_
        assert (data["type"], data["title"], data["url"]) == ("fallstudien", case.title, f"fallstudien/{id_}/")
        assert data["licence"]["name"] == "CC BY 4.0"
        assert data["$schema"] == "../../../schema/v1/api/fallstudien.json"


def test_fields_that_are_not_filled_are_left_out(found: dict[str, Any]) -> None:
    assert "costs" not in found["api/v1/fallstudien/unbekannt-idee.json"]["record"]


def test_references_are_named_where_they_lead_somewhere(found: dict[str, Any]) -> None:
    names = found["api/v1/fallstudien/unbekannt-idee.json"]["names"]
    assert names["kommunen/altstadt"] == {"name": "Altstadt", "url": "kommunen/altstadt/"}
    assert "kommunen/dreieck" not in names, "cannot be read"
    assert list(names) == sorted(names)


def test_names_are_those_of_fields_that_refer_not_of_links_in_texts(data: WikiData, found: dict[str, Any]) -> None:
    linked = 0
    for record in data.catalogue:
        refs = {
            f"{ref.folder}/{ref}" for _, ref in walk(record.entity) if isinstance(ref, Ref) and data.catalogue.find(ref)
        }
        assert list(found[f"api/v1/{record.key}.json"]["names"]) == sorted(refs)
        links = {str(link.target) for link in data.links.outgoing[record.key] if link.in_text}
        linked += bool(links - refs)
    assert linked, "no text links to a record that no field refers to"


def test_the_list_is_enough_to_choose_from(found: dict[str, Any]) -> None:
    data = found["api/v1/fallstudien.json"]
    assert data["count"] == len(data["items"])
    assert [item["id"] for item in data["items"]] == sorted(item["id"] for item in data["items"])
    chosen = next(item for item in data["items"] if item["id"] == "unbekannt-idee")
    assert chosen == {
        "id": "unbekannt-idee",
        "type": "fallstudien",
        "title": "Eine Idee ohne Eckdaten",
        "url": "fallstudien/unbekannt-idee/",
        "topic": "City-App",
        "status": "Idee",
        "municipalities": ["Kreis Musterland", "Altstadt", "Neudorf", "dreieck"],
        "data": "api/v1/fallstudien/unbekannt-idee.json",
    }


def test_lists_leave_out_what_is_not_known(found: dict[str, Any]) -> None:
    places = {item["id"]: item for item in found["api/v1/kommunen.json"]["items"]}
    assert places["neudorf"].keys() >= {"ags", "population", "latitude", "longitude", "land", "kind"}
    assert "ags" not in places["stilles-tal"]
    assert found["api/v1/themen.json"]["items"][0].keys() == {"id", "type", "title", "url", "data"}


def test_a_topic_that_cannot_be_read_is_named_by_its_id(data: WikiData, records: Catalogue) -> None:
    kept = {key: record for key, record in records.records.items() if key.folder != "themen"}
    items = written(replace(data, catalogue=Catalogue(kept)))["api/v1/fallstudien.json"]["items"]
    assert {item["topic"] for item in items} == {"city-app", "datenplattform", "ruhe"}


def test_the_same_records_give_the_same_bytes(data: WikiData) -> None:
    one, other = (list(api.files(data)) for _ in range(2))
    assert one == other
    assert all(content.endswith(b"}\n") and content.count(b"\n") == 1 for _, content in one)


def test_more_can_be_added_to_a_record(data: WikiData) -> None:
    files = dict(api.files(replace(data, further=lambda entity: {"more": entity.id})))
    assert json.loads(files["api/v1/fallstudien/altstadt-app.json"])["more"] == "altstadt-app"
    assert b'"more"' not in files["api/v1/fallstudien.json"]


def test_files_say_when_what_they_hold_was_changed(published: dict[str, Any]) -> None:
    changed = published["api/v1/fallstudien/altstadt-app.json"]
    assert (changed["data_date"], changed["commit"]) == ("2026-05-04", "bbbbbbbbbb")
    assert published["api/v1/index.json"]["commit"] == "cccccccccc"
    assert published["api/v1/suche.json"]["data_date_origin"] == "git"
    other = published["api/v1/fallstudien/neudorf-plattform.json"]
    assert other["data_date_origin"] == "records", "its changes are not known"
    assert "commit" not in other


def test_the_index_names_all_files(public: WikiData, found: dict[str, Any], published: dict[str, Any]) -> None:
    index = found["api/v1/index.json"]
    assert [kind["type"] for kind in index["types"]] == [kind.folder for kind in RECORD_TYPES]
    assert {kind["count"] for kind in index["types"]} == {found[kind["list"]]["count"] for kind in index["types"]}
    assert "home" not in index
    assert published["api/v1/index.json"]["home"] == public.home


def test_all_files_of_the_index_are_there(site: Site) -> None:
    index = json.loads(wiki.open_data(site)["api/v1/index.json"])
    named = {index[name] for name in ("taxonomy", "taxonomy_schema", "search", "search_schema", "workbook", "calendar")}
    named |= {kind[name] for kind in index["types"] for name in ("list", "list_schema", "record_schema")}
    named |= {table[name] for table in index["tables"] for name in ("csv", "csv_excel")}
    named |= {feed[name] for feed in index["feeds"] for name in ("atom", "json")}
    named |= {index["publiccode"].format(id=id_) for id_ in site.catalogue.of(Solution)}
    named |= {index[name] for name in ("turtle", "dcat", "dcat_jsonld", "llms", "llms_full", "inventory", "summary")}
    assert named - set(dict(data_files(site))) == set()


def test_the_words_of_the_wiki(found: dict[str, Any]) -> None:
    words = found["api/v1/taxonomie.json"]
    assert len(words["laender"]) == 16
    assert {"id": "betrieb", "label": "Im Betrieb"} in words["lists"]["fallstudien.status"]["values"]
    assert words["lists"]["fallstudien.costs.frequency"]["label"] == "Wie oft"
    assert [topic["id"] for topic in words["topics"]] == ["city-app", "datenplattform", "ruhe"]
    assert words["size_classes"][0] == {"id": "bis-5000", "label": "bis 5.000 Einwohner"}


def test_texts_for_portals_hold_no_markup(found: dict[str, Any], records: Catalogue) -> None:
    data = found["api/v1/suche.json"]
    assert [(item["type"], item["id"]) for item in data["items"]] == list(records.records)
    assert "[[" not in json.dumps(data, ensure_ascii=False)
    term = next(item for item in data["items"] if item["id"] == "datenhoheit")
    assert term["summary"]
    assert term["text"]


def test_the_way_back(found: dict[str, Any], records: Catalogue) -> None:
    for key, record in records.records.items():
        assert read_record(json.dumps(found[f"api/v1/{key}.json"])) == record.entity


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"type":"fallstudien"}', '{"type":"x","record":{}}', '{"type":"themen","record":{}}']
)
def test_what_is_no_record_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_record(content)


def test_from_json_to_records_and_back_nothing_changes(real: Site) -> None:
    """The round trip of all real records, down to the bytes."""
    before = {path: content for path, content in wiki.open_data(real).items() if path.startswith("api/v1/")}
    read = (read_record(content) for path, content in before.items() if path.count("/") == 3)
    by_key = {RecordKey(entity.folder, entity.id): entity for entity in read}
    assert set(by_key) == set(real.catalogue.records)
    records = {key: Record(key, by_key[key], "", Document({})) for key in real.catalogue.records}
    after = dict(open_data.files(replace(real, catalogue=Catalogue(records))))
    assert {path: after[path] for path in before} == before
