"""The commands of ``scripts/bench``."""

from __future__ import annotations

import argparse
import pathlib
import sys
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # scripts are no package that is installed
from scripts.benchmark import builds, checks, content, machine, page, peers, results, serving  # noqa: E402 the path first
from scripts.benchmark.measuring import FailedError  # noqa: E402
from scripts.benchmark.workplace import Workplace  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES: Final = (100, 1000, 10_000, 30_000)
ROUNDS: Final = 3


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except FailedError as reason:
        print(f"bench: {reason}", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """Return what the commands are called, and what they can be told."""
    made = argparse.ArgumentParser(prog="scripts/bench", description="Measures the wiki beside other generators.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    generate = commands.add_parser("generate", help="write an invented wiki")
    generate.add_argument("total", metavar="N", type=int, help="how many case studies it holds")
    generate.add_argument("folder", metavar="FOLDER", type=pathlib.Path, help="where; a new or empty folder")
    generate.set_defaults(run=_generate)
    for name, (about, part) in MEASUREMENTS.items():
        command = commands.add_parser(name, help=about)
        _add_options(command)
        command.set_defaults(run=_measure, parts=part)
    table = commands.add_parser("table", help="write the tables of docs/technik/leistung.md from the file of results")
    _add_file(table)
    table.add_argument("--check", action="store_true", help="write nothing; fail when the page shows other results")
    table.set_defaults(run=_table)
    return made


def _add_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--sizes", type=_sizes, default=SIZES, help=f"case studies of each wiki ({_listed(SIZES)})")
    command.add_argument("--rounds", type=_rounds, default=ROUNDS, help=f"how often all is measured in turn ({ROUNDS})")
    others = tuple(name for name in peers.PEERS if name != peers.OURS)
    command.add_argument(
        "--peers", type=_peers, default=others, help=f"whom to measure beside us ({_listed(others)}; none)"
    )
    command.add_argument(
        "--work", type=pathlib.Path, default=peers.CACHE / "work", help="folder for wikis and sites (.cache/bench/work)"
    )
    _add_file(command)


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("--results", type=pathlib.Path, default=results.FILE, help="file of results")


def _sizes(text: str) -> tuple[int, ...]:
    found = tuple(int(part) for part in text.split(","))
    if min(found) < content.FEWEST:
        message = f"an invented wiki has at least {content.FEWEST} case studies"
        raise argparse.ArgumentTypeError(message)
    return found


def _rounds(text: str) -> int:
    if int(text) < 1:
        message = "at least one round is needed"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _peers(text: str) -> tuple[str, ...]:
    names = tuple(part for part in text.split(",") if part not in {"none", peers.OURS})
    unknown = [name for name in names if name not in peers.PEERS]
    if unknown:
        message = f"{_listed(unknown)}: not known; there are {_listed(list(peers.PEERS))}"
        raise argparse.ArgumentTypeError(message)
    return names


def _listed(values: Sequence[object]) -> str:
    return ",".join(map(str, values))


def _generate(options: argparse.Namespace) -> int:
    if options.folder.exists() and (not options.folder.is_dir() or any(options.folder.iterdir())):
        print(f"bench: {options.folder} exists and is not empty; name a new folder.", file=sys.stderr)
        return 2
    if options.total < content.FEWEST:
        print(f"bench: an invented wiki has at least {content.FEWEST} case studies.", file=sys.stderr)
        return 2
    count = content.generate(options.total, options.folder)
    print(f"bench: {count} records in {options.folder}")
    return 0


def _measure(options: argparse.Namespace) -> int:
    """Measure what was asked for, one size after the other, and keep the results of each size at once."""
    chosen = [peers.PEERS[peers.OURS], *_present(options.peers)]
    needed = [peer.style for peer in chosen if peer.style] if {"build", "change"} & set(options.parts) else []
    for total in options.sizes:
        place = Workplace(options.work.resolve(), total)
        print(f"bench: inventing a wiki of {total} case studies", flush=True)
        place.prepare(needed)
        for part in options.parts:
            found = PARTS[part](place, chosen, options.rounds)
            results.keep(part, total, {**found, "on": machine.described(peers.MODULES)}, options.results)
        place.clear()
    return 0


def _present(names: Sequence[str]) -> list[peers.Peer]:
    """Return the generators that can be measured here, and say why others are left out."""
    found = []
    for name in names:
        reason = peers.PEERS[name].missing()
        if reason:
            print(f"bench: {peers.PEERS[name].label} is left out: {reason}.", flush=True)
        else:
            found.append(peers.PEERS[name])
    return found


def _table(options: argparse.Namespace) -> int:
    return page.update(results.load(options.results), only_check=options.check)


PARTS: Final[dict[str, Callable[[Workplace, Sequence[peers.Peer], int], dict[str, Any]]]] = {
    "build": builds.build,
    "change": builds.rebuild,
    "check": lambda place, _, rounds: checks.check(place, rounds),
    "serve": lambda place, _, rounds: serving.serve(place, rounds),
}
"""What can be measured of a wiki."""
MEASUREMENTS: Final = {
    "run": ("measure whole builds, ours with its stages", ("build",)),
    "incremental": ("measure builds after a change in one case study", ("change",)),
    "check": ("measure „wiki check“", ("check",)),
    "serve": ("measure how long a change takes to the browser", ("serve",)),
    "all": ("measure all of it", tuple(PARTS)),
}
"""The commands that measure, what they do, and which parts."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
