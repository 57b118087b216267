# The adapter: translates MkDocs' hooks into calls of the core. The only package that imports mkdocs. Decides nothing.
"""The MkDocs plugin ``kommunenwiki``."""

from __future__ import annotations

import gc
import logging
import pathlib
import signal
import time
from functools import cache, partial
from typing import TYPE_CHECKING, Final, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import CountHandler

from kommunenwiki import palette
from kommunenwiki.data_files import SEARCH, further_files, search_files
from kommunenwiki.heads import titles
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.mkdocs_plugin import remembering
from kommunenwiki.mkdocs_plugin.colour import own_styles
from kommunenwiki.mkdocs_plugin.layout import THEME_SEARCH, contents, tidied
from kommunenwiki.mkdocs_plugin.live import Kept, Live, Wiki, begun
from kommunenwiki.mkdocs_plugin.options import Options
from kommunenwiki.mkdocs_plugin.previewing import Preview, changing_pages_together, paths_below
from kommunenwiki.mkdocs_plugin.reading import Reader
from kommunenwiki.mkdocs_plugin.site_files import Frame, SiteFiles
from kommunenwiki.publishing import assets, disk_errors, swap
from kommunenwiki.publishing.parts import write_all
from kommunenwiki.remembered import crew
from kommunenwiki.remembered.chapters import OpenData
from kommunenwiki.remembered.facts import Facts
from kommunenwiki.remembered.last_site import SETTLED, LastSite
from kommunenwiki.remembered.making import Maker
from kommunenwiki.rendering.alignment import aligned
from kommunenwiki.rendering.footnotes import explained, named
from kommunenwiki.rendering.headings import linked
from kommunenwiki.rendering.lasting import Lasting
from kommunenwiki.rendering.markdown_pages import markdown_address, with_record_links
from kommunenwiki.rendering.unreachable import marked
from kommunenwiki.source_files import linked as links_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kommunenwiki.remembered.crew import DoneT
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
        self._live: Live | None = None
        self._settings = b""
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
        settings = remembering.settings(self.config, config, publishing=self._publishing)
        self._again = self._live is not None and settings == self._settings
        if not self._again:
            self._store = remembering.opened(self.config, config, settings, publishing=self._publishing)
            self._settings = b""  # until it has worked
        self._salted = settings
        if self._publishing:
            logging.getLogger("mkdocs").addHandler(self._warnings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read and check all records; add the pages that are compiled from them, leave out the theme's search."""
        for file in [file for file in files if file.src_uri.startswith(THEME_SEARCH)]:
            files.remove(file)
        for path in own_styles(self.config.colour):
            files.append(File.generated(config, path, content=palette.style_sheet(self.config.colour)))
        gc.unfreeze()  # a preview builds again and again
        gc.disable()  # what is made is kept: looking through it for waste, again and again, would take a tenth more
        reader = Reader(self.config, config, self._together, publishing=self._publishing)
        if not self._again:
            memory = self._store or FORGETFUL
            self._records = reader.records(memory)
            self._handed_on = Lasting(memory) if self._publishing else Lasting(Kept(memory), FORGETFUL)
        publish = None if self._live else partial(self._open_data, pathlib.Path(config.site_dir))
        before = self._wiki if self._again else None
        reported = before.site.findings if before else ()
        site = reader.site(self._records, self._handed_on, publish, reported)
        self._reader = reader
        self._wiki: Wiki = begun(site, before)
        gc.freeze()
        for path in self._wiki.compiled:
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation for the layout of record pages."""
        found = {file.src_uri: vars(file.page).get("title") for file in files if file.page}
        self._nav, self._given = nav, {path: title for path, title in found.items() if title is not None}

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give compiled pages their title; write out links to records in guides."""
        ours = self._wiki.compiled.get(page.file.src_uri)
        if ours and page.file.generated_by:
            page.meta.update(title=ours.title, description=ours.description)
            return markdown
        return with_record_links(self._wiki.site, page.file.src_uri, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the body of compiled pages in place; explain terms in guides."""
        ours = self._wiki.compiled.get(page.file.src_uri)
        if not ours or not page.file.generated_by:
            site, path = self._wiki.site, page.file.src_uri
            text = explained(site.scope(markdown_address(path)), html) if path.startswith(GUIDES) else html
            return marked(named(linked(aligned(text))), site.link_care)
        page.toc = contents(ours.outline)
        return ours.body

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what is around pages; give those of MkDocs their heads."""
        frame, wiki = Frame(config, env, self._nav, files, self._given), self._wiki
        names = titles(wiki.site, wiki.compiled.values())
        self._files = SiteFiles(wiki.site, frame, self._reader, wiki.compiled, names)
        for file in files.documentation_pages():
            if file.page:
                self._files.dress(file.page)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Leave the theme's search out of the page."""
        return tidied(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the theme's search out of the page for addresses that do not exist."""
        return tidied(output_content)

    @event_priority(-100)  # after all other plugins have written their files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of all records, check the whole site, and put it in the place of the last one."""
        root = pathlib.Path(config.site_dir)
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (root / name).unlink(missing_ok=True)
        self._static = frozenset[str]() if self._publishing else paths_below(root)
        if not self._live:
            self._static -= self._make_all(root)
        if self._publishing:
            self._check(root)
        self._claim.swap_in(self._remember)
        config.site_dir = str(self._target)
        self._settings = self._salted
        if self._live:
            self._live.built(self._target, self._files, self._static, whole=False)
        self._leave_memory(tidy=not self._live)
        gc.enable()

    def _remember(self) -> None:
        """Keep what is known of the new site, as soon as no file of it is too young."""
        if self._lasting and not self._live:
            time.sleep(SETTLED)
            for group in self._lasting:
                group.save()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], object]
    ) -> LiveReloadServer:
        """Let the server of a preview ask here before it reads a page."""
        others = changing_pages_together(config, self)
        for file in self._reader.further_files():
            server.watch(str(file))
        if self._publishing:  # mkdocs serve --clean
            return server
        if others:
            log.info("Die Vorschau baut bei jeder Änderung alles neu, denn es gibt auch %s.", ", ".join(others))
            return server
        self._live = Live(self._become)
        self._live.built(self._target, self._files, self._static, whole=True)
        Preview(self._live, server, config, self._read_again, partial(self._rebuild, builder))
        return server

    def _become(self, wiki: Wiki) -> None:
        """Let pages be made from another state of the wiki from now on."""
        self._wiki = wiki

    def _read_again(self, changed: Iterable[str]) -> None:
        """Let the preview show what stands in records that have changed."""
        if self._live:
            self._live.read_again(self._records, changed)

    def _rebuild(self, build: Callable[[], object]) -> None:
        """Let MkDocs make all its pages; if that fails, everything stays as it was."""
        before = self._wiki
        try:
            build()
        except (Exception, SystemExit):
            self._become(before)
            raise

    def _make_all(self, root: pathlib.Path) -> AbstractSet[str]:
        """Write everything that MkDocs does not make, or take it over; return what was made before, the open data."""
        site, files = self._wiki.site, self._files
        layouts = files.layouts()
        self._facts.add({"layout": layouts, "title": files.titles})
        _ = site.long_lists  # every process asks for them
        others = (partial(further_files, site, {SEARCH} if self._publishing else ()), files.of_many, files.others)
        maker = Maker(site, files.titles, layouts, root, self._last_site("site"))
        log.info("%d von %d Einträgen neu erzeugt", maker.make(others, self._together), len(site.catalogue))
        return site.sizes.keys()

    def _open_data(self, root: pathlib.Path, site: Site) -> Mapping[str, int]:
        """Write the files of open data of a site that was just read, and return their sizes."""
        _ = site.documents  # every process asks for them
        self._facts = Facts(site)
        self._lasting: list[LastSite] = []
        search = cache(partial(self._search, root, site))  # while others begin, or afterwards
        sizes = OpenData(site, root, self._last_site("data")).write(partial(self._together, meanwhile=search))
        search()
        return sizes

    def _search(self, root: pathlib.Path, site: Site) -> None:
        """Read all texts. A publication needs them only now; without them, later processes are smaller."""
        _ = site.index, site.similar
        if self._publishing:
            write_all(root, search_files(site).items())
            site.forget_index()

    def _last_site(self, stage: str) -> LastSite | None:
        """Return what the last good site has of one group of files; None without memory."""
        if not self._store:
            return None
        self._lasting.append(LastSite(self._store, self._target, self._facts, stage, self._together))
        return self._lasting[-1]

    def _together(
        self, jobs: Sequence[Callable[[], DoneT]], meanwhile: Callable[[], object] | None = None
    ) -> list[DoneT]:
        """Do all jobs in as many processes as there may be; see ``crew.done``."""
        processes = 1 if self._live else self.config.processes or crew.processors()  # no copies of a running server
        return crew.done(jobs, processes, log.warning, self._store, meanwhile)

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

    def _check(self, root: pathlib.Path) -> None:
        """Stop a publication that lacks something."""
        problems = self._files.problems(root, self._together)
        for problem in problems:
            log.error(problem)
        if problems or (self._files.frame.config.strict and self._warnings.get_counts()):
            raise PluginError("Nicht veröffentlicht; die vorige Fassung bleibt, wie sie war.")
        logging.getLogger("mkdocs").removeHandler(self._warnings)
