"""Asking engines in Chromium: results, bytes and milliseconds."""

from __future__ import annotations

import gzip
import http.server
import pathlib
import shutil
import statistics
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MOBILE: Final = {"offline": False, "latency": 85, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
"""A mobile network: 9 Mbit/s, 85 ms."""
SLOWDOWN: Final = 4
"""How many times slower the processor is made."""
_FIRST: Final = """async ([name, text]) => {
  const start = performance.now();
  await bench[name].setUp();
  await bench[name].ask(text);
  return performance.now() - start;
}"""
_NEXT: Final = """async ([name, text]) => {
  const start = performance.now();
  const answer = await bench[name].ask(text);
  return { ...answer, time: performance.now() - start };
}"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an engine costs until results stand there.

    Attributes:
        bytes: Compressed bytes until the first result.
        requests: Files for it.
        first: Milliseconds from focus to the first result.
        first_slow: The same on a mobile network with a slow processor.
        next: Milliseconds of 95 of 100 further questions at most.
        next_slow: The same with a slow processor.
    """

    bytes: int
    requests: int
    first: float
    first_slow: float
    next: float
    next_slow: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Results of a question: addresses, and how many there are that count as results."""

    found: list[str]
    strong: int


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    sent: Final[list[int]] = []

    def do_GET(self) -> None:
        """Send a file compressed, and note its size."""
        path = pathlib.Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.endswith("/") else path
        try:
            content = gzip.compress(path.read_bytes(), 6)
        except OSError:
            self.send_error(404)
            return
        self.sent.append(len(content))
        self.send_response(200)
        for name, value in (("Content-Type", self.guess_type(path)), ("Content-Encoding", "gzip")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 name of the base class
        """Keep the output clean."""


@contextmanager
def serving(root: pathlib.Path) -> Iterator[tuple[str, list[int]]]:
    """Serve a folder; yield its URL and the list of sizes sent so far."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", _Handler.sent
        server.shutdown()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser | None]:
    """Yield the system's Chromium, None when there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def answers(browser: Browser, url: str, engine: str, questions: Sequence[str]) -> list[Answer]:
    """Return the results of all questions."""
    page = _page(browser, url)
    page.evaluate(_FIRST, [engine, "Stadt"])
    found = [page.evaluate(_NEXT, [engine, question]) for question in questions]
    page.context.close()
    return [Answer(item["found"], item["strong"]) for item in found]


def cost(browser: Browser, url: str, sent: list[int], engine: str, questions: Sequence[str]) -> Cost:
    """Return the cost of an engine; the first question is the median of several."""
    firsts, slow, sizes = [], [], []
    for question in questions[:7]:
        before = len(sent)
        page = _page(browser, url)
        used = len(sent)
        firsts.append(page.evaluate(_FIRST, [engine, question]))
        sizes.append((sum(sent[used:]), len(sent) - used))
        page.context.close()
        page = _page(browser, url, slow=True)
        slow.append(page.evaluate(_FIRST, [engine, question]))
        page.context.close()
        assert len(sent) > before
    fast_next, slow_next = (_next(browser, url, engine, questions, slow=slowly) for slowly in (False, True))
    size, requests = sorted(sizes)[len(sizes) // 2]
    return Cost(size, requests, statistics.median(firsts), statistics.median(slow), fast_next, slow_next)


def _next(browser: Browser, url: str, engine: str, questions: Sequence[str], *, slow: bool) -> float:
    page = _page(browser, url)
    page.evaluate(_FIRST, [engine, "Stadt"])
    for question in questions:  # everything is loaded once, so that only work is measured
        page.evaluate(_NEXT, [engine, question])
    if slow:
        _slow_down(page)
    times = sorted(page.evaluate(_NEXT, [engine, question])["time"] for question in questions)
    page.context.close()
    return float(times[int(len(times) * 0.95)])


def _page(browser: Browser, url: str, *, slow: bool = False) -> Page:
    page = browser.new_context().new_page()
    page.goto(url)
    if slow:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", dict[str, Any](MOBILE))
        _slow_down(page)
    return page


def _slow_down(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
