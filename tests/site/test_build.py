"""Builds of whole sites: of the real content where it matters what is in it, else of a small wiki."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.site.building import FIXED, ROOT, build, copy_of_the_wiki, small_wiki
from tests.site.conftest import FORGE, HOME

from kommunenwiki.cli import main
from kommunenwiki.exports import cms
from kommunenwiki.model import RECORD_TYPES

if TYPE_CHECKING:
    import pathlib

pytestmark = pytest.mark.build
BODY = re.compile(r'<(?:article|div) class="kw-.*', re.DOTALL)


def digest(site: pathlib.Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def record_files() -> list[pathlib.Path]:
    return [file for kind in RECORD_TYPES for file in sorted((ROOT / "docs" / kind.folder).glob("*.yml"))]


def test_every_record_has_a_page(real_site: pathlib.Path) -> None:
    records = record_files()
    assert len(records) >= 480
    for file in records:
        assert (real_site / file.parent.name / file.stem / "index.html").is_file(), file
        assert (real_site / file.parent.name / file.name).read_bytes() == file.read_bytes()


def test_nothing_of_the_theme_s_search_is_left(real_site: pathlib.Path) -> None:
    files = [path.relative_to(real_site).as_posix() for path in real_site.rglob("*")]
    assert [path for path in files if re.search("lunr|workers|search_index|searchindex", path)] == []
    words = ("__search", "search.result", "workers/search", "md-search")
    pages = sorted(real_site.rglob("*.html"))
    assert [page for page in pages if any(word in page.read_text(encoding="utf-8") for word in words)] == []


def test_two_builds_in_two_folders_give_the_same_bytes(real_site: pathlib.Path, tmp_path: pathlib.Path) -> None:
    wiki = copy_of_the_wiki(tmp_path / "a folder with spaces")
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    before = os.umask(0o077)
    try:
        done = build(wiki / "mkdocs.yml", wiki / "site", "--strict", environment=elsewhere)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert digest(wiki / "site") == digest(real_site)


def test_a_broken_record_stops_the_build_and_leaves_the_last_site(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    site = wiki / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    record = wiki / "docs" / "fallstudien" / "neudorf-wassermelder.yml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("status: betrieb", "status: betriebb"), encoding="utf-8"
    )
    line = record.read_text(encoding="utf-8").splitlines().index("status: betriebb") + 1
    done = build(wiki / "mkdocs.yml", site)
    assert done.returncode != 0
    assert f"docs/fallstudien/neudorf-wassermelder.yml:{line}:9: M009 Fehler" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert sorted(path.name for path in wiki.iterdir()) == ["docs", "mkdocs.yml", "site"]


def test_a_warning_of_the_host_stops_a_strict_build_only(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    config = wiki / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "omitted_files: warn" in text
    config.write_text(f"{text}nav:\n  - index.md\n", encoding="utf-8")
    strict = build(config, wiki / "site", "--strict")
    assert strict.returncode != 0
    assert not (wiki / "site").exists()
    assert build(config, wiki / "site").returncode == 0
    assert (wiki / "site" / "index.html").is_file()


def test_a_link_to_nowhere_stops_the_build(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    guide = wiki / "docs" / "leitfaeden" / "vergabe.md"
    guide.write_text(guide.read_text(encoding="utf-8") + '\n<a href="../gibt-es-nicht/">weg</a>\n', encoding="utf-8")
    done = build(wiki / "mkdocs.yml", wiki / "site")
    assert done.returncode != 0
    assert "leitfaeden/gibt-es-nicht/index.html" in done.stderr
    assert not (wiki / "site").exists()


def test_an_unknown_record_in_a_guide_is_a_finding(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    guide = wiki / "docs" / "leitfaeden" / "vergabe.md"
    text = guide.read_text(encoding="utf-8") + "\nSiehe [[kommunen/neudrof]].\n"
    guide.write_text(text, encoding="utf-8")
    done = build(wiki / "mkdocs.yml", wiki / "site")
    assert done.returncode != 0
    line = text.splitlines().index("Siehe [[kommunen/neudrof]].") + 1
    assert f"docs/leitfaeden/vergabe.md:{line}:7: R002" in done.stderr
    assert "Meinten Sie „kommunen/neudorf“?" in done.stderr


@pytest.mark.parametrize("moment", [".site.neu", ".site.neu/fallstudien", ".site.neu/themen"])
def test_a_killed_build_leaves_the_last_site(tmp_path: pathlib.Path, moment: str) -> None:
    """Killed when this folder is there: before any page, between pages, and towards the end."""
    wiki = small_wiki(tmp_path / "wiki")
    site = wiki / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(wiki / "mkdocs.yml")]
    environment = {**os.environ, **FIXED}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as process:
        while not (wiki / moment).exists() and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert (site / "index.html").read_text() == "the last good site" or (site / "fallstudien").is_dir()
    done = build(wiki / "mkdocs.yml", site, "--strict")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in wiki.iterdir()) == ["docs", "mkdocs.yml", "site"]


def test_addresses_as_files_work_without_a_server(site_on_disk: pathlib.Path) -> None:
    page = (site_on_disk / "fallstudien" / "guetersloh-urban-stack.html").read_text(encoding="utf-8")
    assert 'href="../kommunen/guetersloh.html"' in page


def test_the_sitemap_lists_all_pages_when_the_address_is_known(public_site: pathlib.Path) -> None:
    sitemap = (public_site / "sitemap.xml").read_text(encoding="utf-8")
    for file in record_files():
        assert f"<loc>{HOME}{file.parent.name}/{file.stem}/</loc>" in sitemap
    page = (public_site / "glossar" / "zweckverband" / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{HOME}glossar/zweckverband/">' in page


def test_only_previews_say_that_they_are_not_published(real_site: pathlib.Path) -> None:
    page = (real_site / "index.html").read_text(encoding="utf-8")
    assert "kw-preview" not in page
    assert "noindex" not in page


def test_without_an_address_there_is_no_sitemap(real_site: pathlib.Path) -> None:
    assert not list(real_site.glob("sitemap.xml*"))


def test_properdocs_builds_the_same_pages(real_site: pathlib.Path, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("properdocs")
    done = build(ROOT / "mkdocs.yml", tmp_path / "site", "--strict", tool="properdocs")
    assert done.returncode == 0, done.stderr
    generator = re.compile(r'<meta name="generator"[^>]*>')
    for path in sorted(real_site.rglob("*.html")):
        other = tmp_path / "site" / path.relative_to(real_site)
        assert generator.sub("", other.read_text("utf-8")) == generator.sub("", path.read_text("utf-8")), path


def test_the_site_builds_without_mkdocstrings() -> None:
    names = re.findall(r"^([a-z0-9-]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert not [name for name in names if name.startswith("mkdocstrings")]


def test_a_renamed_record_keeps_its_old_address(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    old = wiki / "docs" / "glossar" / "baukasten.yml"
    old.write_text(
        "id: baukasten\nterm: Baukasten\narea: technik\ndefinition: Teile zum Zusammensetzen.\n"
        "plain: Teile zum Zusammensetzen.\n",
        encoding="utf-8",
    )
    assert CliRunner().invoke(main, ["lock", "--docs", str(wiki / "docs")]).exit_code == 0
    text = old.read_text(encoding="utf-8").replace("id: baukasten", "id: baukasten-prinzip")
    new = old.with_name("baukasten-prinzip.yml")
    old.rename(new)
    new.write_text(text, encoding="utf-8")
    lost = build(wiki / "mkdocs.yml", wiki / "site")
    assert lost.returncode != 0
    assert "docs/.kennungen:" in lost.stderr
    assert "R004 Fehler: Der Eintrag „glossar/baukasten“ war veröffentlicht und fehlt jetzt." in lost.stderr

    new.write_text(text + "formerly: [baukasten]\n", encoding="utf-8")
    done = build(wiki / "mkdocs.yml", wiki / "site", "--strict")
    assert done.returncode == 0, done.stderr
    forward = (wiki / "site" / "glossar" / "baukasten" / "index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../glossar/baukasten-prinzip/">' in forward
    assert "Baukasten" in forward


def test_pages_tell_from_git_when_they_changed(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    record = wiki / "docs" / "glossar" / "schnittstelle.yml"

    def git(*arguments: str, day: str = "2026-01-05") -> None:
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        author = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(
            ["git", *author, *arguments], cwd=wiki, check=True, capture_output=True, env={**os.environ, **dates}
        )

    git("init")
    git("add", "docs/glossar")
    git("commit", "-m", "first")
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("area: technik", "area: recht"), encoding="utf-8")
    git("commit", "-a", "-m", "second", day="2026-03-06")
    public = {"KOMMUNENWIKI_HISTORY": "true", "KOMMUNENWIKI_SITE_URL": "https://wiki.example/"}
    done = build(wiki / "mkdocs.yml", wiki / "site", "--strict", environment=public)
    assert done.returncode == 0, done.stderr
    page = (wiki / "site" / "glossar" / "schnittstelle" / "index.html").read_text(encoding="utf-8")
    assert "6.\u00a0März 2026: Bereich geändert" in page
    assert "5.\u00a0Januar 2026: neu angelegt" in page
    assert re.search(r"Fassung [0-9a-f]{10} vom 6\.\u00a0März 2026", page)
    sitemap = (wiki / "site" / "sitemap.xml").read_text(encoding="utf-8")
    address = "<loc>https://wiki.example/glossar"
    assert f"{address}/schnittstelle/</loc><lastmod>2026-03-06</lastmod>" in sitemap
    assert f"{address}/</loc></url>" in sitemap, "made of many files"


def test_pages_lead_to_the_place_where_they_are_edited(public_site: pathlib.Path) -> None:
    for page, file in (
        ("glossar/zweckverband", "glossar/zweckverband.yml"),
        ("leitfaeden/vergabe", "leitfaeden/vergabe.md"),
        ("luecken", "fallstudien/guetersloh-urban-stack.yml"),
        ("luecken/andere-eintraege", "loesungen/urban-stack.yml"),
    ):
        html = (public_site / page / "index.html").read_text(encoding="utf-8")
        assert f'href="{FORGE.format(path=file)}"' in html


def test_terms_are_explained_in_guides(real_site: pathlib.Path) -> None:
    page = (real_site / "leitfaeden" / "vergabe" / "index.html").read_text(encoding="utf-8")
    assert '<span class="kw-term"><a href="../../glossar/' in page


def test_the_editor_in_the_browser_is_off_until_a_repository_is_named(
    real_site: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    assert not (real_site / "redaktion").exists()
    wiki = small_wiki(tmp_path / "wiki")
    config = wiki / "mkdocs.yml"
    on = "  kommunenwiki:\n    redaktion: {repository: gruppe/wiki, host: 'https://gitlab.example/'}\n"
    config.write_text(config.read_text(encoding="utf-8").replace("  kommunenwiki:\n", on), encoding="utf-8")
    without = build(config, wiki / "site")
    assert without.returncode != 0
    assert (
        "Für die Redaktion fehlt im Ordner der Einträge: redaktion/sveltia-cms.js, redaktion/de.json" in without.stderr
    )
    for path in cms.FILES:
        (wiki / "docs" / path).parent.mkdir(exist_ok=True)
        (wiki / "docs" / path).write_text("{}", encoding="utf-8")
    done = build(config, wiki / "site", "--strict")
    assert done.returncode == 0, done.stderr
    written = json.loads((wiki / "site/redaktion/config.yml").read_text(encoding="utf-8"))
    assert written["backend"]["api_root"] == "https://gitlab.example/api/v4"
    assert {path.name for path in (wiki / "site/redaktion").iterdir()} == {
        *("config.yml", "index.html", "hier-bleiben.js", "sveltia-cms.js", "de.json", "icons.woff2"),
    }
