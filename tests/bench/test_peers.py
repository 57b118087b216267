"""The same pages for others, and the places where they are built."""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from scripts import quality_npm
from scripts.benchmark import peer_pages, peers, workplace

if TYPE_CHECKING:
    import pathlib

    from scripts.benchmark.peer_pages import Style

    from kommunenwiki.rendering.site import Site

LINK = re.compile(r"\]\((\.\./[^)#]*)(?:#[^)]*)?\)")


def pages(site: Site, style: Style, folder: pathlib.Path) -> dict[str, str]:
    peer_pages.write(site, style, folder)
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.md")}


def address(path: str) -> str:
    return "/".join(part for part in path.removesuffix(".md").split("/") if part not in {"index", "_index"})


@pytest.mark.parametrize("style", ["files", "urls", "hugo"])
def test_every_record_and_guide_has_a_page_and_links_lead_to_pages(
    site: Site, tmp_path: pathlib.Path, style: Style
) -> None:
    found = pages(site, style, tmp_path)
    addresses = {address(path) for path in found}
    assert {str(key) for key in site.catalogue.records} < addresses
    assert {address(path) for path in site.texts} < addresses
    links = 0
    for path, text in found.items():
        assert text.startswith("---\n"), path
        origin = posixpath.dirname(path) if style == "files" else address(path)
        for target in LINK.findall(text):
            led = posixpath.normpath(posixpath.join(origin, target))
            known = found if style == "files" else addresses | {"."}
            assert led in known or "bilder/" in target, f"{path}: {target}"
            links += 1
    assert links > 1000


def test_hugo_gets_taxonomies_in_the_place_of_lists(site: Site, tmp_path: pathlib.Path) -> None:
    case = next(str(key) for key in site.catalogue.records if key.folder == "fallstudien")
    topic = site.links.outgoing[next(key for key in site.catalogue.records if str(key) == case)][0].target
    for_hugo = pages(site, "hugo", tmp_path / "hugo")
    others = pages(site, "files", tmp_path / "others")
    assert re.search(rf'^{topic.folder}: \[.*"{topic.id}"', for_hugo[f"{case}.md"], re.MULTILINE)
    assert "## Genannt unter Fallstudien" not in for_hugo[f"{topic}/_index.md"]
    assert "## Genannt unter Fallstudien" in others[f"{topic}.md"]
    config = (peers.TEMPLATES / "hugo/hugo.toml").read_text(encoding="utf-8")
    assert set(re.findall(r'^\w+ = "(\w+)"$', config.partition("[taxonomies]")[2], re.MULTILINE)) == set(
        peer_pages.TAXONOMIES
    )


def test_scripts_find_a_wiki_complete(wiki: pathlib.Path, tmp_path: pathlib.Path) -> None:
    copy = tmp_path / "wiki"
    shutil.copytree(wiki, copy)
    workplace.equip(copy)
    done = subprocess.run([copy / "scripts/setup", "--dev"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["ours", "mkdocs"])
def test_a_change_reaches_the_file_of_the_case_study(tmp_path: pathlib.Path, name: str) -> None:
    peer = peers.PEERS[name]
    file = tmp_path / peer.source / f"fallstudien/neudorf-app{'.md' if peer.style else '.yml'}"
    file.parent.mkdir(parents=True)
    text = 'id: neudorf-app\nchallenge:\n  - text: "Eins."\napproach:\n  - text: "Zwei."\n  - text: "Drei."\n'
    file.write_text(text, encoding="utf-8")
    peer.change(tmp_path, "neudorf-app", "Messwort3")
    changed = file.read_text(encoding="utf-8")
    assert changed.count("Messwort3") == 1
    assert peer.style or '  - text: "Messwort3 Zwei."\n' in changed


def test_who_is_missing_is_named_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object) -> None:
        raise quality_npm.UnavailableError("npm cannot reach its registry (E403)")

    monkeypatch.setattr(quality_npm, "install", cannot)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/hugo")
    reasons = {name: peer.missing() for name, peer in peers.PEERS.items()}
    without = "npm cannot reach its registry (E403)"
    assert reasons == {"ours": "", "mkdocs": "", "zensical": "", "hugo": without, "eleventy": without}
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert peers.PEERS["hugo"].missing() == "hugo cannot be found (on Debian: apt-get install hugo)"
