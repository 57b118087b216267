# Some files of a site are larger than what a build may hold, and there are many of them: they grow side by side, record
# by record. Small parts are collected before they reach the disk; no file stays open meanwhile.
"""Writing files that come in parts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable

_COLLECTED: Final = 1 << 18
"""So many bytes of a file are collected before they are written."""
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_MORE: Final = os.O_WRONLY | os.O_APPEND


def write_all(root: pathlib.Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write whole files.

    Args:
        root: Folder that all paths count from.
        files: Path below the folder and content of each.

    Raises:
        OSError: A file cannot be written.
    """
    writer = Writer(root)
    for path, content in files:
        writer.take(path, content)


class Writer:
    """Writes files below a folder."""

    def __init__(self, root: pathlib.Path) -> None:
        """Prepare the writer.

        Args:
            root: Folder that all paths count from.
        """
        self._root = str(root)
        self._held: dict[str, list[bytes]] = {}
        self._length: dict[str, int] = {}
        self._begun: set[str] = set()

    def take(self, path: str, content: bytes, more: bool = False) -> None:  # noqa: FBT001, FBT002 the third of three
        """Write a file, or the next part of one.

        Args:
            path: Path of the file below the folder.
            content: What comes next in it.
            more: Whether another part will follow; what is collected is written when none will.

        Raises:
            OSError: The file cannot be written.
        """
        if not more and path not in self._held:
            self._write(path, content, _NEW)
            return
        self._held.setdefault(path, []).append(content)
        self._length[path] = self._length.get(path, 0) + len(content)
        if not more or self._length[path] >= _COLLECTED:
            self._write(path, b"".join(self._held[path]), _MORE if path in self._begun else _NEW)
            self._held[path], self._length[path] = [], 0
            self._begun.add(path)
        if not more:
            del self._held[path], self._length[path]
            self._begun.discard(path)

    def _write(self, path: str, content: bytes, flags: int) -> None:
        name = f"{self._root}/{path}"
        try:
            file = os.open(name, flags, 0o666)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(name), exist_ok=True)  # noqa: PTH103, PTH120 once for each folder
            file = os.open(name, flags, 0o666)
        with open(file, "wb", buffering=0) as opened:  # noqa: PTH123 thousands of files
            left = memoryview(content)
            while left:
                left = left[opened.write(left) or 0 :]
