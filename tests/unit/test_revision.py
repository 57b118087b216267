"""The wiki as it was at a revision of git."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.unit.test_history import git

from kommunenwiki.revision import RevisionError, read_revision

if TYPE_CHECKING:
    import pathlib


@pytest.fixture(autouse=True)
def no_other_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook of git that runs the tests says in the environment which repository it means; here it means none."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def docs(tmp_path: pathlib.Path) -> pathlib.Path:
    """The documents folder of a repository with one commit, called ``erster``."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    folder = tmp_path / "docs"
    write(folder, {"glossar/a.yml": "a: 1\n", "index.md": "# Start\n", ".kennungen": "glossar/a\n", "bild.png": "x"})
    (tmp_path / "mkdocs.yml").write_text("x")
    commit(folder, "erster")
    return folder


def write(folder: pathlib.Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def commit(folder: pathlib.Path, tag: str) -> None:
    git(folder.parent, "add", "--all")
    git(folder.parent, "commit", "--quiet", "--allow-empty", "--message", "x")
    git(folder.parent, "tag", tag)


def test_all_files_that_count_are_read(docs: pathlib.Path) -> None:
    write(docs, {"glossar/a.yml": "a: 2\n"})
    revision = read_revision(docs, "HEAD")
    assert revision.files == {"glossar/a.yml": b"a: 1\n", "index.md": b"# Start\n", ".kennungen": b"glossar/a\n"}
    assert len(revision.commit) == 40


def test_the_working_tree_is_not_touched(docs: pathlib.Path) -> None:
    write(docs, {"glossar/a.yml": "a: 2\n"})
    commit(docs, "zweiter")
    write(docs, {"glossar/a.yml": "a: 3\n"})
    assert read_revision(docs, "erster").files["glossar/a.yml"] == b"a: 1\n"
    assert (docs / "glossar/a.yml").read_text() == "a: 3\n"


@pytest.mark.parametrize(
    "name", ["ä ö.yml", "-rf.yml", 'a"b.yml', "a\nb.yml", "$(x).yml", "a\tb.yml", "*.yml", "🙂.yml"]
)
def test_file_names_mislead_nobody(docs: pathlib.Path, tmp_path: pathlib.Path, name: str) -> None:
    write(docs, {f"glossar/{name}": "x: 1\n"})
    commit(docs, "zweiter")
    revision = read_revision(docs, "zweiter")
    assert revision.files[f"glossar/{name}"] == b"x: 1\n"
    revision.write(tmp_path / "neu")
    assert (tmp_path / "neu/glossar" / name).read_text() == "x: 1\n"


def test_a_file_name_need_not_be_text(docs: pathlib.Path) -> None:
    (docs / "glossar" / os.fsdecode(b"\xff.yml")).write_text("x")
    commit(docs, "zweiter")
    revision = read_revision(docs, "zweiter")
    assert os.fsdecode(b"glossar/\xff.yml") in revision.files
    assert revision.changed(docs) == frozenset()


def test_links_are_left_out(docs: pathlib.Path) -> None:
    (docs / "glossar/b.yml").symlink_to("/etc/passwd")
    commit(docs, "zweiter")
    revision = read_revision(docs, "zweiter")
    assert "glossar/b.yml" not in revision.files
    assert revision.changed(docs) == frozenset()


def test_no_path_of_a_tree_leads_out_of_the_folder(docs: pathlib.Path) -> None:
    """Git makes no such trees, but somebody can."""
    blob = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], cwd=docs, input=b"x", capture_output=True, check=True
    ).stdout.strip()
    inner = _tree(docs, b"100644 aus.yml\0" + bytes.fromhex(blob.decode()))
    outer = _tree(docs, b"40000 ..\0" + bytes.fromhex(inner))
    top = _tree(docs, b"40000 docs\0" + bytes.fromhex(outer))
    made = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x.example", "commit-tree", top, "-m", "x"],
        cwd=docs, capture_output=True, check=True,
    )  # fmt: skip
    git(docs, "tag", "boese", made.stdout.decode().strip())
    assert read_revision(docs, "boese").files == {}


def _tree(folder: pathlib.Path, content: bytes) -> str:
    command = ["git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"]
    return subprocess.run(command, cwd=folder, input=content, capture_output=True, check=True).stdout.decode().strip()


def test_what_others_did_since_is_not_part_of_the_change(docs: pathlib.Path) -> None:
    git(docs, "checkout", "--quiet", "-b", "beitrag")
    git(docs, "checkout", "--quiet", "main")
    write(docs, {"glossar/a.yml": "a: von anderen\n"})
    commit(docs, "anderer")
    git(docs, "checkout", "--quiet", "beitrag")
    assert read_revision(docs, "main").files["glossar/a.yml"] == b"a: 1\n"


def test_without_a_common_commit_the_revision_itself_is_read(docs: pathlib.Path) -> None:
    git(docs, "checkout", "--quiet", "--orphan", "fremd")
    write(docs, {"glossar/a.yml": "a: fremd\n"})
    commit(docs, "fremder")
    git(docs, "checkout", "--quiet", "main")
    assert read_revision(docs, "fremder").files["glossar/a.yml"] == b"a: fremd\n"


def test_files_that_differ(docs: pathlib.Path) -> None:
    revision = read_revision(docs, "HEAD")
    assert revision.changed(docs) == frozenset()
    write(docs, {"glossar/a.yml": "a: 2\n", "glossar/b.yml": "b: 1\n", "bild.png": "y"})
    (docs / "index.md").unlink()
    assert revision.changed(docs) == {"glossar/a.yml", "glossar/b.yml", "index.md"}


def test_a_folder_that_is_new_has_no_files(docs: pathlib.Path) -> None:
    write(docs.parent / "neu", {"glossar/a.yml": "x"})
    assert read_revision(docs.parent / "neu", "HEAD").files == {}


@pytest.mark.parametrize(
    "base", ["gibt-es-nicht", "", "-h", "--help", "HEAD~99", "a..b", "\0", "HEAD:docs/index.md", "ä"]
)
def test_a_revision_that_is_not_there(docs: pathlib.Path, base: str) -> None:
    with pytest.raises(RevisionError, match="kennt Git hier nicht"):
        read_revision(docs, base)


def test_no_repository(tmp_path: pathlib.Path, docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / ".git").rename(tmp_path / "git")
    with pytest.raises(RevisionError, match="gehört zu keinem Git-Repository"):
        read_revision(docs, "HEAD")


def test_no_git(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="Git ist nicht eingerichtet"):
        read_revision(docs, "HEAD")


def test_a_damaged_repository(docs: pathlib.Path) -> None:
    tree = subprocess.run(
        ["git", "rev-parse", "HEAD^{tree}"], cwd=docs, capture_output=True, check=True
    ).stdout.decode()
    (docs.parent / ".git/objects" / tree[:2] / tree[2:].strip()).unlink()
    with pytest.raises(RevisionError, match="konnte Git nicht lesen"):
        read_revision(docs, "HEAD")


def test_a_missing_file_is_left_out(docs: pathlib.Path) -> None:
    """Somebody may have fetched only a part of the objects."""
    command = ["git", "rev-parse", "HEAD:docs/index.md"]
    blob = subprocess.run(command, cwd=docs, capture_output=True, check=True).stdout.decode().strip()
    (docs.parent / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert set(read_revision(docs, "HEAD").files) == {"glossar/a.yml", ".kennungen"}


def test_all_that_a_check_reads_belongs_to_a_revision(docs: pathlib.Path) -> None:
    copies = {f".nachbarn/seenland/{name}": "x" for name in ("eintraege.inv", "zusammenfassung.json")}
    write(docs, {**copies, ".nachbarn/wiki.yml": "x: 1\n", ".format": "2\n"})
    commit(docs, "zweiter")
    read = read_revision(docs, "HEAD").files
    assert {*copies, ".nachbarn/wiki.yml", ".format", ".kennungen", "glossar/a.yml"} <= read.keys()
    assert "bild.png" not in read
