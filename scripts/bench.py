"""The commands of ``scripts/bench``."""

from __future__ import annotations

import argparse
import pathlib
import sys
from typing import TYPE_CHECKING, Final

ROOT: Final = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # scripts are no package that is installed
from scripts.benchmark import content  # noqa: E402 the path comes first

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code."""
    options = parser().parse_args(arguments)
    return int(options.run(options))


def parser() -> argparse.ArgumentParser:
    """Return what the commands are called, and what they can be told."""
    made = argparse.ArgumentParser(prog="scripts/bench", description="Measures the wiki beside other generators.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    generate = commands.add_parser("generate", help="write an invented wiki")
    generate.add_argument("total", metavar="N", type=int, help="how many case studies it holds")
    generate.add_argument("folder", metavar="FOLDER", type=pathlib.Path, help="where; a new or empty folder")
    generate.set_defaults(run=_generate)
    return made


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
