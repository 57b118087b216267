# A wiki of one's own carries the software with it: it builds without this repository, offline, and for as long as its
# Python runs. The list is the border between both: what stands here is replaced by an upgrade, everything else belongs
# to the wiki and is never touched.
"""Which files of a wiki belong to the software."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RECEIPT: Final = ".software.json"
"""File in the root of a wiki that says which files came from the software, and how they were."""
CONFIGURATION: Final = "software.yml"
"""The part of the configuration that belongs to the software; ``mkdocs.yml`` builds on it."""
FILES: Final = (
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitlab",
    ".gitlab-ci.yml",
    ".pre-commit-hooks.yaml",
    "LICENSE",
    "SECURITY.md",
    "bounds.in",
    "docs/mitmachen",
    "docs/schema",
    "docs/technik",
    "plugins/kommunenwiki",
    "pyproject.toml",
    "requirements-dev.in",
    "requirements-dev.txt",
    "requirements.in",
    "requirements.txt",
    "scripts/audit",
    "scripts/audit.py",
    "scripts/audit_report.py",
    "scripts/build",
    "scripts/container",
    "scripts/due",
    "scripts/findings",
    "scripts/forge.py",
    "scripts/links",
    "scripts/pipeline",
    "scripts/pipeline.py",
    "scripts/pipeline_plan.py",
    "scripts/preview",
    "scripts/serve",
    "scripts/setup",
    "scripts/supply",
)
"""Files and folders, from the root of the repository; those that are not there are passed over."""
LEFT_OUT: Final = ("docs/technik/api", "docs/redaktion")
"""What inside of these folders serves only those who develop the software."""
_CUT: Final = ("nav", "site_name", "site_description", "copyright")
"""What a wiki says itself in ``mkdocs.yml``."""


class BrokenReceiptError(Exception):
    """The list of the files of the software cannot be read."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade does.

    Attributes:
        written: Paths that get another content, or are new.
        removed: Paths that the software no longer has.
        edited: Paths that somebody has changed since they came from the software; an upgrade would undo that.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]


def is_software(path: str) -> bool:
    """Tell whether a file of the repository belongs to the software that every wiki carries."""
    inside = any(path == name or path.startswith(f"{name}/") for name in FILES)
    left_out = any(path == name or path.startswith(f"{name}/") for name in LEFT_OUT)
    parts = path.split("/")
    return inside and not left_out and "__pycache__" not in parts and not path.endswith(".pyc")


def configuration(mkdocs_yml: str) -> str:
    """Return the configuration of the software: that of the repository without what a wiki says itself.

    Args:
        mkdocs_yml: Text of the repository's ``mkdocs.yml``.
    """
    kept = "".join(text for name, text in blocks(mkdocs_yml) if name not in _CUT)
    # pages that an upgrade brings are no flaw of a navigation that the wiki has written itself
    kept = kept.replace("omitted_files: warn", "omitted_files: ignore")
    return (
        f"# Gehört zur Software; eine neue Fassung ersetzt diese Datei. Eigenes steht in mkdocs.yml.\n{kept.strip()}\n"
    )


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the parts of a YAML file of mappings: each key of the first level, and its lines with comments above."""
    found: list[tuple[str, list[str]]] = []
    above: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("#") or not line.strip():
            above.append(line)
        elif line[0].isspace():
            found[-1][1].extend([*above, line])
            above = []
        else:
            found.append((line.partition(":")[0], [*above, line]))
            above = []
    return [(name, "".join(lines)) for name, lines in found]


def receipt(version: str, files: Mapping[str, bytes]) -> str:
    """Return the list of the files that came from the software."""
    known = {path: digest(content) for path, content in sorted(files.items())}
    return json.dumps({"version": version, "files": known}, indent=1, ensure_ascii=False) + "\n"


def received(text: str) -> dict[str, str]:
    """Return the digests of the files that came from the software, by path.

    Raises:
        BrokenReceiptError: The text is no such list.
    """
    try:
        files = json.loads(text)["files"]
        found = {str(path): str(known) for path, known in files.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BrokenReceiptError from None
    if any(path.startswith("/") or not {"", ".", ".."}.isdisjoint(path.split("/")) for path in found):
        raise BrokenReceiptError  # it would lead out of the wiki
    return found


def upgrade(before: Mapping[str, str], present: Mapping[str, bytes | None], after: Mapping[str, bytes]) -> Upgrade:
    """Return what an upgrade does.

    Args:
        before: Digests of the files that came from the software, by path.
        present: Content of the files of the wiki, by path; None for a file that is not there. Holds all paths of
            ``before`` and of ``after``.
        after: Content of the files of the new software.
    """
    changed = [path for path, content in after.items() if present[path] != content]
    gone = [path for path in before if path not in after and present[path] is not None]
    edited = [path for path in (*changed, *gone) if _edited(present[path], before.get(path))]
    return Upgrade(*(tuple(sorted(paths)) for paths in (changed, gone, edited)))


def digest(content: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(content).hexdigest()


def _edited(content: bytes | None, known: str | None) -> bool:
    return content is not None and digest(content) != known


def listed(paths: Iterable[str], most: int = 5) -> str:
    """Return paths for a sentence: the first ones, and how many more there are."""
    found = [f"„{path}“" for path in paths]
    more = f" und {len(found) - most} weitere" if len(found) > most else ""
    return ", ".join(found[:most]) + more
