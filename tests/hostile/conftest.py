"""Two sites of the same wiki: one whose texts attack, and one whose texts are harmless and have the same shape."""

from __future__ import annotations

import contextlib
import json
import pathlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pytest
from tests.conftest import served
from tests.hostile import hostile_wiki
from tests.hostile.payloads import ELSEWHERE
from tests.site.building import build, once
from tests.site.viewing import DESK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

MADE_OF_TEXT: Final = re.compile("(zq[0-9]{5})-[^/]*")
"""What of an address was made from a text, of which the mark is the same in both sites."""
IN_BROWSER: Final = (pathlib.Path(__file__).parent / "in_browser.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Sites:
    """The two sites.

    Attributes:
        root: Folder with both, ``attacked`` and ``plain``.
        written: Field and text by mark, of the one that attacks.
        addresses: Field and address of all that were written where an address is expected.
    """

    root: pathlib.Path
    written: dict[str, tuple[str, str]]
    addresses: list[tuple[str, str]]

    def pairs(self, ending: str) -> list[tuple[str, str]]:
        """Return the paths of files of the site that attacks, each with the one of the other site."""
        attacked, plain = (
            {
                MADE_OF_TEXT.sub(r"\1", file.relative_to(self.root / name).as_posix()): file
                for file in (self.root / name).rglob(f"*{ending}")
            }
            for name in ("attacked", "plain")
        )
        assert attacked.keys() == plain.keys()
        return [
            (
                attacked[key].relative_to(self.root / "attacked").as_posix(),
                plain[key].relative_to(self.root / "plain").as_posix(),
            )
            for key in sorted(attacked)
        ]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Both sites, built with all checks of texts off."""

    def make(folder: pathlib.Path) -> None:
        for name in ("attacked", "plain"):
            wiki = folder / f"wiki-{name}"
            writer = hostile_wiki.write(wiki, hostile=name == "attacked")
            done = build(
                wiki / "mkdocs.yml",
                folder / name,
                tool="tests.hostile.unguarded",
                environment={"KOMMUNENWIKI_SITE_URL": "https://wiki.example/unter/"},
            )
            assert done.returncode == 0, done.stderr[-2000:]
            known = {"written": writer.written, "addresses": writer.addresses}
            (folder / f"{name}.json").write_text(json.dumps(known), encoding="utf-8")

    root = once(tmp_path_factory, "hostile", make)
    known = json.loads((root / "attacked.json").read_text(encoding="utf-8"))
    return Sites(root, {mark: tuple(said) for mark, said in known["written"].items()}, known["addresses"])


@pytest.fixture(scope="module")
def url(sites: Sites) -> Iterator[str]:
    """Address of the folder with both sites."""
    with served(sites.root) as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window that knows what to ask, and in which an attack that works says so."""
    made = browser.new_context(viewport=DESK, reduced_motion="reduce")
    made.add_init_script("window.boom = () => { console.error('boom'); return 1; }")
    made.add_init_script(IN_BROWSER)
    yield made
    made.close()


@dataclass
class Watched:
    """A page, and everything on it that should not happen."""

    page: Page
    problems: list[str] = field(default_factory=list)


@pytest.fixture
def watched(context: BrowserContext, url: str) -> Iterator[Watched]:
    """A page on which nothing may go wrong, nothing may be asked of another host, and no attack may work."""
    page = context.new_page()
    made = Watched(page)

    def note(text: str) -> None:
        made.problems.append(f"{page.url.removeprefix(url)}: {text[:300]}")

    page.on("pageerror", lambda error: note(f"error: {error}"))
    page.on("console", lambda said: note(f"console: {said.text}") if said.type in {"error", "warning"} else None)
    page.on("request", lambda request: note(f"request: {request.url}") if not request.url.startswith(url) else None)

    def dialog(opened: object) -> None:
        note("dialog")
        with contextlib.suppress(Exception):
            opened.dismiss()  # type: ignore[attr-defined] # Playwright closes those of pages that are left

    page.on("dialog", dialog)
    page.route(re.compile(rf"https?://{ELSEWHERE}[/:]"), lambda route: route.abort())
    yield made
    page.close()
    assert made.problems == [], "\n".join(made.problems)
