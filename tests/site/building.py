"""Building sites in tests as scripts/build does."""

from __future__ import annotations

import os
import pathlib
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
}
"""What makes builds of the same files give the same bytes, in a work tree or in a copy without git."""

GUIDES: Final = {
    "leitfaeden/vergabe": "# Vergabe\n\nSo kauft Neudorf ein. Wer misst, nutzt offene Daten.\n",
    "mitmachen/index": "# Mitmachen\n\n## Die Vorlage\n\nEin Satz.\n",
    **{
        f"technik/{name}": f"# {name.capitalize()}\n\nEin Satz.\n"
        for name in ("aehnlichkeit", "auswertungen", "daten", "partner", "verknuepfte-daten")
    },
}
"""Guides of the small wiki: those to which pages of the plugin lead."""


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
    """Write the invented records, the guides that pages lead to in one sentence each, and the configuration.

    It takes a third of the time to build, and is enough where a test asks what a build does, not what is in the wiki.
    """
    docs = folder / "docs"
    shutil.copytree(ROOT / "tests" / "examples" / "good", docs)
    for name, text in GUIDES.items():
        file = docs / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0]
    (folder / "mkdocs.yml").write_text(f"{config}\n", encoding="utf-8")
    return folder


def copy_of_the_wiki(folder: pathlib.Path) -> pathlib.Path:
    """Copy records and configuration, so that a test may change them."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder
