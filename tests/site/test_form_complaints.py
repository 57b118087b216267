"""What contributors of comparable catalogues complain about; each complaint is a promise of the form."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.site.form_filling import (
    PAGE,
    add,
    choose,
    cite,
    complaint,
    control,
    field,
    group,
    items,
    open_section,
    state,
)

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
CASE: Final = "guetersloh-urban-stack"
HOSTILE: Final = """"><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>'{{7*7}}"""
KEY: Final = "kommunenwiki.entwuerfe"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made.clock.set_fixed_time("2026-11-24T12:00:00")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, real_url: str) -> Iterator[Page]:
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.goto(real_url + PAGE)
    yield made
    assert made.evaluate("window.attacked") is None
    assert errors == []


def file_text(page: Page) -> str:
    if page.locator("#formular-yaml").get_attribute("open") is None:
        page.locator("#formular-yaml > summary").click()
    page.wait_for_timeout(600)
    return "\n".join(page.locator("#formular-dateien pre").all_inner_texts())


def paste(page: Page, text: str) -> None:
    if page.locator("#formular-oeffnen").get_attribute("open") is None:
        page.locator("#formular-oeffnen > summary").click()
    page.get_by_label("Oder den Text einer Datei einfügen").fill(text)
    page.get_by_role("button", name="Text übernehmen").click()


def test_a_message_names_field_rule_and_example(page: Page) -> None:
    open_section(page, "aufwand")
    cost = add(page, "costs")
    control(cost, "amount_eur").fill("12.000")
    control(cost, "what").focus()
    told = complaint(field(cost, "amount_eur"))
    assert "Betrag in Euro" in field(cost, "amount_eur").inner_text()
    assert "„amount_eur“" in told
    assert "12000" in told
    assert "M004" in told
    named = control(cost, "amount_eur").get_attribute("aria-describedby") or ""
    assert all(page.locator(f"#{id_}").count() == 1 for id_ in named.split())
    listed = page.locator("#formular-befundliste a", has_text="Betrag in Euro")
    listed.click()
    assert control(cost, "amount_eur").evaluate("element => element === document.activeElement")


def test_a_message_says_what_was_probably_meant(page: Page) -> None:
    choose(page, "municipalities", ["Güterslohe"])
    control(page, "title").focus()
    told = complaint(group(page, "municipalities").locator(".kw-feld"))
    assert "Kommune „gueterslohe“ gibt es hier nicht. Meinten Sie „guetersloh“?" in told
    assert page.locator("#formular-befundliste a", has_text="Kommunen: Kommunen 1").count() == 1


def test_an_empty_optional_list_is_absent_and_no_error(page: Page) -> None:
    open_section(page, "vorhaben")
    add(page, "challenge")
    add(page, "challenge")
    open_section(page, "gemeinsam")
    group(page, "standards").get_by_role("button", name="Standards hinzufügen").click()
    control(page, "title").fill("Ein Titel")
    text = file_text(page)
    assert "challenge" not in text
    assert "standards" not in text
    assert "challenge" not in page.locator("#formular-befundliste").inner_text()


def test_a_finding_is_shown_at_its_field_even_behind_an_empty_one(page: Page) -> None:
    open_section(page, "vorhaben")
    add(page, "challenge")
    second = add(page, "challenge")
    control(second, "text").fill("Kein Überblick.")
    control(page, "title").focus()
    assert "hat keine Quelle" in complaint(items(group(page, "challenge")).nth(1))
    assert complaint(items(group(page, "challenge")).nth(0)) == ""


BROKEN: Final = """\
id: neudorf-app
title: "Der "Melder" von Neudorf"
stauts: pilot
wetter: schön
kind city-app
municipalities: [guetersloh
challenge: "Kein Überblick."
"""


def test_a_broken_file_can_be_loaded_and_repaired(page: Page) -> None:
    paste(page, BROKEN)
    assert control(page, "title").input_value() == 'Der "Melder" von Neudorf'
    lost = page.locator("#formular-verlust").inner_text()
    assert "Zeile 2" in lost
    assert "kind city-app" in lost
    page.get_by_role("button", name="In „status“ umbenennen").click()
    assert control(page, "status").input_value() == "pilot"
    assert "wetter:" in file_text(page)
    page.get_by_role("button", name="„wetter“ entfernen").click()
    assert "wetter:" not in file_text(page)
    assert "# Zeile 5 war nicht zu lesen: kind city-app" in file_text(page)
    assert "Kein Überblick." in file_text(page)


def test_a_draft_can_always_be_saved(page: Page) -> None:
    control(page, "summary").fill("Nur ein halber Satz, sonst ni")
    page.reload()
    assert control(page, "summary").input_value() == "Nur ein halber Satz, sonst ni"
    assert "Entwurf" in page.locator("#formular-entwurf").inner_text()
    assert "fehlen noch" in state(page)


def test_several_drafts_are_kept_and_can_be_deleted(page: Page) -> None:
    control(page, "title").fill("Erster")
    page.wait_for_timeout(600)
    page.locator("#formular-entwuerfe > summary").click()
    page.get_by_role("button", name="Neue, leere Fallstudie").click()
    control(page, "title").fill("Zweiter")
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Öffnen: Erster").click()
    assert control(page, "title").input_value() == "Erster"
    page.get_by_role("button", name="Löschen: Zweiter").click()
    page.get_by_role("button", name="Löschen: Erster").click()
    assert control(page, "title").input_value() == ""
    assert json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["drafts"] == []


@pytest.mark.parametrize(
    "stored",
    ["{", "null", "[]", '{"drafts": [null, 5, {"id": "x"}]}', json.dumps({"drafts": [{"id": HOSTILE, "files": []}]})],
)
def test_broken_drafts_do_no_harm(page: Page, stored: str) -> None:
    page.evaluate(f"localStorage.setItem('{KEY}', {json.dumps(stored)})")
    page.reload()
    control(page, "title").fill("Geht")
    page.wait_for_timeout(600)
    assert "gespeichert" in page.locator("#formular-entwurf").inner_text()


def test_hostile_drafts_and_files_are_shown_as_text(page: Page) -> None:
    text = (
        f"title: {json.dumps(HOSTILE)}\n{json.dumps(HOSTILE)}: x\nsources:\n  s1:\n    title: {json.dumps(HOSTILE)}\n"
    )
    draft = {"id": "e1", "name": HOSTILE, "changed": "2026", "files": [{"folder": "fallstudien", "text": text}]}
    page.evaluate(f"localStorage.setItem('{KEY}', {json.dumps(json.dumps({'drafts': [draft]}))})")
    page.reload()
    assert control(page, "title").first.input_value() == HOSTILE
    page.locator("#formular-vorschau > summary").click()
    assert "onerror" in page.locator("#formular-vorschau-inhalt h3").inner_text()
    assert "onerror" in file_text(page)


def test_a_browser_without_storage_costs_only_the_drafts(context: BrowserContext, real_url: str) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('voll', 'QuotaExceededError') }"
    )
    page = context.new_page()
    page.goto(real_url + PAGE)
    control(page, "title").fill("Geht auch so")
    page.wait_for_timeout(600)
    assert "speichert keinen Entwurf" in page.locator("#formular-entwurf").inner_text()
    assert "Geht auch so" in file_text(page)


def test_nobody_must_be_registered_anywhere_or_tick_a_list(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "favicon" not in request.url else None)
    control(page, "title").fill("Ein Titel")
    page.get_by_role("button", name="Alles prüfen").click()
    page.locator("#formular-vorschau > summary").click()
    page.wait_for_timeout(600)
    assert asked == []
    assert page.locator("#ausfuellen ~ form input[type=checkbox][required]").count() == 0


def test_contributors_need_not_see_yaml(page: Page) -> None:
    assert page.locator("#formular-yaml").get_attribute("open") is None
    assert not re.search(r"Einrückung|Anführungszeichen", page.locator("#formular").inner_text())


def test_nothing_must_be_changed_elsewhere_first(page: Page) -> None:
    """A Kommune and a solution that are missing are added in place, and both go along with the case study."""
    control(page, "title").fill("Neue App")
    choose(page, "municipalities", ["Kleinkleckersdorf"])
    group(page, "municipalities").get_by_role("button", name="Neue Kommune anlegen").click()
    added = page.locator("#formular-eigene details")
    assert control(added, "name").input_value() == "Kleinkleckersdorf"
    control(added, "kind").select_option("gemeinde")
    text = file_text(page)
    assert "municipalities: [kleinkleckersdorf]" in text
    assert 'name: "Kleinkleckersdorf"' in text
    assert "gibt es hier nicht" not in page.locator("#formular-befundliste").inner_text()
    assert "docs/kommunen/kleinkleckersdorf.yml" in page.locator("#formular-dateien").inner_text()
    page.reload()
    assert control(page.locator("#formular-eigene details"), "name").input_value() == "Kleinkleckersdorf"


def test_a_record_of_the_wiki_is_opened_and_saved_as_it_was(page: Page, real_site: pathlib.Path, real_url: str) -> None:
    page.goto(f"{real_url}{PAGE}?fallstudie={CASE}")
    assert state(page) == "Vollständig: Sie können abgeben"
    text = (real_site / "fallstudien" / f"{CASE}.yml").read_text(encoding="utf-8")
    line = "# yaml-language-server: $schema=../schema/v1/fallstudien.json\n"
    assert file_text(page).strip() == (text if text.startswith(line) else line + text).strip()
    open_section(page, "erfahrungen")
    made = add(page, "lessons")
    control(made, "text").fill("Neu.")
    cite(made, "s1")
    page.reload()
    assert 'text: "Neu."' in file_text(page)


@pytest.mark.parametrize("asked", ["gibt-es-nicht", "../../etc", HOSTILE])
def test_an_address_that_asks_for_anything_else_is_answered(page: Page, real_url: str, asked: str) -> None:
    page.goto(f"{real_url}{PAGE}")
    page.evaluate(f"location.search = '?' + new URLSearchParams({{ fallstudie: {json.dumps(asked)} }})")
    page.wait_for_timeout(500)
    assert "gibt es hier nicht" in page.locator("#formular-status").inner_text()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filled_form_is_accessible(
    context: BrowserContext, real_url: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{real_url}{PAGE}?fallstudie={CASE}")
    page.wait_for_selector("#formular-befunde.kw-formular-befunde--fertig")
    control(page, "title").fill("")
    page.get_by_role("button", name="Alles prüfen").click()
    for details in ("#formular-vorschau", "#formular-yaml", "#formular-oeffnen", "#formular-entwuerfe"):
        page.locator(f"{details} > summary").click()
    page.wait_for_timeout(600)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(item["id"], item["nodes"][0]["target"]) for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        "[...document.querySelectorAll('#formular :is(button, input, select, textarea, summary)')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 90))"
    )
    assert small == []


def test_everything_works_with_the_keyboard(page: Page) -> None:
    control(page, "title").focus()
    page.keyboard.type("Mit Tasten")
    page.locator("#quellen > summary").focus()
    page.keyboard.press("Enter")
    group(page, "sources").locator("xpath=./button").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Eine Quelle")
    made = items(group(page, "sources")).last
    assert control(made, "title").input_value() == "Eine Quelle"
    made.get_by_role("button", name="Entfernen: Quelle s1").press("Enter")
    assert items(group(page, "sources")).count() == 0
    assert page.locator(":focus").inner_text() == "Quelle hinzufügen"


def test_what_was_removed_by_mistake_can_be_restored(page: Page) -> None:
    open_section(page, "vorhaben")
    control(add(page, "challenge"), "text").fill("Eine Stunde Arbeit.")
    items(group(page, "challenge")).get_by_role("button", name="Entfernen", exact=False).last.click()
    assert "Eine Stunde Arbeit." not in file_text(page)
    group(page, "challenge").get_by_role("button", name="Angabe 1 wiederherstellen").click()
    assert "Eine Stunde Arbeit." in file_text(page)
    open_section(page, "quellen")
    control(add(page, "sources"), "title").fill("Erste")
    control(add(page, "sources"), "title").fill("Zweite")
    page.get_by_role("button", name="Entfernen: Quelle s1").click()
    page.get_by_role("button", name="Quelle s1 wiederherstellen").click()
    assert re.search(r"s1:\s+title: .Erste.\s+s2:", file_text(page))
    open_section(page, "weiteres")
    group(page, "contact").get_by_role("button", name="Kontakt ausfüllen").click()
    control(group(page, "contact"), "office").fill("Stabsstelle")
    page.get_by_role("button", name="Kontakt entfernen").click()
    page.get_by_role("button", name="Kontakt wiederherstellen").click()
    assert control(group(page, "contact"), "office").input_value() == "Stabsstelle"


def test_the_form_works_from_a_folder_without_server(context: BrowserContext, real_site: pathlib.Path) -> None:
    page = context.new_page()
    page.goto((real_site / PAGE / "index.html").as_uri())
    control(page, "title").fill("Ohne Server")
    assert "Ohne Server" in file_text(page)
    page.goto(f"{(real_site / PAGE / 'index.html').as_uri()}?fallstudie={CASE}")
    page.wait_for_timeout(500)
    assert "Öffnen Sie ihre Datei von Ihrem Gerät" in page.locator("#formular-status").inner_text()
