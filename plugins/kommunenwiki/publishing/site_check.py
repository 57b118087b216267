# The last look at a built site, whatever built it: every record has its page, every link leads somewhere, nothing is
# loaded from foreign hosts. Reads the built folder; used by the adapter and by tests.
"""Checking a built site."""

from __future__ import annotations

import os
import re
from functools import partial
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias
from zlib import crc32

from kommunenwiki.memory import FORGETFUL, Memory
from kommunenwiki.publishing.page_facts import Facts, facts

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_CSS_ADDRESS: Final = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_STYLED: Final = (".css", ".svg")
_TOGETHER: Final = 64
"""So many files, on average, are looked at together: enough that most of their links lead to the same places."""
_AT_ONCE: Final = 8
"""So many groups of files are one job."""


Job: TypeAlias = "Callable[[], SiteCheck]"
Found: TypeAlias = tuple[list[str], dict[str, str], dict[str, tuple[int, str]]]
"""What a check knows: problems, anchors, referring; see ``SiteCheck``."""


class SiteCheck:
    """Takes the facts of one page after the other; what it holds grows with the targets, not with the links."""

    def __init__(
        self,
        problems: Iterable[str] = (),
        anchors: Mapping[str, str] = MappingProxyType({}),
        referring: Mapping[str, tuple[int, str]] = MappingProxyType({}),
    ) -> None:
        """Prepare for the first page, or go on from what another check has ``found``.

        Args:
            problems: German sentences on what is wrong with single pages.
            anchors: What links can lead to inside each page, by its path.
            referring: How many pages lead to each target, and the first of them.
        """
        self._problems, self._anchors, self._referring = set(problems), dict(anchors), dict(referring)

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

    @property
    def found(self) -> Found:
        """All that it knows, as plain data."""
        return sorted(self._problems), self._anchors, self._referring

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
    looked = list(groups(path for path in files if path.endswith((".html", *_STYLED))))
    check = SiteCheck()
    jobs = [partial(_look, root, looked[at : at + _AT_ONCE], memory) for at in range(0, len(looked), _AT_ONCE)]
    for found in run(jobs):
        check.merge(found)
    return check.problems(set(files), expected)


def groups(paths: Iterable[str]) -> Iterator[list[str]]:
    """Yield files in groups. Where one ends, its last file alone decides: a new file changes one group."""
    group: list[str] = []
    for path in paths:
        group.append(path)
        if crc32(path.encode()) % _TOGETHER == 0:
            yield group
            group = []
    if group:
        yield group


def _look(root: pathlib.Path, groups: Iterable[Sequence[str]], memory: Memory) -> SiteCheck:
    """Return what some files say.

    Files that look as they did are not read again: the file system tells, as it does where files are taken over.
    """
    check = SiteCheck()
    for paths in groups:
        seen = (os.stat(f"{root}/{path}") for path in paths)  # noqa: PTH116 thousands of files
        looks = [(path, item.st_size, item.st_mtime_ns, item.st_ino) for path, item in zip(paths, seen, strict=True)]
        key = blake2b(repr(looks).encode()).digest()
        check.merge(SiteCheck(*memory.recall("site-check", key, partial(_read, root, paths, memory))))
    return check


def _read(root: pathlib.Path, paths: Iterable[str], memory: Memory) -> Found:
    """Return what some files say, as plain data."""
    check = SiteCheck()
    for path in paths:
        content = _content(root, path)
        if path.endswith(_STYLED):
            check.add_styled(path, content.decode())
        else:
            key = blake2b(path.encode() + b"\0" + content).digest()
            check.add(path, memory.recall("page-facts", key, partial(facts, path, content)))
    return check.found


def _content(root: pathlib.Path, path: str) -> bytes:
    with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 thousands of pages; pathlib costs as much again
        return file.read()


def _files(root: pathlib.Path) -> Iterator[str]:
    """Yield the paths of all files below a folder."""
    start = len(str(root)) + 1
    for folder, _, names in os.walk(root):
        below = folder[start:].replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in names) if below else names
