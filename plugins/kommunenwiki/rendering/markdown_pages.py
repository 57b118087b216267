# The way out: any generator that reads Markdown with front matter can publish the same pages.
"""Pages as Markdown files, for other site generators."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kommunenwiki.rendering.page import Page


def markdown_path(address: str) -> str:
    """Return the path of a page's Markdown file: ``index.md``, ``fallstudien/index.md``, ``fallstudien/soest.md``."""
    return f"{address}index.md" if not address or address.endswith("/") else f"{address}.md"


def as_markdown(page: Page) -> str:
    """Return a page as Markdown: front matter (JSON strings, which YAML reads) and the HTML body."""
    title = json.dumps(page.title, ensure_ascii=False)
    description = json.dumps(page.description, ensure_ascii=False)
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n{page.body.strip()}\n"
