"""From the smallest phone to the largest screen, and with the text enlarged: what readers may change about the size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.site.viewing import resized

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
AT_400_PERCENT: Final = (320, 256)
"""What is left of a window of 1280 × 1024 at 400 %, as WCAG 1.4.10 puts it."""
LONGEST_LINE: Final = 76
"""Most characters of a line of running text: 75, and one because bold words are measured as if they were not. Small
print may have more."""
LONGEST_WORD: Final = 20
"""Longest word, in letters, that has to fit into a line on the smallest phone."""


TOO_WIDE: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_text_of_double_size_fits(page: Page) -> None:
    """Readers may enlarge the text alone, without the window: WCAG 1.4.4."""
    style = page.add_style_tag(content="html { font-size: 250% !important; }")  # the theme's own size is 125 %
    found = page.evaluate(TOO_WIDE)
    style.evaluate("style => style.remove()")
    assert found <= 0


LEFT: Final = """() => {
  scrollTo(0, document.documentElement.scrollHeight / 2);
  const kept = [...document.querySelectorAll('.md-container, .md-header, .md-tabs, body > *')].filter(element =>
    ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility());
  let covered = 0;
  for (const element of kept) {
    const box = element.getBoundingClientRect();
    if (box.top <= 0 && box.width >= innerWidth / 2) covered = Math.max(covered, box.bottom);
  }
  scrollTo(0, 0);
  return 1 - covered / innerHeight;
}"""


def test_at_400_percent_the_head_leaves_room_to_read(page: Page) -> None:
    with resized(page, *AT_400_PERCENT):
        wide, left = page.evaluate(TOO_WIDE), page.evaluate(LEFT)
    assert wide <= 0
    assert left >= 0.75


LINES: Final = """most => {
  const blocks = 'p, ul, ol, table, pre, .kw-rows__title';
  const small = '.kw-sources *, .footnote *, .kw-foot *, .kw-credits, .kw-label';
  const pen = document.createElement('canvas').getContext('2d');
  const found = [];
  for (const element of document.querySelectorAll('main :is(p, li, dd, .kw-text)')) {
    if (!element.checkVisibility() || element.matches(small) || element.querySelector(blocks)) continue;
    const copy = element.cloneNode(true);
    for (const hidden of copy.querySelectorAll('.kw-term__text')) hidden.remove();
    const text = copy.textContent.replace(/\\s+/g, ' ').trim();
    const style = getComputedStyle(element);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const whole = pen.measureText(text).width;
    const line = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const characters = Math.round(line / whole * text.length);
    if (whole > 2 * line && characters > most) found.push([characters, text.slice(0, 60)]);
  }
  return found;
}"""


def test_lines_are_short_enough_to_read(page: Page) -> None:
    found = {}
    for width in (1280, 2560):
        with resized(page, width):
            found[width] = page.evaluate(LINES, LONGEST_LINE)
    assert {width: lines for width, lines in found.items() if lines} == {}


TABLES: Final = """() => [...document.querySelectorAll('main .kw-scroll')].map(frame => {
  const style = getComputedStyle(frame);
  return {
    text: frame.textContent.trim().slice(0, 40),
    shadows: style.backgroundAttachment.split(', ').filter(one => one === 'scroll').length,
    covers: style.backgroundAttachment.split(', ').filter(one => one === 'local').length,
  };
})"""


def test_a_table_that_goes_on_says_so(page: Page) -> None:
    """A shadow lies at each edge; at the end of the table its own ground covers it."""
    with resized(page, 320):
        found = page.evaluate(TABLES)
    assert [frame for frame in found if (frame["shadows"], frame["covers"]) != (2, 2)] == []


BROKEN: Final = """longest => {
  const found = new Set();
  const texts = document.createTreeWalker(document.querySelector('.md-content'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest('pre, code') || !text.parentElement.checkVisibility()) continue;
    for (const word of text.data.matchAll(/(?<![\\p{L}\\/])\\p{L}{5,}(?!\\/)/gu)) {
      if (word[0].length > longest) continue;
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1) found.add(word[0]);
    }
  }
  return [...found];
}"""


def test_words_stay_whole_where_the_browser_cannot_hyphenate(page: Page) -> None:
    """This browser knows no German hyphenation, as some of the readers' do not; words of usual length still fit."""
    found = {}
    for width in (320, 360):
        with resized(page, width):
            found[width] = page.evaluate(BROKEN, LONGEST_WORD)
    assert {width: words for width, words in found.items() if words} == {}


HYPHENS: Final = """() => [...document.querySelectorAll('.md-content :is(h1, h2, th, td, dt, dd, p, li)')]
  .filter(element => !element.closest('.kw-plain, .kw-einfach-text, .kw-term__text, [lang=en]'))
  .filter(element => getComputedStyle(element).hyphens !== 'auto')
  .map(element => element.outerHTML.slice(0, 80))"""


def test_long_words_may_be_hyphenated_by_the_browser_only(page: Page) -> None:
    """The text itself holds no hyphens for the screen: they would be copied and stand in the way of the search."""
    assert page.evaluate(HYPHENS) == []
    assert "\u00ad" not in page.content()
