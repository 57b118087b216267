"""Finding partners in a real browser: choosing, describing, sharing, and what hostile people may try."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

HOSTILE: Final = """"><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>'{{7*7}}"""


@pytest.fixture
def page(browser: Browser, real_url: str) -> Iterator[Page]:
    """The page in a window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    made = context.new_page()
    made.goto(f"{real_url}partner/")
    yield made
    assert made.evaluate("window.attacked") is None
    context.close()


def describe(page: Page, people: str = "600", land: str = "bayern", kind: str = "gemeinde") -> None:
    page.get_by_label("Einwohnerzahl").fill(people)
    page.get_by_label("Land", exact=True).select_option(land)
    page.get_by_label("Art", exact=True).select_option(kind)


def search(page: Page) -> None:
    page.get_by_role("button", name="Partner suchen").click()


def titles(page: Page) -> Locator:
    return page.locator("#partner-liste .kw-card__title")


def results(page: Page) -> list[str]:
    """The names of those who were found, once they stand there."""
    titles(page).first.wait_for()
    return titles(page).all_inner_texts()


def status(page: Page) -> Locator:
    return page.locator("#partner-meldung")


@pytest.mark.browser
def test_a_kommune_of_the_wiki_finds_what_its_page_shows(page: Page, real_site: pathlib.Path) -> None:
    page.get_by_label("Ihre Kommune").fill("soest")
    page.get_by_label("Einwohnerzahl").focus()
    expect(page.get_by_label("Ihre Kommune")).to_have_value("Soest (Nordrhein-Westfalen, 46.453 Einwohner)")
    expect(status(page)).to_contain_text("Angaben übernommen: Soest")
    expect(page.get_by_label("Einwohnerzahl")).to_have_value("46.453")
    expect(page.get_by_label("Land", exact=True)).to_have_value("nordrhein-westfalen")
    expect(page.get_by_role("checkbox", name="Datenplattform Machen wir")).to_be_checked()
    search(page)
    expect(page.locator("#partner-liste .kw-card__text")).to_have_count(10)
    found = page.locator("#partner-liste .kw-card__text").all_inner_texts()
    written = (real_site / "kommunen/soest/index.html").read_text(encoding="utf-8").partition('id="partner"')[2]
    shown = re.findall(r'<p class="kw-card__text">([^<]*)</p>', written)[:5]
    assert [" ".join(text.split()) for text in found[:5]] == [" ".join(html.unescape(text).split()) for text in shown]


@pytest.mark.browser
def test_a_village_is_described_with_the_keyboard_alone(page: Page) -> None:
    page.get_by_label("Ihre Kommune").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("600")
    page.keyboard.press("Tab")
    page.keyboard.type("Bay")
    page.keyboard.press("Tab")
    page.keyboard.type("Gem")
    page.get_by_label("Einwohnerzahl").press("Enter")
    expect(page.locator(":focus")).to_have_text("Diese Kommunen passen")
    expect(titles(page)).to_have_count(10)
    expect(status(page)).to_have_text(re.compile(r"^\d+ Kommunen verglichen, die 10 ähnlichsten stehen hier"))
    page.get_by_role("button", name="Weitere zeigen").press("Enter")
    expect(titles(page)).to_have_count(20)
    expect(page.locator(":focus")).to_have_text(titles(page).nth(10).inner_text())
    expect(status(page)).to_contain_text("die 20 ähnlichsten")


@pytest.mark.browser
def test_what_is_sought_moves_those_who_know_it_up(page: Page) -> None:
    describe(page, "18.000", "nordrhein-westfalen", "kreisangehoerige-stadt")
    search(page)
    before = results(page)
    page.locator("summary", has_text="Themen, Gesuche").click()
    page.get_by_role("checkbox", name="Datenplattform Suchen wir").check()
    search(page)
    expect(page.locator("#partner-liste")).to_contain_text("hat Erfahrung mit dem Gesuchten: Datenplattform")
    assert results(page) != before


@pytest.mark.browser
@pytest.mark.parametrize("people", ["", "viele", "-5", "0", "1,5", "1.50", "99999999999", HOSTILE[:12], "٣٤٥"])
def test_a_wrong_number_gets_its_error_beside_the_field(page: Page, people: str) -> None:
    describe(page, people)
    search(page)
    field = page.get_by_label("Einwohnerzahl")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_have_text("Tragen Sie eine Zahl ein, zum Beispiel 18.000.")
    expect(status(page)).to_have_text("Eine Angabe fehlt noch.")
    expect(page.locator("#partner-ergebnis")).not_to_be_visible()
    field.fill("18 000")
    search(page)
    expect(field).not_to_have_attribute("aria-invalid", re.compile(""))
    expect(page.locator("#partner-ergebnis")).to_be_visible()


@pytest.mark.browser
def test_all_missing_fields_are_told_and_can_be_emptied(page: Page) -> None:
    search(page)
    expect(status(page)).to_have_text("3 Angaben fehlen noch.")
    expect(page.locator(".kw-field__error >> visible=true")).to_have_count(3)
    page.get_by_role("button", name="Alles leeren").click()
    expect(page.locator(".kw-field__error >> visible=true")).to_have_count(0)
    expect(status(page)).to_have_text("")


@pytest.mark.browser
def test_nothing_is_sent_or_stored_and_the_address_stays(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = page.url
    describe(page)
    search(page)
    page.wait_for_timeout(100)
    assert [url for url in asked if "/partner/daten/kommunen-" not in url] == [], "only the same data as for everybody"
    assert page.url == address
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") in ([], ["/.__palette"])


@pytest.mark.browser
def test_a_search_can_be_shared_and_opened_again(page: Page, real_url: str) -> None:
    describe(page, "18000", "hessen", "kreisangehoerige-stadt")
    page.locator("summary", has_text="Themen, Gesuche").click()
    page.get_by_role("checkbox", name="City-App Suchen wir").check()
    search(page)
    page.get_by_role("button", name="Adresse zum Teilen").click()
    address = f"{real_url}partner/#einwohner=18000&land=hessen&art=kreisangehoerige-stadt&sucht=city-app"
    expect(page.get_by_label("Adresse dieser Suche")).to_have_value(address)
    told = page.locator("#partner-adresse-hinweis")
    expect(told).to_contain_text("Enthalten sind: Einwohnerzahl, Land, Art, Gesuche.")
    found = results(page)
    page.goto("about:blank")
    page.goto(address)
    assert results(page) == found
    expect(page.get_by_role("checkbox", name="City-App Suchen wir")).to_be_checked()


@pytest.mark.browser
def test_the_link_on_the_page_of_a_kommune_opens_its_search(page: Page, real_url: str) -> None:
    page.goto(f"{real_url}kommunen/kreis-unna/")
    page.get_by_role("link", name="Weitere Partner für Kreis Unna finden").click()
    page.wait_for_selector("#partner-liste li")
    expect(page.get_by_label("Art", exact=True)).to_have_value("kreis")
    assert "Kreis Unna" not in results(page)


@pytest.mark.browser
@pytest.mark.parametrize(
    "fragment",
    [
        f"kommune={quote(HOSTILE)}&einwohner={quote(HOSTILE)}&land={quote(HOSTILE)}",
        f"einwohner=600&land={quote(HOSTILE)}&art=__proto__&themen={quote(HOSTILE)}.constructor&lage=1e999_NaN",
        "kommune=__proto__&einwohner=5",
        "kommune-constructor",
        "%E0%A4%A",
        "einwohner=" + "9" * 5000,
        quote(HOSTILE),
    ],
)
def test_a_hostile_address_is_harmless(page: Page, real_url: str, fragment: str) -> None:
    errors: list[str] = []  # of ours; the theme's own script complains of addresses that cannot be decoded
    page.on("pageerror", lambda error: errors.append(str(error.stack)) if "/partner" in str(error.stack) else None)
    page.goto("about:blank")
    page.goto(f"{real_url}partner/#{fragment}")
    page.wait_for_timeout(100)
    assert errors == []
    expect(page.locator("img, iframe")).to_have_count(0)
    expect(page.locator("#partner-formular input:checked")).to_have_count(0)
    expect(page.locator("#partner-ergebnis")).not_to_be_visible()
    assert page.evaluate("document.getElementById('partner-einwohner').value") in {"", "600", "5"}


@pytest.mark.browser
def test_hostile_text_in_the_fields_is_harmless(page: Page) -> None:
    page.get_by_label("Ihre Kommune").fill(HOSTILE)
    describe(page)
    search(page)
    expect(titles(page)).to_have_count(10)
    page.get_by_role("button", name="Adresse zum Teilen").click()
    shared = page.get_by_label("Adresse dieser Suche")
    expect(shared).to_have_value(re.compile("einwohner=600"))
    assert "attacked" not in shared.input_value()
    expect(page.locator("main img")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_errors_and_results_are_for_everybody(browser: Browser, real_url: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{real_url}partner/")
    page.add_style_tag(content="main tr:nth-child(n + 7) { display: none !important; }")  # they look the same
    page.locator("summary", has_text="Themen, Gesuche").click()
    page.evaluate(Axe().axe_script)
    rules = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
    for people in ("", "600"):
        describe(page, people)
        search(page)
        if people:
            page.get_by_role("button", name="Adresse zum Teilen").click()
            expect(page.get_by_label("Adresse dieser Suche")).to_be_focused()
        else:
            expect(page.get_by_label("Einwohnerzahl")).to_be_focused()
        found = page.evaluate(f"axe.run({rules}).then(found => found.violations.map(item => item.id))")
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


@pytest.mark.browser
def test_without_javascript_the_tables_lead_to_the_same(browser: Browser, real_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_url}partner/")
    expect(page.locator("#partner-formular")).not_to_be_visible()
    page.get_by_role("link", name="Unten stehen alle").click()
    page.locator("#kommune-eppenschlag a").first.click()
    page.wait_for_url("**/kommunen/eppenschlag/#partner")
    expect(page.locator("#partner ~ .kw-cards").first.locator("li")).to_have_count(5)
    context.close()
