"""Building sites in tests as scripts/build does."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
FIXED: Final = {
    "SOURCE_DATE_EPOCH": "1795478400",
    "NO_MKDOCS_2_WARNING": "1",
    "KOMMUNENWIKI_HISTORY": "false",
    "KOMMUNENWIKI_GAZETTEER": "keins",
}
"""What makes builds of the same files give the same bytes, in a work tree or in a copy without git."""


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


def copy_of_the_wiki(folder: pathlib.Path) -> pathlib.Path:
    """Copy records and configuration, so that a test may change them."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder
