# The last look at a built site, whatever built it: every record has its page, every link leads somewhere, nothing is
# loaded from foreign hosts. Reads the built folder; used by the adapter and by tests.
"""Checking a built site."""

from __future__ import annotations

import os
import re
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, TypeAlias

from kommunenwiki.memory import FORGETFUL, Memory
from kommunenwiki.publishing.page_facts import Facts, facts

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterable, Iterator, Sequence

_CSS_ADDRESS: Final = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_STYLED: Final = (".css", ".svg")
_AT_ONCE: Final = 400
"""So many files are one job: enough that most of their links lead to the same places."""


Job: TypeAlias = "Callable[[], SiteCheck]"


class SiteCheck:
    """Takes the facts of one page after the other; what it holds grows with the targets, not with the links."""

    def __init__(self) -> None:
        """Prepare for the first page."""
        self._problems: set[str] = set()
        self._anchors: dict[str, str] = {}
        self._referring: dict[str, tuple[int, str]] = {}

    def add(self, path: str, found: Facts) -> None:
        """Take a page, in any order.

        Args:
            path: Path of its HTML file from the root of the site.
            found: What ``page_facts.facts`` says of it.
        """
        anchors, targets, wrong = found
        self._anchors[path] = "\0".join(("", *anchors, ""))
        self._problems.update(wrong)
        referring = self._referring
        for target in targets:
            known = referring.get(target)
            referring[target] = (known[0] + 1, min(known[1], path)) if known else (1, path)

    def merge(self, other: SiteCheck) -> None:
        """Take all pages that another one has taken."""
        self._problems |= other._problems
        self._anchors |= other._anchors
        for target, (count, first) in other._referring.items():
            known = self._referring.get(target)
            self._referring[target] = (known[0] + count, min(known[1], first)) if known else (count, first)

    def add_styled(self, path: str, text: str) -> None:
        """Take a style sheet or a drawing."""
        self._problems.update(
            f"„{path}“ lädt „{address}“ von einem fremden Server." for address in _CSS_ADDRESS.findall(text)
        )

    def problems(self, files: set[str], expected: Iterable[str]) -> tuple[str, ...]:
        """Return German sentences, one for each thing that is wrong, sorted; empty when the site is in order.

        Args:
            files: Paths of all files of the site, from its root.
            expected: Paths of the HTML files that must exist.
        """
        missing = {f"Die Seite „{path}“ fehlt." for path in expected if path not in files}
        return tuple(sorted({*missing, *self._problems, *self._broken(files)}))

    def _broken(self, files: set[str]) -> Iterator[str]:
        counted: dict[str, tuple[int, str]] = {}
        for target, (count, first) in self._referring.items():
            broken = self._broken_part(target, files)
            if broken:
                before, other = counted.get(broken, (0, first))
                counted[broken] = (before + count, min(first, other))
        for target, (count, first) in counted.items():
            yield f"Auf „{target}“ verweisen {count} Seiten, aber es gibt das Ziel nicht. Die erste ist „{first}“."

    def _broken_part(self, target: str, files: set[str]) -> str:
        """Return what of a target does not exist: the file, or the place in it; empty when both are there.

        A fragment with an equals sign is no place on the page: a script reads it, for example what to look for.
        """
        if target in files:
            return ""
        path, _, fragment = target.partition("#")
        if path not in files:
            return path
        placed = path in self._anchors and "=" not in fragment
        return target if placed and f"\0{fragment}\0" not in self._anchors[path] else ""


def in_turn(jobs: Sequence[Job]) -> list[SiteCheck]:
    """Do all jobs, one after the other."""
    return [job() for job in jobs]


def check_site(
    root: pathlib.Path,
    expected: Iterable[str],
    memory: Memory = FORGETFUL,
    run: Callable[[Sequence[Job]], list[SiteCheck]] = in_turn,
) -> tuple[str, ...]:
    """Check a built site.

    Args:
        root: Folder of the site.
        expected: Paths of the HTML files that must exist, relative to ``root``.
        memory: What is known of pages that are the same as before.
        run: Does the jobs of looking at pages, in whatever process, and returns what they return.

    Returns:
        German sentences, one for each thing that is wrong, sorted; empty when the site is in order.

    Raises:
        OSError: A file cannot be read.
    """
    files = sorted(_files(root))
    looked = [path for path in files if path.endswith((".html", *_STYLED))]
    check = SiteCheck()
    jobs = [partial(_look, root, looked[at : at + _AT_ONCE], memory) for at in range(0, len(looked), _AT_ONCE)]
    for found in run(jobs):
        check.merge(found)
    return check.problems(set(files), expected)


def _look(root: pathlib.Path, paths: Sequence[str], memory: Memory) -> SiteCheck:
    """Return what some files say."""
    check = SiteCheck()
    for path in paths:
        content = _content(root, path)
        if path.endswith(_STYLED):
            check.add_styled(path, content.decode())
        else:
            key = blake2b(path.encode() + b"\0" + content).digest()
            check.add(path, memory.recall("page-facts", key, partial(facts, path, content)))
    return check


def _content(root: pathlib.Path, path: str) -> bytes:
    with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 thousands of pages; pathlib costs as much again
        return file.read()


def _files(root: pathlib.Path) -> Iterator[str]:
    """Yield the paths of all files below a folder."""
    start = len(str(root)) + 1
    for folder, _, names in os.walk(root):
        below = folder[start:].replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in names) if below else names
