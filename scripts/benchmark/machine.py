"""On what was measured: computer, programs and their versions, day."""

from __future__ import annotations

import importlib.metadata
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = pathlib.Path(__file__).resolve().parents[2]
PACKAGES: Final = ("mkdocs", "mkdocs-material", "zensical")


def described(modules: pathlib.Path) -> dict[str, Any]:
    """Return computer, versions and day, for a file of results.

    Args:
        modules: Folder of the packages from npm.
    """
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "cores": os.cpu_count() or 1,
        "processor": _processor(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
        "versions": versions(modules),
    }


def versions(modules: pathlib.Path) -> dict[str, str]:
    """Return the versions of all programs that are there, by name."""
    found = {"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in PACKAGES}}
    for name, command in {
        "hugo": ("hugo", "version"),
        "node": ("node", "--version"),
        "chromium": ("chromium", "--version"),
    }.items():
        number = re.search(r"\d+(?:\.\d+)+", _said(command)) if shutil.which(name) else None
        if number:
            found[name] = number.group()
    for name, package in {"eleventy": "@11ty/eleventy", "pagefind": "pagefind"}.items():
        file = modules / package / "package.json"
        if file.is_file():
            found[name] = json.loads(file.read_text(encoding="utf-8"))["version"]
    return found


def _commit() -> str:
    """Return the short name of the commit, with a star when files were changed since; empty without git."""
    if shutil.which("git") is None:
        return ""
    changed = "*" if _said(("git", "status", "--porcelain", "--untracked-files=no", "plugins")) else ""
    return _said(("git", "rev-parse", "--short", "HEAD")) + changed


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def _processor() -> str:
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found.group(1) if found else platform.machine()
