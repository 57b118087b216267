# The adapter: translates MkDocs' hooks into calls of the core. The only package that imports mkdocs. Decides nothing.
"""The MkDocs plugin ``kommunenwiki``."""

from __future__ import annotations

import gc
import logging
import pathlib
import signal
import time
from functools import partial
from html import escape, unescape
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import CountHandler

from kommunenwiki import palette
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.data_files import further_files
from kommunenwiki.heads import Heads, titles
from kommunenwiki.history import last_days
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.mkdocs_plugin import remembering
from kommunenwiki.mkdocs_plugin.colour import own_styles
from kommunenwiki.mkdocs_plugin.layout import THEME_SEARCH, contents, escaped, layout, tidied
from kommunenwiki.mkdocs_plugin.options import Options
from kommunenwiki.mkdocs_plugin.reading import Reader
from kommunenwiki.publishing import assets, disk_errors, swap
from kommunenwiki.publishing.search_engines import sitemaps
from kommunenwiki.publishing.site_check import check_site
from kommunenwiki.record_files import record_keys
from kommunenwiki.remembered import crew
from kommunenwiki.remembered.chapters import OpenData
from kommunenwiki.remembered.facts import Facts
from kommunenwiki.remembered.last_site import SETTLED, LastSite
from kommunenwiki.remembered.making import Maker
from kommunenwiki.rendering.alignment import aligned
from kommunenwiki.rendering.footnotes import named
from kommunenwiki.rendering.headings import linked
from kommunenwiki.rendering.list_pages import ListPages
from kommunenwiki.rendering.long_lists import parts as parts_of
from kommunenwiki.rendering.markdown_pages import markdown_address, markdown_path, with_record_links
from kommunenwiki.rendering.page import Page as OurPage
from kommunenwiki.rendering.redirects import redirects
from kommunenwiki.rendering.twins import compiled_twins
from kommunenwiki.rendering.unreachable import marked
from kommunenwiki.source_files import linked as links_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kommunenwiki.remembered.crew import DoneT
    from kommunenwiki.rendering.shell import Shell
    from kommunenwiki.rendering.site import Site

log = get_plugin_logger("kommunenwiki")
GUIDES: Final = "leitfaeden/"
"""Folder of the Markdown guides, in which terms are explained as on the pages of records."""


def _interrupted(*_: object) -> None:
    """End on Ctrl-C, as commands of Unix do; MkDocs would end like after an error."""
    log.error("Abgebrochen; die vorige Fassung der Website bleibt, wie sie war.")
    raise SystemExit(128 + signal.SIGINT)


class KommunenwikiPlugin(BasePlugin[Options]):
    """Publishes the records below the documents folder."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether a site is published or previewed."""
        self._publishing = command != "serve"
        if self._publishing:
            signal.signal(signal.SIGINT, _interrupted)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring the wiki's layout and styles, and let the build write beside the last good site."""
        if link := next(links_below(pathlib.Path(config.docs_dir)), None):  # MkDocs would follow it, round and round
            shown = link.relative_to(config.docs_dir).as_posix()
            reason = f"„{shown}“ ist eine Verknüpfung oder ein Gerät, keine Datei. „wiki check“ nennt alle."
            raise PluginError(reason)
        config.theme.dirs.insert(0, str(assets.THEME))
        config.extra_css = [*assets.styles(), *own_styles(self.config.colour), *config.extra_css]
        self._warnings = CountHandler()
        self._warnings.setLevel("WARNING")
        self._target = pathlib.Path(config.site_dir)
        self._claim = swap.Claim(self._target)
        config.site_dir = str(self._claim.folder)
        self._store = remembering.opened(self.config, config, publishing=self._publishing)
        if self._publishing:
            logging.getLogger("mkdocs").addHandler(self._warnings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read and check all records; add the pages that are compiled from them, leave out the theme's search."""
        for file in [file for file in files if file.src_uri.startswith(THEME_SEARCH)]:
            files.remove(file)
        for path in own_styles(self.config.colour):
            files.append(File.generated(config, path, content=palette.style_sheet(self.config.colour)))
        self._reader = Reader(self.config, config, publishing=self._publishing)
        gc.unfreeze()  # a preview reads again and again
        gc.disable()  # what is made is kept: looking through it for waste, again and again, would take a tenth more
        self._site = self._reader.site(
            self._store or FORGETFUL, self._together, partial(self._open_data, pathlib.Path(config.site_dir))
        )
        self._compiled = {markdown_path(page.address): page for page in self._site.compiled_pages}
        gc.freeze()
        for path in self._compiled:
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation for the layout of record pages."""
        self._nav, self._files = nav, files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give compiled pages their title; write out links to records in guides."""
        ours = self._compiled.get(page.file.src_uri)
        if ours and page.file.generated_by:
            page.meta.update(title=ours.title, description=ours.description)
            return markdown
        return with_record_links(self._site, page.file.src_uri, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the body of compiled pages in place; explain terms in guides."""
        ours = self._compiled.get(page.file.src_uri)
        if not ours or not page.file.generated_by:
            text = self._explained(html, page) if page.file.src_uri.startswith(GUIDES) else html
            return marked(named(linked(aligned(text))), self._site.link_care)
        page.toc = contents(ours.outline)
        return ours.body

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the theme's templates; escape titles and descriptions, which the theme prints as they are."""
        self._env, self._titles = env, titles(self._site, self._compiled.values())
        heads = Heads(self._site, self._titles)
        for page in [file.page for file in files.documentation_pages() if file.page]:
            safe = escape if page.file.generated_by and page.file.src_uri in self._compiled else escaped
            page.title = safe(str(page.title or ""))
            description = safe(str(page.meta.get("description", "")))
            if description:
                page.meta["description"] = description
            address = markdown_address(page.file.src_uri)
            shown = unescape(description) or config.site_description or ""
            ours = OurPage(address, unescape(page.title), shown, "", indexed=self._indexed(page.file))
            page.meta["kopf"] = heads.head(ours)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Leave the theme's search out of the page."""
        return tidied(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the theme's search out of the page for addresses that do not exist."""
        return tidied(output_content)

    @event_priority(-100)  # after all other plugins have written their files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of all records, check the whole site, and put it in the place of the last one."""
        root, site = pathlib.Path(config.site_dir), self._site
        layouts = self._layouts(config)
        _ = site.sizes  # open data is written when somebody asks for its sizes, at the latest now
        self._facts.add({"layout": layouts, "title": self._titles})
        last = self._last_site("site")
        maker = Maker(site, self._titles, layouts, root, last)
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (root / name).unlink(missing_ok=True)
        _ = site.long_lists  # every process asks for them
        others = (
            partial(further_files, site),
            partial(self._pages_of_many, config),
            partial(self._other_files, config),
        )
        made = maker.make(others, self._together)
        log.info("%d von %d Einträgen neu erzeugt", made, len(site.catalogue))
        self._check(root, config)
        self._claim.swap_in()
        config.site_dir = str(self._target)
        if self._lasting:
            time.sleep(SETTLED)
        for group in self._lasting:
            group.save()
        self._leave_memory(tidy=True)
        gc.enable()

    def _open_data(self, root: pathlib.Path, site: Site) -> Mapping[str, int]:
        """Write the files of open data of a site that was just read, and return their sizes."""
        self._facts = Facts(site)
        self._lasting: list[LastSite] = []
        run = partial(self._together, meanwhile=lambda: (site.index, site.similar))
        return OpenData(site, root, self._last_site("data")).write(run)

    def _last_site(self, stage: str) -> LastSite | None:
        """Return what the last good site has of one group of files; None without memory."""
        if not self._store:
            return None
        found = LastSite(self._store, self._target, self._facts, stage)
        self._lasting.append(found)
        return found

    def _layouts(self, config: MkDocsConfig) -> dict[str, Shell]:
        """Return the layouts of the pages of records, by folder."""
        folders = dict.fromkeys(key.folder for key in record_keys(self._site))
        return {folder: layout(f"{folder}/", self._env, self._nav, self._files, config) for folder in folders}

    def _together(
        self, jobs: Sequence[Callable[[], DoneT]], meanwhile: Callable[[], object] | None = None
    ) -> list[DoneT]:
        """Do all jobs in as many processes as there may be; see ``crew.done``."""
        return crew.done(jobs, self.config.processes or crew.processors(), log.warning, self._store, meanwhile)

    def _leave_memory(self, *, tidy: bool = False) -> None:
        """Close the memory, if there is one."""
        if self._store:
            self._store.close(tidy=tidy)
            if self._store.trouble:
                log.info(self._store.trouble)

    def on_build_error(self, *, error: Exception) -> None:
        """Drop what a failed build has written."""
        gc.enable()
        if hasattr(self, "_claim"):
            logging.getLogger("mkdocs").removeHandler(self._warnings)
            self._claim.give_up()
        if hasattr(self, "_store"):
            self._leave_memory()
        if isinstance(error, OSError):
            msg = f"Nicht veröffentlicht; {disk_errors.sentence(error)}"
            raise PluginError(msg) from error

    def _indexed(self, file: File) -> bool:
        """Tell whether search engines may list the page of a file."""
        ours = self._compiled.get(file.src_uri)
        return ours is None or ours.indexed

    def _explained(self, html: str, page: Page) -> str:
        """Explain terms in the text of a guide, not in its footnotes: they hold the titles of sources."""
        text, footnotes, sources = html.partition('<div class="footnote">')
        scope = self._site.scope(markdown_address(page.file.src_uri))
        return f"{scope.explained(text)}{footnotes}{sources}"

    def _other_files(self, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of everything that is neither of one record nor data nor a page of many."""
        site = self._site
        for address, text in redirects(site):
            yield site.addresses.file(address), text.encode()
        yield from compiled_twins(site)
        yield from self._reader.editor()
        if config.site_url:
            for name, sitemap in sitemaps(config.site_url, dict(self._dated_urls(config))):
                yield name, sitemap.encode()

    def _pages_of_many(self, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of the pages of the values of facets and of long lists."""
        site, heads = self._site, Heads(self._site, self._titles)
        layouts: dict[tuple[str, int], Shell] = {}
        for page in chain(site.value_pages, ListPages(site, site.long_lists).pages()):
            place = page.address.partition("/")[0], page.address.count("/")
            if place not in layouts:
                layouts[place] = layout(page.address, self._env, self._nav, self._files, config)
            yield site.addresses.file(page.address), layouts[place].fill(page, heads.head(page)).encode()

    def _own_addresses(self) -> list[str]:
        """Return the addresses of the pages of records, of values of facets and of long lists."""
        values = (page.address for page in self._site.value_pages)
        lists = (part.address for found in self._site.long_lists for part in parts_of(found))
        return [*map(str, record_keys(self._site)), *values, *lists]

    def _dated_urls(self, config: MkDocsConfig) -> Iterator[tuple[str, date | None]]:
        """Yield the URLs of all pages, with the day on which their file changed, where one file is all they show."""
        days = last_days(pathlib.Path(config.docs_dir), "*.md") if self.config.history else {}
        for file in self._files.documentation_pages():
            if file.page and self._indexed(file):
                yield file.page.url, days.get(file.src_uri)
        for address in self._own_addresses():
            yield self._site.addresses.url(address), self._site.changed.get(RecordKey(*address.split("/", 1)))

    def _check(self, root: pathlib.Path, config: MkDocsConfig) -> None:
        """Stop a publication that lacks something."""
        if not self._publishing:
            return
        compiled = (page.address for page in self._compiled.values())
        former = (address for address, _ in redirects(self._site))
        addresses = (*compiled, *self._own_addresses(), *former)
        problems = check_site(root, map(self._site.addresses.file, addresses), self._site.memory, self._together)
        for problem in problems:
            log.error(problem)
        if problems or (config.strict and self._warnings.get_counts()):
            raise PluginError("Nicht veröffentlicht; die vorige Fassung bleibt, wie sie war.")
        logging.getLogger("mkdocs").removeHandler(self._warnings)
