"""Every type of page: as HTML, in a real browser, and on paper."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

import html5lib
import pytest
from tests.site.page_types import PAGE_TYPES

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser, Page

CASE: Final = "fallstudien/guetersloh-urban-stack/"
A4: Final = (595, 842)
"""Width and height in points."""


def html_of(site: pathlib.Path, url: str) -> str:
    return (site / (url if url.endswith(".html") else f"{url}index.html")).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=list(PAGE_TYPES.values()), ids=list(PAGE_TYPES))
def document(request: pytest.FixtureRequest, real_site: pathlib.Path) -> Element:
    """A page as parsed, once for all tests."""
    parsed: Element = html5lib.parse(html_of(real_site, request.param), namespaceHTMLElements=False)
    return parsed


def test_a_page_has_one_heading_a_language_and_a_title(document: Element) -> None:
    page = document
    assert page.get("lang") == "de"
    assert len(page.findall(".//h1")) == 1
    title = page.findtext(".//title")
    assert title
    assert title.strip()
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_headings_do_not_skip_a_level(document: Element) -> None:
    content = document.find(".//main")
    assert content is not None
    levels = [int(element.tag[1]) for element in content.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_links_say_where_they_lead(document: Element) -> None:
    vague = {"hier", "mehr", "weiter", "link", "klick", "klicken sie hier", "weiterlesen", "details", "siehe"}
    for link in document.findall(".//a[@href]"):
        text = " ".join("".join(link.itertext()).split()) or link.get("aria-label", "")
        assert text, link.get("href")
        assert text.lower() not in vague


def test_no_script_and_no_style_of_ours_stands_in_the_page(document: Element) -> None:
    """What the theme itself writes into pages is known; everything else would need a weaker content security policy."""
    inline = [
        script.text or ""
        for script in document.findall(".//script")
        if not script.get("src") and script.get("type") not in {"application/json", "application/ld+json"}
    ]
    assert [text for text in inline if not re.match(r"__md_scope|var palette", text)] == []


@pytest.fixture(scope="module", params=list(PAGE_TYPES.values()), ids=list(PAGE_TYPES))
def visit(
    request: pytest.FixtureRequest, browser: Browser, real_url: str
) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A page with what it asked for and what it reported while it was loaded."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda asked: requests.append(asked.url))
    page.on("console", lambda message: errors.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{real_url}{request.param}")
    page.wait_for_timeout(100)  # for what scripts ask for and report later
    yield page, requests, errors
    page.close()


@pytest.mark.browser
def test_a_page_asks_no_foreign_host(visit: tuple[Page, list[str], list[str]], real_url: str) -> None:
    _, requests, _ = visit
    assert [request for request in requests if not request.startswith((real_url, "data:", "blob:"))] == []


@pytest.mark.browser
def test_a_page_reports_no_error(visit: tuple[Page, list[str], list[str]]) -> None:
    assert visit[2] == []


@pytest.mark.browser
def test_a_page_stores_nothing_by_itself(visit: tuple[Page, list[str], list[str]]) -> None:
    page = visit[0]
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).filter(key => !key.endsWith('.__palette'))") == []


@pytest.mark.browser
def test_nothing_is_wider_than_the_screen(visit: tuple[Page, list[str], list[str]]) -> None:
    page = visit[0]
    overflow = {}
    for width in (320, 360, 640, 1280, 2560):  # 320 is 1280 at 400 %, 640 is 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        overflow[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert max(overflow.values()) <= 0, overflow


@pytest.fixture(scope="module")
def paper(browser: Browser, real_url: str) -> Iterator[Page]:
    """A case study as it is printed by somebody who reads in dark colours."""
    page = browser.new_page(color_scheme="dark")
    page.goto(real_url + CASE)
    page.emulate_media(media="print")
    yield page
    page.close()


@pytest.mark.browser
class TestPaper:
    def test_is_a4(self, paper: Page) -> None:
        pdf = paper.pdf(prefer_css_page_size=True)
        sizes = {
            (round(float(w)), round(float(h))) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        }
        assert sizes == {A4}
        assert 2 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 3

    def test_shows_the_page_and_nothing_around_it(self, paper: Page) -> None:
        shown = paper.locator("body").inner_text()
        assert shown.startswith("Fallstudien")
        for part in ("Zum Inhalt", "Auf dieser Seite", "Einfache Sprache\n", "Ausführliche Fassung", "Nach oben"):
            assert part not in shown
        assert not paper.locator("nav >> visible=true").count()
        assert not paper.locator("button >> visible=true").count()

    def test_ends_with_sources_their_addresses_and_a_date(self, paper: Page) -> None:
        shown = paper.locator("main").inner_text()
        assert shown.index("Quellen") < shown.index("Gelesen am")
        assert re.search(r"(?:verglichen am|zuletzt gelesen am) \d{1,2}\.\s\w+ \d{4}", shown)
        addresses = paper.evaluate(
            "[...document.querySelectorAll('.kw-sources a')].map(link => getComputedStyle(link, '::after').content)"
        )
        assert addresses
        assert all("https://" in address for address in addresses)

    def test_is_dark_on_light(self, paper: Page) -> None:
        ground, text = paper.evaluate(
            "(style => [style.backgroundColor, style.color])(getComputedStyle(document.querySelector('article h1')))"
        )
        assert ground in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
        assert text == "rgb(0, 0, 0)"
        assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
