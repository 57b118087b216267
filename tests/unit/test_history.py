"""Versions of records, as git knows them."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.history import MAX_VERSIONS, SHORT, Version, last_days, read_history

if TYPE_CHECKING:
    import pathlib

IDENTITY = {f"GIT_{who}_{what}": "test@stadt.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: pathlib.Path, *arguments: str, day: str = "2026-01-01") -> None:
    moment = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = os.environ | IDENTITY | moment | settings
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture(autouse=True)
def no_other_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook of git that runs the tests says in the environment which repository it means; here it means none."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def repository(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


def commit(repository: pathlib.Path, day: str, **files: str | None) -> None:
    """Commit files of the folder ``docs``; a file without content is deleted."""
    for name, content in files.items():
        file = repository / "docs" / f"{name}.yml"
        file.parent.mkdir(exist_ok=True)
        if content is None:
            file.unlink()
        else:
            file.write_text(content, encoding="utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "x", day=day)


def test_versions_stand_under_their_path_the_latest_first(repository: pathlib.Path) -> None:
    commit(repository, "2026-01-05", müller="a: 1\n", b="b\n")
    commit(repository, "2026-02-07", müller="a: 2\n")
    assert read_history(repository / "docs") == {
        "müller.yml": (Version(date(2026, 2, 7), b"a: 2\n"), Version(date(2026, 1, 5), b"a: 1\n")),
        "b.yml": (Version(date(2026, 1, 5), b"b\n"),),
    }


def test_a_deleted_file_ends_with_an_empty_version(repository: pathlib.Path) -> None:
    commit(repository, "2026-01-05", a="a\n")
    commit(repository, "2026-02-07", a=None)
    assert read_history(repository / "docs") == {
        "a.yml": (Version(date(2026, 2, 7), b""), Version(date(2026, 1, 5), b"a\n"))
    }


def test_only_yaml_files_below_the_folder_count(repository: pathlib.Path) -> None:
    (repository / "andere.yml").write_text("x")
    (repository / "docs").mkdir()
    (repository / "docs" / "index.md").write_text("x")
    commit(repository, "2026-01-05", a="a\n")
    assert list(read_history(repository / "docs")) == ["a.yml"]


def test_only_the_latest_versions_are_read(repository: pathlib.Path) -> None:
    for number in range(MAX_VERSIONS + 3):
        commit(repository, f"2026-01-{number + 1:02}", a=f"{number}\n")
    versions = read_history(repository / "docs")["a.yml"]
    assert len(versions) == MAX_VERSIONS + 1
    assert versions[0].content == f"{MAX_VERSIONS + 2}\n".encode()


def test_without_a_whole_history_there_is_none(repository: pathlib.Path, tmp_path: pathlib.Path) -> None:
    commit(repository, "2026-01-05", a="a\n")
    commit(repository, "2026-02-07", a="b\n")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    assert read_history(tmp_path / "shallow" / "docs") == {}


def test_without_git_there_is_no_history(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_history(tmp_path) == {}
    assert read_history(tmp_path / "gibt-es-nicht") == {}
    monkeypatch.setenv("PATH", "")
    assert read_history(tmp_path) == {}


def test_a_repository_without_commits_has_no_history(repository: pathlib.Path) -> None:
    assert read_history(repository) == {}


def test_versions_name_their_commit(repository: pathlib.Path) -> None:
    commit(repository, "2026-01-05", a="a: 1\n")
    commit(repository, "2026-02-07", b="b\n")
    command = ["git", "rev-parse", "HEAD~1"]
    name = subprocess.run(command, cwd=repository, check=True, capture_output=True, text=True).stdout
    (version,) = read_history(repository / "docs")["a.yml"]
    assert version.commit == name[:SHORT]


def test_days_of_other_files(repository: pathlib.Path) -> None:
    commit(repository, "2026-01-05", a="a: 1\n", b="b\n")
    commit(repository, "2026-02-07", a="a: 2\n")
    assert last_days(repository / "docs", "*.yml") == {"a.yml": date(2026, 2, 7), "b.yml": date(2026, 1, 5)}
    assert last_days(repository / "docs", "*.md") == {}
    assert last_days(repository.parent, "*.yml") == {}
