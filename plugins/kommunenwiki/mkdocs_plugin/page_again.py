# MkDocs makes pages only in a build. This lets it make one page, with the same events, so that guides and compiled
# pages, too, show what the records say now.
"""A page of MkDocs, made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import InclusionLevel

if TYPE_CHECKING:
    from mkdocs.structure.files import File

    from kommunenwiki.mkdocs_plugin.site_files import SiteFiles


def make_again(file: File, files: SiteFiles) -> None:
    """Write the page of a file as it is now.

    Args:
        file: A Markdown file, from which MkDocs has already made a page.
        files: What the site has.
    """
    frame, page = files.frame, file.page
    if page is None:
        return
    vars(page).pop("title", None)  # that it was dressed with
    if file.src_uri in frame.given_titles:
        page.title = frame.given_titles[file.src_uri]
    _populate_page(page, frame.config, frame.files)
    files.dress(page)
    pages = frame.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    _build_page(page, frame.config, pages, frame.nav, frame.env, excluded=file.inclusion.is_excluded())
