"""What readers may set in their browser or system: no motion, colours of their own, wider text; on every page type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.site.viewing import resized

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MOVING: Final = """() => [...document.querySelectorAll('*')].flatMap(element => [null, '::before', '::after']
  .map(part => getComputedStyle(element, part))
  .filter(style => style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time)))
  .map(() => element.className || element.tagName)).slice(0, 5)"""


def test_nothing_moves_for_those_who_do_not_want_it(page: Page) -> None:
    assert page.evaluate(MOVING) == []


BOXES: Final = (
    *(
        ".kw-switch",
        ".kw-button",
        ".kw-card",
        ".kw-status",
        ".kw-facts",
        ".kw-plain",
        ".kw-note",
        ".admonition",
        ".kw-term__text",
    ),
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
    with resized(page, 320):
        found += page.evaluate(CUT_OFF)
    style.evaluate("style => style.remove()")
    assert found == []
