"""Runs one program and tells what it took: time on the clock, time of the processors, memory of all its processes."""

from __future__ import annotations

import os
import pathlib
import subprocess
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

INTERVAL: Final = 0.1
"""Seconds between two looks at the memory, at least."""
SHARE: Final = 0.03
"""So much of the time, at most, is spent on looking: the kernel counts every page, and stops the process meanwhile."""
SHOWN: Final = 2000
"""So many of the last characters of a program's output are shown when it fails."""


class FailedError(Exception):
    """A program that was to be measured failed; the message shows the end of what it said."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a program took.

    Attributes:
        wall: Seconds on the clock.
        cpu: Seconds of the processors, of all its processes together.
        peak: Bytes of memory that its processes used at the same time, at most; what they share counts once.
    """

    wall: float
    cpu: float
    peak: int

    def __add__(self, other: Taken) -> Taken:
        """Return what two programs took that ran one after the other."""
        return Taken(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))

    def rounded(self) -> dict[str, float]:
        """Return it for a file of results."""
        return {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(self).items()}


def run(command: Sequence[str], folder: pathlib.Path, environment: Mapping[str, str], accepted: int = 0) -> Taken:
    """Run a program to its end.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        environment: What it finds in its environment beside what this process has.
        accepted: The exit code that is no failure.

    Raises:
        FailedError: It ended with another exit code.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(child.pid)
        watch.start()
        _, status, usage = os.wait4(child.pid, 0)  # of all its processes that have ended and were waited for
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        if child.returncode != accepted:
            output.seek(0)
            said = output.read().decode(errors="replace")[-SHOWN:]
            message = f"{' '.join(command)} ended with {child.returncode}:\n{said}"
            raise FailedError(message)
    return Taken(wall, usage.ru_utime + usage.ru_stime, max(watch.peak, usage.ru_maxrss * 1024))


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid, self._over = pid, threading.Event()

    def run(self) -> None:
        pause = INTERVAL
        while not self._over.wait(pause):
            begun = time.perf_counter()
            self.peak = max(self.peak, sum(map(memory, tree(self._pid))))
            pause = max(INTERVAL, (time.perf_counter() - begun) / SHARE)

    def end(self) -> None:
        self._over.set()
        self.join()


def tree(pid: int) -> Iterator[int]:
    """Yield the numbers of a process and of all that it has started, as far as they still run."""
    yield pid
    for tasks in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = tasks.read_text(encoding="ascii").split()
        except OSError:  # the process is gone
            continue
        for child in children:
            yield from tree(int(child))


def memory(pid: int) -> int:
    """Return the bytes that a process has in memory, its share of what it shares with others; 0 when it is gone."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
