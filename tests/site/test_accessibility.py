"""What everybody needs: axe, the keyboard and visible focus, on every page type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.site.viewing import on_phone, short_lists

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
VERY_LONG: Final = ("register", "field reference", "codes")
"""Pages of thousands of entries that look the same: axe sees the first ones of each list."""
MENUS: Final = ("start", "case study", "Kommune", "guide", "not found")
"""Page types whose menus differ: a section without and with pages below it, and no section at all."""


ALL_RULES: Final = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
COLOUR_RULES: Final = "{resultTypes: ['violations'], runOnly: ['cat.color']}"


def violations(page: Page, rules: str = ALL_RULES) -> list[tuple[str, list[str]]]:
    """Return what axe finds, target size included."""
    page.evaluate("scrollTo(0, 0)")  # what lies half below the head counts as too small
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(f"axe.run({rules}).then(found => found.violations)")
    return [(violation["id"], [str(node["target"]) for node in violation["nodes"]][:4]) for violation in found]


def test_axe_finds_nothing(page: Page, name: str) -> None:
    """Dark pages differ in their colours alone, so only these are looked at again."""
    found = {}
    if name not in VERY_LONG:
        found["1280 px, light"] = violations(page)
    with short_lists(page):
        if name in VERY_LONG:
            found["1280 px, light"] = violations(page)
        page.emulate_media(color_scheme="dark")
        found["1280 px, dark"] = violations(page, COLOUR_RULES)
        with on_phone(page):
            found["360 px, dark"] = violations(page, COLOUR_RULES)
            page.emulate_media(color_scheme="light")
            found["360 px, light"] = violations(page)
    page.emulate_media(color_scheme="light")
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_finds_nothing_in_the_open_menu(page: Page, name: str) -> None:
    if name not in MENUS:
        pytest.skip("the menu is the same as on other pages")
    with on_phone(page):
        page.click("button.kw-menu")
        page.wait_for_function("document.activeElement.matches('.kw-nav__close')")
        found = violations(page)
        page.keyboard.press("Escape")
    assert found == []


def test_axe_finds_nothing_with_an_explanation_open(page: Page) -> None:
    term = page.locator(".kw-term > a").first
    if not term.count():
        pytest.skip("no term is explained on this page")
    term.focus()
    expect(page.locator(".kw-term__text").first).to_be_visible()
    with short_lists(page):
        found = violations(page)
    page.evaluate("document.activeElement.blur()")
    assert found == []


def test_axe_finds_nothing_in_einfacher_sprache(page: Page) -> None:
    if not page.locator(".kw-plain").count():
        pytest.skip("the page has one version only")
    page.click(".kw-switch")
    with short_lists(page):
        found = violations(page)
    page.click(".kw-switch")
    assert found == []


TO_THE_BEGINNING: Final = """() => {
  scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}"""


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    page.evaluate(TO_THE_BEGINNING)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Zum Inhalt")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash !== ''")
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.closest('main, footer') !== null")
    page.evaluate("history.replaceState(null, '', location.pathname); document.activeElement.blur()")
    page.wait_for_timeout(200)  # the theme closes its menu a moment after the address has changed


FOCUS: Final = """() => {
  const problems = [];
  const visible = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(element => element.tabIndex >= 0 && visible(element) && !element.disabled
      && (element.type !== 'radio' || element.checked));
  const header = document.querySelector('.md-header').getBoundingClientRect();
  // upwards, because that is when the head could hide what has the focus
  for (const element of all.reverse()) {
    element.focus();
    const shown = element.matches('.md-option') ? element.parentElement.querySelector('label:not([hidden])') : element;
    const style = getComputedStyle(shown);
    const name = `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`;
    if (document.activeElement !== element) { problems.push(`${name}: takes no focus`); continue; }
    if (element.tabIndex > 0) problems.push(`${name}: tabindex ${element.tabIndex}`);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) problems.push(`${name}: focus not visible`);
    const boxes = [...shown.getClientRects()].filter(box => box.width && box.height);
    const inside = boxes.some(box => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
    const covered = !shown.closest('.md-header, .kw-skip') && boxes.every(box => box.bottom <= header.bottom);
    if (!inside || covered) problems.push(`${name}: hidden when it has the focus`);
  }
  document.activeElement.blur();
  scrollTo(0, 0);
  return problems;
}"""


def test_what_has_the_focus_can_be_seen(page: Page) -> None:
    page.keyboard.press("Shift")  # browsers show the focus to those who use the keyboard
    found = page.evaluate(FOCUS)
    with on_phone(page):
        found += page.evaluate(FOCUS)
    assert found == []
