"""The way of a town of 18,000 people without funding: from the start page to three cases, their costs and an answer."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING, Final

import html5lib
import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser, Page

SIZE: Final = "5.001 bis 20.000 Einwohner"
MOST_CLICKS: Final = 3


def page(site: pathlib.Path, url: str) -> Element:
    text = (site / url / "index.html").read_text(encoding="utf-8")
    document: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return document


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def followed(url: str, link: Element) -> str:
    """Return the address that a link leads to, without its anchor."""
    return posixpath.normpath(posixpath.join(url, html.unescape(link.get("href") or "").partition("#")[0]))


def link(element: Element, text: str) -> Element:
    return next(found for found in element.iter("a") if text_of(found) == text)


def after(document: Element, anchor: str) -> Element:
    """Return the list of cards after a heading."""
    elements = list(document.iter())
    start = next(place for place, element in enumerate(elements) if element.get("id") == anchor)
    return next(element for element in elements[start:] if element.get("class") == "kw-cards")


@pytest.mark.build
class TestWithoutScript:
    def test_three_cases_with_costs_in_two_clicks(self, real_site: pathlib.Path) -> None:
        path = followed("", link(page(real_site, ""), "Datenplattform"))
        assert path == "start/datenplattform"
        document = page(real_site, path)
        anchor = (link(document, SIZE).get("href") or "").removeprefix("#")
        cards = after(document, anchor).findall("li")
        assert len(cards) == 3
        for card in cards:
            assert re.search(r"Kosten: (?:keine Angabe|.*€|.*keine Zahl genannt)", text_of(card))
            assert "Kommune Ihrer Größe" in text_of(card)
            case = followed(path, next(iter(card.iter("a"))))
            assert (real_site / case / "index.html").is_file()

    def test_the_commonest_barrier_and_its_answer_in_one_click(self, real_site: pathlib.Path) -> None:
        path = followed("", link(page(real_site, ""), "Datenplattform"))
        document = page(real_site, path)
        table = next(found for found in document.iter("table") if "eine Hürde nennen" in text_of(found))
        commonest = table.find("tbody/tr/th/a")
        assert commonest is not None
        answered = next(found for found in document.iter("ul") if found.get("class") == "kw-pairs")
        elements = list(document.iter())
        heading = elements[: elements.index(answered)][::-1]
        assert text_of(next(found for found in heading if found.tag == "h3")) == text_of(commonest)
        assert "Antwort:" in text_of(answered)
        sources = [found for found in answered.iter("a") if "#quelle-" in (found.get("href") or "")]
        assert sources
        for source in sources:
            case = page(real_site, followed(path, source))
            anchor = (source.get("href") or "").partition("#")[2]
            assert any(element.get("id") == anchor for element in case.iter())

    @pytest.mark.parametrize("path", ["datenplattform", "city-app", "zusammenarbeit"])
    def test_every_figure_leads_to_its_case_and_its_source(self, real_site: pathlib.Path, path: str) -> None:
        document = page(real_site, f"start/{path}")
        rows = [
            row
            for table in document.iter("table")
            if "alle Angaben" in text_of(table)
            for row in table.findall("tbody/tr")
            if row.find("td") is not None
        ]
        assert rows
        for row in rows:
            hrefs = [found.get("href") or "" for found in row.iter("a")]
            assert any("/fallstudien/" in href for href in hrefs), text_of(row)
            assert any("#quelle-" in href for href in hrefs), text_of(row)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def window(request: pytest.FixtureRequest, browser: Browser, real_url: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 360, "height": 740})
    made = context.new_page()
    made.goto(real_url)
    yield made
    context.close()


@pytest.mark.browser
def test_a_small_town_finds_cases_costs_and_an_answer_by_clicking(window: Page) -> None:
    clicks = 0
    window.locator(".kw-entrances").get_by_role("link", name="Datenplattform").click()
    clicks += 1
    window.wait_for_url("**/start/datenplattform/")
    expect(window.locator("#huerden ~ .kw-pairs .kw-pairs__answer").first).to_be_visible()
    window.get_by_role("navigation", name="Drei Fallstudien").get_by_role("link", name=SIZE).click()
    clicks += 1
    expect(window.locator("#groesse-bis-20000")).to_be_in_viewport()
    cards = window.locator("#groesse-bis-20000 + .kw-cards > li")
    expect(cards).to_contain_text(["Kosten:"] * 3)
    cards.first.get_by_role("link").click()
    clicks += 1
    window.wait_for_url("**/fallstudien/*/")
    assert clicks <= MOST_CLICKS


@pytest.mark.browser
def test_choosing_a_size_opens_the_full_text_in_plain_language(browser: Browser, real_url: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    window = context.new_page()
    window.goto(f"{real_url}start/datenplattform/")
    window.get_by_role("button", name="Einfache Sprache").click()
    expect(window.locator("#groesse-bis-20000")).not_to_be_visible()
    window.get_by_role("link", name=SIZE).first.click()
    window.locator("#groesse-bis-20000").wait_for()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("address", ["fallstudien/#kooperation", "stand/betrieb/#thema-kooperation"])
def test_an_address_with_a_place_shows_that_place(browser: Browser, real_url: str, address: str) -> None:
    """Cards above that nobody has seen yet must not move it: they have their real height then."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    window = context.new_page()
    window.goto(f"{real_url}{address}")
    window.wait_for_function(
        "id => { const top = document.getElementById(id).getBoundingClientRect().top; return top >= 0 && top < 370; }",
        arg=address.partition("#")[2],
    )
    context.close()
