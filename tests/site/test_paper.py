"""Pages on paper: how many sheets they take, and that nothing a council needs is missing on them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
AVERAGE: Final = "fallstudien/soest-soestapp/"
"""A case study as long as most: two sheets. ``scripts/print-pages`` counts all of them."""
LONG: Final = "fallstudien/guetersloh-urban-stack/"
TOPIC: Final = "themen/city-app/"
COMPARISON: Final = "vergleich/?fall=guetersloh-urban-stack&fall=soest-soestapp"
PRINTABLE_WIDTH: Final = {"portrait": 680, "landscape": 1024}
"""Width of the text on A4 in CSS pixels."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page(locale="de-DE")
    yield made
    made.close()


def printed(page: Page, url: str) -> PdfReader:
    page.goto(url)
    if "vergleich/" in url:
        page.locator(".kw-table--compare td").first.wait_for()
    page.evaluate("document.fonts.ready")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def words(paper: PdfReader) -> str:
    """Return everything on the paper without white space, which falls anywhere in long addresses."""
    return re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in paper.pages))


@pytest.mark.parametrize(
    ("url", "most"), [(AVERAGE, 2), (LONG, 3), (TOPIC, 6), (COMPARISON, 1)], ids=["average", "long", "topic", "compare"]
)
def test_takes_few_sheets(page: Page, real_url: str, url: str, most: int) -> None:
    assert len(printed(page, real_url + url).pages) <= most


def test_sources_have_their_addresses_and_the_day_of_reading(page: Page, real_url: str) -> None:
    paper = words(printed(page, real_url + AVERAGE))
    addresses = page.locator(".kw-sources a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert addresses
    end = paper.index("Quellen1.")
    assert [address for address in addresses if address not in paper[end:]] == []
    assert paper[end:].count("Gelesenam") == len(addresses)


def test_ends_with_the_day_and_the_address_of_the_page(page: Page, real_url: str) -> None:
    paper = words(printed(page, real_url + AVERAGE + "#quellen"))
    assert re.search(rf"Gedrucktam\d{{1,2}}\.\w+\d{{4}}:{re.escape(real_url + AVERAGE)}(?!#)", paper)
    assert re.search(r"Quellenzuletztgelesenam\d{1,2}\.\w+\d{4}", paper)


def test_sheets_are_numbered(page: Page, real_url: str) -> None:
    paper = printed(page, real_url + AVERAGE)
    for number, sheet in enumerate(paper.pages, start=1):
        assert f"Seite {number} von {len(paper.pages)}" in " ".join(sheet.extract_text().split())


def test_of_similar_case_studies_only_a_few_are_named(page: Page, real_url: str) -> None:
    page.goto(real_url + AVERAGE)
    page.emulate_media(media="print")
    expect(page.locator(".kw-similar .kw-card >> visible=true")).to_have_count(3)
    expect(page.locator(":is(.kw-merken, a.kw-button) >> visible=true")).to_have_count(0)


def test_on_the_screen_the_line_of_the_paper_is_hidden(page: Page, real_url: str) -> None:
    page.goto(real_url + AVERAGE)
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".kw-paper")).to_have_count(1)
    expect(page.locator(".kw-paper")).not_to_be_visible()


@pytest.mark.parametrize("url", [AVERAGE, LONG, TOPIC, "verstetigung/", COMPARISON])
def test_nothing_is_cut_off(page: Page, real_url: str, url: str) -> None:
    width = PRINTABLE_WIDTH["landscape" if url == COMPARISON else "portrait"]
    page.goto(real_url + url)
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(media="print")
    wide = page.locator("main :is(table, svg, img, p, li)").evaluate_all(
        "(all, width) => all.filter(one => one.getClientRects().length)"
        ".filter(one => one.getBoundingClientRect().right > width + 1)"
        ".map(one => `${one.tagName}.${one.className}`)",
        width,
    )
    assert wide == []


def test_type_is_large_enough_to_read(page: Page, real_url: str) -> None:
    page.goto(real_url + AVERAGE)
    page.emulate_media(media="print")
    sizes = page.locator(".kw-claims > li, .kw-lead p, .kw-plain p, .kw-facts dd").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * 0.75)"
    )
    assert min(sizes) >= 9.5
