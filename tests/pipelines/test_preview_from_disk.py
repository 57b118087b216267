"""The preview of a change, opened as people open it: unpacked somewhere deep, without a server."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.pipelines.conftest import SmallWiki
from tests.site.building import FIXED

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.build
CHANGE = "Änderung 17 <b>"
CASE = "fallstudien/neudorf-wassermelder.html"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What ``scripts/preview`` makes by ``scripts/build``, packed, and unpacked below blanks and an umlaut."""
    folder = tmp_path_factory.mktemp("vorschau") / "wiki"
    folder.mkdir()
    wiki = SmallWiki(folder)
    wiki.add_site()
    settings = {**FIXED, "KOMMUNENWIKI_PREVIEW": CHANGE, "KOMMUNENWIKI_SITE_URL": "https://wiki.example/"}
    done = wiki.run("scripts/preview", env=settings)
    assert done.returncode == 0, done.stderr
    packed = shutil.make_archive(str(folder.parent / "vorschau"), "zip", folder / "vorschau")
    target = folder.parent / "Downloads" / "Für den Rat" / "tief" / "vorschau (1)"
    shutil.unpack_archive(packed, target)
    shutil.rmtree(folder)
    return target


@pytest.fixture
def page(browser: Browser, preview: pathlib.Path) -> Iterator[Page]:
    """A page that fails the test when anything is reported or fetched from elsewhere."""
    made = browser.new_page()
    told: list[str] = []
    made.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    made.on("pageerror", lambda error: told.append(str(error)))
    made.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else told.append(asked.url))
    yield made
    made.close()
    assert told == []


def test_every_page_says_that_it_is_a_preview(preview: pathlib.Path) -> None:
    pages = sorted(preview.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text, path
        moved = 'http-equiv="refresh"' in text  # leads to the page under its new name, without anything to read
        assert moved or "Vorschau (Änderung 17 &lt;b&gt;): Diese Seite ist nicht veröffentlicht." in text, path


def test_nothing_points_to_the_published_site(preview: pathlib.Path) -> None:
    assert not list(preview.glob("sitemap.xml*"))
    assert [path for path in preview.rglob("*.html") if "wiki.example/" in path.read_text(encoding="utf-8")] == []


@pytest.mark.browser
def test_search_finds_and_leads_to_a_page_that_says_so(page: Page, preview: pathlib.Path) -> None:
    page.goto((preview / CASE).as_uri())
    expect(page.get_by_role("complementary", name="Vorschau")).to_be_visible()
    field = page.get_by_role("searchbox").first
    field.fill("Sensornetz")
    field.press("Enter")
    expect(page).to_have_url((preview / "suche/index.html").as_uri() + "?q=Sensornetz")
    page.locator("#seiteninhalt").get_by_role("link", name="Sensornetz Musterstadt").first.click()
    expect(page).to_have_title("Sensornetz Musterstadt: Messwerte aus dem ganzen Stadtgebiet – Kommunenwiki")
    expect(page.get_by_role("complementary", name="Vorschau")).to_contain_text("nicht veröffentlicht")
    assert page.evaluate("document.fonts.check('1rem \"Fira Sans\"')")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, preview: pathlib.Path, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto((preview / CASE).as_uri())
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    page.close()
    assert found.response["violations"] == []
