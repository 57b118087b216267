"""The list of all Gemeinden on the page that finds partners, opened from disk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.building import build, small_wiki
from tests.site.test_partner import search, status

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, site_on_disk: pathlib.Path) -> Iterator[Page]:
    made = browser.new_page()
    made.goto((site_on_disk / "partner" / "index.html").as_uri())
    yield made
    made.close()


@pytest.mark.browser
def test_the_list_is_loaded_on_focus_only(page: Page) -> None:
    assert page.evaluate("typeof kwGemeinden") == "undefined"
    page.get_by_label("Ihre Kommune").focus()
    page.wait_for_function("typeof kwGemeinden !== 'undefined'")
    page.get_by_label("Ihre Kommune").fill("zwil")
    options = page.locator("#partner-vorschlaege option")
    expect(options).to_have_count(2)
    assert [option.get_attribute("value") for option in options.all()] == [
        "Zwilling (Schleswig-Holstein, 900 Einwohner)",
        "Zwilling (Niedersachsen, 1.200 Einwohner)",
    ]


@pytest.mark.browser
def test_a_gemeinde_of_the_list_fills_the_fields_and_has_a_place(page: Page) -> None:
    field = page.get_by_label("Ihre Kommune")
    field.focus()
    page.wait_for_function("typeof kwGemeinden !== 'undefined'")
    field.fill('neu<b onclick="x">dorf')
    page.get_by_label("Einwohnerzahl").focus()
    expect(field).to_have_value('Neu<b onclick="x">dorf (Bayern, 640 Einwohner)')
    expect(page.get_by_label("Art", exact=True)).to_have_value("gemeinde")
    search(page)
    expect(page.locator("#partner-liste")).to_contain_text(re.compile(r"\d\skm entfernt"))
    page.get_by_role("button", name="Adresse zum Teilen").click()
    expect(page.get_by_label("Adresse dieser Suche")).to_have_value(re.compile(r"&lage=48\.95_12\.45$"))
    expect(page.locator("main [onclick]")).to_have_count(0)


@pytest.mark.browser
def test_a_name_that_two_have_is_asked_for(page: Page) -> None:
    field = page.get_by_label("Ihre Kommune")
    field.focus()
    page.wait_for_function("typeof kwGemeinden !== 'undefined'")
    field.fill("Zwilling")
    page.get_by_label("Einwohnerzahl").focus()
    expect(status(page)).to_have_text("2 Kommunen heißen so. Wählen Sie eine aus den Vorschlägen.")


@pytest.mark.browser
def test_a_gemeinde_with_a_record_is_proposed_once(page: Page) -> None:
    field = page.get_by_label("Ihre Kommune")
    field.focus()
    page.wait_for_function("typeof kwGemeinden !== 'undefined'")
    field.fill("gütersloh")
    expect(page.locator("#partner-vorschlaege option")).to_have_count(1)


@pytest.mark.browser
def test_the_page_names_the_source(page: Page) -> None:
    expect(page.locator("#partner-formular")).to_contain_text("Vorschläge: © Amt für <Listen>.")


@pytest.mark.build
def test_a_broken_file_stops_the_build_with_a_sentence(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    (wiki / "liste.json").write_bytes(b"\xff{")
    done = build(wiki / "mkdocs.yml", wiki / "site", environment={"KOMMUNENWIKI_GAZETTEER": "liste.json"})
    assert done.returncode != 0
    assert "liste.json:1:1: G005 Fehler: Das Verzeichnis der Gemeinden ist beschädigt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (wiki / "site").exists()
