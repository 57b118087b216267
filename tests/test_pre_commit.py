"""A commit with a broken record is refused, with the sentence of ``wiki check``: the real pre-commit, real git."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = pathlib.Path(__file__).parent.parent
CONFIG, HOOKS = ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"
RECORD = "docs/glossar/datenschutz.yml"
Command = subprocess.CompletedProcess[str]

pytestmark = pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")


@pytest.fixture
def git(tmp_path: pathlib.Path) -> Callable[..., Command]:
    """Git in a repository with the invented wiki, this repository's hooks, and nobody's settings."""
    shutil.copytree(ROOT / "tests/examples/good", tmp_path / "docs")
    shutil.copy(ROOT / CONFIG, tmp_path)
    program = tmp_path / ".venv/bin/wiki"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kommunenwiki.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in PERSON.items()}
    own = {"HOME": str(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / ".cache"), "GIT_CONFIG_NOSYSTEM": "1", **names}
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | own

    def run(*arguments: str) -> Command:
        return subprocess.run(arguments, cwd=tmp_path, env=env, text=True, capture_output=True, check=False)

    assert run(str(program), "fmt").returncode == 0
    run("git", "init", "--quiet")
    installed = run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    run("git", "add", "docs", CONFIG)
    return run


PERSON = {"NAME": "Probe", "EMAIL": "probe@wiki.example"}


def test_a_correct_wiki_can_be_committed(git: Callable[..., Command]) -> None:
    done = git("git", "commit", "--message", "Erste Einträge")
    assert done.returncode == 0, done.stderr
    assert "Einträge prüfen (wiki check)" in done.stderr
    assert "Passed" in done.stderr


def test_a_broken_record_is_refused_with_its_sentence(git: Callable[..., Command], tmp_path: pathlib.Path) -> None:
    file = tmp_path / RECORD
    file.write_text(file.read_text(encoding="utf-8").replace("\narea:", "\naera:"), encoding="utf-8")
    git("git", "add", RECORD)
    done = git("git", "commit", "--message", "Ein Tippfehler")
    assert done.returncode == 1
    assert f"{RECORD}:" in done.stderr
    assert "M001 Fehler: Den Schlüssel „aera“ gibt es in diesem Eintrag nicht." in done.stderr
    assert "Meinten Sie „area“?" in done.stderr
    assert git("git", "log").returncode != 0, "nothing was committed"


def test_a_record_in_another_layout_is_laid_out_and_waits(git: Callable[..., Command], tmp_path: pathlib.Path) -> None:
    assert git("git", "commit", "--message", "Erste Einträge").returncode == 0
    file = tmp_path / RECORD
    usual = file.read_text(encoding="utf-8")
    file.write_text(usual.replace('term: "Datenschutz"', "term:   Datenschutz"), encoding="utf-8")
    git("git", "add", RECORD)
    done = git("git", "commit", "--message", "Ohne Anführungszeichen")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr
    assert file.read_text(encoding="utf-8") == usual


def test_a_record_that_others_refer_to_cannot_be_deleted(git: Callable[..., Command]) -> None:
    assert git("git", "commit", "--message", "Erste Einträge").returncode == 0
    git("git", "rm", "--quiet", "docs/kommunen/neudorf.yml")
    done = git("git", "commit", "--message", "Eine Kommune weniger")
    assert done.returncode == 1
    assert "R001 Fehler" in done.stderr


@pytest.mark.parametrize(("command", "file"), [("validate-config", CONFIG), ("validate-manifest", HOOKS)])
def test_pre_commit_understands_the_files(command: str, file: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", command, str(ROOT / file)], text=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_hooks_here_and_for_other_wikis_do_the_same() -> None:
    (local,) = yaml.safe_load((ROOT / CONFIG).read_text(encoding="utf-8"))["repos"]
    assert local["repo"] == "local"
    offered = {hook["id"]: hook for hook in yaml.safe_load((ROOT / HOOKS).read_text(encoding="utf-8"))}
    assert {"wiki-check", "wiki-fmt"} == set(offered)
    for hook in local["hooks"]:
        other = offered[hook["id"]]
        assert hook["entry"] == f".venv/bin/{other['entry']}"
        assert {key: hook.get(key) for key in ("name", "files", "pass_filenames", "always_run")} == {
            key: other.get(key) for key in ("name", "files", "pass_filenames", "always_run")
        }
