# While somebody writes, a preview must not rebuild a wiki for every sentence. When a record changes, all that depends
# on records counts as out of date, and what somebody asks for is made anew. The folder of the site is where it is kept.
"""The site of a running preview."""

from __future__ import annotations

import pathlib
import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.heads import titles
from kommunenwiki.memory import FORGETFUL, Forgetful
from kommunenwiki.mkdocs_plugin.on_demand import sources
from kommunenwiki.mkdocs_plugin.page_again import make_again
from kommunenwiki.publishing.parts import Writer
from kommunenwiki.rendering.markdown_pages import markdown_path
from kommunenwiki.rendering.pages import compiled_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kommunenwiki.checking import LiveReader
    from kommunenwiki.memory import MadeT, Memory
    from kommunenwiki.mkdocs_plugin.site_files import SiteFiles
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site


class Kept(Forgetful):
    """A memory that lives as long as the preview, in front of one that outlives it.

    What a change has made useless stays until the end: a few kilobytes for each saved file.
    """

    def __init__(self, behind: Memory = FORGETFUL) -> None:
        """Begin without anything.

        Args:
            behind: The memory that is asked for what is not known here.
        """
        self._behind = behind
        self._known: dict[tuple[str, bytes], Any] = {}

    def recall(self, stage: str, key: bytes, make: Callable[[], MadeT]) -> MadeT:
        """Return what was made before from the same content, or make it now and keep it."""
        name = stage, key
        if name not in self._known:
            self._known[name] = self._behind.recall(stage, key, make)
        return self._known[name]  # type: ignore[no-any-return] # what is kept under a key was made for it


@dataclass(frozen=True)
class Wiki:
    """What pages are made from at the moment; the events of MkDocs ask here.

    Attributes:
        site: Everything that pages are made from.
        compiled: The compiled pages by the path of their Markdown file.
    """

    site: Site
    compiled: Mapping[str, Page]


def begun(site: Site, before: Wiki | None) -> Wiki:
    """Return a state with its compiled pages; after another state they are sketches, made when somebody asks."""
    made = sketches(before.compiled) if before else {markdown_path(page.address): page for page in site.compiled_pages}
    return Wiki(site, made)


def sketches(compiled: Mapping[str, Page]) -> Mapping[str, Page]:
    """Return compiled pages as they once were, which is enough until somebody asks for one."""
    return compiled.known if isinstance(compiled, Compiled) else compiled


class Compiled(Mapping[str, "Page"]):
    """Compiled pages by the path of their Markdown file, each made when it is asked for.

    Attributes:
        known: The pages as they once were: whatever the records say, the same pages have the same titles.
    """

    def __init__(self, site: Site, known: Mapping[str, Page]) -> None:
        """Make nothing yet."""
        self.known = known
        self._coming = compiled_pages(site)
        self._made: dict[str, Page] = {}

    def __getitem__(self, path: str) -> Page:
        """Return a page as it is now."""
        while path in self.known and path not in self._made:
            page = next(self._coming, None)
            if page is None:
                raise KeyError(path)
            self._made[markdown_path(page.address)] = page
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        return path in self.known

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def _forget(site: Site) -> None:
    """Let go of what was worked out of a site that is out of date: some of it refers back to it, so it would stay."""
    kept = {part.name for part in fields(site)}
    for name in vars(site).keys() - kept:
        del vars(site)[name]


class Live:
    """A folder of a site in which nothing is older than the wiki, once somebody has asked for it.

    One lock for all: a change waits for the file that is being made, a request for the change.

    Attributes:
        lock: Whoever changes what files are made from must hold it.
        state: Number of the state of the wiki; another one after each change.
        static: Paths of the files that others have written; most of them are copies.
        files: What the site has beside what MkDocs makes.
    """

    files: SiteFiles

    def __init__(self, become: Callable[[Wiki], object]) -> None:
        """Begin without a site.

        Args:
            become: Gets what pages are made from after each change.
        """
        self.lock = threading.RLock()
        self.state = 0
        self._become = become
        self._root = pathlib.Path()
        self.static: frozenset[str] = frozenset()
        self._whole = True

    def built(self, root: pathlib.Path, files: SiteFiles, static: Iterable[str], *, whole: bool) -> None:
        """Take a site that MkDocs has just built.

        Args:
            root: Its folder.
            files: What it has beside what MkDocs makes.
            static: The paths of what others have written.
            whole: Whether everything has been written; otherwise only what MkDocs makes, with compiled pages as they
                were before.
        """
        pages = files.frame.files.documentation_pages()
        known = dict(files.compiled)
        self._root, self._whole = root, whole
        self._pages = {file.dest_uri: file for file in pages}
        self.static = frozenset(static) - self._pages.keys()
        for file in pages:  # they were built beside it
            file.abs_dest_path = str(root / file.dest_uri)
        compiled = known if whole else Compiled(files.site, known)
        self._now(replace(files, compiled=compiled), {file.dest_uri for file in pages if file.src_uri not in known})

    def read_again(self, records: LiveReader, changed: Iterable[str]) -> None:
        """Read records that have changed; whatever depends on records is out of date from now on.

        Args:
            records: Reads the records.
            changed: Paths of their files below the documents folder.

        Raises:
            OSError: A file cannot be read. The wiki is then what it was before.
        """
        with self.lock:
            files = self.files
            known = sketches(files.compiled)
            site = files.reader.again(records, files.site)
            for path in changed:
                if path in self.static:  # MkDocs copies records, too
                    shutil.copyfile(pathlib.Path(files.frame.config.docs_dir) / path, self._root / path)
            self._whole = False
            compiled = Compiled(site, known)
            self._now(replace(files, site=site, compiled=compiled, titles=titles(site, known.values())), ())

    def _now(self, files: SiteFiles, fresh: Iterable[str]) -> None:
        if self.state and self.files.site is not files.site:
            _forget(self.files.site)
        self.state += 1
        self.files = files
        self._fresh, self._asked = set(fresh), set[str]()
        self._become(Wiki(files.site, files.compiled))

    def knows(self, path: str) -> bool:
        """Tell whether a path below the documents folder is that of a record that was there when the site was made."""
        folder, _, name = path.partition("/")
        return self.files.site.catalogue.knows(RecordKey(folder, name.removesuffix(".yml")))

    def freshen(self, path: str) -> None:
        """Make a file if it is out of date, or remove it if it is no more.

        Args:
            path: Its path from the root of the site.

        Raises:
            OSError: A file cannot be written.
        """
        with self.lock:
            if self._whole or path in self.static or path in self._fresh:
                return
            if path in self._pages:
                make_again(self._pages[path], self.files)
            elif "." in path.rpartition("/")[2]:
                self._make(path)
                if path not in self._fresh:
                    (self._root / path).unlink(missing_ok=True)
            self._fresh.add(path)

    def _make(self, path: str) -> None:
        writer = Writer(self._root)
        for source in sources(self.files, path):
            if source.name in self._asked:
                continue
            made = set()
            for part in source.files:
                if part[0] not in self._fresh:  # others may be reading it
                    writer.take(*part)
                    made.add(part[0])
            self._fresh |= made
            self._asked.add(source.name)
            if path in self._fresh:
                return
