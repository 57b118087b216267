"""Previews of a small wiki in this process, without a browser and without waiting for the clock."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from wsgiref.util import setup_testing_defaults

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from tests.remembered.small_builds import contents
from tests.site.building import FIXED, small_wiki
from watchdog.events import FileModifiedEvent

from kommunenwiki.mkdocs_plugin.previewing import Preview

if TYPE_CHECKING:
    import pathlib

    import pytest

HOME = "http://127.0.0.1:8000/"


class Previewed:
    """A wiki in a folder, and its preview.

    Attributes:
        docs: Its records.
        site: The folder of the site that is served.
        builds: How often MkDocs built everything.
    """

    def __init__(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch, hook: str = "") -> None:
        """Write the wiki and start its preview, but for the server's threads.

        Args:
            folder: An empty folder.
            monkeypatch: Sets what makes builds of the same files equal.
            hook: Source of a module with further events of MkDocs.
        """
        for name, value in FIXED.items():
            monkeypatch.setenv(name, value)
        self.config_file = small_wiki(folder / "wiki") / "mkdocs.yml"
        if hook:
            (folder / "wiki" / "haken.py").write_text(hook, encoding="utf-8")
            with self.config_file.open("a", encoding="utf-8") as file:
                file.write("\nhooks: [haken.py]\n")
        self._folder = folder
        self.docs = folder / "wiki" / "docs"
        self.site = folder / "site"
        self.builds = 0
        self._seen = contents(self.docs)
        config = self._build()
        self._server = LiveReloadServer(self._build, "127.0.0.1", 0, str(self.site))  # type: ignore[arg-type] # as MkDocs does
        config.plugins.on_serve(self._server, config=config, builder=self._build)

    def _build(self) -> MkDocsConfig:
        self.builds += 1
        return _built(self.config_file, self.site, begin=self.builds == 1)

    @property
    def preview(self) -> Preview | None:
        """What follows the changes; None when every change builds everything."""
        found = getattr(self._server.builder, "__self__", None)
        return found if isinstance(found, Preview) else None

    def notice(self, *further: pathlib.Path) -> None:
        """Let the preview notice which files have changed, as the server does."""
        now = contents(self.docs)
        changed = {path for path in now.keys() | self._seen.keys() if now.get(path) != self._seen.get(path)}
        files = [*(self.docs / path for path in sorted(changed)), *further]
        if preview := self.preview:
            for file in files:
                preview.changes.on_any_event(FileModifiedEvent(str(file)))
        self._seen = now
        if files:
            self._server.builder()

    def get(self, path: str) -> tuple[str, bytes]:
        """Return status and body of what is served at a path."""
        environ: dict[str, object] = {}
        setup_testing_defaults(environ)
        environ["PATH_INFO"] = f"/{path}"
        said: list[str] = []
        app = self._server.get_app()
        assert app
        answer = app(environ, lambda status, *_: said.append(status))  # type: ignore[arg-type]
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return said[-1], body

    def served(self, paths: set[str]) -> dict[str, bytes]:
        """Return what is served at some paths, without those that do not exist."""
        answers = {path: self.get(path) for path in sorted(paths)}
        return {path: body for path, (status, body) in answers.items() if status.startswith("200")}

    def anew(self) -> dict[str, bytes]:
        """Return all files of a preview that is built now, from nothing."""
        other = self._folder / "anew"
        option = MkDocsConfig.plugins
        kept, option.plugin_cache = option.plugin_cache, {}  # type: ignore[attr-defined] # another process has its own
        try:
            _built(self.config_file, other, begin=True)
        finally:
            option.plugin_cache = kept  # type: ignore[attr-defined]
        found = contents(other)
        shutil.rmtree(other)
        return found


def _built(config_file: pathlib.Path, site: pathlib.Path, *, begin: bool) -> MkDocsConfig:
    """Build as ``mkdocs serve`` does."""
    config = load_config(config_file=os.fspath(config_file), site_dir=os.fspath(site))
    if begin:
        config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = HOME
    build(config, serve_url=HOME)
    return config
