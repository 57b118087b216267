"""What everybody needs: axe and the checks beyond it, on every page type. A page is loaded once for all of them."""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.site.page_types import PAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

pytestmark = pytest.mark.browser
GOLDEN: Final = pathlib.Path(__file__).parent / "golden"
PHONE: Final[ViewportSize] = {"width": 360, "height": 800}
DESK: Final[ViewportSize] = {"width": 1280, "height": 800}
MENUS: Final = ("start", "case study", "Kommune", "guide", "not found")
"""Page types whose menus differ: a section without and with pages below it, and no section at all."""


@pytest.fixture(scope="module", params=PAGE_TYPES)
def name(request: pytest.FixtureRequest) -> str:
    """Name of the page type."""
    return str(request.param)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all pages, so that styles and scripts are fetched once."""
    made = browser.new_context(viewport=DESK, reduced_motion="reduce", color_scheme="light")
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(name: str, context: BrowserContext, real_url: str) -> Iterator[Page]:
    """The page of the type; every test leaves it as it was."""
    made = context.new_page()
    made.goto(real_url + PAGE_TYPES[name])
    yield made
    made.close()


@contextlib.contextmanager
def on_phone(page: Page, width: int = 360) -> Iterator[None]:
    """A narrow window."""
    page.set_viewport_size({**PHONE, "width": width})
    if page.locator("pre").count():
        page.wait_for_timeout(150)  # until the theme has seen that code scrolls
    try:
        yield
    finally:
        page.set_viewport_size(DESK)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds, target size included."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(found => found.violations)"
    )
    return [(violation["id"], [str(node["target"]) for node in violation["nodes"]][:4]) for violation in found]


@contextlib.contextmanager
def short_lists(page: Page) -> Iterator[None]:
    """Long lists and tables with their first entries only: the others look the same, and axe takes long for them."""
    style = page.add_style_tag(content="main :is(li, tr, dl > div):nth-child(n + 7) { display: none !important; }")
    yield
    style.evaluate("style => style.remove()")


def test_axe_finds_nothing(page: Page) -> None:
    found = {"1280 px, light": violations(page)}
    with short_lists(page):
        with on_phone(page):
            found["360 px, light"] = violations(page)
            page.emulate_media(color_scheme="dark")
            found["360 px, dark"] = violations(page)
        found["1280 px, dark"] = violations(page)
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
    assert page.locator(".kw-term__text").first.is_visible()
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


def test_landmarks_have_their_place_and_names(page: Page) -> None:
    tree = page.locator("body").aria_snapshot()
    for landmark in ("banner", "main", "contentinfo"):
        assert len(re.findall(rf"^\s*- {landmark}\b", tree, re.MULTILINE)) == 1, landmark
    navigations = re.findall(r"^\s*- navigation(.*?):?$", tree, re.MULTILINE)
    assert navigations
    assert all(re.match(r' "\S', text) for text in navigations), navigations
    assert len(set(navigations)) == len(navigations), navigations


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
    assert focused.inner_text() == "Zum Inhalt"
    box = focused.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")
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


MOVING: Final = """() => [...document.querySelectorAll('*')].flatMap(element => [null, '::before', '::after']
  .map(part => getComputedStyle(element, part))
  .filter(style => style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time)))
  .map(() => element.className || element.tagName)).slice(0, 5)"""


def test_nothing_moves_for_those_who_do_not_want_it(page: Page) -> None:
    assert page.evaluate(MOVING) == []


BOXES: Final = (
    *(".kw-switch", ".kw-button", ".kw-card", ".kw-status", ".kw-facts", ".kw-plain", ".kw-note", ".kw-term__text"),
    *(".kw-fn", ".kw-jump a", ".kw-nav__close", ".kw-call", ".kw-entrances > li"),
)
"""What is told apart by its ground must have a line as well, because forced colours take the ground away."""
WITHOUT_LINE: Final = """selectors => selectors.filter(selector => [...document.querySelectorAll(selector)].some(element => {
  const style = getComputedStyle(element);
  return !['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(style[`border${side}Width`]) > 0 &&
    style[`border${side}Style`] !== 'none');
}))"""


def test_forced_colours_take_nothing_away(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    without = page.evaluate(WITHOUT_LINE, list(BOXES))
    marks = page.evaluate(
        "[...document.querySelectorAll('.kw-status')].filter(mark => getComputedStyle(mark, '::before').content === 'none'"
        " || !mark.textContent.trim()).length"
    )
    page.emulate_media(forced_colors="none")
    assert without == []
    assert marks == 0


SPACING: Final = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
"""The distances of WCAG 1.4.12, which readers may set."""
CUT_OFF: Final = """() => {
  const problems = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) problems.push(`page wider than the screen: ${root.scrollWidth}`);
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    if (!element.checkVisibility({visibilityProperty: true}) || !/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
    if (style.clipPath === 'inset(50%)' || element.matches('.md-sidebar *, .md-dialog, .md-dialog *')) continue;
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
      problems.push(`${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
  }
  return problems;
}"""


def test_wider_text_is_not_cut_off(page: Page) -> None:
    style = page.add_style_tag(content=SPACING)
    found = page.evaluate(CUT_OFF)
    with on_phone(page, 320):
        found += page.evaluate(CUT_OFF)
    style.evaluate("style => style.remove()")
    assert found == []


TABLES: Final = """() => [...document.querySelectorAll('main table')].flatMap(table => {
  const problems = [];
  const frame = table.closest('[role=region]');
  const named = frame && (frame.getAttribute('aria-label') || document.getElementById(frame.getAttribute('aria-labelledby')));
  if (!named || frame.tabIndex !== 0) problems.push('no focusable, named frame');
  if (!table.querySelector('thead th') || table.querySelector('thead td')) problems.push('no heads of columns');
  if (table.closest('.kw-record, .kw-index') && [...table.rows].some(row => !row.querySelector('th[scope]')))
    problems.push('no heads of rows');
  return problems.map(problem => `${table.textContent.trim().slice(0, 40)}: ${problem}`);
})"""


def test_tables_have_heads_and_a_frame_to_scroll(page: Page) -> None:
    assert page.evaluate(TABLES) == []


REPEATED: Final = re.compile(r"\s*- '?(listitem|row|term|definition)\b")


def reduced(tree: str) -> str:
    """Return what is stable of an accessibility tree: of lists and tables the first entry, no numbers, no addresses."""
    kept: list[str] = []
    seen: set[tuple[int, str]] = set()
    left_out = 1000  # everything deeper belongs to an entry that is left out
    for line in tree.splitlines():
        depth = len(line) - len(line.lstrip())
        if depth > left_out or line.lstrip().startswith("- /url:"):
            continue
        left_out = 1000
        entry = REPEATED.match(line)
        seen = {(level, kind) for level, kind in seen if level < depth or (level == depth and entry)}
        if entry and (depth, entry.group(1)) in seen:
            left_out = depth
            continue
        if entry:
            seen.add((depth, entry.group(1)))
        kept.append(re.sub(r"(?<!level=)\d[\d.]*", "0", line[: depth + 90]))
    return "\n".join(kept) + "\n"


def test_what_screen_readers_are_told(page: Page, name: str) -> None:
    tree = reduced(page.locator("body").aria_snapshot())
    path = GOLDEN / f"{name.replace(' ', '-')}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(tree, encoding="utf-8", newline="\n")
    assert tree == path.read_text(encoding="utf-8"), f"{path.name} differs; UPDATE_GOLDEN=1 writes it anew."


def test_no_tree_is_left_without_its_page_type() -> None:
    expected = {f"{name.replace(' ', '-')}.txt" for name in PAGE_TYPES}
    assert {path.name for path in GOLDEN.iterdir()} == expected
