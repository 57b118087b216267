# The last look at a built site, whatever built it: every record has its page, every link leads somewhere, nothing is
# loaded from foreign hosts, no template text is left. Reads the built folder; used by the adapter and by tests.
"""Checking a built site."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.publishing.page_facts import Facts, facts

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator, Mapping

_CSS_ADDRESS: Final = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_STYLED: Final = (".css", ".svg")


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


def check_site(
    root: pathlib.Path, expected: Iterable[str], known: Mapping[str, Facts] | None = None
) -> tuple[str, ...]:
    """Check a built site.

    Args:
        root: Folder of the site.
        expected: Paths of the HTML files that must exist, relative to ``root``.
        known: The facts of pages that somebody has looked at already, by path; these are not read again.

    Returns:
        German sentences, one for each thing that is wrong, sorted; empty when the site is in order.

    Raises:
        OSError: A file cannot be read.
    """
    check, files, known = SiteCheck(), sorted(_files(root)), known or {}
    for path in files:
        if path.endswith(".html"):
            check.add(path, known.get(path) or facts(path, _text(root, path)))
        elif path.endswith(_STYLED):
            check.add_styled(path, _text(root, path))
    return check.problems(set(files), expected)


def _text(root: pathlib.Path, path: str) -> str:
    with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 thousands of pages; pathlib costs as much again
        return file.read().decode()


def _files(root: pathlib.Path) -> Iterator[str]:
    """Yield the paths of all files below a folder."""
    start = len(str(root)) + 1
    for folder, _, names in os.walk(root):
        below = folder[start:].replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in names) if below else names
