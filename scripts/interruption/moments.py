# Nobody can try every instant. But a program only changes files by calls to the system, and between two of them nothing
# changes: whoever stops it at each of these calls has tried nearly every state that it can leave. Python tells an audit
# hook of each call before it is made. The half of a file is tried at its worst: opened and emptied, nothing written.
"""Stopping a command at each moment at which it changes a file."""

from __future__ import annotations

import errno
import os
import pathlib
import signal
import sys
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    Action: TypeAlias = Callable[[str], None]

_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENTS: Final = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.chmod", "http.client.send"}
_NEEDS_ROOM: Final = {"open", "os.mkdir", "os.link"}


class Moments:
    """Counts the moments of a command, and does something at one of them.

    Attributes:
        count: Moments up to now.
    """

    def __init__(self, root: pathlib.Path, stop: int = 0, act: Action | None = None, *, on: bool = False) -> None:
        """Begin to count in this process; there is no way back, so it should be a copy.

        Args:
            root: Only files below this folder count.
            stop: Number of the moment, from 1.
            act: What happens then, with the path of the file; it may raise what the call would raise.
            on: Whether it happens at every call that needs room on the disk, from this moment on.
        """
        self.count = 0
        self._root, self._stop, self._act, self._on = f"{root}/", stop, act, on
        self._inside = False
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._inside or not self._counts(event, arguments):
            return
        self._inside = True
        try:
            self._moment(event, str(arguments[0]))
            if event == "open":
                self._emptied(str(arguments[0]), arguments[2])
        finally:
            self._inside = False

    def _counts(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "http.client.send":
            return True
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & _WRITES):
            return False
        if event != "open" and event not in _EVENTS:
            return False
        path = arguments[0]
        if not isinstance(path, str | os.PathLike):
            return False
        return not pathlib.Path(path).is_absolute() or os.fspath(path).startswith(self._root)

    def _moment(self, event: str, path: str) -> None:
        self.count += 1
        due = self.count == self._stop
        if self._on:
            due = self.count >= self._stop and event in _NEEDS_ROOM
        if self._act and due:
            self._act(path)

    def _emptied(self, path: str, flags: int) -> None:
        """Be killed when a file is open and nothing is written."""
        self.count += 1
        if self._act is kill and self.count == self._stop:
            if not (flags & os.O_EXCL and os.path.lexists(path)):
                os.close(os.open(path, flags | os.O_CREAT, 0o666))
            self._act(path)


def kill(_: str) -> None:
    """End this process at once, as ``kill -9`` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt(_: str) -> None:
    """Do what Ctrl-C does."""
    signal.raise_signal(signal.SIGINT)


def full(path: str) -> None:
    """Let the disk be full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def read_only(path: str) -> None:
    """Let the disk be one that can only be read."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
