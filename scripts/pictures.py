"""Pictures of the built site; see ``scripts/pictures``."""

from __future__ import annotations

import functools
import http.server
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page, sync_playwright

ROOT: Final = pathlib.Path(__file__).parent.parent
TARGET: Final = ROOT / "docs" / "technik" / "bilder"
LARGEST: Final = 200_000
"""Most bytes of a picture."""


@dataclass(frozen=True)
class Picture:
    """What to take.

    Attributes:
        name: Name of the file, without its ending.
        url: Page of the site.
        width: Width of the window and the picture.
        height: Height of the window and the picture.
        click: Selectors of what is clicked before.
        top: Selector of what stands at the top; empty for the top of the page.
    """

    name: str
    url: str
    width: int
    height: int
    click: tuple[str, ...] = ()
    top: str = ""


PICTURES: Final = (
    Picture("startseite", "", 1280, 900),
    Picture("formular", "mitmachen/fallstudie/", 1000, 760, top="#ausfuellen"),
    Picture("einfache-sprache", "fallstudien/guetersloh-urban-stack/", 1000, 620, (".kw-switch",)),
)


def file_of(picture: Picture) -> pathlib.Path:
    """Return where a picture is kept."""
    return TARGET / f"{picture.name}.png"


def take(page: Page, base: str, picture: Picture) -> bytes:
    """Take one picture and return it as PNG."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.goto(base + picture.url)
    page.reload()  # only the second visit is sure to have the typeface
    page.evaluate("document.fonts.ready")
    for selector in picture.click:
        page.click(selector)
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    if picture.top:
        page.evaluate("selector => document.querySelector(selector).scrollIntoView()", picture.top)
    page.evaluate("localStorage.removeItem('kommunenwiki.einfache-sprache')")
    return page.screenshot(animations="disabled")


def main() -> int:
    """Build the site, take all pictures and return the exit code."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("pictures: no Chromium found.", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as site:
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site], cwd=ROOT, check=True)
        handler = functools.partial(_Quiet, directory=site)
        with (
            http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
            sync_playwright() as playwright,
        ):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(color_scheme="light", reduced_motion="reduce", locale="de-DE")
            for picture in PICTURES:
                file_of(picture).write_bytes(take(page, f"http://127.0.0.1:{server.server_port}/", picture))
            browser.close()
            server.shutdown()
    taken = [file_of(picture) for picture in PICTURES]
    for path in taken:
        print(f"pictures: {path.relative_to(ROOT)} ({path.stat().st_size:,} bytes)")
    too_large = [path.name for path in taken if path.stat().st_size > LARGEST]
    if too_large:
        print(f"pictures: larger than {LARGEST:,} bytes: {', '.join(too_large)}", file=sys.stderr)
    return 1 if too_large else 0


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 name of the base class
        """Keep the output clean."""


if __name__ == "__main__":
    sys.exit(main())
