"""Measures ``wiki check``: one file where nothing was ever checked, everything, and one file after that."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.measuring import run
from scripts.benchmark.peers import ENVIRONMENT, OURS, PEERS

if TYPE_CHECKING:
    import pathlib

    from scripts.benchmark.workplace import Workplace

_DAY: Final = "2026-11-28"
SETTLING: Final = 3
"""Seconds after which no file of the wiki is so young that the check of one file would not trust how it looks."""


def check(place: Workplace, rounds: int) -> dict[str, Any]:
    """Measure the three checks, each in a new process.

    Args:
        place: Where the wiki is.
        rounds: How often.

    Returns:
        Rounds, and how many records were checked.
    """
    folder = PEERS[OURS].copy(place)
    wiki = str(folder / ".venv" / "bin" / "wiki")
    file = f"docs/fallstudien/{place.case()}.yml"
    whole = (wiki, "check", "--today", _DAY)
    commands = {"first": (*whole, file), "all": whole, "file": (*whole, file)}
    time.sleep(SETTLING)
    measured: list[dict[str, dict[str, float]]] = []
    for number in range(rounds):
        shutil.rmtree(folder / ".cache" / "kommunenwiki", ignore_errors=True)
        measured.append({name: run(command, folder, ENVIRONMENT).rounded() for name, command in commands.items()})
        print(f"bench: check, round {number + 1}: {measured[-1]['all']['wall']:.2f} s", flush=True)
    return {"rounds": measured, "records": records(folder)}


def records(wiki: pathlib.Path) -> int:
    """Return how many records a wiki has."""
    return sum(1 for _ in (wiki / "docs").glob("[a-z]*/*.yml"))
