"""What screen readers are told: landmarks, tables, and the whole tree of every page type."""

from __future__ import annotations

import os
import pathlib
import re
from typing import TYPE_CHECKING, Final

import pytest
from tests.site.page_types import PAGE_TYPES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
GOLDEN: Final = pathlib.Path(__file__).parent / "golden"


def test_landmarks_have_their_place_and_names(page: Page) -> None:
    tree = page.locator("body").aria_snapshot()
    for landmark in ("banner", "main", "contentinfo"):
        assert len(re.findall(rf"^\s*- {landmark}\b", tree, re.MULTILINE)) == 1, landmark
    navigations = re.findall(r"^\s*- navigation(.*?):?$", tree, re.MULTILINE)
    assert navigations
    assert all(re.match(r' "\S', text) for text in navigations), navigations
    assert len(set(navigations)) == len(navigations), navigations


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
