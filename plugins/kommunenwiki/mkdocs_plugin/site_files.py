# What MkDocs does not make itself of a site. A build writes all of it, a running preview what somebody asks for.
"""Heads of pages, pages of records and of lists, and files for search engines."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape
from itertools import chain
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.heads import Heads
from kommunenwiki.history import last_days
from kommunenwiki.mkdocs_plugin.layout import escaped, layout
from kommunenwiki.publishing.search_engines import sitemaps
from kommunenwiki.publishing.site_check import check_site
from kommunenwiki.record_files import record_keys
from kommunenwiki.rendering import facet_pages
from kommunenwiki.rendering.list_pages import ListPages
from kommunenwiki.rendering.long_lists import parts as parts_of
from kommunenwiki.rendering.markdown_pages import markdown_address
from kommunenwiki.rendering.page import Page as OurPage
from kommunenwiki.rendering.redirects import redirects
from kommunenwiki.rendering.twins import compiled_twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kommunenwiki.mkdocs_plugin.reading import Reader
    from kommunenwiki.publishing.site_check import Job, SiteCheck
    from kommunenwiki.rendering.shell import Shell
    from kommunenwiki.rendering.site import Site


@dataclass(frozen=True)
class Frame:
    """What MkDocs puts around pages. No record changes it.

    Attributes:
        config: Settings of MkDocs.
        env: The theme's templates.
        nav: The navigation.
        files: All files of the site that MkDocs knows.
        given_titles: What the navigation calls pages, by the path of their Markdown file, where it does.
    """

    config: MkDocsConfig
    env: jinja2.Environment
    nav: Navigation
    files: Files
    given_titles: Mapping[str, str]
    _layouts: dict[tuple[str, int], Shell] = field(default_factory=dict)

    def layout(self, address: str) -> Shell:
        """Return the layout of pages like the one with this address."""
        place = address.partition("/")[0], address.count("/")
        if place not in self._layouts:
            self._layouts[place] = layout(address, self.env, self.nav, self.files, self.config)
        return self._layouts[place]


@dataclass(frozen=True)
class SiteFiles:
    """Everything that a site has beside what MkDocs makes.

    Attributes:
        site: Everything that pages are made from.
        frame: What is around pages.
        reader: Has read the wiki.
        compiled: The compiled pages by the path of their Markdown file.
        titles: Titles of all pages but those of records, see ``heads.titles``.
    """

    site: Site
    frame: Frame
    reader: Reader
    compiled: Mapping[str, OurPage]
    titles: Mapping[str, str]

    @cached_property
    def heads(self) -> Heads:
        """What writes the heads of pages."""
        return Heads(self.site, self.titles)

    def dress(self, page: Page) -> None:
        """Give a page of MkDocs its head; escape title and description, which the theme prints as they are."""
        safe = escape if page.file.generated_by and page.file.src_uri in self.compiled else escaped
        page.title = safe(str(page.title or ""))
        description = safe(str(page.meta.get("description", "")))
        if description:
            page.meta["description"] = description
        shown = unescape(description) or self.frame.config.site_description or ""
        address = markdown_address(page.file.src_uri)
        ours = OurPage(address, unescape(page.title), shown, "", indexed=self._indexed(page.file))
        page.meta["kopf"] = self.heads.head(ours)

    def layouts(self) -> dict[str, Shell]:
        """Return the layouts of the pages of records, by folder."""
        folders = dict.fromkeys(key.folder for key in record_keys(self.site))
        return {folder: self.frame.layout(f"{folder}/") for folder in folders}

    def filled(self, page: OurPage) -> tuple[str, bytes]:
        """Return path and content of a page in its layout."""
        text = self.frame.layout(page.address).fill(page, self.heads.head(page))
        return self.site.addresses.file(page.address), text.encode()

    def of_many(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of the pages of the values of facets and of long lists."""
        site = self.site
        return map(self.filled, chain(site.value_pages, ListPages(site, site.long_lists).pages()))

    def others(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of everything that is neither of one record nor data nor a page of many."""
        yield from self.former()
        yield from compiled_twins(self.site)
        yield from self.for_machines()

    def former(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of the pages at former addresses of records."""
        for address, text in redirects(self.site):
            yield self.site.addresses.file(address), text.encode()

    def for_machines(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of the files of the editor and of those for search engines."""
        yield from self.reader.editor()
        home = self.frame.config.site_url
        if home:
            for name, sitemap in sitemaps(home, dict(self._dated_urls())):
                yield name, sitemap.encode()

    def own_addresses(self) -> list[str]:
        """Return the addresses of the pages of records, of values of facets and of long lists."""
        lists = (part.address for found in self.site.long_lists for part in parts_of(found))
        return [*map(str, record_keys(self.site)), *facet_pages.addresses(self.site), *lists]

    def problems(self, root: pathlib.Path, run: Callable[[Sequence[Job]], list[SiteCheck]]) -> tuple[str, ...]:
        """Return what is wrong with the finished site, as German sentences.

        Args:
            root: Folder of the site.
            run: Does jobs, in whatever process, and returns what they return.
        """
        compiled = (page.address for page in self.compiled.values())
        former = (address for address, _ in redirects(self.site))
        addresses = (*compiled, *self.own_addresses(), *former)
        return check_site(root, map(self.site.addresses.file, addresses), self.site.memory, run)

    def _indexed(self, file: File) -> bool:
        """Tell whether search engines may list the page of a file."""
        ours = self.compiled.get(file.src_uri)
        return ours is None or ours.indexed

    def _dated_urls(self) -> Iterator[tuple[str, date | None]]:
        """Yield the URLs of all pages, with the day on which their file changed, where one file is all they show."""
        docs, known = pathlib.Path(self.frame.config.docs_dir), self.reader.follows_history
        days = last_days(docs, "*.md") if known else {}
        for file in self.frame.files.documentation_pages():
            if file.page and self._indexed(file):
                yield file.page.url, days.get(file.src_uri)
        for address in self.own_addresses():
            yield self.site.addresses.url(address), self.site.changed.get(RecordKey(*address.split("/", 1)))
