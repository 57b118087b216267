"""What many tests share: the real site, built once, and a browser to look at it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tests.site.building import ROOT, build, once

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser

settings.register_profile("stable", derandomize=True, database=None, deadline=None, max_examples=150)
settings.register_profile("random", database=None, deadline=None, max_examples=1000)
settings.load_profile("random" if os.environ.get("KOMMUNENWIKI_RANDOM_EXAMPLES") == "1" else "stable")
"""Property tests run the same examples every time, so that nobody's change fails by bad luck."""

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 20_000
"""Milliseconds that a test waits for what it expects to see: a busy computer needs more than Playwright's 5,000."""


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The real content, built strictly."""

    def make(folder: pathlib.Path) -> None:
        done = build(ROOT / "mkdocs.yml", folder / "site", "--strict")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "real", make) / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; the test is skipped without it, unless browser tests are required."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("KOMMUNENWIKI_REQUIRE_BROWSER") == "1":
            pytest.fail("No Chromium found, and browser tests are required.")
        pytest.skip("no Chromium found")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield started
        started.close()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    policy = ""

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 name of the base class
        """Keep the output of tests clean."""


@contextlib.contextmanager
def served(site: pathlib.Path, policy: str = "") -> Iterator[str]:
    """Address of a site on a server of this machine, which sends a content security policy if one is given."""
    handler = functools.partial(type("Handler", (_QuietHandler,), {"policy": policy}), directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def real_url(real_site: pathlib.Path) -> Iterator[str]:
    """Address of the real site."""
    with served(real_site) as url:
        yield url
