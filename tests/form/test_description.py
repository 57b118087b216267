"""What the form knows follows from the models and the records."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.form.conftest import EXAMPLES

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.form import sentences
from kommunenwiki.form.description import FORM_TYPES, description
from kommunenwiki.form.lists import lists
from kommunenwiki.loading import load
from kommunenwiki.model import BY_FOLDER, CaseStudy
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.inspection import field_names

PARTS = description()["parts"]


def field(part: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(field for field in PARTS[part]["fields"] if field["key"] == key)
    return {name: value for name, value in found.items() if name not in {"key", "label", "help"}}


@pytest.mark.parametrize("kind", FORM_TYPES, ids=lambda kind: kind.folder)
def test_fields_have_the_labels_help_and_order_of_the_model(kind: Any) -> None:
    fields = PARTS[kind.__name__]["fields"]
    assert [field["key"] for field in fields] == list(field_names(kind))
    for found in fields:
        model = kind.model_fields[found["key"]]
        assert (found["label"], found["help"]) == (model.title, model.description)
        assert found.get("required", False) == model.is_required()


@pytest.mark.parametrize(
    ("part", "key", "said"),
    [
        pytest.param("CaseStudy", "id", {"kind": "id", "required": True, "length": 100}, id="id"),
        pytest.param("CaseStudy", "status", {"kind": "choice", "required": True, "of": "Status"}, id="choice"),
        pytest.param("CaseStudy", "period", {"kind": "part", "of": "Period"}, id="group"),
        pytest.param("CaseStudy", "challenge", {"kind": "part", "of": "Claim", "many": True}, id="list of groups"),
        pytest.param(
            "CaseStudy", "sources", {"kind": "part", "of": "Source", "mapping": True, "length": 60}, id="mapping"
        ),
        pytest.param(
            "CaseStudy",
            "municipalities",
            {"kind": "ref", "of": "kommunen", "many": True, "required": True, "items": 1, "length": 100},
            id="references",
        ),
        pytest.param("Claim", "source", {"kind": "source", "many": True, "lone": True, "length": 60}, id="sources"),
        pytest.param("Cost", "amount_eur", {"kind": "whole", "least": 0, "most": 10**12}, id="whole number"),
        pytest.param("Staff", "fte", {"kind": "decimal", "least": 0, "most": 10_000}, id="decimal number"),
        pytest.param("Source", "accessed", {"kind": "day"}, id="day"),
        pytest.param("Source", "published", {"kind": "partial"}, id="incomplete date"),
        pytest.param("Source", "website_only", {"kind": "flag"}, id="yes or no"),
        pytest.param("Municipality", "ags", {"kind": "digits"}, id="digits"),
        pytest.param("District", "ags", {"kind": "digits", "required": True}, id="required digits"),
        pytest.param("Reuse", "licence", {"kind": "licence", "length": 120}, id="licence"),
        pytest.param("Reuse", "repository", {"kind": "address", "length": 1000}, id="address"),
    ],
)
def test_a_field_says_what_belongs_there(part: str, key: str, said: dict[str, Any]) -> None:
    assert field(part, key) == said


def test_choices_have_their_labels() -> None:
    assert description()["choices"]["Status"] == [[status.value, status.label] for status in Status]


def test_everything_can_be_sent_to_a_browser() -> None:
    for content in (description(), sentences.sentences(), sentences.limits(), sentences.words()):
        assert json.loads(json.dumps(content))


def test_lists_hold_the_records_with_their_names() -> None:
    found = lists(load(EXAMPLES, "docs")[0])
    assert ["neudorf", "Neudorf", "Nordrhein-Westfalen"] in found["records"]["kommunen"]
    assert set(found["records"]) == set(BY_FOLDER)
    assert found["kinds"]["fallstudien"] == CaseStudy.singular


def test_records_that_cannot_be_read_are_listed_by_their_id() -> None:
    found = lists(Catalogue({}, frozenset({RecordKey("themen", "a"), RecordKey("kommunen", "a")})))
    assert found["records"]["themen"] == [["a", "a"]]
    assert found["same"] == {"a": ["kommunen", "themen"]}


def test_rules_without_templates_are_left_to_wiki_check() -> None:
    said = sentences.sentences()["rules"]
    assert "W017" not in said
    assert said["W001"]["warning"] is False
    assert said["W003"]["warning"] is True
