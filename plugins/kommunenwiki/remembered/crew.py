# Pages are made in several processes. They are copies of this one (fork), so that nothing has to be sent to them, and
# nobody waits for the slowest: each takes the next job when it is ready. What goes wrong in another process is done
# again in this one, where it can be reported.
"""Doing many jobs in several processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, ForkProcess
    from multiprocessing.sharedctypes import Synchronized

MOST: Final = 4
"""So many processes at most: each needs memory of its own."""
DoneT = TypeVar("DoneT")


class Shared(Protocol):
    """Something that all processes add to, each in its own copy."""

    def hand_over(self) -> Any:
        """Return, as plain data, what another process added to its copy; it is asked once, at the end."""

    def take_over(self, given: Any) -> None:
        """Take what another process handed over."""


def processors() -> int:
    """Return how many processes pay on this machine."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def done(
    jobs: Sequence[Callable[[], DoneT]],
    processes: int,
    complain: Callable[[str], object],
    shared: Shared | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> list[DoneT]:
    """Do all jobs and return their results in the order of the jobs.

    Args:
        jobs: What to do, the longest first. What they return must be plain data; they may be done twice.
        processes: How many processes may work, with this one.
        complain: Gets a German sentence when another process fails; its jobs are then done here.
        shared: What the jobs add to besides.
        meanwhile: What this process does first while the others begin, because its result must be here; without others
            it is left undone.
    """
    helpers = min(processes, len(jobs)) - 1
    if helpers < 1:
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    taken = context.Value("i", 0)
    gc.freeze()  # the collector would touch, and so copy, every object in every process
    crew = [_helper(context, jobs, taken, shared) for _ in range(helpers)]
    try:
        if meanwhile:
            meanwhile()
        results = dict(_results(jobs, taken))
        for process, here in crew:
            found, given = _received(here, complain)
            results.update(found)
            if shared and found:
                shared.take_over(given)
            process.join()
    finally:  # when this process gives up, nobody may go on writing
        for process, _ in crew:
            process.terminate()
            process.join()
    return [results[number] if number in results else job() for number, job in enumerate(jobs)]


def _helper(
    context: ForkContext, jobs: Sequence[Callable[[], DoneT]], taken: Synchronized[int], shared: Shared | None
) -> tuple[ForkProcess, Connection]:
    """Start another process; return it, and where it sends its results."""
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_help, args=(jobs, taken, there, os.getpid(), shared), daemon=True)
    process.start()
    there.close()
    return process, here


def _results(jobs: Sequence[Callable[[], DoneT]], taken: Synchronized[int], parent: int = 0) -> list[tuple[int, DoneT]]:
    found: list[tuple[int, DoneT]] = []
    while True:
        with taken.get_lock():
            number = taken.value
            taken.value += 1
        if number >= len(jobs):
            return found
        if parent and os.getppid() != parent:  # the build was killed; whoever builds next owns the folder
            os._exit(1)
        found.append((number, jobs[number]()))


def _help(
    jobs: Sequence[Callable[[], DoneT]],
    taken: Synchronized[int],
    there: Connection,
    parent: int,
    shared: Shared | None,
) -> None:
    try:
        results = dict(_results(jobs, taken, parent))
        there.send((results, shared.hand_over() if shared else None, ""))
    except BaseException as error:  # noqa: BLE001 it is told, and happens again in the process that can report it
        there.send(({}, None, f"{type(error).__name__}: {error}"))
    finally:
        there.close()


def _received(here: Connection, complain: Callable[[str], object]) -> tuple[dict[int, Any], Any]:
    try:
        results, given, trouble = here.recv()
    except (EOFError, OSError):
        results, given, trouble = {}, None, "er wurde beendet"
    if trouble:
        complain(f"Ein zweiter Prozess konnte nicht mitbauen ({trouble}); seine Arbeit wird hier getan.")
    return results, given
