"""The preview: a saved file is on screen at once, and a broken one never stops it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from tests.site.building import FIXED, small_wiki

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

pytestmark = pytest.mark.build
WAIT_SECONDS = 180


class Preview:
    """A running ``mkdocs serve``."""

    def __init__(self, wiki: pathlib.Path, port: int, log: pathlib.Path) -> None:
        self.wiki = wiki
        self.url = f"http://127.0.0.1:{port}/"
        self._log = log

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:  # noqa: S310 an address of our own
            return str(answer.read().decode())

    def until(self, path: str, text: str) -> str:
        """Wait until a page holds a text."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            try:
                page = self.page(path)
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                page = ""
            if text in page:
                return page
            time.sleep(0.2)
        pytest.fail(f"„{text}“ did not appear on {path}.\n{self.terminal()}")

    def terminal(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")


@pytest.fixture
def preview(tmp_path: pathlib.Path) -> Iterator[Preview]:
    wiki = small_wiki(tmp_path / "wiki")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log.txt"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}", "-f", "mkdocs.yml"]
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=wiki, stdout=output, stderr=output, env={**os.environ, **FIXED}) as process,
    ):
        yield Preview(wiki, port, log)
        process.terminate()


def test_a_change_is_on_screen_and_a_mistake_is_shown_on_the_page(preview: Preview) -> None:
    path = "fallstudien/neudorf-wassermelder/"
    record = preview.wiki / "docs" / "fallstudien" / "neudorf-wassermelder.yml"
    good = record.read_text(encoding="utf-8")
    assert "Befunde der Prüfung" not in preview.until(path, "Neudorf")

    record.write_text(good.replace("title: ", 'title: "Geändert: Plattform" # ', 1), encoding="utf-8")
    preview.until(path, "<h1>Geändert: Plattform</h1>")

    record.write_text(good.replace("status: betrieb", "status: betriebb"), encoding="utf-8")
    page = preview.until(path, "Befunde der Prüfung")
    line = good[: good.index("status: betrieb")].count("\n") + 1
    assert f"Fehler in Zeile {line}, Spalte 9" in page
    assert "Meinten Sie „betrieb“?" in page
    assert f"docs/fallstudien/neudorf-wassermelder.yml:{line}:9: M009 Fehler" in preview.terminal()
    assert "Musterstadt" in preview.page("kommunen/musterstadt/")  # all other pages are still there

    record.write_text(good.replace("source: s1\n", "source: s99\n", 1), encoding="utf-8")
    page = preview.until(path, "W002")
    assert "<h1>Der Wassermelder" in page  # it can be read, so the page is shown with the finding

    record.write_text(good, encoding="utf-8")
    end = time.monotonic() + WAIT_SECONDS
    while "Befunde der Prüfung" in preview.until(path, "Neudorf"):
        assert time.monotonic() < end
        time.sleep(0.2)
