"""Stops every command that writes, at every moment; see ``scripts/interrupt``."""

from __future__ import annotations

import argparse
import importlib
import os
import pathlib
import random
import sys
import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Final

ROOT: Final = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts and tests are no packages that are installed

from scripts.interruption import moments, upload  # noqa: E402
from scripts.interruption.commands import COMMANDS  # noqa: E402
from scripts.interruption.trying import Trial  # noqa: E402

import kommunenwiki.mkdocs_plugin  # noqa: E402, F401 loaded once, for all tries

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAID: Final = {
    "kill": "kill -9 in einem Schritt",
    "kill at random times": "kill -9 zu zufälligen Zeiten",
    "Ctrl-C": "Strg-C in einem Schritt",
    "full": "Datenträger voll ab einem Schritt",
    "read-only": "Datenträger nur lesbar ab einem Schritt",
}
_NAMES: Final = (*COMMANDS, upload.NAME)
_MEMORY: Final = "/dev/shm"  # noqa: S108 a folder of its own is made there; disks make it ten times slower
ACTIONS: Final = {
    "kill": moments.kill,
    "Ctrl-C": moments.interrupt,
    "full": moments.full,
    "read-only": moments.read_only,
}


def main(arguments: Sequence[str]) -> int:
    """Try, print a line for each command, and return 1 when something was lost or a command ended badly."""
    options = _options(arguments)
    chance = random.Random(options.seed)  # noqa: S311 no secret
    wrong, total = 0, Counter[str]()
    for name in options.commands or _NAMES:
        if name == upload.NAME:
            wrong += options.times > 0 and not upload.killed(options.times, save=options.save)
        else:
            lost, counts = _tried(name, options, chance)
            wrong, total = wrong + lost, total + counts
    print("Nothing was lost." if not wrong else f"{wrong} tries were wrong.")
    if options.save and total and not wrong:
        measured = importlib.import_module("scripts.security.results").measured  # only this writes to the repository

        measured("kill", inputs={_SAID[action]: count for action, count in total.items()})
    return int(wrong > 0)


def _tried(name: str, options: argparse.Namespace, chance: random.Random) -> tuple[int, Counter[str]]:
    """Stop one command again and again; return how often something was wrong, and the numbers of tries."""
    wrong, counts = 0, Counter[str]()
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        trial = Trial(COMMANDS[name], pathlib.Path(folder).resolve())
        for action, act in ACTIONS.items():
            most = options.moments if act is moments.kill else -(-options.moments // 4)
            chosen = _chosen(trial.first.moments, most, chance)
            counts[action] = len(chosen)
            wrong += sum(_told(name, f"{action} at {moment}", trial.at(moment, act)) for moment in chosen)
        for _ in range(options.times):
            seconds = chance.uniform(0, trial.first.seconds)
            wrong += _told(name, f"kill after {seconds:.3f} s", trial.killed_after(seconds))
        counts["kill at random times"] = options.times
    tried = ", ".join(f"{action} {count}" for action, count in counts.items())
    print(f"{name}: {trial.first.moments} moments; tried: {tried}", flush=True)
    return wrong, counts


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/interrupt", description="Stop commands at every moment.")
    parser.add_argument("commands", nargs="*", metavar="COMMAND", help=f"of {', '.join(_NAMES)}; else all")
    parser.add_argument(
        "--moments", type=int, default=100, help="kill at so many of each command at most, do the rest at a quarter"
    )
    parser.add_argument("--times", type=int, default=100, help="so many kills at random times of each command")
    parser.add_argument("--save", action="store_true", help="note the numbers for the page on security")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if unknown := set(options.commands) - {*_NAMES}:
        parser.error(f"no such command: {', '.join(sorted(unknown))}")
    if options.save and options.commands not in ([], [upload.NAME]):
        parser.error("--save notes the numbers of all commands together; name none, or only upload")
    return options


def _chosen(count: int, most: int, chance: random.Random) -> list[int]:
    """Return the moments to try: all of them, or a sample with the last ones, when things are put in their places."""
    every = range(1, count + 1)
    if count <= most:
        return list(every)
    last = min(most // 3, 30)
    return sorted({*chance.sample(every[:-last] if last else every, most - last), *every[count - last :]})


def _told(name: str, what: str, wrong: list[str]) -> bool:
    for one in wrong:
        print(f"{name}: {what}: {one}", flush=True)
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
