"""A copy of the repository in which a test changes the program, and ways to run the changed program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.site.building import FIXED, ROOT

if TYPE_CHECKING:
    import pathlib

GIT: Final = ("git", "-c", "user.name=Probe", "-c", "user.email=probe@wiki.example", "-c", "commit.gpgsign=false")


@dataclass(frozen=True)
class Copy:
    """A copy of the repository.

    Attributes:
        root: Its folder.
    """

    root: pathlib.Path

    def add(self, path: str, text: str) -> None:
        """Write a new file."""
        file = self.root / path
        assert not file.exists(), path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, *replacements: tuple[str, str]) -> None:
        """Replace pieces of a file that it holds exactly once."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        for old, new in replacements:
            assert text.count(old) == 1, (path, old)
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")

    def touched(self) -> list[str]:
        """Return the files that were changed, added or removed, as git sees it."""
        done = self._run(*GIT, "status", "--porcelain", "--untracked-files=all", "--no-renames")
        return sorted(line[3:] for line in done.stdout.splitlines())

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a module with the changed program and expect success."""
        done = self._run(sys.executable, "-m", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def built(self) -> pathlib.Path:
        """Check all records and build the site strictly; return its folder."""
        self.python("kommunenwiki.cli", "check")
        self.python("mkdocs", "build", "--strict", "--site-dir", "site")
        return self.root / "site"

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.root,
            env={**os.environ, **FIXED, "PYTHONPATH": str(self.root / "plugins"), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def again(self, root: pathlib.Path) -> Copy:
        """Return a copy of the copy, to change it further."""
        return Copy(shutil.copytree(self.root, root))

    @classmethod
    def into(cls, root: pathlib.Path) -> Copy:
        """Copy what belongs to the repository, as it is now, and note it as the state before the change."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        for path in filter(None, listed.stdout.split("\0")):
            if (ROOT / path).is_file():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, root / path)
        copy = cls(root)
        for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "before")):
            done = copy._run(*GIT, *arguments)
            assert done.returncode == 0, done.stderr
        assert copy.touched() == []
        return copy
