"""Measures ``wiki check``: everything, and one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.measuring import run
from scripts.benchmark.peers import ENVIRONMENT, OURS, PEERS

if TYPE_CHECKING:
    import pathlib

    from scripts.benchmark.workplace import Workplace

_DAY: Final = "2026-11-28"


def check(place: Workplace, rounds: int) -> dict[str, Any]:
    """Measure both checks, each in a new process.

    Args:
        place: Where the wiki is.
        rounds: How often.

    Returns:
        Rounds, and how many records were checked.
    """
    folder = PEERS[OURS].copy(place)
    wiki = str(folder / ".venv" / "bin" / "wiki")
    file = f"docs/fallstudien/{place.case()}.yml"
    commands = {"all": (wiki, "check", "--today", _DAY), "file": (wiki, "check", "--today", _DAY, file)}
    measured: list[dict[str, dict[str, float]]] = []
    for number in range(rounds):
        measured.append({name: run(command, folder, ENVIRONMENT).rounded() for name, command in commands.items()})
        print(f"bench: check, round {number + 1}: {measured[-1]['all']['wall']:.2f} s", flush=True)
    return {"rounds": measured, "records": records(folder)}


def records(wiki: pathlib.Path) -> int:
    """Return how many records a wiki has."""
    return sum(1 for _ in (wiki / "docs").glob("[a-z]*/*.yml"))
