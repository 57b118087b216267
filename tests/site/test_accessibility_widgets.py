"""What reacts: explanations of terms, the menu; and a way through the site by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
CASE: Final = "fallstudien/guetersloh-urban-stack/"
TOPIC: Final = "themen/datenplattform/"


@pytest.fixture
def page(browser: Browser, real_url: str) -> Iterator[Page]:
    """A case study in a window of its own."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    made = context.new_page()
    made.goto(real_url + CASE)
    yield made
    context.close()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, selector: str, most: int = 80) -> int:
    """Press the tab key until something has the focus, and return how often that was."""
    for number in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return number
    pytest.fail(f"{selector} is not within {most} steps of the tab key")


class TestTerms:
    @pytest.fixture
    def term(self, page: Page) -> Locator:
        return page.locator(".kw-full .kw-term").first

    def test_opens_on_hover_and_can_be_reached(self, page: Page, term: Locator) -> None:
        text = term.locator(".kw-term__text")
        term.locator("> a").hover()
        expect(text).to_be_visible()
        box = text.bounding_box()
        assert box
        page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=8)
        expect(text).to_be_visible()
        page.mouse.move(5, 5)
        expect(text).not_to_be_visible()

    def test_can_be_reached_on_narrow_screens_too(self, page: Page, term: Locator) -> None:
        page.set_viewport_size({"width": 400, "height": 800})
        link, text = term.locator("> a"), term.locator(".kw-term__text")
        link.hover()
        word = link.bounding_box()
        box = text.bounding_box()
        assert word
        assert box
        page.mouse.move(word["x"] + word["width"] / 2, box["y"] + box["height"] / 2, steps=20)
        expect(text).to_be_visible()

    def test_opens_on_focus_and_escape_closes_it(self, page: Page, term: Locator) -> None:
        text = term.locator(".kw-term__text")
        term.locator("> a").focus()
        expect(text).to_be_visible()
        page.keyboard.press("Escape")
        expect(text).not_to_be_visible()
        expect(term.locator("> a")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        expect(text).to_be_visible()

    def test_escape_closes_it_under_the_pointer(self, page: Page, term: Locator) -> None:
        text = term.locator(".kw-term__text")
        term.locator("> a").hover()
        page.keyboard.press("Escape")
        expect(text).not_to_be_visible()
        page.mouse.move(5, 5)
        term.locator("> a").hover()
        expect(text).to_be_visible()

    def test_belongs_to_its_word(self, term: Locator) -> None:
        described = term.locator("> a").get_attribute("aria-describedby")
        assert described == term.locator("[role=tooltip]").get_attribute("id")

    @pytest.mark.parametrize("width", [320, 500, 960, 1024, 1280])
    def test_is_never_cut_off(self, page: Page, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        cut = page.evaluate("""() => [...document.querySelectorAll('.kw-term')].filter(term => {
          term.querySelector('a').focus();
          const box = term.querySelector('.kw-term__text').getBoundingClientRect();
          return !box.width || box.left < 0 || box.right > document.documentElement.clientWidth;
        }).map(term => term.textContent)""")
        assert cut == []

    def test_is_not_copied_with_the_text(self, page: Page, term: Locator) -> None:
        term.locator("> a").focus()
        explanation = term.locator(".kw-term__text").inner_text()
        term.evaluate("term => getSelection().selectAllChildren(term.parentElement)")
        page.keyboard.press("Control+C")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert term.locator("> a").inner_text() in copied
        assert explanation not in copied

    def test_escape_closes_footnotes_of_guides_too(self, page: Page, real_url: str) -> None:
        page.goto(real_url + "leitfaeden/umsatzsteuer/")
        page.locator("a.footnote-ref").first.hover()
        page.locator(".md-tooltip2").wait_for()
        page.keyboard.press("Escape")
        expect(page.locator(".md-tooltip2")).not_to_be_visible()
        page.mouse.move(5, 5)
        page.locator("a.footnote-ref").nth(1).hover()
        page.locator(".md-tooltip2 >> visible=true").wait_for()

    def test_is_not_printed(self, page: Page, term: Locator) -> None:
        term.locator("> a").focus()
        page.emulate_media(media="print")
        expect(term.locator(".kw-term__text")).not_to_be_visible()

    def test_the_first_tap_explains_and_leads_on(self, browser: Browser, real_url: str) -> None:
        context = browser.new_context(
            viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(real_url + CASE)
        first, second = page.locator(".kw-full .kw-term").nth(0), page.locator(".kw-full .kw-term").nth(1)
        first.locator("> a").tap()
        expect(first.locator(".kw-term__text")).to_be_visible()
        assert page.url == real_url + CASE
        second.locator("> a").tap()
        expect(first.locator(".kw-term__text")).not_to_be_visible()
        second.locator(".kw-term__text a").tap()
        page.wait_for_url("**/glossar/*/")
        context.close()

    def test_is_a_link_without_script(self, browser: Browser, real_url: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(real_url + CASE)
        page.locator(".kw-term > a").first.click()
        page.wait_for_url("**/glossar/*/")
        context.close()


class TestMenu:
    def test_opens_keeps_the_focus_and_gives_it_back(self, page: Page) -> None:
        page.set_viewport_size({"width": 360, "height": 800})
        tab_to(page, "button.kw-menu", 3)
        page.keyboard.press("Enter")
        expect(focused(page)).to_have_text("Menü schließen")
        for _ in range(40):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || document.activeElement.closest('.kw-nav') !== null"
            )
        page.keyboard.press("Escape")
        expect(focused(page)).to_have_text("Menü")
        expect(focused(page)).to_have_attribute("aria-expanded", "false")

    def test_is_out_of_the_way_while_it_is_closed(self, page: Page) -> None:
        page.set_viewport_size({"width": 360, "height": 800})
        expect(page.locator(".kw-nav")).not_to_be_visible()
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(page.locator(".kw-menu").first).not_to_be_visible()

    def test_leads_to_the_sections_without_script(self, browser: Browser, real_url: str) -> None:
        context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
        page = context.new_page()
        page.goto(real_url + CASE)
        page.get_by_role("link", name="Menü").click()
        expect(page.locator("#seiten")).to_be_visible()
        page.locator("#seiten").get_by_role("link", name="Themen").click()
        page.wait_for_url("**/themen/")
        context.close()

    def test_no_single_letter_does_anything(self, page: Page, real_url: str) -> None:
        page.goto(real_url + "leitfaeden/vergabe/")
        for key in ("n", "p", ".", ",", "s", "f", "/"):
            page.keyboard.press(key)
        page.wait_for_timeout(300)
        assert page.url == real_url + "leitfaeden/vergabe/"


def test_from_the_start_to_a_source_by_keyboard_alone(page: Page, real_url: str) -> None:
    page.goto(real_url)
    tab_to(page, '.kw-entrances a[href$="start/datenplattform/"]', 40)
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/datenplattform/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # straight to the content
    tab_to(page, '.kw-choice a[href="#groesse-bis-20000"]', 10)
    page.keyboard.press("Enter")  # straight to the cases of this size
    tab_to(page, ".kw-card__title a", 3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/fallstudien/*/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "a.kw-fn", 40)
    page.keyboard.press("Enter")
    source = page.locator(".kw-sources > li:target")
    expect(source).to_be_visible()
    page.keyboard.press("Tab")
    assert source.locator(":focus").get_attribute("href", timeout=1000)


@pytest.mark.parametrize("url", ["glossar/zweckverband/", "kooperationsmodelle/zweckverband/"])
def test_english_words_are_marked(page: Page, real_url: str, url: str) -> None:
    page.goto(real_url + url)
    marked = page.locator("dt:has-text('Auf Englisch') ~ dd [lang=en]")
    assert marked.count() == page.locator("dt:has-text('Auf Englisch') ~ dd").count() > 0
