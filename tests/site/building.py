"""Building sites in tests as scripts/build does."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
FIXED: Final = {
    "SOURCE_DATE_EPOCH": "1795478400",
    "NO_MKDOCS_2_WARNING": "1",
    "KOMMUNENWIKI_HISTORY": "false",
    "KOMMUNENWIKI_GAZETTEER": "keins",
    "KOMMUNENWIKI_MEMORY": "false",
}
"""What makes builds of the same files give the same bytes, with or without git, each from nothing."""


def build(
    config: pathlib.Path,
    site: pathlib.Path,
    *options: str,
    tool: str = "mkdocs",
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Build a site as ``scripts/build`` does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", tool, "build", "--config-file", str(config), "--site-dir", str(site), *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **FIXED, **(environment or {})},
    )


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[pathlib.Path], object]) -> pathlib.Path:
    """Return a folder that is made by the first process of a test run that asks for it, and only read by all."""
    own = factory.getbasetemp()
    root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = root / name
    with FileLock(root / f"{name}.lock"):
        if not made.exists():
            unfinished = factory.mktemp(name)
            make(unfinished)
            unfinished.rename(made)
    return made


def small_wiki(folder: pathlib.Path) -> pathlib.Path:
    """Write the invented records, a guide, the headings of those that pages lead to, and the configuration.

    It takes a third of the time to build, and is enough where a test asks what a build does, not what is in the wiki.
    """
    shutil.copytree(ROOT / "tests" / "examples" / "good", folder / "docs")
    write_guides(folder)
    _write(
        folder / "docs" / "leitfaeden" / "vergabe.md",
        "# Vergabe\n\nSo kauft Neudorf ein. Wer misst, nutzt offene Daten.",
    )
    return folder


def write_guides(folder: pathlib.Path) -> None:
    """Write what records need around them: the headings of the guides that pages lead to, and the configuration."""
    docs = folder / "docs"
    for guide in [ROOT / "docs" / "mitmachen" / "index.md", *sorted((ROOT / "docs" / "technik").glob("*.md"))]:
        lines = guide.read_text(encoding="utf-8").splitlines()
        headings = [line for line in lines if re.match("#+ ", line)]
        _write(docs / guide.relative_to(ROOT / "docs"), "\n\n".join(headings))
    _write(folder / "mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0])


def _write(file: pathlib.Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text}\n", encoding="utf-8")


def copy_of_the_wiki(folder: pathlib.Path) -> pathlib.Path:
    """Copy records and configuration, so that a test may change them."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder
