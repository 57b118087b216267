"""Sheets of paper of the built site; see ``scripts/print-pages``."""

from __future__ import annotations

import argparse
import functools
import http.server
import pathlib
import re
import shutil
import sys
import threading
from collections import Counter
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = pathlib.Path(__file__).parent.parent
SITE: Final = ROOT / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 name of the base class
        """Say nothing."""


def papers(addresses: list[str]) -> Iterator[tuple[str, bytes]]:
    """Print pages of the built site as A4 and yield each address with its PDF."""
    handler = functools.partial(_Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for address in addresses:
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            yield address, page.pdf(prefer_css_page_size=True)
        browser.close()
        server.shutdown()


def sheets(pdf: bytes) -> int:
    """Count the pages of a PDF that Chromium made."""
    return len(re.findall(rb"/Type /Page\b", pdf))


def main() -> None:
    """Print the counts, the most first, and how often each occurs."""
    parser = argparse.ArgumentParser(description="Counts the sheets of paper that pages take.")
    parser.add_argument("addresses", nargs="*", help="addresses of pages, such as fallstudien/soest/")
    parser.add_argument("--pdf", type=pathlib.Path, help="folder in which the papers are kept")
    arguments = parser.parse_args()
    cases = sorted(f"fallstudien/{file.parent.name}/" for file in SITE.glob("fallstudien/*/index.html"))
    if not cases:
        sys.exit("print-pages: there is no built site; run scripts/build first.")
    counts = {}
    for address, pdf in papers(arguments.addresses or cases):
        counts[address] = sheets(pdf)
        if arguments.pdf:
            arguments.pdf.mkdir(parents=True, exist_ok=True)
            (arguments.pdf / f"{address.strip('/').replace('/', '-') or 'start'}.pdf").write_bytes(pdf)
    for address, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:3}  {address}")
    spread = ", ".join(f"{many} of {count}" for count, many in sorted(Counter(counts.values()).items()))
    print(f"{len(counts)} pages, {sum(counts.values())} sheets: {spread}.")


if __name__ == "__main__":
    main()
