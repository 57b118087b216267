# When records changed, from git, in one pass over its log. What changed is the question of analysis.changes.
# Without git, or with a history that was cut off, there is no history rather than a wrong one.
"""Versions of records, as git knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from kommunenwiki.git import GitError, blobs, git

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

MAX_VERSIONS = 10
"""So many versions of a record are read, the latest first."""
_LOG = ("log", "--format=%x00%ct", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z", "--", "*.yml")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file.

    Attributes:
        day: Day on which it was committed, in UTC.
        content: The bytes of the file; empty when it was deleted.
    """

    day: date
    content: bytes


def read_history(root: pathlib.Path) -> Mapping[str, tuple[Version, ...]]:
    """Return the versions of all YAML files below a folder.

    Args:
        root: A folder in a git work tree.

    Returns:
        Versions by path relative to ``root``, the latest first, at most ``MAX_VERSIONS`` and one more to compare with.
        Empty when there is no git, no work tree, or only a part of the history.
    """
    try:
        if git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return {}
        entries = _entries(git(root, *_LOG))
        contents = blobs(root, {blob for versions in entries.values() for _, blob in versions if blob.strip("0")})
    except GitError:
        return {}
    return {
        path: tuple(Version(day, contents.get(blob, b"")) for day, blob in versions)
        for path, versions in entries.items()
    }


def _entries(log: bytes) -> dict[str, list[tuple[date, str]]]:
    """Read the raw log: a time for each commit, then the blob and the path of every file it touched."""
    found: dict[str, list[tuple[date, str]]] = {}
    day, blob = date.min, ""
    for field in log.split(b"\0"):
        text = field.strip(b"\n")
        if text.isdigit():
            day = datetime.fromtimestamp(int(text), UTC).date()
        elif text.startswith(b":"):
            blob = text.split()[3].decode()
        elif text:
            versions = found.setdefault(text.decode("utf-8", "replace"), [])
            if len(versions) <= MAX_VERSIONS:
                versions.append((day, blob))
    return found
