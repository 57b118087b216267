"""The way out: what ``wiki pages`` writes, built by another generator."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from tests.conftest import served
from tests.site.building import ROOT, once

from kommunenwiki.cli import main
from kommunenwiki.model import RECORD_TYPES

if TYPE_CHECKING:
    import pathlib

    from playwright.sync_api import Browser

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The exported pages."""

    def make(folder: pathlib.Path) -> None:
        arguments = ["pages", str(folder / "docs"), "--docs", str(ROOT / "docs"), "--today", "2026-11-24"]
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output

    return once(tmp_path_factory, "export", make) / "docs"


@pytest.fixture(scope="module")
def site(source: pathlib.Path) -> pathlib.Path:
    """The site that Zensical makes of them."""
    pytest.importorskip("zensical", reason="zensical is not installed")
    config = "site_name: Kommunenwiki\nuse_directory_urls: true\ntheme: {name: material, language: de, font: false}\n"
    (source.parent / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build"], cwd=source.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return source.parent / "site"


def test_pages_hold_the_same_bodies_as_the_site(source: pathlib.Path, real_site: pathlib.Path) -> None:
    compared = 0
    for file in sorted(source.rglob("*.md")):
        text = file.read_text(encoding="utf-8").split("---\n\n", 1)[-1]
        body = re.sub(r'\A<script src="[^"]+suche\.js" defer></script>\n', "", text).strip()
        if body.startswith("<"):  # guides are Markdown
            name = file.relative_to(source)
            page = name.with_suffix(".html") if name.name == "index.md" else name.with_suffix("") / "index.html"
            assert body in (real_site / page).read_text(encoding="utf-8"), name
            compared += 1
    assert compared > 500


def test_guides_have_their_links_to_records_written_out(source: pathlib.Path) -> None:
    text = (source / "leitfaeden" / "umsatzsteuer.md").read_text(encoding="utf-8")
    assert '<a href="../../kooperationsmodelle/oeffentlich-rechtliche-vereinbarung/">' in text
    assert not re.search(r"\[\[[a-z]", text)


def test_zensical_builds_every_record(site: pathlib.Path) -> None:
    files = [file for kind in RECORD_TYPES for file in sorted((ROOT / "docs" / kind.folder).glob("*.yml"))]
    assert len(files) >= 480
    for file in files:
        page = site / file.parent.name / file.stem / "index.html"
        assert 'class="kw-head"' in page.read_text(encoding="utf-8"), file


@pytest.mark.browser
def test_the_search_works_there(site: pathlib.Path, browser: Browser) -> None:
    page = browser.new_page()
    with served(site) as url:
        page.goto(f"{url}suche/?q=Zweckverband")
        page.wait_for_selector(".kw-search__hits h3")
        link = page.locator(".kw-search__hits h3 a").first
        expect(link).to_have_text("Zweckverband")
        link.click()
        page.wait_for_url("**/zweckverband/**")
        expect(page.locator("h1")).to_have_text(re.compile("^Zweckverband"))
    page.close()
