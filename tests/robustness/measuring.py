"""Runs commands on hostile inputs, each in a process of its own, and says what it cost: time, memory, and what it said.

Started as a program, so that no memory of the tests counts: ``python -m tests.robustness.measuring``.
"""

from __future__ import annotations

import importlib
import json
import os
import pathlib
import resource
import shutil
import sys
import tempfile
import traceback
from typing import TYPE_CHECKING, Any, Final

from tests.robustness.inputs import all_inputs, lay_out

from kommunenwiki import cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.robustness.laying import Input

SECONDS, MEGABYTES = 2.0, 200
"""What one input may cost: seconds of the processor, and megabytes with the interpreter and the whole program."""
ENDLESS: Final = 20
"""After so many seconds of the processor a command is ended by force."""


def results(wanted: Callable[[Input], bool] = lambda _: True) -> Iterator[dict[str, Any]]:
    """Yield for each input its kind and name, seconds, megabytes, exit code and what the command said."""
    for module in ("check", "importing", "from_issue"):
        importlib.import_module(f"kommunenwiki.cli.{module}")
    import openpyxl  # noqa: F401

    with tempfile.TemporaryDirectory(prefix="robust-") as base:
        _forked(lambda: _lay_out(pathlib.Path(base), wanted))
        for folder in sorted(pathlib.Path(base).iterdir()):
            found = json.loads((folder / "input.json").read_text(encoding="utf-8"))
            (folder / "input.json").unlink()
            status, usage = _forked(lambda folder=folder, found=found: _run(folder, found["command"]))  # type: ignore[misc]
            said = (folder / "said").read_text(encoding="utf-8", errors="replace")
            shutil.rmtree(folder)
            yield {
                **found,
                "seconds": round(usage.ru_utime + usage.ru_stime, 2),
                "megabytes": usage.ru_maxrss // 1024,
                "code": os.waitstatus_to_exitcode(status),
                "said": said[-2000:] if "Traceback" in said else said[:2000],
            }


def wrong(result: dict[str, Any]) -> str:
    """Return in one word what is wrong with a result; empty when it is as it should be."""
    if result["code"] not in {0, 1, 2} or "Traceback" in result["said"]:
        return "abgestürzt"
    if result["seconds"] > SECONDS:
        return "zu langsam"
    if result["megabytes"] > MEGABYTES:
        return "zu viel Speicher"
    return "" if result["said"].strip() else "kein Satz"


def _lay_out(base: pathlib.Path, wanted: Callable[[Input], bool]) -> None:
    """Lay out all inputs, in a process of its own: to make them takes memory."""
    for number, found in enumerate(filter(wanted, all_inputs())):
        folder = base / f"{number:04}"
        folder.mkdir()
        os.chdir(folder)
        lay_out(found)
        about = {"kind": found.kind, "name": found.name, "command": found.command, "findings": found.findings}
        pathlib.Path("input.json").write_text(json.dumps(about), encoding="utf-8")


def _run(folder: pathlib.Path, command: list[str]) -> None:
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CPU, (ENDLESS, ENDLESS))
    resource.setrlimit(resource.RLIMIT_AS, (4 * 1024**3, 4 * 1024**3))
    os.dup2(os.open("said", os.O_CREAT | os.O_WRONLY), 1)
    os.dup2(1, 2)
    cli.main(command, standalone_mode=True)


def _forked(work: Callable[[], None]) -> tuple[int, resource.struct_rusage]:
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 0
        try:
            work()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:  # noqa: BLE001 a crash is what we look for
            code = 99
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    _, status, usage = os.wait4(child, 0)
    return status, usage


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for result in results(lambda found: not wanted or any(word in f"{found.kind} {found.name}" for word in wanted)):
        print(json.dumps(result, ensure_ascii=False), flush=True)  # noqa: T201
