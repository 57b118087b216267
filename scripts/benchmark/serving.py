"""Measures the preview: from saving a file to the page in the browser that has loaded itself again."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright
from scripts.benchmark.measuring import FailedError
from scripts.benchmark.peers import ENVIRONMENT, OURS, PEERS

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from scripts.benchmark.workplace import Workplace

PATIENCE: Final = 600
"""Seconds after which a preview counts as failed."""
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_QUIET: Final = 1.0
"""Seconds to wait between two changes, as people do who look at the page."""


def serve(place: Workplace, rounds: int) -> dict[str, Any]:
    """Measure starting the preview and seeing changes in it.

    Args:
        place: Where the wiki is.
        rounds: How many changes.

    Returns:
        Seconds from starting to the first page, and from saving to the changed page for each round.

    Raises:
        FailedError: There is no Chromium, or the server or a change does not appear.
    """
    ours = PEERS[OURS]
    folder, case = ours.copy(place), place.case()
    seconds: list[float] = []
    with _chromium() as page:
        start = time.perf_counter()
        with serving(folder) as address:
            page.goto(f"{address}fallstudien/{case}/", timeout=PATIENCE * 1000)
            began = time.perf_counter() - start
            print(f"bench: serve: first page after {began:.2f} s", flush=True)
            for number in range(rounds):
                time.sleep(_QUIET)
                word = f"Messwort{number}"
                start = time.perf_counter()
                ours.change(folder, case, word)
                page.get_by_text(word).first.wait_for(state="attached", timeout=PATIENCE * 1000)
                seconds.append(round(time.perf_counter() - start, 3))
                print(f"bench: serve, round {number + 1}: {seconds[-1]:.2f} s", flush=True)
    return {"first": round(began, 3), "rounds": seconds}


@contextlib.contextmanager
def _chromium() -> Iterator[Page]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        message = "no Chromium can be found, so there is no preview to measure (on Debian: apt-get install chromium)"
        raise FailedError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        try:
            yield browser.new_page()
        finally:
            browser.close()


@contextlib.contextmanager
def serving(wiki: pathlib.Path) -> Iterator[str]:
    """Start the preview of a wiki and give its address as soon as it answers; it ends with the block."""
    port = _free_port()
    command = [str(wiki / "scripts" / "serve"), "--port", str(port)]
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            command, cwd=wiki, env={**os.environ, **ENVIRONMENT}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        try:
            _wait(server, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    message = "the preview does not answer"
    raise FailedError(message)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
