"""A change with a broken record, checked as both pipelines do: what each host is told, word by word."""

from __future__ import annotations

import json
import os
import pathlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from tests.pipelines.conftest import SmallWiki

GOLDEN = pathlib.Path(__file__).parent / "golden"
RECORD = "docs/fallstudien/neudorf-wassermelder.yml"
LINE, COLUMN = 8, 9
"""Where the record is broken below."""


@pytest.fixture
def base(small_wiki: SmallWiki) -> str:
    """The commit that the change begins at; the change breaks one record, and an older mistake lies elsewhere."""
    old = small_wiki.folder / "docs/glossar/datenschutz.yml"
    old.write_text(old.read_text(encoding="utf-8") + "vertippt: ja\n", encoding="utf-8")
    small_wiki.commit("Ein alter Fehler, für den die Änderung nichts kann")
    record = small_wiki.folder / RECORD
    good = record.read_text(encoding="utf-8")
    assert good.splitlines()[LINE - 1] == "status: betrieb"
    record.write_text(good.replace("status: betrieb", "status: betreib"), encoding="utf-8")
    return small_wiki.commit("Stand geändert")


def matches(name: str, text: str) -> None:
    """Compare with the golden file; ``UPDATE_GOLDEN=1`` writes it anew."""
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_github_gets_annotations_and_a_page(small_wiki: SmallWiki, base: str) -> None:
    page = small_wiki.folder.parent / "summary.md"
    done = small_wiki.run("scripts/findings", "github", env={"BASE": base, "GITHUB_STEP_SUMMARY": str(page)})
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"::error file={RECORD},line={LINE},col={COLUMN},title=M009::")
    matches("github.txt", done.stdout)
    matches("page.md", page.read_text(encoding="utf-8").replace(base[:10], "0123456789"))


def test_gitlab_gets_code_quality_tests_and_the_same_page(small_wiki: SmallWiki, base: str) -> None:
    done = small_wiki.run("scripts/findings", "gitlab", env={"BASE": base})
    assert done.returncode == 1, done.stderr
    folder = small_wiki.folder / "befunde"
    assert sorted(path.name for path in folder.iterdir()) == ["codequality.json", "index.md", "junit.xml"]
    quality = (folder / "codequality.json").read_text(encoding="utf-8")
    assert [finding["location"] for finding in json.loads(quality)] == [{"path": RECORD, "lines": {"begin": LINE}}]
    tests = (folder / "junit.xml").read_text(encoding="utf-8")
    failures = ET.fromstring(tests).iter("failure")  # noqa: S314 written by the command above
    assert [(failure.text or "").partition(": ")[0] for failure in failures] == [f"{RECORD}:{LINE}:{COLUMN}"]
    matches("codequality.json", quality)
    matches("junit.xml", tests)
    matches("page.md", (folder / "index.md").read_text(encoding="utf-8").replace(base[:10], "0123456789"))


def test_a_correct_change_passes_though_something_was_wrong_before(small_wiki: SmallWiki, base: str) -> None:
    small_wiki.run("git", "checkout", "--quiet", base, "--", RECORD)
    small_wiki.commit("Zurück")
    assert small_wiki.run("scripts/findings", "gitlab", env={"BASE": base}).returncode == 0


def test_a_base_that_is_not_in_the_clone_is_said_and_everything_counts(small_wiki: SmallWiki, base: str) -> None:
    done = small_wiki.run("scripts/findings", "github", env={"BASE": "0" * 40})
    assert done.returncode == 1
    assert done.stderr.startswith(f"findings: the commit {'0' * 40} is not here")
    assert "2 Fehler" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("bitbucket",)])
def test_another_host_is_refused(small_wiki: SmallWiki, arguments: tuple[str, ...]) -> None:
    done = small_wiki.run("scripts/findings", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
