# The way out: any generator that reads Markdown with front matter can publish the same pages, with the same search.
"""Pages as Markdown files, for other site generators."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kommunenwiki import guides
from kommunenwiki.federation.links import shown
from kommunenwiki.federation.neighbours import NeighbourRecord
from kommunenwiki.rendering import pages
from kommunenwiki.rendering.facts import outward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site

_SEARCH_SCRIPT: Final = "assets/kommunenwiki/suche.js"
"""What the layout of this wiki loads on every page; other layouts know nothing of it."""
_API: Final = "technik/api/"
"""Pages that only mkdocstrings can write."""


def markdown_path(address: str) -> str:
    """Return the path of a page's Markdown file: ``index.md``, ``fallstudien/index.md``, ``fallstudien/soest.md``."""
    return f"{address}index.md" if not address or address.endswith("/") else f"{address}.md"


def markdown_address(path: str) -> str:
    """Return the address of the page that is made from a Markdown file: ``leitfaeden/vergabe``, ``technik/``."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem


def as_markdown(page: Page, before: str = "") -> str:
    """Return a page as Markdown: front matter (JSON strings, which YAML reads) and the HTML body.

    Args:
        page: The page.
        before: HTML that stands before its body.
    """
    title = json.dumps(page.title, ensure_ascii=False)
    description = json.dumps(page.description, ensure_ascii=False)
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n{before}{page.body.strip()}\n"


def with_record_links(site: Site, path: str, text: str) -> str:
    """Return a guide with its links to records written out.

    Args:
        site: Everything that pages are made from.
        path: Path of the guide below the documents folder.
        text: Its Markdown.
    """
    scope = site.scope(markdown_address(path))

    def link(target: RecordKey | NeighbourRecord, own: str | None) -> str:
        if isinstance(target, NeighbourRecord):
            return outward(target.address, _literal(shown(site.catalogue.federation, target, own)))
        return scope.link(target, own)

    return guides.with_links(site.catalogue, text, link)


def _literal(text: str) -> Markup:
    """Return HTML of a text by others, in which Markdown finds nothing to mark up: no link, no emphasis."""
    signs = (sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in text)
    return Markup("".join(signs))  # noqa: S704 every sign with a meaning is a number


def exported(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of all Markdown files that another generator makes pages of.

    Args:
        site: Everything that pages are made from.
    """
    for page in (*pages.compiled_pages(site), *pages.filled_pages(site)):
        searches = "data-kw-suche" in page.body
        script = site.scope(page.address).asset(_SEARCH_SCRIPT)
        yield (
            markdown_path(page.address),
            as_markdown(page, f'<script src="{script}" defer></script>\n' if searches else "").encode(),
        )
    for path, text in site.texts.items():
        if not path.startswith(_API):
            yield path, with_record_links(site, path, text).encode()
