"""Ourselves and the others: how each makes a site, and how one case study is changed in it."""

from __future__ import annotations

import pathlib
import re
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scripts import quality_npm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scripts.benchmark.peer_pages import Style
    from scripts.benchmark.workplace import Workplace

ROOT: Final = pathlib.Path(__file__).resolve().parents[2]
TEMPLATES: Final = pathlib.Path(__file__).parent / "templates"
CACHE: Final = ROOT / ".cache" / "bench"
MODULES: Final = quality_npm.MODULES
ENVIRONMENT: Final = {
    "SOURCE_DATE_EPOCH": "1795824000",
    "NO_MKDOCS_2_WARNING": "1",
    "KOMMUNENWIKI_HISTORY": "false",
}
"""The same for all runs: the day that counts as today, and no history, because an invented wiki has none."""
_FIRST_TEXT: Final = re.compile(r'(?<=^approach:\n  - text: ")', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One program of a build.

    Attributes:
        name: What it is called in tables.
        command: The program and its arguments.
    """

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator of sites.

    Attributes:
        name: What it is called in commands and results.
        label: What it is called in tables.
        style: How it wants links; None for ourselves.
        template: Its configuration below ``templates``; empty for ourselves.
        source: Folder of the pages, from the root of a site.
        site: Folder that it writes to.
        steps: The programs of a build.
        missing: Gives the reason why it cannot be measured here; empty when it can.
    """

    name: str
    label: str
    style: Style | None
    template: str
    source: str
    site: str
    steps: tuple[Step, ...]
    missing: Callable[[], str]

    def copy(self, place: Workplace) -> pathlib.Path:
        """Return a fresh folder with all that a build needs."""
        if self.style is None:
            return place.fresh_wiki()
        folder = place.fresh(self.name)
        shutil.copytree(TEMPLATES / self.template, folder, dirs_exist_ok=True)
        shutil.copytree(place.pages(self.style), folder / self.source)
        return folder

    def change(self, folder: pathlib.Path, case: str, word: str) -> None:
        """Write a new word into the text of a case study, as its author would.

        Args:
            folder: The site.
            case: Id of the case study.
            word: A word that stands nowhere else.
        """
        file = folder / self.source / "fallstudien" / f"{case}{'.md' if self.style else '.yml'}"
        text = file.read_text(encoding="utf-8")
        new = f"{text}\n{word}\n" if self.style else _FIRST_TEXT.sub(f"{word} ", text, count=1)
        file.write_text(new, encoding="utf-8")

    def page(self, folder: pathlib.Path, case: str) -> str:
        """Return the page that was made of a case study."""
        return (folder / self.site / "fallstudien" / case / "index.html").read_text(encoding="utf-8")


def _nothing() -> str:
    return ""


def _hugo() -> str:
    if shutil.which("hugo") is None:
        return "hugo cannot be found (on Debian: apt-get install hugo)"
    return _npm()


def _npm() -> str:
    """Install what comes from npm, and return why that is impossible."""
    try:
        quality_npm.install(("npm", "node"))
    except quality_npm.UnavailableError as reason:
        return f"{reason}"
    return ""


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)


_PAGEFIND: Final = Step("pagefind", (str(MODULES / ".bin/pagefind"), "--quiet", "--site"))

PEERS: Final[Mapping[str, Peer]] = {
    peer.name: peer
    for peer in (
        Peer("ours", "Kommunenwiki", None, "", "docs", "site", (Step("build", ("scripts/build",)),), _nothing),
        Peer(
            *("mkdocs", "MkDocs + Material", "files", "mkdocs", "docs", "site"),
            (Step("build", _python("mkdocs", "build", "--quiet")),),
            _nothing,
        ),
        Peer(
            *("zensical", "Zensical", "files", "mkdocs", "docs", "site"),
            (Step("build", _python("zensical", "build")),),
            _nothing,
        ),
        Peer(
            *("hugo", "Hugo + Pagefind", "hugo", "hugo", "content", "public"),
            (Step("hugo", ("hugo", "--quiet")), Step("pagefind", (*_PAGEFIND.command, "public"))),
            _hugo,
        ),
        Peer(
            *("eleventy", "Eleventy + Pagefind", "urls", "eleventy", "content", "_site"),
            (
                Step("eleventy", (str(MODULES / ".bin/eleventy"),)),
                Step("pagefind", (*_PAGEFIND.command, "_site")),
            ),
            _npm,
        ),
    )
}
"""All that are measured, by name; ourselves first."""
OURS: Final = "ours"
