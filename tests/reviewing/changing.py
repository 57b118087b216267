"""A change of the invented wiki: files before and after, and what the review says."""

from __future__ import annotations

import pathlib
import shutil
from datetime import date
from typing import TYPE_CHECKING

from kommunenwiki.checking import check
from kommunenwiki.reviewing.page import PageOptions, review_page
from kommunenwiki.reviewing.versions import Versions, versions

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "good"
TODAY = date(2026, 11, 24)
BASE = "0123456789abcdef0123456789abcdef01234567"


def change(folder: pathlib.Path, files: Mapping[str, tuple[tuple[str, str], ...] | str | None]) -> Versions:
    """Return what a change does to the invented wiki.

    Args:
        folder: An empty folder.
        files: Changes by path: pieces of text that replace others, a new file, or None for a file that goes.
    """
    docs = folder / "docs"
    shutil.copytree(EXAMPLES, docs)
    before = check(docs, TODAY)
    for path, edits in files.items():
        file = docs / path
        if edits is None:
            file.unlink()
            continue
        text = edits if isinstance(edits, str) else file.read_text(encoding="utf-8")
        for old, new in edits if isinstance(edits, tuple) else ():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return versions(BASE, before, check(docs, TODAY), frozenset(f"docs/{path}" for path in files))


def page(found: Versions, style: str = "markdown", preview: str = "", limit: int | None = None) -> str:
    """Return the page of a review."""
    return review_page(found, PageOptions(style, preview, limit))
