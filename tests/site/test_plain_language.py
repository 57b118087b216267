"""The switch to Einfache Sprache: what it shows, what it hides, and that the browser remembers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
CASE: Final = "fallstudien/guetersloh-urban-stack/"
TOPIC: Final = "themen/datenplattform/"


@pytest.fixture
def page(browser: Browser, real_url: str) -> Iterator[Page]:
    """A case study in a window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    made = context.new_page()
    made.goto(real_url + CASE)
    yield made
    context.close()


def test_begins_with_the_plain_text_and_hides_the_rest(page: Page) -> None:
    switch, more = (
        page.get_by_role("button", name="Einfache Sprache"),
        page.get_by_role("button", name="Ausführlich"),
    )
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(more).not_to_be_visible()
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    shown = page.locator("main").inner_text()
    assert shown.index("In Einfacher Sprache") < shown.index("Ausführliche Fassung")
    assert "Steckbrief" not in shown
    assert "Ausgangslage" not in shown
    expect(more).to_have_attribute("aria-expanded", "false")
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    shown = page.locator("main").inner_text()
    assert shown.index("Ausführliche Fassung") < shown.index("Steckbrief") < shown.rindex("Ausgangslage")


def test_switched_off_the_page_is_as_before(page: Page) -> None:
    before = page.locator("article").first.inner_text()
    page.click(".kw-switch")
    page.click(".kw-more")
    page.click(".kw-switch")
    expect(page.locator(".kw-switch")).to_have_attribute("aria-pressed", "false")
    assert page.locator("article").first.inner_text() == before
    assert page.evaluate("localStorage.getItem('kommunenwiki.einfache-sprache')") is None


def test_is_remembered_in_this_browser(page: Page, real_url: str) -> None:
    page.click(".kw-switch")
    for url in ("", TOPIC, "glossar/zweckverband/", CASE):
        page.goto(real_url + url)
        expect(page.locator(".kw-switch")).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".kw-plain")).to_be_visible()
        expect(page.locator(".kw-full")).not_to_be_visible()
    assert page.context.cookies() == []


def test_cards_show_their_plain_text(page: Page, real_url: str) -> None:
    page.goto(real_url + "fallstudien/")
    card = page.locator(".kw-card").first
    shown = card.locator(".kw-card__text >> visible=true")
    expect(shown).to_have_count(1)
    before = shown.inner_text()
    page.click(".kw-switch")
    expect(shown).to_have_count(1)
    expect(shown).not_to_have_text(before, use_inner_text=True)


@pytest.mark.parametrize("url", ["", CASE, TOPIC, "glossar/", "fallstudien/"])
def test_fits_on_the_smallest_phone(page: Page, real_url: str, url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(real_url + url)
    page.click(".kw-switch")
    expect(page.locator(".kw-switch")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_page_without_plain_text_says_so(page: Page, real_url: str) -> None:
    page.goto(real_url + "kommunen/guetersloh/")
    told = page.get_by_text("noch nicht in Einfacher Sprache")
    expect(told).not_to_be_visible()
    page.click(".kw-switch")
    expect(told).to_be_visible()
    expect(page.locator(".kw-full")).to_be_visible()


def test_a_link_into_the_hidden_part_opens_it(page: Page, real_url: str) -> None:
    page.click(".kw-switch")
    page.goto(f"{real_url}{TOPIC}#quellen")
    expect(page.locator("#quellen")).to_be_visible()
    expect(page.locator(".kw-more")).to_have_attribute("aria-expanded", "true")


def test_works_where_nothing_can_be_stored(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('no'); }")
    page.reload()
    page.click(".kw-switch")
    expect(page.locator(".kw-full")).not_to_be_visible()


def test_without_script_both_versions_stand_on_the_page(browser: Browser, real_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url + CASE)
    expect(page.locator(".kw-plain")).to_be_visible()
    expect(page.locator(".kw-full")).to_be_visible()
    expect(page.locator(".kw-switch")).not_to_be_visible()
    expect(page.locator(".kw-more")).not_to_be_visible()
    context.close()
