"""The buttons of the form follow the configuration; nothing leaves the browser before one is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from tests.conftest import served
from tests.site.building import build, small_wiki
from tests.site.form_filling import PAGE, control

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
FORGE: Final = "https://forge.example/wiki"
CASE: Final = "musterstadt-stadt-app"


@pytest.fixture(scope="module", params=["github", "gitlab"])
def host(request: pytest.FixtureRequest) -> str:
    """Kind of the host."""
    return str(request.param)


@pytest.fixture(scope="module")
def url(host: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that hands over to a host and a mailbox."""
    wiki = small_wiki(tmp_path_factory.mktemp(host) / "wiki")
    settings = {
        "KOMMUNENWIKI_HOST": host,
        "KOMMUNENWIKI_REPOSITORY": f"{FORGE}/",
        "KOMMUNENWIKI_MAIL": "wiki@stadt.example",
    }
    done = build(wiki / "mkdocs.yml", wiki / "site", "--strict", environment=settings)
    assert done.returncode == 0, done.stderr
    with served(wiki / "site") as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    made.route(f"{FORGE}/**", lambda route: route.fulfill(body="die Seite des Hosts"))
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, url: str) -> Page:
    made = context.new_page()
    made.goto(url + PAGE)
    return made


def opened(page: Page, button: str) -> str:
    with page.context.expect_page() as other:
        page.get_by_role("button", name=button).click()
    other.value.wait_for_url(f"{FORGE}/**")
    return str(other.value.url)


def button(host: str) -> str:
    return "Auf GitHub öffnen" if host == "github" else "Auf GitLab oder openCode öffnen"


def test_there_are_buttons_for_what_is_configured(page: Page, host: str) -> None:
    names = ["Herunterladen", "Kopieren", "Per E-Mail senden", button(host)]
    expect(page.locator("#formular-wege button")).to_have_text(names)


def test_a_short_case_is_filled_in_or_copied(page: Page, host: str) -> None:
    control(page, "title").fill("Kurz & gut")
    control(page, "id").fill("neudorf-app")
    address = urlsplit(opened(page, button(host)))
    query = parse_qs(address.query)
    if host == "github":
        assert address.path == "/wiki/new/main/docs/fallstudien"
        assert query["filename"] == ["neudorf-app.yml"]
        assert 'title: "Kurz & gut"' in query["value"][0]
    else:
        assert address.path == "/wiki/-/new/main/docs/fallstudien"
        assert query == {"file_name": ["neudorf-app.yml"]}
        page.bring_to_front()
        assert 'title: "Kurz & gut"' in page.evaluate("navigator.clipboard.readText()")


def test_a_long_case_is_copied_and_the_page_of_its_file_is_opened(page: Page, host: str, url: str) -> None:
    page.goto(f"{url}{PAGE}?fallstudie={CASE}")
    page.wait_for_selector(".kw-formular-befunde--fertig")
    address = urlsplit(opened(page, button(host)))
    before = "/wiki/edit" if host == "github" else "/wiki/-/edit"
    assert (address.path, address.query) == (f"{before}/main/docs/fallstudien/{CASE}.yml", "")
    page.bring_to_front()
    assert page.evaluate("navigator.clipboard.readText()").count("source: s1") > 5


def test_the_text_can_be_copied(page: Page) -> None:
    control(page, "title").fill("Zum Kopieren")
    page.get_by_role("button", name="Kopieren").click()
    expect(page.locator("#formular-anleitung")).to_contain_text("kopiert")
    assert 'title: "Zum Kopieren"' in page.evaluate("navigator.clipboard.readText()")


def test_settings_that_lead_nowhere_stop_the_build(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    done = build(wiki / "mkdocs.yml", tmp_path / "site", environment={"KOMMUNENWIKI_MAIL": "kein Postfach"})
    assert done.returncode != 0
    assert "ist keine E-Mail-Adresse" in done.stderr
