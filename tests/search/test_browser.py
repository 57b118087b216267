"""The search in Chromium, with its own pages in a plain layout: what people and their tools can do with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.conftest import served
from tests.site.viewing import short_lists

from kommunenwiki.publishing import assets
from kommunenwiki.rendering import search_page

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page
    from tests.search.engine import Wiki

pytestmark = pytest.mark.browser
LAYOUT = """<!doctype html><html lang="de" data-md-color-scheme="default"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} – Kommunenwiki</title>{styles}
<script src="../{assets}/seite.js" defer></script><link rel="icon" href="data:,">
<script src="../{assets}/suche.js" defer></script></head>
<body class="md-typeset"><header>{field}</header><main>{body}</main></body></html>"""
FIELD = """<form class="kw-suche" role="search" aria-label="Suche im Kopf" action="../register/" data-kw-suche="kopf">
<label for="suche-kopf">Suchen</label><input id="suche-kopf" name="q" type="search"><button>Suchen</button>
<div class="kw-suche__panel" hidden></div></form>"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'"
)


@pytest.fixture(scope="session")
def folder(wiki: Wiki, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A site that holds only the search."""
    root = tmp_path_factory.mktemp("search")
    assets.copy_assets(root)
    styles = "".join(f'<link rel="stylesheet" href="../{sheet}">' for sheet in assets.styles())
    for page in search_page.pages(wiki.site):
        field = "" if page.address == search_page.SEARCH_ADDRESS else FIELD
        text = LAYOUT.format(title=page.title, styles=styles, assets=assets.ASSETS, field=field, body=page.body)
        (root / page.address).mkdir()
        (root / page.address / "index.html").write_text(text, encoding="utf-8")
    for path, content in wiki.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


@pytest.fixture(scope="session")
def url(folder: pathlib.Path) -> Iterator[str]:
    """Address of the site, served under a strict policy."""
    with served(folder, POLICY) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not report an error."""
    made = context.new_page()
    errors: list[str] = []
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    assert not errors


def until(page: Page, expression: str, value: object = None) -> None:
    """Wait until something is true; the policy forbids what Playwright's own waiting does."""
    for _ in range(400):
        if page.evaluate(expression, value):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def answered(page: Page) -> Locator:
    """The titles of the results, once there is an answer."""
    page.wait_for_selector(".kw-search__app:not([hidden]) .kw-search__list > *")
    return page.locator(".kw-search__hits h3")


def count(page: Page) -> Locator:
    return page.locator(".kw-search__count")


def test_a_question_in_the_address_is_answered(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Zweckverband")
    expect(answered(page).first).to_have_text("Zweckverband")
    expect(count(page)).to_have_text(re.compile("Treffer für „Zweckverband“$"))
    expect(page.locator("mark").nth(3)).to_be_attached()
    expect(page).to_have_title(re.compile("^Zweckverband – Suche"))
    link = page.locator(".kw-search__hits h3 a").first
    expect(link).to_have_attribute("href", re.compile(f"^{url}kooperationsmodelle/zweckverband/"))


def test_results_come_while_typing_and_the_way_back_works(page: Page, url: str) -> None:
    page.goto(f"{url}suche/")
    page.wait_for_selector(".kw-search__app:not([hidden])")
    page.fill("#suchwort", "Sensoren")
    until(page, "location.search === '?q=Sensoren'")
    page.locator("summary", has_text="Land").click()
    page.locator("#filter-land-hessen").check()
    until(page, "location.search.includes('land=hessen')")
    expect(count(page)).to_contain_text("mit diesen Filtern")
    filtered = count(page).inner_text()
    page.go_back()
    until(page, "!location.search.includes('land')")
    expect(count(page)).not_to_have_text(filtered)
    expect(page.locator("#filter-land-hessen")).not_to_be_checked()
    page.go_forward()
    expect(count(page)).to_have_text(filtered)


def test_a_filter_keeps_the_focus_and_counts_are_true(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Datenplattform")
    answered(page)
    box = page.locator("#filter-typ-loesungen")
    number = int(page.locator("label[for=filter-typ-loesungen] .kw-search__number").inner_text())
    box.focus()
    page.keyboard.press("Space")
    until(page, "location.search.includes('typ=loesungen')")
    expect(count(page)).to_contain_text("mit diesen Filtern")
    expect(count(page)).to_have_text(re.compile(f"^{number} Treffer"))
    expect(page.locator("#filter-typ-loesungen")).to_be_focused()
    page.get_by_role("button", name="Art des Eintrags: Lösungen entfernen").click()
    until(page, "!location.search.includes('typ')")


def test_a_filter_is_counted_once_it_is_opened_and_keeps_the_focus(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Datenplattform")
    answered(page)
    years = page.locator("details[data-facet=jahr] input")
    expect(years).to_have_count(0)
    page.locator("#filter-jahr").focus()
    page.keyboard.press("Enter")
    expect(years.first).to_be_visible()
    expect(page.locator("#filter-jahr")).to_be_focused()
    expect(page.locator("details[data-facet=status] input")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(years.first).to_be_hidden()


def test_a_proposed_filter_and_a_correction_are_offered(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Datenplatform+in+Hessen")
    answered(page)
    page.get_by_role("button", name="Land: Hessen").click()
    until(page, "location.search.includes('land=hessen')")
    page.get_by_role("button", name="Datenplattform in Hessen").click()
    until(page, "new URLSearchParams(location.search).get('q') === 'Datenplattform in Hessen'")


def test_order_and_view_are_part_of_the_address(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?typ=kommunen&sort=groesse-ab")
    expect(answered(page).first).to_have_text("Berlin")
    page.get_by_role("button", name="Tabelle").click()
    page.wait_for_selector("table")
    until(page, "location.search.includes('ansicht=tabelle')")
    page.reload()
    page.wait_for_selector("table")
    page.get_by_role("button", name="Weitere Treffer zeigen").click()
    until(page, "document.querySelectorAll('tbody tr').length === 20")
    until(page, "document.activeElement.closest('tr')?.rowIndex === 11")


def test_nothing_found_says_so_and_offers_what_is_near(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Xqvzzy")
    page.wait_for_selector(".kw-search__app:not([hidden]) .kw-links")
    expect(count(page)).to_have_text("Nichts gefunden für „Xqvzzy“.")


def test_the_field_in_the_head_loads_nothing_before_it_has_the_focus(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{url}register/", wait_until="networkidle")
    assert not [address for address in asked if "/suche/daten/" in address]
    page.keyboard.press("/")
    expect(page.locator("#suche-kopf")).to_be_focused()
    page.keyboard.type("LoRaWAN")
    page.wait_for_selector(".kw-suche__panel:not([hidden]) li")
    expect(page.locator(".kw-suche__panel a").first).to_have_text("LoRaWAN")
    expect(page.locator(".kw-suche [role=status]")).to_contain_text("Treffer")
    page.keyboard.press("Escape")
    expect(page.locator(".kw-suche__panel")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}suche/?q=LoRaWAN")


def test_the_field_in_the_head_says_what_was_corrected(page: Page, url: str) -> None:
    page.goto(f"{url}register/")
    page.locator("#suche-kopf").focus()
    page.keyboard.type("Datenplatform")
    page.wait_for_selector(".kw-suche__panel:not([hidden]) li")
    expect(page.locator(".kw-suche__panel p", has_text="Meinten Sie")).to_have_text("Meinten Sie Datenplattform?")
    page.locator(".kw-suche__panel p a").click()
    page.wait_for_url(f"{url}suche/?q=Datenplattform")


def test_the_link_to_a_search_is_copied_or_shown(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Zweckverband")
    answered(page)
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')))")
    page.get_by_role("button", name="Link kopieren").click()
    expect(count(page)).to_contain_text("/suche/?q=Zweckverband")
    page.evaluate(
        "void (navigator.clipboard.writeText = (text) => { globalThis.copied = text; return Promise.resolve(); })"
    )
    page.get_by_role("button", name="Link kopieren").click()
    expect(count(page)).to_have_text("Link zu dieser Suche kopiert.")
    assert page.evaluate("copied") == f"{url}suche/?q=Zweckverband"


def test_the_key_can_be_switched_off(page: Page, url: str) -> None:
    page.goto(f"{url}suche/")
    page.wait_for_selector(".kw-search__app:not([hidden])")
    page.locator(".kw-search__key input").uncheck()
    page.goto(f"{url}register/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_without_javascript_the_forms_lead_to_the_register(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}suche/")
    expect(page.locator(".kw-search__plain")).to_be_visible()
    expect(page.locator(".kw-search__app")).to_be_hidden()
    page.fill("#suchwort", "UDP")
    page.get_by_role("button", name="Suchen").click()
    page.wait_for_url(f"{url}register/?q=UDP**")
    expect(page.get_by_text("UDP, siehe")).to_be_visible()
    context.close()


def test_it_works_from_a_disk(page: Page, folder: pathlib.Path) -> None:
    page.goto(f"{(folder / 'suche' / 'index.html').as_uri()}?q=Zweckverband")
    expect(answered(page).first).to_have_text("Zweckverband")
    link = page.locator(".kw-search__hits h3 a").first
    expect(link).to_have_attribute("href", (folder / "kooperationsmodelle" / "zweckverband" / "index.html").as_uri())


def test_without_the_index_the_lists_stay(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.route("**/suche/daten/**", lambda route: route.abort())
    page.goto(f"{url}suche/?q=App", wait_until="networkidle")
    expect(page.locator(".kw-search__plain")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "address", ["suche/", "suche/?q=Datenplattform+Hessen&typ=fallstudien", "suche/?q=App&ansicht=tabelle", "register/"]
)
def test_axe_finds_nothing_and_nothing_is_too_wide(page: Page, url: str, width: int, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + address)
    if address.startswith("suche/"):
        page.wait_for_selector(".kw-search__app:not([hidden]) .kw-search__list > *")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    off = {"link-in-text-block": {"enabled": False}}  # the theme styles the links behind headings, and is not here
    with short_lists(page):
        found = Axe().run(page, options={"rules": off, "resultTypes": ["violations"]})
    assert [(item["id"], item["nodes"][0]["target"]) for item in found.response["violations"]] == []


def test_the_map_shows_the_kommunen_of_the_results(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Datenplattform&land=hessen&ansicht=karte")
    page.wait_for_selector(".kw-search__map:not([hidden])")
    expect(page.locator(".kw-search__list")).to_have_text("")
    expect(page.locator("[data-karte-zahl]")).to_contain_text(" von ")
    shown = page.locator(".kw-search__map [data-orte]:not([hidden]) a").all_inner_texts()
    assert "Bad Hersfeld" in shown
    assert "Gütersloh" not in shown
    page.get_by_role("button", name="Liste").click()
    expect(answered(page).filter(has_text="Bad Hersfeld").first).to_be_visible()
    expect(page.locator(".kw-search__map")).to_be_hidden()
