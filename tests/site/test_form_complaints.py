"""What contributors of comparable catalogues complain about; each complaint is a promise of the form."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.site.form_filling import (
    PAGE,
    add,
    choose,
    cite,
    complaint,
    control,
    field,
    files,
    group,
    items,
    open_section,
    settle,
    state,
    with_clock,
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
    made = with_clock(browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"))
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
    expect(field(cost, "amount_eur")).to_contain_text("Betrag in Euro")
    for part in ("„amount_eur“", "12000", "M004"):
        expect(told).to_contain_text(part)
    named = control(cost, "amount_eur").get_attribute("aria-describedby") or ""
    assert all(page.locator(f"#{id_}").count() == 1 for id_ in named.split())
    listed = page.locator("#formular-befundliste a", has_text="Betrag in Euro")
    listed.click()
    expect(control(cost, "amount_eur")).to_be_focused()


def test_a_message_says_what_was_probably_meant(page: Page) -> None:
    choose(page, "municipalities", ["Güterslohe"])
    control(page, "title").focus()
    told = complaint(group(page, "municipalities").locator(".kw-feld"))
    expect(told).to_contain_text("Kommune „gueterslohe“ gibt es hier nicht. Meinten Sie „guetersloh“?")
    expect(page.locator("#formular-befundliste a", has_text="Kommunen: Kommunen 1")).to_have_count(1)


def test_an_empty_optional_list_is_absent_and_no_error(page: Page) -> None:
    open_section(page, "vorhaben")
    add(page, "challenge")
    add(page, "challenge")
    open_section(page, "gemeinsam")
    group(page, "standards").get_by_role("button", name="Standards hinzufügen").click()
    control(page, "title").fill("Ein Titel")
    text = files(page)
    expect(text).to_contain_text("Ein Titel")
    expect(text).not_to_contain_text("challenge")
    expect(text).not_to_contain_text("standards")
    expect(page.locator("#formular-befundliste")).not_to_contain_text("challenge")


def test_a_finding_is_shown_at_its_field_even_behind_an_empty_one(page: Page) -> None:
    open_section(page, "vorhaben")
    add(page, "challenge")
    second = add(page, "challenge")
    control(second, "text").fill("Kein Überblick.")
    control(page, "title").focus()
    expect(complaint(items(group(page, "challenge")).nth(1))).to_contain_text("hat keine Quelle")
    expect(complaint(items(group(page, "challenge")).nth(0))).not_to_be_visible()


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
    expect(control(page, "title")).to_have_value('Der "Melder" von Neudorf')
    lost = page.locator("#formular-verlust")
    expect(lost).to_contain_text("Zeile 2")
    expect(lost).to_contain_text("kind city-app")
    page.get_by_role("button", name="In „status“ umbenennen").click()
    expect(control(page, "status")).to_have_value("pilot")
    expect(files(page)).to_contain_text("wetter:")
    page.get_by_role("button", name="„wetter“ entfernen").click()
    expect(files(page)).not_to_contain_text("wetter:")
    expect(files(page)).to_contain_text("# Zeile 5 war nicht zu lesen: kind city-app")
    expect(files(page)).to_contain_text("Kein Überblick.")


def test_a_draft_can_always_be_saved(page: Page) -> None:
    control(page, "summary").fill("Nur ein halber Satz, sonst ni")
    page.reload()
    expect(control(page, "summary")).to_have_value("Nur ein halber Satz, sonst ni")
    expect(page.locator("#formular-entwurf")).to_contain_text("Entwurf")
    expect(state(page)).to_contain_text("fehlen noch")


def test_several_drafts_are_kept_and_can_be_deleted(page: Page) -> None:
    control(page, "title").fill("Erster")
    settle(page)
    page.locator("#formular-entwuerfe > summary").click()
    page.get_by_role("button", name="Neue, leere Fallstudie").click()
    control(page, "title").fill("Zweiter")
    settle(page)
    page.get_by_role("button", name="Öffnen: Erster").click()
    expect(control(page, "title")).to_have_value("Erster")
    page.get_by_role("button", name="Löschen: Zweiter").click()
    page.get_by_role("button", name="Löschen: Erster").click()
    expect(control(page, "title")).to_have_value("")
    assert json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["drafts"] == []


@pytest.mark.parametrize(
    "stored",
    ["{", "null", "[]", '{"drafts": [null, 5, {"id": "x"}]}', json.dumps({"drafts": [{"id": HOSTILE, "files": []}]})],
)
def test_broken_drafts_do_no_harm(page: Page, stored: str) -> None:
    page.evaluate(f"localStorage.setItem('{KEY}', {json.dumps(stored)})")
    page.reload()
    control(page, "title").fill("Geht")
    settle(page)
    expect(page.locator("#formular-entwurf")).to_contain_text("gespeichert")


def test_hostile_drafts_and_files_are_shown_as_text(page: Page) -> None:
    text = (
        f"title: {json.dumps(HOSTILE)}\n{json.dumps(HOSTILE)}: x\nsources:\n  s1:\n    title: {json.dumps(HOSTILE)}\n"
    )
    draft = {"id": "e1", "name": HOSTILE, "changed": "2026", "files": [{"folder": "fallstudien", "text": text}]}
    page.evaluate(f"localStorage.setItem('{KEY}', {json.dumps(json.dumps({'drafts': [draft]}))})")
    page.reload()
    expect(control(page, "title").first).to_have_value(HOSTILE)
    page.locator("#formular-vorschau > summary").click()
    expect(page.locator("#formular-vorschau-inhalt h3")).to_contain_text("onerror")
    expect(files(page)).to_contain_text("onerror")


def test_a_browser_without_storage_costs_only_the_drafts(context: BrowserContext, real_url: str) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('voll', 'QuotaExceededError') }"
    )
    page = context.new_page()
    page.goto(real_url + PAGE)
    control(page, "title").fill("Geht auch so")
    settle(page)
    expect(page.locator("#formular-entwurf")).to_contain_text("speichert keinen Entwurf")
    expect(files(page)).to_contain_text("Geht auch so")


def test_nobody_must_be_registered_anywhere_or_tick_a_list(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "favicon" not in request.url else None)
    control(page, "title").fill("Ein Titel")
    page.get_by_role("button", name="Alles prüfen").click()
    page.locator("#formular-vorschau > summary").click()
    page.locator("#formular-vorschau-inhalt h3").wait_for()
    settle(page)
    page.wait_for_load_state("networkidle")
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
    expect(control(added, "name")).to_have_value("Kleinkleckersdorf")
    control(added, "kind").select_option("gemeinde")
    text = files(page)
    expect(text).to_contain_text("municipalities: [kleinkleckersdorf]")
    expect(text).to_contain_text('name: "Kleinkleckersdorf"')
    expect(page.locator("#formular-befundliste")).not_to_contain_text("gibt es hier nicht")
    expect(text).to_contain_text("docs/kommunen/kleinkleckersdorf.yml")
    page.reload()
    expect(control(page.locator("#formular-eigene details"), "name")).to_have_value("Kleinkleckersdorf")


def test_a_record_of_the_wiki_is_opened_and_saved_as_it_was(page: Page, real_site: pathlib.Path, real_url: str) -> None:
    page.goto(f"{real_url}{PAGE}?fallstudie={CASE}")
    expect(state(page)).to_have_text("Vollständig: Sie können abgeben")
    text = (real_site / "fallstudien" / f"{CASE}.yml").read_text(encoding="utf-8")
    line = "# yaml-language-server: $schema=../schema/v1/fallstudien.json\n"
    assert files(page).locator("pre").inner_text().strip() == (text if text.startswith(line) else line + text).strip()
    open_section(page, "erfahrungen")
    made = add(page, "lessons")
    control(made, "text").fill("Neu.")
    cite(made, "s1")
    page.reload()
    expect(files(page)).to_contain_text('text: "Neu."')


@pytest.mark.parametrize("asked", ["gibt-es-nicht", "../../etc", HOSTILE])
def test_an_address_that_asks_for_anything_else_is_answered(page: Page, real_url: str, asked: str) -> None:
    page.goto(f"{real_url}{PAGE}")
    page.evaluate(f"location.search = '?' + new URLSearchParams({{ fallstudie: {json.dumps(asked)} }})")
    expect(page.locator("#formular-status")).to_contain_text("gibt es hier nicht")


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
    settle(page)
    rules = {"runOnly": ["cat.color"]} if scheme == "dark" else {}  # dark differs in its colours alone
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
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
    expect(control(made, "title")).to_have_value("Eine Quelle")
    made.get_by_role("button", name="Entfernen: Quelle s1").press("Enter")
    expect(items(group(page, "sources"))).to_have_count(0)
    expect(page.locator(":focus")).to_have_text("Quelle hinzufügen")


def test_what_was_removed_by_mistake_can_be_restored(page: Page) -> None:
    open_section(page, "vorhaben")
    control(add(page, "challenge"), "text").fill("Eine Stunde Arbeit.")
    items(group(page, "challenge")).get_by_role("button", name="Entfernen", exact=False).last.click()
    expect(files(page)).not_to_contain_text("Eine Stunde Arbeit.")
    group(page, "challenge").get_by_role("button", name="Angabe 1 wiederherstellen").click()
    expect(files(page)).to_contain_text("Eine Stunde Arbeit.")
    open_section(page, "quellen")
    control(add(page, "sources"), "title").fill("Erste")
    control(add(page, "sources"), "title").fill("Zweite")
    page.get_by_role("button", name="Entfernen: Quelle s1").click()
    page.get_by_role("button", name="Quelle s1 wiederherstellen").click()
    expect(files(page)).to_contain_text(re.compile(r"s1:\s+title: .Erste.\s+s2:"))
    open_section(page, "weiteres")
    group(page, "contact").get_by_role("button", name="Kontakt ausfüllen").click()
    control(group(page, "contact"), "office").fill("Stabsstelle")
    page.get_by_role("button", name="Kontakt entfernen").click()
    page.get_by_role("button", name="Kontakt wiederherstellen").click()
    expect(control(group(page, "contact"), "office")).to_have_value("Stabsstelle")


def test_the_form_works_from_a_folder_without_server(context: BrowserContext, real_site: pathlib.Path) -> None:
    page = context.new_page()
    page.goto((real_site / PAGE / "index.html").as_uri())
    control(page, "title").fill("Ohne Server")
    expect(files(page)).to_contain_text("Ohne Server")
    page.goto(f"{(real_site / PAGE / 'index.html').as_uri()}?fallstudie={CASE}")
    expect(page.locator("#formular-status")).to_contain_text("Öffnen Sie ihre Datei von Ihrem Gerät")
