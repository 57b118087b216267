"""Neighbours in Chromium, under a strict policy: the search page, the page that finds partners, and who attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.conftest import served
from tests.search.neighbouring import ATTACK, ATTACKER, HOME, NORTH, ORCHARD, VILLAGE, site
from tests.search.test_browser import LAYOUT, POLICY

from kommunenwiki.data_files import data_files
from kommunenwiki.publishing import assets
from kommunenwiki.rendering import comparison, partner_page, search_page

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser
SHARDS: Final = ("suche/nachbarn/", "partner/daten/nachbarn-")
"""What only those load who ask for neighbours."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The pages that know neighbours, with everything that they load."""
    root = tmp_path_factory.mktemp("neighbours")
    assets.copy_assets(root)
    styles = "".join(f'<link rel="stylesheet" href="../{sheet}">' for sheet in assets.styles())
    wiki = site(NORTH, ATTACKER)
    for page in (*search_page.pages(wiki), partner_page.page(wiki), comparison.page(wiki)):
        script = (
            f'<script src="../{assets.ASSETS}/einfache-sprache.js" defer></script>'  # tells styles that scripts run
        )
        text = LAYOUT.format(title=page.title, styles=styles, assets=assets.ASSETS, field=script, body=page.body)
        (root / page.address).mkdir()
        (root / page.address / "index.html").write_text(text, encoding="utf-8")
    for path, content in data_files(wiki):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def url(folder: pathlib.Path) -> Iterator[str]:
    with served(folder, POLICY) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def asked(context: BrowserContext) -> list[str]:
    """Addresses that were asked for."""
    found: list[str] = []
    context.on("request", lambda request: found.append(request.url))
    return found


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing of what neighbours have written may run."""
    made = context.new_page()
    errors: list[str] = []
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    assert made.evaluate("window.attacked") is None
    assert made.locator("img").count() == 0
    assert not errors


def box(page: Page) -> Locator:
    return page.get_by_label("Auch in Nachbarwikis suchen")


def hits(page: Page) -> Locator:
    return page.locator(".kw-search__hits > li")


def shards(asked: list[str]) -> list[str]:
    return [address for address in asked if any(shard in address for shard in SHARDS)]


def test_neighbours_are_searched_when_somebody_asks_for_it(page: Page, url: str, asked: list[str]) -> None:
    page.goto(f"{url}suche/?q=Trockenheit")
    expect(page.locator(".kw-search__count")).to_have_text("Nichts gefunden für „Trockenheit“.")
    assert shards(asked) == []
    page.get_by_role("button", name="Auch in Nachbarwikis suchen").click()
    expect(hits(page)).to_have_count(1)
    expect(page).to_have_url(f"{url}suche/?q=Trockenheit&nachbarn=ja")
    expect(box(page)).to_be_checked()
    expect(page.locator(".kw-search__count")).to_have_text("1 Treffer für „Trockenheit“, auch in Nachbarwikis")
    link = hits(page).get_by_role("link")
    expect(link).to_have_attribute("href", ORCHARD.address)
    expect(link).to_have_attribute("rel", "noopener")
    expect(hits(page).locator(".kw-wiki")).to_have_text("aus: Kommunenwiki Nord")
    page.go_back()
    expect(box(page)).not_to_be_checked()
    expect(hits(page)).to_have_count(0)


def test_an_address_with_neighbours_loads_only_their_index(page: Page, url: str, asked: list[str]) -> None:
    page.goto(f"{url}suche/?q=Wiesenfunk&nachbarn=ja&ansicht=tabelle")
    expect(page.locator(".kw-table tbody tr")).to_have_count(2)
    expect(page.locator(".kw-table tbody .kw-wiki").first).to_have_text("aus: Kommunenwiki Nord")
    assert shards(asked)
    assert not [address for address in asked if "suche/daten/" in address]


def test_the_filter_by_wiki_goes_with_the_box(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?nachbarn=ja")
    page.get_by_role("checkbox", name="Kommunenwiki Nord").check()
    expect(page.locator(".kw-search__count")).to_have_text("3 Einträge mit diesen Filtern, auch in Nachbarwikis")
    expect(hits(page).locator(".kw-wiki")).to_have_count(3)
    box(page).uncheck()
    expect(page.locator(".kw-search__count")).to_contain_text("Einträge insgesamt")
    expect(page).to_have_url(f"{url}suche/")


def test_what_neighbours_write_stays_text_in_the_search(page: Page, url: str) -> None:
    page.goto(f"{url}suche/?q=Wiesenfunk&nachbarn=ja")
    expect(hits(page)).to_have_count(2)
    attacker = hits(page).filter(has_text="onerror")
    expect(attacker.locator("h3")).to_contain_text(ATTACK)
    expect(attacker.locator(".kw-wiki")).to_have_text(f"aus: Wiki {ATTACK}")
    page.goto(f"{url}suche/?q=Fallendorf&nachbarn=ja")
    expect(hits(page)).to_have_count(1)
    expect(hits(page).locator("a")).to_have_count(0)


def describe(page: Page) -> None:
    page.get_by_label("Einwohnerzahl", exact=True).fill("4.000")
    page.get_by_label("Land", exact=True).select_option("hessen")
    page.get_by_label("Art", exact=True).select_option("gemeinde")


def partners(page: Page) -> Locator:
    return page.locator("#partner-liste .kw-card")


def test_partners_of_other_wikis_are_proposed_when_somebody_asks(page: Page, url: str, asked: list[str]) -> None:
    page.goto(f"{url}partner/")
    describe(page)
    page.get_by_role("button", name="Partner suchen").click()
    expect(partners(page)).not_to_have_count(0)
    own = partners(page).count()
    assert shards(asked) == []
    page.get_by_label("Auch Kommunen aus Nachbarwikis vorschlagen").check()
    expect(partners(page)).to_have_count(own + 2)
    village = partners(page).first
    expect(village.get_by_role("link")).to_have_attribute("href", VILLAGE.address)
    expect(village.get_by_role("link")).to_have_attribute("rel", "noopener")
    expect(village.locator(".kw-wiki")).to_have_text("aus: Kommunenwiki Nord")
    expect(village.locator(".kw-card__text")).to_have_text(
        "Gleiche Größe (4.000\u00a0Einwohner), gleiches Land, gleiche Art"
    )
    attacker = partners(page).filter(has_text="onerror")
    expect(attacker.locator(".kw-card__title")).to_have_text(f"Fallendorf {ATTACK}")
    expect(attacker.locator("a[href]")).to_have_count(0)
    page.get_by_label("Auch Kommunen aus Nachbarwikis vorschlagen").uncheck()
    expect(partners(page)).to_have_count(own)


def test_a_search_for_partners_with_neighbours_can_be_shared(page: Page, url: str) -> None:
    page.goto(f"{url}partner/")
    describe(page)
    page.get_by_label("Auch Kommunen aus Nachbarwikis vorschlagen").check()
    page.get_by_role("button", name="Partner suchen").click()
    page.get_by_role("button", name="Adresse zum Teilen").click()
    expect(page.locator("#partner-adresse-inhalt")).to_contain_text("Vorschläge aus Nachbarwikis")
    address = page.get_by_label("Adresse dieser Suche").input_value()
    assert address.endswith("&nachbarn=ja")
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_label("Auch Kommunen aus Nachbarwikis vorschlagen")).to_be_checked()
    expect(partners(page).first).to_contain_text("Obstdorf")


@pytest.mark.parametrize("place", ["suche", "register", "partner"])
def test_without_javascript_pages_say_where_to_look(browser: Browser, url: str, place: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}{place}/")
    link = page.locator(f'a.kw-extern[href="{HOME}"]').locator("visible=true")
    expect(link).to_have_text("Kommunenwiki Nord")
    expect(link).to_have_attribute("rel", "noopener")
    context.close()


def test_comparing_says_that_it_stays_here(page: Page, url: str) -> None:
    page.goto(f"{url}vergleich/")
    page.get_by_role("link", name="Suche in allen Wikis").click()
    expect(box(page)).to_be_checked()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address, ready in (
        ("suche/?q=Wiesenfunk&nachbarn=ja", hits(page)),
        ("partner/#einwohner=4000&land=hessen&art=gemeinde&nachbarn=ja", partners(page)),
    ):
        page.goto(f"{url}{address}")
        expect(ready.filter(has=page.locator(".kw-wiki")).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
