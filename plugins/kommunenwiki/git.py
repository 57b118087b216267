# The only module that starts git: fixed commands, everything between zero bytes, so that no file name can mislead it.
"""Asking git."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable


class GitError(Exception):
    """Git is missing, or refuses; the text is what git said."""


def git(root: pathlib.Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git in a folder and return what it prints.

    Raises:
        GitError: There is no git, or it ends with an error.
    """
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=True)  # noqa: S603 fixed command
    except subprocess.CalledProcessError as error:
        raise GitError(error.stderr.decode(errors="replace")) from None
    except (OSError, ValueError) as error:  # no git; a zero byte in an argument
        raise GitError(str(error)) from None
    return done.stdout


def keeps(root: pathlib.Path, path: pathlib.Path) -> bool:
    """Tell whether a file, or a file below a folder, is in the repository of ``root``; no without one."""
    try:
        return bool(git(root, "ls-files", "-z", "--", str(path)))
    except GitError:
        return False


def blobs(root: pathlib.Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of many blobs by their names, read by one process; those that are missing are left out.

    Raises:
        GitError: There is no git, or no repository.
    """
    wanted = sorted(set(names))
    output = git(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in wanted).encode())
    found, position = {}, 0
    for name in wanted:
        end = output.find(b"\n", position)
        header = output[position:end].split()
        if len(header) != 3:  # noqa: PLR2004 name, type, size; "missing" has two words
            position = end + 1
            continue
        start, size = end + 1, int(header[2])
        found[name] = output[start : start + size]
        position = start + size + 1
    return found
