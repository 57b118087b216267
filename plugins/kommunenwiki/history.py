# When records changed, from git, in one pass over its log. What changed is the question of analysis.changes.
# Without git, or with a history that was cut off, there is no history rather than a wrong one.
"""Versions of records, as git knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from kommunenwiki.git import GitError, blobs, git

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

MAX_VERSIONS = 10
"""So many versions of a record are read, the latest first."""
SHORT: Final = 10
"""So many signs of the name of a commit are enough to find it."""
_COMMIT: Final = re.compile(rb"[0-9]+ [0-9a-f]{40,64}")
_OPTIONS: Final = ("--format=%x00%ct %H", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file.

    Attributes:
        day: Day on which it was committed, in UTC.
        content: The bytes of the file; empty when it was deleted.
        commit: Short name of the commit; versions of the same day and content are equal all the same.
    """

    day: date
    content: bytes
    commit: str = field(default="", compare=False)


def read_history(root: pathlib.Path) -> Mapping[str, tuple[Version, ...]]:
    """Return the versions of all YAML files below a folder.

    Args:
        root: A folder in a git work tree.

    Returns:
        Versions by path relative to ``root``, the latest first, at most ``MAX_VERSIONS`` and one more to compare with.
        Empty when there is no git, no work tree, or only a part of the history.
    """
    try:
        entries = _log(root, "*.yml")
        contents = blobs(root, {blob for versions in entries.values() for _, blob, _ in versions if blob.strip("0")})
    except GitError:
        return {}
    return {
        path: tuple(Version(day, contents.get(blob, b""), commit) for day, blob, commit in versions)
        for path, versions in entries.items()
    }


def last_days(root: pathlib.Path, pattern: str) -> Mapping[str, date]:
    """Return the day of the last commit of files below a folder.

    Args:
        root: A folder in a git work tree.
        pattern: Which files, for example ``*.md``.

    Returns:
        Days in UTC by path relative to ``root``; empty as with ``read_history``.
    """
    try:
        return {path: versions[0][0] for path, versions in _log(root, pattern).items()}
    except GitError:
        return {}


def _log(root: pathlib.Path, pattern: str) -> dict[str, list[tuple[date, str, str]]]:
    """Return what ``_entries`` reads from the log of some files; nothing of a history that was cut off."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        return {}
    return _entries(git(root, "log", *_OPTIONS, "--", pattern))


def _entries(log: bytes) -> dict[str, list[tuple[date, str, str]]]:
    """Read the raw log: time and name of each commit, then the blob and the path of every file it touched."""
    found: dict[str, list[tuple[date, str, str]]] = {}
    day, blob, commit = date.min, "", ""
    for part in log.split(b"\0"):
        text = part.strip(b"\n")
        if _COMMIT.fullmatch(text):
            seconds, _, name = text.partition(b" ")
            day, commit = datetime.fromtimestamp(int(seconds), UTC).date(), name.decode()[:SHORT]
        elif text.startswith(b":"):
            blob = text.split()[3].decode()
        elif text:
            versions = found.setdefault(text.decode("utf-8", "replace"), [])
            if len(versions) <= MAX_VERSIONS:
                versions.append((day, blob, commit))
    return found
