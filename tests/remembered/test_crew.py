"""Several processes: the same results in the same order, whatever happens to one of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.remembered import crew

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = os.getpid()


def never(sentence: str) -> None:
    raise AssertionError(sentence)


def slowly(number: int) -> tuple[int, int]:
    """Return a number and who returned it."""
    time.sleep(0.02)
    return number, os.getpid()


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_jobs(processes: int) -> None:
    jobs = [partial(slowly, number) for number in range(12)]
    results = crew.done(jobs, processes, never)
    assert [number for number, _ in results] == list(range(12))
    assert len({process for _, process in results}) == processes


def test_meanwhile_this_process_does_what_must_be_here() -> None:
    done: list[int] = []
    results = crew.done([partial(slowly, number) for number in range(4)], 2, never, meanwhile=lambda: done.append(1))
    assert [number for number, _ in results] == list(range(4))
    assert done == [1]


class Heard:
    """Notes who was there, in every process."""

    def __init__(self) -> None:
        self.own: set[int] = set()
        self.given: list[set[int]] = []

    def note(self, number: int) -> int:
        time.sleep(0.02)
        self.own.add(number)
        return number

    def hand_over(self) -> set[int]:
        return self.own

    def take_over(self, given: set[int]) -> None:
        self.given.append(given)


def test_what_other_processes_add_is_handed_over() -> None:
    heard = Heard()
    crew.done([partial(heard.note, number) for number in range(12)], 3, never, heard)
    assert len(heard.given) == 2
    assert heard.own.union(*heard.given) == set(range(12))
    assert all(given and given.isdisjoint(heard.own) for given in heard.given)


def test_one_job_needs_one_process() -> None:
    assert crew.done([os.getpid], 4, never) == [os.getpid()]
    assert crew.done([], 4, never) == []


def fails_elsewhere(here: int) -> int:
    if os.getpid() != here:
        raise ValueError("nicht hier")
    time.sleep(0.02)
    return 1


def dies_elsewhere(here: int) -> int:
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return 1


@pytest.mark.parametrize(
    ("job", "told"), [(fails_elsewhere, "ValueError: nicht hier"), (dies_elsewhere, "er wurde beendet")]
)
def test_what_goes_wrong_elsewhere_is_done_here_and_told(job: Callable[[int], int], told: str) -> None:
    sentences: list[str] = []
    assert crew.done([partial(job, os.getpid())] * 10, 2, sentences.append) == [1] * 10
    assert sentences == [f"Ein zweiter Prozess konnte nicht mitbauen ({told}); seine Arbeit wird hier getan."]


def test_what_goes_wrong_everywhere_is_an_error() -> None:
    def wrong() -> None:
        raise ValueError("überall")

    with pytest.raises(ValueError, match="überall"):
        crew.done([wrong] * 4, 2, lambda _: None)


def test_without_fork_there_is_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= crew.processors() <= crew.MOST
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert crew.processors() == 1


def test_a_helper_stops_when_the_build_is_killed(tmp_path: object) -> None:
    """Whoever builds next owns the folder."""
    import pathlib

    folder = pathlib.Path(str(tmp_path))

    def job(number: int) -> None:
        (folder / f"{number}-{os.getpid()}").touch()
        time.sleep(0.05)

    build = os.fork()
    if not build:
        crew.done([partial(job, number) for number in range(200)], 2, lambda _: None)
        os._exit(0)
    while len({file.name.partition("-")[2] for file in folder.iterdir()}) < 2:
        time.sleep(0.01)
    os.kill(build, signal.SIGKILL)
    os.waitpid(build, 0)
    time.sleep(0.2)
    left = len(list(folder.iterdir()))
    time.sleep(0.3)
    assert len(list(folder.iterdir())) == left
