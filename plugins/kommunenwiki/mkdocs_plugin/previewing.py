# MkDocs' server stays what it is: it watches the files, keeps browsers waiting for news and reads from its folder.
# Before it reads, we make what it is asked for; when a record changes, we read it instead of rebuilding everything.
# Of MkDocs this uses: builder, observer, mount_path, watch, set_app and serve_request of LiveReloadServer.
"""A preview that makes pages when a browser asks for them."""

from __future__ import annotations

import gc
import os
import pathlib
import posixpath
import threading
from typing import TYPE_CHECKING, Any, Final

from mkdocs.plugins import get_plugin_logger
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from kommunenwiki.mkdocs_plugin.live import Live

log = get_plugin_logger("kommunenwiki")
_SORRY: Final = """\
<!doctype html><html lang="de"><meta charset="utf-8"><title>Vorschau</title>
<p>Diese Seite lässt sich gerade nicht erzeugen. Den Grund nennt das Terminal, in dem die Vorschau läuft.</p></html>
"""


def changing_pages_together(config: MkDocsConfig, own: object) -> list[str]:
    """Return where other plugins and hooks change all pages at once, after MkDocs has read them."""
    others = [method for method in config.plugins.events["env"] if getattr(method, "__self__", None) is not own]
    return sorted(getattr(method, "__module__", "?") for method in others)


def paths_below(folder: pathlib.Path) -> frozenset[str]:
    """Return the paths of all files below a folder."""
    start = len(str(folder)) + 1
    return frozenset(f"{above}/{name}"[start:] for above, _, names in os.walk(folder) for name in names)


class Changes(FileSystemEventHandler):
    """Notes which files have changed."""

    def __init__(self) -> None:
        """Begin without changes."""
        self._paths: set[str] = set()
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a file; one that moved is gone in one place and new in another."""
        if not event.is_directory:
            with self._lock:
                self._paths |= {str(path) for path in (event.src_path, event.dest_path) if path}

    def taken(self) -> frozenset[str]:
        """Return the files that have changed since the last call."""
        with self._lock:
            found, self._paths = frozenset(self._paths), set()
            return found


class Hints(FileSystemEventHandler):
    """Lets the server look for changes as soon as the operating system tells of one.

    Network drives and folders that are shared with virtual machines tell of nothing. So a hint says only when to look;
    what has changed is found as ever, and without hints the server looks twice a second.
    """

    def __init__(self, server: LiveReloadServer) -> None:
        """Prepare for a server that may not be watching yet."""
        self._observer = server.observer
        self._told = threading.Event()
        self._begun = False

    def begin(self) -> None:
        """Listen from now on, if the server watches."""
        if self._begun or not self._observer.is_alive():
            return
        self._begun = True
        kinds: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
        listener = Observer()
        if isinstance(listener, PollingObserver):  # this system tells of nothing
            return
        try:
            for emitter in self._observer.emitters:
                if pathlib.Path(emitter.watch.path).is_dir():
                    listener.schedule(self, emitter.watch.path, recursive=True, event_filter=kinds)
            listener.start()
        except OSError as error:  # there are limits to how much may be watched
            log.debug("Ohne Hinweise des Betriebssystems: %s", error)
            return
        threading.Thread(target=self._look, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take a hint; several in short time are one."""
        self._told.set()

    def _look(self) -> None:
        while self._told.wait():
            self._told.clear()
            for emitter in self._observer.emitters:
                emitter.queue_events(0)


class _Head:
    """Keeps what an answer begins with until it is sure that the answer counts."""

    def __init__(self) -> None:
        self.given: tuple[Any, ...] = ()

    def __call__(self, *given: Any) -> Callable[[bytes], object]:
        self.given = given
        return lambda _: None  # the old way of writing, which nobody uses


class Preview:
    """Serves a wiki, and follows its changes.

    Attributes:
        changes: Gets what the server's observer sees.
    """

    def __init__(
        self,
        live: Live,
        server: LiveReloadServer,
        config: MkDocsConfig,
        read_again: Callable[[Iterable[str]], object],
        rebuild: Callable[[], object],
    ) -> None:
        """Take over a server.

        Args:
            live: What is previewed, just built as a whole.
            server: The server of MkDocs.
            config: Settings of MkDocs.
            read_again: Reads records that have changed, named by their paths below the documents folder.
            rebuild: Builds all that MkDocs makes, with settings that are read again.
        """
        self._live, self._read_again, self._rebuild = live, read_again, rebuild
        self.changes = Changes()
        self._hints = Hints(server)
        self._answer: WSGIApplication = server.serve_request
        self._mount = server.mount_path
        self._docs = pathlib.Path(config.docs_dir).absolute()
        self._behind = False
        for path in config.watch:
            server.watch(path)
        for emitter in server.observer.emitters:
            server.observer.add_handler_for_watch(self.changes, emitter.watch)
        server.builder = self.follow
        server.set_app(self.serve)

    def follow(self) -> None:
        """Take in what has changed. Whatever goes wrong is told in one sentence, and the state before stays.

        Until the page is on screen nobody looks through memory for waste: that would take longer than the page.
        """
        if not gc.isenabled():  # nobody has looked at the last state
            gc.collect()
        gc.disable()
        records = self._records(self.changes.taken())
        with self._live.lock:
            try:
                if records is None or self._behind:
                    self._behind = True  # until it has worked
                    self._rebuild()
                    self._behind = False
                else:
                    self._read_again(records)
            except (Exception, SystemExit) as error:  # whatever it is, the preview goes on
                reason = str(error).strip() or type(error).__name__
                log.error("Die Vorschau zeigt weiter den vorigen Stand: %s", reason)  # noqa: TRY400 no traceback
                log.debug("", exc_info=True)

    def _records(self, paths: Iterable[str]) -> list[str] | None:
        """Return the files of known records among changed files; None when anything else has changed, or nobody knows.

        Files that came and went are passed over: editors write beside a file before they put it in its place.
        """
        found = []
        for path in map(pathlib.Path, paths):
            below = path.relative_to(self._docs).as_posix() if path.is_relative_to(self._docs) else ""
            known = below.endswith(".yml") and self._live.knows(below)
            if known and path.is_file():
                found.append(below)
            elif known or path.exists() or below in self._live.static:
                return None
        return found or None

    def serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request from the folder of the site, in which the file is made first if need be.

        MkDocs' server waits for a change that is under way. If the wiki is another one afterwards, what it has read is
        too old, and it is asked again.
        """
        self._hints.begin()
        if environ["PATH_INFO"].startswith("/livereload/"):
            gc.collect()  # the page is on screen, so there is time to drop what it was made from before
            gc.enable()
            return self._answer(environ, start_response)
        while True:
            state = self._live.state
            try:
                self._freshen(environ)
            except Exception as error:  # one page must not stop the preview
                log.error("%s: %s: %s", environ["PATH_INFO"], type(error).__name__, error)  # noqa: TRY400 as above
                log.debug("", exc_info=True)
                start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
                return [_SORRY.encode()]
            head = _Head()
            body = self._answer(environ, head)
            if self._live.state == state:
                start_response(*head.given)
                return body
            getattr(body, "close", lambda: None)()

    def _freshen(self, environ: WSGIEnvironment) -> None:
        """Make the file that the server will look for, and the page of a folder that is asked for without a slash."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith(self._mount):
            return
        below = path[len(self._mount) :]
        file = posixpath.normpath(f"/{below}index.html" if path.endswith("/") else f"/{below}").lstrip("/")
        self._live.freshen(file)
        if "." not in posixpath.basename(file):
            self._live.freshen(f"{file}/index.html")
