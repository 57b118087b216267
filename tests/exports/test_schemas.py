"""The schemas of the public JSON, and every file against its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.rendering import wiki

from kommunenwiki.exports import schemas
from kommunenwiki.model import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.rendering.site import Site


def closed(schema: Any) -> Any:
    """Return a schema that refuses members that it does not name: the published ones allow them for later versions."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(value) for name, value in schema.items()}
    named = schema.get("type") == "object" and isinstance(schema.get("properties"), dict)
    return {**made, "additionalProperties": False} if named else made


def mistakes(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return what is wrong in the files of the public JSON, by their path."""
    validators: dict[str, Draft202012Validator] = {}
    found = {}
    for path, content in files.items():
        if path.startswith("api/v1/"):
            data = json.loads(content)
            name = data["$schema"].lstrip("./")
            if name not in validators:
                validators[name] = Draft202012Validator(closed(json.loads(files[name])))
            found[path] = [f"{error.json_path}: {error.message[:200]}" for error in validators[name].iter_errors(data)]
    return {path: errors for path, errors in found.items() if errors}


@pytest.mark.parametrize("name", schemas.schemas())
def test_schemas_are_valid(name: str) -> None:
    Draft202012Validator.check_schema(schemas.schemas()[name])


def test_every_file_of_the_invented_wiki_is_valid(site: Site) -> None:
    assert mistakes(wiki.open_data(site)) == {}


def test_every_file_of_the_real_wiki_is_valid(real: Site) -> None:
    assert mistakes(wiki.open_data(real)) == {}


def test_a_file_says_where_its_schema_is(site: Site) -> None:
    for path, content in wiki.open_data(site).items():
        if path.startswith("api/v1/"):
            up = "../" * path.count("/")
            assert json.loads(content)["$schema"].startswith(f"{up}schema/v1/api/"), path


def test_a_wrong_file_is_not_valid(site: Site) -> None:
    path = "api/v1/fallstudien/altstadt-app.json"
    data = json.loads(wiki.open_data(site)[path])
    wrong: list[dict[str, Any]] = [
        {**data, "titel": "x"},
        {**data, "type": "kommunen"},
        {name: value for name, value in data.items() if name != "licence"},
        {**data, "record": {**data["record"], "status": "fertig"}},
        {**data, "record": {**data["record"], "neu": 1}},
    ]
    for case in wrong:
        assert mistakes({**wiki.open_data(site), path: json.dumps(case).encode()}), case.keys()


def test_published_schemas_allow_what_later_versions_add() -> None:
    schema = schemas.record_schema(RECORD_TYPES[0])
    assert '"additionalProperties": false' not in json.dumps(schema)


def test_where_yaml_may_have_one_value_json_has_a_list() -> None:
    places = schemas.record_schema(next(kind for kind in RECORD_TYPES if kind.folder == "kommunen"))
    assert places["properties"]["record"]["properties"]["land"]["type"] == "array"
    assert places["properties"]["record"]["properties"]["source"]["type"] == "array"


def test_ids_of_schemas_are_public_addresses(data: WikiData, public: WikiData) -> None:
    named = json.loads(dict(schemas.files(public))["schema/v1/api/index.json"])
    assert named["$id"] == "https://wiki.example/kommunen/schema/v1/api/index.json"
    assert "$id" not in json.loads(dict(schemas.files(data))["schema/v1/api/index.json"])
