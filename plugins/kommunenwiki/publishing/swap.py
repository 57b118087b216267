# A build is all or nothing: it is written beside the site and takes its place when it is complete and checked. Whoever
# builds holds a lock on the folder it writes to. The operating system takes it away when the build and all its helpers
# have ended, however they ended, so that nobody ever has to remove one by hand.
# Writes to disk; used by the adapter, by releases and by commands only.
"""Putting a finished build in the place of the last one."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
import sys
import threading
import time
from typing import TYPE_CHECKING, Final, Self

from kommunenwiki.publishing.files import refuse_links

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator
    from types import TracebackType

PATIENCE = 5.0
"""So many seconds a build waits: the helpers of one that was killed still end what they are doing."""
_PAUSE: Final = 0.02
_HERE: Final = -100
_EXCHANGE: Final = 2
"""``AT_FDCWD`` and ``RENAME_EXCHANGE`` of renameat2(2)."""


class BusyError(OSError):
    """Somebody else is writing there; the file is the place that both want."""


def staging_folder(site: pathlib.Path) -> pathlib.Path:
    """Return the folder beside ``site`` in which the next build is written."""
    return site.with_name(f".{site.name}.neu")


def _previous_folder(site: pathlib.Path) -> pathlib.Path:
    return site.with_name(f".{site.name}.alt")


class Claim:
    """The right to put something in the place of a folder; nobody else has it meanwhile.

    Attributes:
        folder: Where to write; empty at first.
    """

    def __init__(self, site: pathlib.Path) -> None:
        """Claim a place, drop what a killed build left, and put the last good site back if it was moved away.

        Raises:
            BusyError: Somebody else is writing there.
            OSError: The folder to write in cannot be made, or a link lies where a folder belongs: what is dropped or
                changes places would be somebody else's.
        """
        self.folder = staging_folder(site)
        refuse_links(site, self.folder, _previous_folder(site))
        self._site, self._process = site, os.getpid()
        self._lock: int | None = _locked(self.folder, site)
        atexit.register(self.give_up)
        _empty(self.folder)
        previous = _previous_folder(site)
        if previous.exists() and not site.exists():
            previous.rename(site)
        shutil.rmtree(previous, ignore_errors=True)

    def __enter__(self) -> Self:
        """Write inside of ``with``: what did not come to its end leaves nothing."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Drop what was not put in its place."""
        self.give_up()

    def swap_in(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Put what was written in the place of the site.

        Args:
            meanwhile: What can be done as soon as it is in its place, while the last site is deleted.

        Raises:
            OSError: The folders cannot be moved; the last good site is then in its place again.
        """
        if not self._site.exists():
            self.folder.rename(self._site)
            meanwhile()
        else:
            old = os.open(self._site, os.O_RDONLY)
            try:
                fcntl.flock(old, fcntl.LOCK_EX)  # what is now the site will be the folder that somebody else wants
                if not _exchange(self.folder, self._site):
                    _move(self.folder, self._site)
                with _deleted(self.folder):
                    meanwhile()
            finally:
                os.close(old)
        self._leave()

    def give_up(self) -> None:
        """Drop what was written, if it was not put in its place."""
        if self._lock is not None and self._process == os.getpid():  # a helper is a copy of the process that has it
            shutil.rmtree(self.folder, ignore_errors=True)
            self._leave()

    def _leave(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        atexit.unregister(self.give_up)


@contextlib.contextmanager
def _deleted(folder: pathlib.Path) -> Iterator[None]:
    """Delete a folder meanwhile: most of that is waiting for the file system."""
    deleting = threading.Thread(target=shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True})
    deleting.start()
    try:
        yield
    finally:
        deleting.join()


def _locked(folder: pathlib.Path, site: pathlib.Path) -> int:
    """Make a folder and return a lock on it; wait a little for whoever has it."""
    end = time.monotonic() + PATIENCE
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):  # whoever had it has just put it in its place
            lock = os.open(folder, os.O_RDONLY)
            if _is_mine(lock, folder):
                return lock
            os.close(lock)
        if time.monotonic() > end:
            raise BusyError(errno.EBUSY, os.strerror(errno.EBUSY), str(site))
        time.sleep(_PAUSE)


def _is_mine(lock: int, folder: pathlib.Path) -> bool:
    """Tell whether the lock could be taken, and is one on the folder that now has this name."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(lock), folder.stat())
    return False


def _empty(folder: pathlib.Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _exchange(one: pathlib.Path, other: pathlib.Path) -> bool:
    """Let two folders change places in one step; return whether this system and this disk can do that."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None), "renameat2", None)
    sides = os.fsencode(one), os.fsencode(other)
    return call is not None and call(_HERE, sides[0], _HERE, sides[1], _EXCHANGE) == 0


def _move(folder: pathlib.Path, site: pathlib.Path) -> None:
    """Do the same in two steps; whoever is killed between them leaves the last site beside its place."""
    previous = _previous_folder(site)
    site.rename(previous)
    try:
        folder.rename(site)
    except OSError:
        previous.rename(site)
        raise
    shutil.rmtree(previous, ignore_errors=True)
