# Many files are lists: something at their beginning, a piece for each record, something at their end. Said this way
# they can be written record by record, with nothing held in memory, and a piece can be taken over where its record is
# the same as before.
"""Files that are made of pieces, one for each record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Pieces: TypeAlias = "Iterator[tuple[str, bytes]]"
"""Path of the file and the piece that a record adds to it."""
Part: TypeAlias = tuple[str, bytes, bool]
"""Path of a file, what comes next in it, and whether more will follow."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the pieces of a file.

    Attributes:
        path: Path of the file from the root of the site.
        head: What stands before the first piece.
        between: What stands between two pieces.
        tail: What stands after the last one.
    """

    path: str
    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""


def streamed(frames: Iterable[Frame], pieces: Iterable[tuple[str, bytes]]) -> Iterator[Part]:
    """Yield files in parts: all beginnings, the pieces, all ends; nothing is held.

    Args:
        frames: The files.
        pieces: What goes into them, in order. What belongs to no frame is a file of its own.
    """
    known = {frame.path: frame for frame in frames}
    begun: set[str] = set()
    for path, frame in known.items():
        yield path, frame.head, True
    for path, piece in pieces:
        if path in begun:
            yield path, known[path].between + piece, True
        else:
            yield path, piece, path in known
            begun |= known.keys() & {path}
    for path, frame in known.items():
        yield path, frame.tail, False


def joined(parts: Iterable[Part]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of files that come in parts; a file comes when it is complete."""
    open_files: dict[str, list[bytes]] = {}
    for path, content, more in parts:
        held = open_files.setdefault(path, [])
        held.append(content)
        if not more:
            yield path, b"".join(open_files.pop(path))
