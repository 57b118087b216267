"""The configuration with the real Sveltia CMS: its own JSON Schema, and its page in a browser."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator
from scripts import cms as script
from tests.conftest import served

from kommunenwiki.exports import cms

if TYPE_CHECKING:
    import pathlib

    from playwright.sync_api import Browser

pytestmark = pytest.mark.npm
GITLAB = cms.Backend("gitlab", "gruppe/wiki", host="https://gitlab.example", app_id="abc")
GITHUB = cms.Backend("github", "gruppe/wiki", host="https://anmelden.example")


@pytest.fixture(scope="module")
def validator(modules: pathlib.Path) -> Draft7Validator:
    """Validates with the schema that Sveltia CMS ships, without the widgets of plugins, of which anything is right."""
    schema = json.loads((modules / "@sveltia/cms/schema/sveltia-cms.json").read_text(encoding="utf-8"))
    kinds = schema["definitions"]["Field"]["anyOf"]
    kinds.remove({"$ref": "#/definitions/CustomField"})
    return Draft7Validator(schema)


@pytest.fixture
def _few_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cms, "SOURCES", ("s1", "s2"))  # all are alike, and the schema takes long


@pytest.mark.usefixtures("_few_sources")
@pytest.mark.parametrize("backend", [GITLAB, GITHUB], ids=lambda backend: backend.name)
def test_the_configuration_fits_the_schema(validator: Draft7Validator, backend: cms.Backend) -> None:
    assert [error.message[:200] for error in validator.iter_errors(cms.config(backend, "Wiki"))] == []


@pytest.mark.usefixtures("_few_sources")
@pytest.mark.parametrize(("key", "value"), [("widget", "nummer"), ("maxlenght", 5)])
def test_the_schema_would_find_a_mistake(validator: Draft7Validator, key: str, value: object) -> None:
    found = cms.config(GITHUB, "Wiki")
    found["collections"] = found["collections"][-1:]
    found["collections"][0]["fields"][1][key] = value
    assert list(validator.iter_errors(found))


@pytest.mark.browser
def test_the_page_speaks_german_and_loads_nothing_from_elsewhere(
    modules: pathlib.Path, browser: Browser, tmp_path: pathlib.Path
) -> None:
    for path, content in cms.files(GITLAB, "Probewiki"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    for path in cms.FILES:
        shutil.copy(modules / script.FROM[path.rpartition("/")[2]], tmp_path / path)
    with served(tmp_path) as url:
        page = browser.new_page(locale="de-DE")
        responses: list[str] = []
        page.on("response", lambda response: responses.append(response.url))
        page.goto(f"{url}redaktion/index.html")
        page.get_by_role("button", name=re.compile("Mit .*GitLab.* anmelden")).wait_for(timeout=20_000)
        assert page.title() == "Probewiki: Redaktion"
        assert page.locator("html").get_attribute("lang") == "de"
        page.close()
    assert [found for found in responses if not found.startswith((url, "data:", "blob:"))] == []
    assert {found.partition("?")[0].rpartition("/")[2] for found in responses} >= {
        "config.yml",
        "de.json",
        "sveltia-cms.js",
    }
