"""Politeness: one request at a time for each host, with a pause between them."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutOfTimeError(Exception):
    """Says that the run ends before it would be an address's turn."""


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Turns:
    """Knows when each host may be asked again."""

    def __init__(self, pause: float, end: float) -> None:
        """Prepare.

        Args:
            pause: Seconds between two requests to the same host.
            end: When the run ends, in the time of ``time.monotonic``.
        """
        self._pause = pause
        self._end = end
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and keep others away while it is.

        Raises:
            OutOfTimeError: That would be after the end of the run.
        """
        found = self._host(host)
        with found.lock:
            if max(found.free_at, time.monotonic()) >= self._end:
                raise OutOfTimeError
            time.sleep(max(0.0, found.free_at - time.monotonic()))
            try:
                yield
            finally:
                found.free_at = max(found.free_at, time.monotonic() + self._pause)

    def rest(self, host: str, wait: float) -> None:
        """Leave a host alone for some seconds."""
        found = self._host(host)
        found.free_at = max(found.free_at, time.monotonic() + wait)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host.lower(), _Host())
