"""Two wikis that lead to each other, each built strictly, also when the other one has gone."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from tests.conftest import served
from tests.site.building import ROOT, build

from kommunenwiki.cli import main

if TYPE_CHECKING:
    import pathlib

    from click.testing import Result

pytestmark = pytest.mark.build

GOOD: Final = ROOT / "tests" / "examples" / "good"
SEENLAND: Final = {
    "glossar/pegelrunde.yml": 'id: pegelrunde\nterm: "Pegelrunde"\narea: technik\n'
    'definition: "Wie in [[muster:neudorf-wassermelder]]: Messungen reihum."\n'
    'plain: "Viele messen das Wasser. Alle sehen es."\n',
    "glossar/altarm.yml": 'id: altarm\nterm: "Altarm"\narea: technik\n'
    'definition: "Früherer Lauf eines Flusses."\nplain: "Hier floss früher der Fluss."\n',
}
"""The records that only this wiki has, one with a link to the other wiki."""


@dataclass(frozen=True)
class SmallWiki:
    """A wiki with the settings and the navigation of the real one, and few records."""

    root: pathlib.Path

    @property
    def docs(self) -> pathlib.Path:
        return self.root / "docs"

    @property
    def site(self) -> pathlib.Path:
        return self.root / "site"

    def write(self, path: str, text: str) -> None:
        file = self.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def knows(self, name: str, title: str, address: str) -> None:
        """Name a neighbour in the settings."""
        self.write(".nachbarn/wiki.yml", f'federation: {{{name}: {{title: "{title}", address: "{address}"}}}}\n')

    def built(self) -> dict[str, str]:
        """Build strictly and return the digest of every file."""
        done = build(self.root / "mkdocs.yml", self.site, "--strict")
        assert done.returncode == 0, done.stderr
        files = sorted(file for file in self.site.rglob("*") if file.is_file())
        return {file.relative_to(self.site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    def page(self, address: str) -> str:
        return (self.site / address / "index.html").read_text(encoding="utf-8")

    def update(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["federation", "update", *arguments, "--docs", str(self.docs)])

    def copies(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.docs.glob(".nachbarn/*/*")}


def small_wiki(root: pathlib.Path) -> SmallWiki:
    """Make a wiki in which every guide of the navigation holds only its headings."""
    wiki = SmallWiki(root)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in re.findall(r"[\w./-]+\.md", config.partition("\nnav:")[2]):
        guide = ROOT / "docs" / path
        if guide.is_file():
            headings = re.findall(r"^##+ .*", guide.read_text(encoding="utf-8"), re.MULTILINE)
            wiki.write(path, "\n\n".join((f"# {path}", *headings, "")))
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    wiki.site.mkdir()
    return wiki


def filled(root: pathlib.Path) -> SmallWiki:
    """Make a wiki with the records of the examples, so far without neighbours."""
    wiki = small_wiki(root)
    shutil.copytree(GOOD, wiki.docs, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".nachbarn"))
    case = wiki.docs / "fallstudien" / "musterstadt-stadt-app.yml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("[[seenland:altdorf-melder|Altdorf]]", "Altdorf"), encoding="utf-8")
    return wiki


@pytest.fixture
def muster(tmp_path: pathlib.Path) -> SmallWiki:
    return filled(tmp_path / "muster")


@pytest.fixture
def seenland(tmp_path: pathlib.Path) -> SmallWiki:
    wiki = filled(tmp_path / "seenland")
    for path, text in SEENLAND.items():
        wiki.write(path, text)
    return wiki


def test_two_wikis_lead_to_each_other_and_each_stands_alone(muster: SmallWiki, seenland: SmallWiki) -> None:
    muster.built()
    with served(muster.site) as muster_url, served(seenland.site) as seenland_url:
        seenland.knows("muster", "Musterwiki", muster_url)
        first = seenland.update()
        assert first.exit_code == 0, first.output
        assert re.search(r"^muster: zum ersten Mal geholt \(\d+ Einträge, Stand ", first.output)
        seenland.built()

        muster.knows("seenland", "Kommunenwiki Seenland", seenland_url)
        assert muster.update().exit_code == 0
        muster.write("leitfaeden/vergabe.md", "# Vergabe\n\nMehr steht bei [[seenland:pegelrunde]].\n")
        case = muster.docs / "fallstudien" / "musterstadt-stadt-app.yml"
        text = case.read_text(encoding="utf-8")
        case.write_text(text.replace("wie Altdorf", "wie [[seenland:glossar/altarm|dort]]"), encoding="utf-8")
        both = muster.built()

    there = f'href="{muster_url}fallstudien/neudorf-wassermelder/"'
    title = "Der Wassermelder von Neudorf"
    assert re.search(
        rf'<a class="kw-extern" {there} rel="noopener">{title}[^<]* \(Musterwiki\)</a>',
        seenland.page("glossar/pegelrunde"),
    )
    here = f'<a class="kw-extern" href="{seenland_url}glossar/altarm/" rel="noopener">dort (Kommunenwiki Seenland)</a>'
    assert here in muster.page("fallstudien/musterstadt-stadt-app").replace('rel="noopener" class', "class")
    assert "Pegelrunde &#40;Kommunenwiki Seenland&#41;</a>" in muster.page("leitfaeden/vergabe")
    assert "Glossar: 2" in muster.page("daten")
    assert not (muster.site / ".nachbarn").exists()

    shutil.rmtree(seenland.root)
    kept = muster.copies()
    gone = muster.update("seenland")
    assert gone.exit_code == 2
    assert "seenland: nicht geholt, der Server ist nicht zu erreichen. Die bisherige Kopie bleibt." in gone.output
    assert muster.copies() == kept
    assert muster.built() == both
