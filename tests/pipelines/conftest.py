"""A small wiki with the scripts of this repository, in a folder and a git repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.pipelines.rules import ROOT

if TYPE_CHECKING:
    import pathlib

PERSON = {"NAME": "Probe", "EMAIL": "probe@wiki.example", "DATE": "2026-11-24T12:00:00Z"}


def install(folder: pathlib.Path) -> None:
    """Make an environment that looks complete to ``scripts/setup`` and uses the one the tests run in."""
    programs = folder / ".venv/bin"
    programs.mkdir(parents=True)
    for name, module in (("python", ""), ("wiki", "-m kommunenwiki.cli ")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module}"$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    parts = [(folder / name).read_text(encoding="utf-8") for name in ("requirements-dev.txt", "pyproject.toml")]
    (folder / ".venv/stamp-requirements-dev.txt").write_text("".join((f"{folder}\n", *parts)), encoding="utf-8")


class SmallWiki:
    """The invented wiki of the examples, as someone would clone it."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "tests/examples/good", folder / "docs")
        shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("npm", "__pycache__"))
        for name in ("pyproject.toml", "requirements-dev.txt", ".gitignore"):
            shutil.copy(ROOT / name, folder)
        install(folder)
        self.run("git", "init", "--quiet", "--initial-branch=main")
        self.commit("Erste Einträge")

    def run(self, *command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in PERSON.items()}
        alone = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI"))}
        own = {"HOME": str(self.folder.parent), "GIT_CONFIG_NOSYSTEM": "1", "BASE": "", **names, **(env or {})}
        return subprocess.run(
            command, cwd=self.folder, env={**alone, **own}, text=True, capture_output=True, check=False
        )

    def commit(self, message: str) -> str:
        """Commit everything and return the id of the commit before."""
        before = self.run("git", "rev-parse", "--verify", "--quiet", "HEAD").stdout.strip()
        self.run("git", "add", "--all")
        done = self.run("git", "commit", "--quiet", "--message", message)
        assert done.returncode == 0, done.stderr
        return before

    def add_site(self) -> None:
        """Add what a site needs besides records: settings without navigation, and the guides that pages link to."""
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("# Made by the plugin: index.md")[0]
        (self.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        for name in ("mitmachen", "technik"):
            shutil.copytree(ROOT / "docs" / name, self.folder / "docs" / name)


@pytest.fixture
def small_wiki(tmp_path: pathlib.Path) -> SmallWiki:
    """A small wiki that a test may change."""
    folder = tmp_path / "wiki"
    folder.mkdir()
    return SmallWiki(folder)
