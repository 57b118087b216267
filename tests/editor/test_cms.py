"""The configuration with the real Sveltia CMS: its own JSON Schema, and its page in a browser."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Final

import pytest
from jsonschema import Draft7Validator
from scripts import cms as script
from tests.conftest import served
from tests.site.building import ROOT

from kommunenwiki.exports import cms
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.text import Line
from kommunenwiki.record_reading import read_record
from kommunenwiki.reporting import as_text

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.npm
GITLAB = cms.Backend("gitlab", "gruppe/wiki", host="https://gitlab.example", app_id="abc")
GOOD = sorted((ROOT / "tests/examples/good").glob("[!.]*/*.yml"))
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


@pytest.fixture(scope="module")
def url(modules: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the page, with the real program."""
    site = tmp_path_factory.mktemp("site")
    for path, content in cms.files(GITLAB, "Probewiki"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(content)
    for path in cms.FILES:
        shutil.copy(modules / script.FROM[path.rpartition("/")[2]], site / path)
    with served(site) as address:
        yield address


@pytest.mark.browser
def test_the_page_speaks_german_and_loads_nothing_from_elsewhere(browser: Browser, url: str) -> None:
    page = browser.new_page(locale="de-DE")
    responses: list[str] = []
    page.on("response", lambda response: responses.append(response.url))
    page.goto(f"{url}redaktion/index.html")
    page.get_by_role("button", name=re.compile("Mit .*GitLab.* anmelden")).wait_for(timeout=20_000)
    assert page.title() == "Probewiki: Redaktion"
    assert page.locator("html").get_attribute("lang") == "de"
    page.close()
    assert [found for found in responses if not found.startswith((url, "data:", "blob:"))] == []
    names = {found.partition("?")[0].rpartition("/")[2] for found in responses}
    assert names >= {"config.yml", "de.json", "sveltia-cms.js"}


FOLDER_IN_THE_BROWSER: Final = """
const walk = async (path) => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
  return folder.getFileHandle(parts.at(-1), { create: true });
};
window.showDirectoryPicker = async () => {
  for (const [path, text] of Object.entries(FILES)) {
    const stream = await (await walk(path)).createWritable();
    await stream.write(text);
    await stream.close();
  }
  return navigator.storage.getDirectory();
};
for (const name of ["requestPermission", "queryPermission"]) {
  FileSystemDirectoryHandle.prototype[name] = async () => "granted";
}
window.textOf = async (path) => (await (await walk(path)).getFile()).text();
"""
"""Gives the page a folder inside the browser when it asks the person for one."""


@pytest.mark.browser
@pytest.mark.parametrize("id_", ["musterstadt-stadt-app", "neudorf-wassermelder"])
def test_a_record_that_is_edited_and_saved_loses_nothing(browser: Browser, url: str, id_: str) -> None:
    path = f"docs/fallstudien/{id_}.yml"
    files = {f"docs/{file.parent.name}/{file.name}": file.read_text(encoding="utf-8") for file in GOOD}
    before = read_record(CaseStudy, files[path].encode(), path)[0]
    assert isinstance(before, CaseStudy)
    page = browser.new_page(locale="de-DE")
    text = json.dumps({".git/HEAD": "ref: refs/heads/main\n", **files})
    page.add_init_script(f"const FILES = {text};{FOLDER_IN_THE_BROWSER}")
    page.goto(f"{url}redaktion/index.html#/collections/fallstudien/entries/{id_}")
    page.get_by_role("button", name="Mit lokalem Repository arbeiten").click(timeout=20_000)
    page.get_by_role("textbox", name="Titel").first.fill("Ein neuer Titel")
    page.get_by_role("button", name="Speichern", exact=True).first.click()
    page.get_by_text("Eintrag gespeichert.").first.wait_for()
    saved = page.evaluate("path => window.textOf(path)", path)
    page.close()
    after, _, findings = read_record(CaseStudy, saved.encode(), path)
    assert as_text(findings) == ""
    assert after == before.model_copy(update={"title": Line("Ein neuer Titel")})
