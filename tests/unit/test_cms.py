"""The configuration of Sveltia CMS, as far as it can be seen without Sveltia CMS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kommunenwiki.exports import cms
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.inspection import field_names

if TYPE_CHECKING:
    from collections.abc import Iterator

GITLAB = cms.Backend("gitlab", "gruppe/wiki", host="https://gitlab.example", app_id="abc")
GITHUB = cms.Backend("github", "gruppe/wiki", "haupt", "https://anmelden.example")


@pytest.fixture(scope="module")
def collections() -> dict[str, dict[str, Any]]:
    """The collections by name."""
    return {found["name"]: found for found in cms.config(GITLAB, "Wiki")["collections"]}


def field(fields: list[dict[str, Any]], *path: str) -> dict[str, Any]:
    found = next(found for found in fields if found["name"] == path[0])
    return field(found["fields"], *path[1:]) if path[1:] else found


def all_fields(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for found in fields:
        yield found
        yield from all_fields(found.get("fields", []))


def test_every_record_type_has_a_collection_with_all_its_fields(collections: dict[str, dict[str, Any]]) -> None:
    assert list(collections) == [kind.folder for kind in RECORD_TYPES]
    for kind in RECORD_TYPES:
        found = collections[kind.folder]
        assert [inner["name"] for inner in found["fields"]] == list(field_names(kind))
        assert (found["label"], found["folder"]) == (kind.plural, f"docs/{kind.folder}")
        assert field(found["fields"], found["identifier_field"])["required"]


def test_every_field_has_its_title_and_its_help(collections: dict[str, dict[str, Any]]) -> None:
    for found in collections.values():
        for inner in all_fields(found["fields"]):
            assert inner["label"]
            assert inner.get("hint") or inner["name"] in cms.SOURCES


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("fallstudien id", {"widget": "string", "required": True}),
        ("fallstudien title", {"widget": "string", "maxlength": 300, "label": "Titel"}),
        ("fallstudien summary", {"widget": "text", "maxlength": 6000}),
        ("fallstudien kind", {"widget": "relation", "collection": "themen", "value_field": "id", "multiple": None}),
        ("fallstudien municipalities", {"widget": "relation", "multiple": True, "display_fields": ["name"]}),
        ("fallstudien events", {"collection": "veranstaltungen", "display_fields": ["title"], "required": False}),
        ("fallstudien standards", {"widget": "list", "fields": None}),
        ("fallstudien costs", {"widget": "list", "summary": "{{fields.what}}"}),
        ("fallstudien costs amount_eur", {"widget": "number", "value_type": "int", "min": 0, "max": 10**12}),
        ("fallstudien costs source", {"widget": "select", "multiple": True}),
        ("fallstudien costs frequency", {"widget": "select", "default": "einmalig", "multiple": None}),
        ("fallstudien staff fte", {"widget": "number", "value_type": "float", "max": 10_000}),
        ("fallstudien period", {"widget": "object", "required": False}),
        ("fallstudien period start", {"widget": "string"}),
        ("fallstudien checked", {"widget": "datetime", "format": "YYYY-MM-DD"}),
        ("fallstudien sources s1 url", {"widget": "string", "type": "url", "required": True}),
        ("fallstudien sources s24", {"required": False, "label": "Quelle s24"}),
        ("kommunen land", {"widget": "select", "multiple": True}),
        ("kommunen ags", {"widget": "string", "pattern": ["^[0-9]{1,12}$", "nur Ziffern"]}),
        ("kommunen coordinates latitude", {"min": -90, "max": 90}),
        ("kooperationsmodelle own_legal_person", {"widget": "boolean", "default": False}),
    ],
)
def test_a_field_has_the_widget_of_its_type(
    collections: dict[str, dict[str, Any]], path: str, expected: dict[str, Any]
) -> None:
    collection, *names = path.split()
    found = field(collections[collection]["fields"], *names)
    assert {key: found.get(key) for key in expected} == expected


def test_a_choice_shows_its_german_labels(collections: dict[str, dict[str, Any]]) -> None:
    options = field(collections["fallstudien"]["fields"], "status")["options"]
    assert {"label": "Im Betrieb", "value": "betrieb"} in options


def test_the_two_hosts_are_named_as_they_want_it() -> None:
    addresses = {"base_url": "https://gitlab.example", "api_root": "https://gitlab.example/api/v4"}
    named = {"name": "gitlab", "repo": "gruppe/wiki", "branch": "main", "auth_type": "pkce", "app_id": "abc"}
    assert GITLAB.data == named | addresses
    assert cms.Backend("gitlab", "a/b").hosts == ("https://gitlab.com",)
    assert "base_url" not in cms.Backend("gitlab", "a/b").data
    assert GITHUB.data["base_url"] == "https://anmelden.example"
    assert cms.Backend("github", "a/b").data == {"name": "github", "repo": "a/b", "branch": "main"}


def test_the_page_may_only_talk_to_itself_and_its_host() -> None:
    files = dict(cms.files(GITHUB, "Wiki <b>"))
    assert sorted(files) == ["redaktion/config.yml", "redaktion/hier-bleiben.js", "redaktion/index.html"]
    page = files["redaktion/index.html"].decode()
    assert "<title>Wiki &lt;b&gt;: Redaktion</title>" in page
    assert "script-src &#x27;self&#x27;;" in page
    assert (
        "connect-src &#x27;self&#x27; data: blob: https://api.github.com https://github.com https://anmelden.ex" in page
    )
    assert yaml.safe_load(files["redaktion/config.yml"]) == json.loads(files["redaktion/config.yml"])
