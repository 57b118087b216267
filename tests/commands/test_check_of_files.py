"""``wiki check FILE``: the same findings as the check of everything, whatever is written down of other records."""

from __future__ import annotations

import json
import pathlib
import random
import shutil
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kommunenwiki import source_files
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.checking import check
from kommunenwiki.cli import main, outline_store
from kommunenwiki.cli.basics import together
from kommunenwiki.cli.outline_store import OutlineStore
from kommunenwiki.loading import load_record

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Record
    from kommunenwiki.findings import Finding

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples"
BAD = sorted(
    {
        *(EXAMPLES / "bad").glob("*/[WYM]??[048]-*.yml"),
        *(EXAMPLES / "bad").glob("*/R*.yml"),
        *(EXAMPLES / "bad").glob("*/W0[39][17]-*.yml"),
    }
)
"""Bad examples of all kinds of findings, and all that have to do with other records."""
TODAY = date(2026, 11, 24)
ALWAYS, NEVER = -(10**18), 10**18
"""How long a file must be unchanged so that its outline is written down at once, and so that it never is."""


@pytest.fixture
def docs(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """The invented wiki; the current folder is the one above ``docs``, and outlines are written down at once."""
    shutil.copytree(EXAMPLES / "good", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(outline_store, "_SETTLED", ALWAYS)
    monkeypatch.setattr(source_files, "_YOUNG", ALWAYS)
    return pathlib.Path("docs")


def told(*arguments: pathlib.Path) -> tuple[list[dict[str, str]], str]:
    """Return the findings and the sentence at the end."""
    done = CliRunner().invoke(
        main, ["check", "--format", "json", "--today", TODAY.isoformat(), *map(str, arguments)], catch_exceptions=False
    )
    return json.loads(done.stdout), done.stderr


def assert_the_same(docs: pathlib.Path, files: list[pathlib.Path]) -> int:
    """Compare the check of each file with the check of everything; return the number of findings."""
    everything, _ = told()
    for file in files:
        found, summary = told(file)
        assert found == [finding for finding in everything if finding["path"] == file.as_posix()], file
        assert summary.startswith(f"{len(list(docs.glob('[!.]*/*.yml')))} ")
    found, _ = told(*files)
    assert found == [finding for finding in everything if finding["path"] in {file.as_posix() for file in files}]
    return len(found)


def test_bad_examples_are_found_as_well(docs: pathlib.Path) -> None:
    found = 0
    for example in BAD:
        code, _, id_ = example.stem.partition("-")
        file = docs / example.parent.name / f"{id_}.yml"
        before = file.read_bytes() if file.exists() else None
        file.parent.mkdir(exist_ok=True)
        shutil.copyfile(example, file)
        everything, _ = told()
        alone, _ = told(file)
        assert alone == [finding for finding in everything if finding["path"] == file.as_posix()], code
        found += bool(alone)
        file.unlink() if before is None else file.write_bytes(before)
    assert found >= len(BAD) - 1  # one may stand in another file: an id that was published and is gone


TERM = "id: begriff\nterm: Daten\narea: daten\ndefinition: Angaben.\nplain: Angaben.\nabbreviations: [die]\n"
EDITS = ("double", "delete", "restore", "rename", "former", "break", "link", "term")


def edit(docs: pathlib.Path, chance: random.Random) -> pathlib.Path:
    """Change something at random and return the file."""
    files = sorted(docs.glob("[!.]*/*.yml"))
    file, other = chance.choice(files), chance.choice(files)
    text = file.read_text(encoding="utf-8")
    match chance.choice(EDITS):
        case "double":  # the same heading, the same official key, the same names, another id
            file = file.with_name(f"{chance.choice('ab')}-{file.name}")
            file.write_text(text.replace(f"id: {other.stem}", f"id: {file.stem}", 1), encoding="utf-8")
        case "delete":
            file.unlink()
        case "restore":
            kept = chance.choice(sorted((EXAMPLES / "good").glob("[!.]*/*.yml")))
            file = docs / kept.parent.name / kept.name
            shutil.copyfile(kept, file)
        case "rename":
            file = file.rename(file.with_name(f"neu-{file.name}"))
        case "former":
            file.write_text(f"{text}formerly: [{other.stem}, frueher]\n", encoding="utf-8")
        case "break":
            file.write_text(f"{text}a: [\n", encoding="utf-8")
        case "link":
            whole = f"{other.parent.name}/{other.stem}"
            target = chance.choice((whole, other.stem, "frueher", "fehlt", "nachbar:fehlt"))
            file.write_text(f"{text}uncertain:\n  - text: Siehe [[{target}]].\n", encoding="utf-8")
        case _:
            file = docs / "glossar" / "begriff.yml"
            file.write_text(TERM, encoding="utf-8")
    time.sleep(0.02)  # the clock of a disk ticks slowly
    return file


@pytest.mark.parametrize("seed", range(4))
def test_after_any_change_the_findings_are_those_of_the_whole_check(docs: pathlib.Path, seed: int) -> None:
    chance, found = random.Random(seed), 0  # noqa: S311 the same changes in every run
    for _ in range(12):
        edited = edit(docs, chance)
        files = chance.sample(sorted(docs.glob("[!.]*/*.yml")), 3)
        found += assert_the_same(docs, [*files, *([edited] if edited.exists() else [])])
    assert found


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[RecordKey]:
    """The records that are read to learn their outlines."""
    keys: list[RecordKey] = []

    def noted(docs: pathlib.Path, key: RecordKey) -> tuple[Record | None, tuple[Finding, ...]]:
        keys.append(key)
        return load_record(docs, key)

    monkeypatch.setattr(outline_store, "load_record", noted)
    return keys


def test_only_what_has_changed_is_read_again(docs: pathlib.Path, read: list[RecordKey]) -> None:
    first = OutlineStore(docs).outlines()
    assert len(read) == len(first)
    read.clear()
    assert OutlineStore(docs).outlines() == first
    assert read == []
    time.sleep(0.02)
    file = docs / "kommunen/neudorf.yml"
    file.write_bytes(file.read_bytes() + b"\n")
    assert OutlineStore(docs).outlines() == first
    assert [str(key) for key in read] == ["kommunen/neudorf"]


def test_a_file_that_was_just_changed_is_not_trusted(
    docs: pathlib.Path, read: list[RecordKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline_store, "_SETTLED", NEVER)
    first = OutlineStore(docs).outlines()
    read.clear()
    assert OutlineStore(docs).outlines() == first
    assert len(read) == len(first)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"program": "', id="cut off"),
        pytest.param(b"\xff\x00", id="no text"),
        pytest.param(b"[]", id="another shape"),
        pytest.param(b'{"program": "another", "records": {}}', id="another program"),
    ],
)
def test_what_cannot_be_used_is_made_anew(docs: pathlib.Path, read: list[RecordKey], content: bytes) -> None:
    first = OutlineStore(docs).outlines()
    store = pathlib.Path(outline_store.FILE)
    store.write_bytes(content)
    read.clear()
    assert OutlineStore(docs).outlines() == first
    assert len(read) == len(first)
    assert json.loads(store.read_bytes())["records"].keys() == {str(key) for key in first}


def test_a_line_that_is_no_outline_is_made_anew(docs: pathlib.Path, read: list[RecordKey]) -> None:
    first = OutlineStore(docs).outlines()
    store = pathlib.Path(outline_store.FILE)
    noted = json.loads(store.read_bytes())
    noted["records"]["kommunen/neudorf"] = [noted["records"]["kommunen/neudorf"][0], "x", None]
    store.write_text(json.dumps(noted), encoding="utf-8")
    read.clear()
    assert OutlineStore(docs).outlines() == first
    assert [str(key) for key in read] == ["kommunen/neudorf"]


def test_nothing_is_written_where_nothing_can_be_written(docs: pathlib.Path) -> None:
    pathlib.Path(".cache").write_text("a file", encoding="utf-8")
    file = docs / "kommunen/neudorf.yml"
    assert told(file) == ([], told(file)[1])
    pathlib.Path(".cache").unlink()
    pathlib.Path(outline_store.FILE).mkdir(parents=True)
    assert told(file)[0] == []
    assert [path.name for path in pathlib.Path(outline_store.FILE).parent.iterdir()] == ["outlines.json"]


def test_files_that_are_no_records_are_checked_with_everything(docs: pathlib.Path) -> None:
    (docs / "leitfaden.md").write_text("Siehe [[fehlt]].\n", encoding="utf-8")
    assert [finding["code"] for finding in told(docs / "leitfaden.md")[0]] == ["R002"]
    assert told(docs / "leitfaden.md", docs / "kommunen/neudorf.yml")[0] == told(docs / "leitfaden.md")[0]


def test_names_that_are_one_under_windows_are_found_as_well(docs: pathlib.Path) -> None:
    (docs / "kommunen/Neudorf.yml").write_bytes((docs / "kommunen/neudorf.yml").read_bytes())
    (docs / "kommunen/aux.yml").write_bytes((docs / "kommunen/neudorf.yml").read_bytes())
    files = [docs / "kommunen/Neudorf.yml", docs / "kommunen/neudorf.yml", docs / "kommunen/aux.yml"]
    assert_the_same(docs, files)
    assert {finding["code"] for finding in told(*files)[0]} >= {"Y015"}


def test_after_a_check_of_everything_only_what_has_changed_is_read(docs: pathlib.Path, read: list[RecordKey]) -> None:
    told()
    first = OutlineStore(docs).outlines()
    assert read == []
    pathlib.Path(outline_store.FILE).unlink()
    assert OutlineStore(docs).outlines() == first
    assert len(read) == len(first)


def test_what_changes_during_a_check_of_everything_is_read_again(docs: pathlib.Path, read: list[RecordKey]) -> None:
    store, checked = OutlineStore(docs), check(docs, TODAY)
    time.sleep(0.02)
    file = docs / "kommunen/neudorf.yml"
    file.write_bytes(file.read_bytes() + b"formerly: [altdorf]\n")
    (docs / "kommunen/hinzu.yml").write_bytes(file.read_bytes())
    store.learn(checked.catalogue)
    assert OutlineStore(docs).outlines()[RecordKey("kommunen", "neudorf")].former == ("altdorf",)
    assert [str(key) for key in read] == ["kommunen/hinzu", "kommunen/neudorf"]


def test_nothing_is_learned_of_a_format_that_cannot_be_read(docs: pathlib.Path) -> None:
    (docs / ".format").write_text("999\n", encoding="utf-8")
    assert len(told()[0]) == 1
    assert not pathlib.Path(outline_store.FILE).exists()


def test_several_processes_read_what_one_reads(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = OutlineStore(docs).outlines()
    pathlib.Path(outline_store.FILE).unlink()
    monkeypatch.setattr(outline_store, "_WORTH_SHARING", 1)
    monkeypatch.setattr(outline_store, "_CHUNK", 3)
    assert OutlineStore(docs).outlines(together) == first


def test_a_wiki_of_another_format_is_not_checked(docs: pathlib.Path) -> None:
    (docs / ".format").write_text("999\n", encoding="utf-8")
    assert told(docs / "kommunen/neudorf.yml") == ([], "0 Einträge geprüft, alles in Ordnung.\n")


def test_a_record_that_cannot_be_opened_ends_the_command(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(docs: pathlib.Path, key: RecordKey) -> None:
        raise PermissionError(13, "Permission denied", str(docs / str(key)))

    monkeypatch.setattr(outline_store, "load_record", denied)
    done = CliRunner().invoke(main, ["check", str(docs / "kommunen/neudorf.yml")])
    assert done.exit_code == 2
    assert "kann nicht gelesen werden" in done.stderr
