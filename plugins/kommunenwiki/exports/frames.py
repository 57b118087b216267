# Many files are lists: something at their beginning, a piece for each record, something at their end. Said this way they
# can be written record by record, with nothing held in memory, and a piece can be taken over where its record is the
# same as before.
"""Files that are made of pieces, one for each record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Pieces: TypeAlias = "Iterator[tuple[str, bytes]]"
"""Path of the file and the piece that a record adds to it."""


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


def assembled(frames: Iterable[Frame], pieces: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the finished files, all at once.

    Args:
        frames: The files.
        pieces: What goes into them, in order.

    Raises:
        KeyError: A piece belongs to no file.
    """
    known = {frame.path: (frame, list[bytes]()) for frame in frames}
    for path, piece in pieces:
        known[path][1].append(piece)
    for path, (frame, found) in known.items():
        yield path, b"".join((frame.head, frame.between.join(found), frame.tail))
