# An older version of the wiki, read from git's objects: nothing is checked out, the working tree is not touched.
"""The wiki as it was at a revision of git."""

from __future__ import annotations

import os
import pathlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.federation.neighbours import INVENTORY, SUMMARY
from kommunenwiki.git import GitError, blobs, git
from kommunenwiki.loading import FORMAT_FILE, PUBLISHED_IDS

if TYPE_CHECKING:
    from collections.abc import Mapping

_READ: Final = (".yml", ".yaml", ".md", PUBLISHED_IDS, FORMAT_FILE, INVENTORY, SUMMARY)
"""Ends of the names of all files that a check reads; the last two are copies of what other wikis have."""
_FILE_MODES: Final = (b"100644", b"100755")


class RevisionError(Exception):
    """The revision cannot be read; the text is a German sentence that says why."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a wiki at a revision.

    Attributes:
        commit: Full name of the commit that was read.
        files: Contents of all records and guides, and of what else a check reads, by path below the documents folder.
    """

    commit: str
    files: Mapping[str, bytes]

    def write(self, folder: pathlib.Path) -> None:
        """Write the files below an empty folder.

        Raises:
            OSError: A file cannot be written.
        """
        for path, content in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def changed(self, docs: pathlib.Path) -> frozenset[str]:
        """Return the paths below ``docs`` of files that are new, changed or gone since this revision.

        Raises:
            OSError: A file cannot be read.
        """
        now = {
            file.relative_to(docs).as_posix(): file
            for file in docs.rglob("*")
            if file.name.endswith(_READ) and file.is_file() and not file.is_symlink()
        }
        differ = {path for path, file in now.items() if self.files.get(path) != file.read_bytes()}
        return frozenset(differ | (self.files.keys() - now.keys()))


def read_revision(docs: pathlib.Path, base: str) -> Revision:
    """Read the wiki as it was where the present state branched off from a revision.

    That is the revision itself when it is part of the present history, otherwise the last commit both have in common:
    what others have done since is no part of the change. Without a common commit it is the revision itself.

    Args:
        docs: The documents folder, in a git work tree.
        base: Name of a commit, branch or tag.

    Raises:
        RevisionError: There is no git, no repository or no such revision.
    """
    try:
        git(docs, "rev-parse", "--is-inside-work-tree")
    except GitError:
        message = f"Der Ordner „{docs}“ gehört zu keinem Git-Repository, oder Git ist nicht eingerichtet."
        raise RevisionError(message) from None
    commit = _fork_point(docs, _commit(docs, base))
    try:
        names = _names(git(docs, "ls-tree", "-r", "-z", commit))
        contents = blobs(docs, names.values())
    except GitError as error:
        message = f"Den Stand „{base}“ konnte Git nicht lesen: {' '.join(str(error).split())}"
        raise RevisionError(message) from None
    return Revision(commit, {path: contents[blob] for path, blob in names.items() if blob in contents})


def _commit(docs: pathlib.Path, base: str) -> str:
    try:
        found = git(docs, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    except GitError:
        message = (
            f"Den Stand „{base}“ kennt Git hier nicht. Nennen Sie einen Zweig, eine Marke oder einen Commit, "
            "zum Beispiel origin/main; fehlt er nur auf diesem Rechner, holen Sie ihn mit „git fetch“."
        )
        raise RevisionError(message) from None
    return found.decode().strip()


def _fork_point(docs: pathlib.Path, commit: str) -> str:
    try:
        return git(docs, "merge-base", commit, "HEAD").decode().strip()
    except GitError:  # no commit in common, or the history was cut off
        return commit


def _names(tree: bytes) -> dict[str, str]:
    """Return the blobs of the files that are read, by path; links and other trees are left out."""
    found = {}
    for entry in tree.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        inside = not path.startswith("/") and ".." not in pathlib.PurePosixPath(path).parts
        if head.split(b" ")[0] in _FILE_MODES and path.endswith(_READ) and inside:
            found[path] = head.split(b" ")[2].decode()
    return found
