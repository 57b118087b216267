# The theme's layout as a shell: rendered once for all records of a folder, with words in the place of what differs.
"""From MkDocs' theme to a shell that pages are filled into."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kommunenwiki.rendering import shell

if TYPE_CHECKING:
    from collections.abc import Iterable

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from kommunenwiki.rendering.page import Heading


THEME_SEARCH: Final = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Folders of the theme's search, which sites do not use."""
_CONTENT_STARTS: Final = '<div class="md-content"'
_CONTENT_ENDS: Final = "</main>"
_EMPTY_LINES: Final = re.compile(r"\n\s*\n")
_SEARCH_TOGGLE: Final = re.compile(r'<input(?=[^<>]* data-md-toggle="search")[^<>]*>')


def tidied(page: str) -> str:
    """Take out of a page what the theme leaves behind: the switch of its search, and empty lines around the content.

    The theme's script wants something in the place of the switch.
    """
    page = _SEARCH_TOGGLE.sub('<template data-md-toggle="search"></template>', page)
    frame, start, rest = page.partition(_CONTENT_STARTS)
    content, end, foot = rest.rpartition(_CONTENT_ENDS)
    return f"{_EMPTY_LINES.sub(chr(10), frame)}{start}{content}{end}{_EMPTY_LINES.sub(chr(10), foot)}"


def layout(address: str, env: jinja2.Environment, nav: Navigation, files: Files, config: MkDocsConfig) -> shell.Shell:
    """Return the layout of pages like the one with this address, with their section marked in the navigation.

    It serves all pages of the folder that lie as deep in it; only those right below the folder are made from a file.
    """
    folder, slot = address.partition("/")[0], shell.id_slot(address)
    file = File.generated(config, f"{folder}/{slot}.md", content="")
    file.edit_uri = f"{folder}/{slot}.yml" if slot == shell.ID_SLOT else None
    page = Page(shell.TITLE_SLOT, file, config)
    page.meta = {"description": shell.DESCRIPTION_SLOT, "kopf": shell.HEAD_SLOT}
    page.content = shell.BODY_SLOT
    page.toc = TableOfContents([AnchorLink(shell.HEADING_TITLE_SLOT, shell.HEADING_ID_SLOT, 2)])
    index = files.get_file_from_path(f"{folder}/index.md")
    section = index.page if index else None
    if section:
        section.active = True
        page.parent = section.parent
    rendered = env.get_template("main.html").render(get_context(nav, files, config, page))
    if section:
        section.active = False
    return shell.Shell.cut(tidied(rendered))


def edit_url(path: str, config: MkDocsConfig) -> str:
    """Return the address under which a file below the documents folder is edited, empty when the site has none."""
    file = File.generated(config, "index.md", content="")
    file.edit_uri = path
    return Page(None, file, config).edit_url or ""


def contents(outline: Iterable[Heading]) -> TableOfContents:
    """Return MkDocs' table of contents for the headings of a page."""
    return TableOfContents([AnchorLink(html.escape(heading.title), heading.id, 2) for heading in outline])


def escaped(text: str) -> str:
    """Return text of MkDocs that is safe as HTML, whether or not it was escaped before; not for text of records."""
    return html.escape(html.unescape(text))
