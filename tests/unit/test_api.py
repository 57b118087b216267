"""The public JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.exports import api
from kommunenwiki.model import BY_FOLDER, CaseStudy
from kommunenwiki.rendering.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import Entity


def nothing(_: Entity) -> Mapping[str, Any]:
    return {}


def written(records: Catalogue) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in api.files(records, Addresses().url, nothing)}


@pytest.fixture(scope="module")
def records() -> Catalogue:
    return wiki.catalogue()


@pytest.fixture(scope="module")
def found(records: Catalogue) -> dict[str, Any]:
    return written(records)


def test_every_case_study_has_a_file_and_there_is_a_list(records: Catalogue, found: dict[str, Any]) -> None:
    expected = {f"api/v1/fallstudien/{id_}.json" for id_ in records.of(CaseStudy)}
    assert set(found) == {*expected, "api/v1/fallstudien.json"}


def test_a_file_holds_the_record_as_its_yaml_says(records: Catalogue, found: dict[str, Any]) -> None:
    for id_, case in records.of(CaseStudy).items():
        data = found[f"api/v1/fallstudien/{id_}.json"]
        assert data["id"] == data["record"]["id"] == id_
        assert (data["type"], data["title"], data["url"]) == ("fallstudien", case.title, f"fallstudien/{id_}/")
        assert data["licence"]["name"] == "CC BY 4.0"
        assert BY_FOLDER["fallstudien"].model_validate_json(json.dumps(data["record"]), strict=True) == case


def test_fields_that_are_not_filled_are_left_out(found: dict[str, Any]) -> None:
    assert "costs" not in found["api/v1/fallstudien/unbekannt-idee.json"]["record"]


def test_references_are_named_where_they_lead_somewhere(found: dict[str, Any]) -> None:
    names = found["api/v1/fallstudien/unbekannt-idee.json"]["names"]
    assert names["kommunen/altstadt"] == {"name": "Altstadt", "url": "kommunen/altstadt/"}
    assert "kommunen/dreieck" not in names, "cannot be read"
    assert list(names) == sorted(names)


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


def test_a_topic_that_cannot_be_read_is_named_by_its_id(records: Catalogue) -> None:
    kept = {key: record for key, record in records.records.items() if key.folder != "themen"}
    items = written(Catalogue(kept))["api/v1/fallstudien.json"]["items"]
    assert {item["topic"] for item in items} == {"city-app", "datenplattform", "ruhe"}


def test_the_same_records_give_the_same_bytes(records: Catalogue) -> None:
    one, other = (list(api.files(records, Addresses().url, nothing)) for _ in range(2))
    assert one == other
    assert all(content.endswith(b"}\n") and content.count(b"\n") == 1 for _, content in one)


def test_more_can_be_added_to_a_record(records: Catalogue) -> None:
    files = dict(api.files(records, Addresses().url, lambda entity: {"more": entity.id}))
    assert json.loads(files["api/v1/fallstudien/altstadt-app.json"])["more"] == "altstadt-app"
    assert b"more" not in files["api/v1/fallstudien.json"]
