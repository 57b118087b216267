# Each try runs in a copy of this process (fork), which has the program loaded: a try costs what the command costs.
"""Running a command until it is stopped, and judging what it left."""

from __future__ import annotations

import atexit
import os
import re
import runpy
import shutil
import signal
import stat
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scripts.interruption import moments
from tests.site.building import FIXED

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from scripts.interruption.commands import Command

    State = dict[str, bytes]

KILLED: Final = -signal.SIGKILL
INTERRUPTED: Final = 130
_LEFT: Final = re.compile(r"(.*/)?\.[^/]*\.(tmp|neu|alt)(/.*)?")
"""What a killed command may leave: hidden files and folders, which nobody reads and the next run drops or ignores."""
_CACHE: Final = ".cache/"
_SENTENCES: Final[dict[Callable[[str], None], str]] = {
    moments.full: "kein Platz mehr",
    moments.read_only: "lässt sich nur lesen",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    said: str
    moments: int
    seconds: float


class Trial:
    """A command with the states before and after it; tries are judged against both."""

    def __init__(self, command: Command, folder: pathlib.Path) -> None:
        """Prepare the files, and run the command once undisturbed."""
        self._command, self._home = command, folder
        self._origin = folder / "origin"
        self._origin.mkdir()
        command.prepare(self._origin)
        self._before = state(self._origin)
        work = self._fresh()
        self.first = self.run(work)
        if self.first.code:
            message = f"{command.arguments}: {self.first.said}"
            raise RuntimeError(message)
        self._after = state(work)
        if self._after == self._before:
            message = f"{command.arguments} changes nothing"
            raise RuntimeError(message)

    def at(self, moment: int, act: moments.Action) -> list[str]:
        """Stop the command at a moment; return what is wrong then, which should be nothing."""
        work = self._fresh()
        ended = self.run(work, moment, act)
        return self._judged(work, ended, act)

    def killed_after(self, seconds: float) -> list[str]:
        """Kill the command after so many seconds; return what is wrong then."""
        work = self._fresh()
        return self._judged(work, self.run(work, seconds=seconds), moments.kill)

    def run(self, work: pathlib.Path, moment: int = 0, act: moments.Action | None = None, seconds: float = 0) -> Ended:
        """Run the command in a folder, up to a moment or for some seconds."""
        with tempfile.TemporaryFile(dir=self._home) as out:
            begun = time.monotonic()
            reader, writer = os.pipe()
            child = os.fork()
            if not child:
                os.close(reader)
                os.dup2(out.fileno(), 1)
                os.dup2(out.fileno(), 2)
                self._child(work, writer, moment, act)
            os.close(writer)
            if seconds:
                time.sleep(seconds)
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            passed = time.monotonic() - begun
            count = int(os.read(reader, 20) or b"0")
            os.close(reader)
            out.seek(0)
            return Ended(os.waitstatus_to_exitcode(status), out.read().decode(errors="replace"), count, passed)

    def _child(self, work: pathlib.Path, writer: int, moment: int, act: moments.Action | None) -> None:
        """Be the command, and end as Python would end it."""
        code = 1
        atexit._clear()  # noqa: SLF001 what this process has to tidy up is not for its copy
        try:
            os.chdir(work)
            os.environ.update({**FIXED, "KOMMUNENWIKI_PROCESSES": "1"} if moment or not act else FIXED)
            sys.argv = [self._command.tool, *self._command.arguments]
            self._command.arrange()
            module = {"wiki": "kommunenwiki.cli", "mkdocs": "mkdocs"}[self._command.tool]
            counted = moments.Moments(work, moment, act, on=act in _SENTENCES)
            atexit.register(lambda: os.write(writer, str(counted.count).encode()))
            runpy.run_module(module, run_name="__main__")
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        except BaseException:  # noqa: BLE001 it is what the judge looks for
            traceback.print_exc()
        atexit._run_exitfuncs()  # noqa: SLF001 os._exit leaves them out
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    def _fresh(self) -> pathlib.Path:
        work = self._home / "work"
        shutil.rmtree(work, ignore_errors=True)
        return shutil.copytree(self._origin, work)

    def _judged(self, work: pathlib.Path, ended: Ended, act: Callable[[str], None]) -> list[str]:
        found = state(work)
        wrong = [*self._not_whole(found), *self._badly_ended(ended, found, act)]
        again = self.run(work)
        later = {path: content for path, content in state(work).items() if not _LEFT.fullmatch(path)}
        if "Traceback" in again.said:
            wrong.append(f"the next run fails: {again.said}")
        if (again.code == 0 or self._command.ends) and later != self._after and self._command.tool == "wiki":
            wrong.append(f"the next run does not end it: {_difference(later, self._after)}; {again.said}")
        wrong += self._not_whole(later)
        return wrong

    def _badly_ended(self, ended: Ended, found: State, act: Callable[[str], None]) -> list[str]:
        wrong = ["a traceback"] if "Traceback" in ended.said else []
        left = [path for path in found if _LEFT.fullmatch(path) and not path.startswith(_CACHE)]
        if act is moments.interrupt:  # Ctrl-C may come in the instant in which such a file would have gone
            left = [path for path in left if not path.endswith(".tmp")]
        if act is moments.kill:
            return wrong + ([] if ended.code in {0, KILLED} else [f"exit code {ended.code}: {ended.said}"])
        if left:
            wrong.append(f"left behind: {left}")
        if ended.code == 0:
            return wrong if found == self._after else [*wrong, f"said to be done: {_difference(found, self._after)}"]
        if act is moments.interrupt:
            return wrong if ended.code == INTERRUPTED else [*wrong, f"exit code {ended.code}: {ended.said}"]
        if _SENTENCES[act] not in ended.said:
            wrong.append(f"no sentence: {ended.said}")
        return wrong

    def _not_whole(self, found: State) -> list[str]:
        """Return what is neither old nor new."""
        wrong = []
        for path in sorted({*found, *self._before}):
            known = {self._before.get(path), self._after.get(path)}
            passing = _LEFT.fullmatch(path) or path.startswith(_CACHE) or path == self._command.journal
            if not passing and found.get(path) not in known:
                wrong.append(f"{path} is neither old nor new")
        for folder in self._command.whole:
            now, old, new = (_below(folder, one) for one in (found, self._before, self._after))
            if now not in (old, new):
                wrong.append(f"{folder} is neither old nor new: {_difference(now, new)}")
        return wrong


def state(folder: pathlib.Path) -> State:
    """Return the content of all files by path, and with it whether they are programs."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() + _mode(file) for file in files}


def _mode(file: pathlib.Path) -> bytes:
    return b"\0program" if file.stat().st_mode & stat.S_IXUSR else b""


def _below(folder: str, found: State) -> State:
    return {path: content for path, content in found.items() if path.startswith(f"{folder}/")}


def _difference(one: State, other: State) -> list[str]:
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)][:5]
