# A program of its own: it wraps functions of the build by their names and then lets MkDocs build. The build itself
# knows nothing of it and loses no time. A test makes sure that every name is still there.
"""Builds a wiki as MkDocs does, and writes how many seconds each stage took: ``staged.py FILE build …``.

The seconds of a stage are its own, without those of other stages that it calls: an index that is made while a page is
written counts for the index. What belongs to no stage is the work of MkDocs itself.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import json
import multiprocessing.util
import os
import pathlib
import sys
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_STAGES: Final[Mapping[str, str]] = {
    "reading": """
        examining:_all source_files:record_files source_files:misplaced loading:load_guides loading:load_published_ids
        linkcare.reading:read_link_care history:read_history history:last_days
    """,
    "rules": "examining:_by_rules checking:check",
    "references": "references:follow references:both_ways guides:mentions",
    "pages": """
        rendering.pages:made rendering.pages:record_page rendering.facet_pages:value_pages
        rendering.list_pages:ListPages.pages rendering.shell:Shell.fill rendering.redirects:redirects heads:Heads.head
        mkdocs_plugin.layout:layout
    """,
    "search": """
        search.library:Library.pages search.library:Library.read search.index:build search.index:with_neighbours
        search.index:files_of
    """,
    "similar": """
        search.case_texts:CaseCounter.texts analysis.vectors:Comparison.vectors
        analysis.similarity:Neighbourhood.__init__ analysis.similarity:Neighbourhood.__getitem__
        analysis.nearest_peers:nearest analysis.peers:profiles
    """,
    "maps": "rendering.maps:figure rendering.map_pages:overview",
    "exports": """
        data_files:further_files remembered.chapters:OpenData.write remembered.chapters:OpenData._made
        remembered.chapters:OpenData._whole
        rendering.twins:record_twin rendering.twins:compiled_twins
    """,
    "check": "publishing.site_check:check_site publishing.site_check:_look",
    "memory": """
        remembered.facts:Facts.digest remembered.last_site:LastSite.takes_over remembered.last_site:LastSite.made
        remembered.last_site:LastSite.save remembered.store:Store.get remembered.store:Store.put
    """,
    "writing": "publishing.parts:Writer.take publishing.swap:Claim.swap_in publishing.swap:Claim.__init__",
}
STAGES: Final = {stage: tuple(f"kommunenwiki.{name}" for name in names.split()) for stage, names in _STAGES.items()}
"""The stages of a build and the functions that do their work, as ``module:name``."""
REST: Final = "mkdocs"
"""What belongs to no stage: MkDocs, its theme, the guides, starting Python."""


Seconds = dict[str, tuple[float, float]]
"""Seconds of each stage, on the clock and of the processor."""


def both_times() -> tuple[float, float]:
    """Return the time on the clock and that of the processor."""
    return time.perf_counter(), time.process_time()


class Clock:
    """Adds up the seconds of the stage that is at work; one stage can interrupt another."""

    def __init__(self, now: Callable[[], tuple[float, float]] = both_times) -> None:
        """Start it; nothing is at work yet.

        Args:
            now: Gives the time on the clock and that of the processor.
        """
        self._now = now
        self.start()

    def start(self) -> None:
        """Begin at zero."""
        self._seconds: Seconds = {}
        self._stack = [REST]
        self._since = self._now()

    def enter(self, stage: str) -> None:
        """Let another stage begin."""
        self.turn()
        self._stack.append(stage)

    def leave(self) -> None:
        """Let the stage end that began last."""
        self.turn()
        self._stack.pop()

    def turn(self) -> Seconds:
        """Add the time since the last change to the stage at work, and return the seconds of all."""
        stage, now, (wall, cpu) = self._stack[-1], self._now(), self._seconds.get(self._stack[-1], (0.0, 0.0))
        self._seconds[stage] = (wall + now[0] - self._since[0], cpu + now[1] - self._since[1])
        self._since = now
        return self._seconds

    def wrapped(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, as work of a stage; generators work while they are asked."""
        if inspect.isgeneratorfunction(function):
            return functools.wraps(function)(lambda *values, **named: self._asked(stage, function(*values, **named)))

        @functools.wraps(function)
        def work(*values: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                return function(*values, **named)
            finally:
                self.leave()

        return work

    def _asked(self, stage: str, made: Iterator[Any]) -> Iterator[Any]:
        while True:
            self.enter(stage)
            try:
                found = next(made)
            except StopIteration:
                return
            finally:
                self.leave()
            yield found


def wrap(clock: Clock, stages: Mapping[str, tuple[str, ...]] = STAGES) -> None:
    """Put wrapped functions in the place of those that do the work of the stages, also where these were imported."""
    for stage, names in stages.items():
        for name in names:
            owner, last = owner_of(name)
            found = inspect.getattr_static(owner, last)
            made = clock.wrapped(stage, found)
            setattr(owner, last, made)
            package = f"{name.partition('.')[0]}."
            for module in [module for known, module in sys.modules.items() if known.startswith(package)]:
                for own in [own for own, value in vars(module).items() if value is found]:
                    setattr(module, own, made)


def owner_of(name: str) -> tuple[object, str]:
    """Return the module or class that holds a function, and the function's name in it."""
    module, _, path = name.partition(":")
    *outer, last = path.split(".")
    return functools.reduce(getattr, outer, importlib.import_module(module)), last


def main(file: pathlib.Path, arguments: list[str]) -> None:
    """Build, and write the seconds of all stages; other processes of the build write files of their own beside it."""
    importlib.import_module("kommunenwiki.mkdocs_plugin")  # with all that it imports
    clock = Clock()
    wrap(clock)

    def restart(_: Clock) -> None:
        clock.start()
        own = file.with_name(f"{file.name}.{os.getpid()}")
        multiprocessing.util.Finalize(None, lambda: _write(own, clock), exitpriority=0)

    multiprocessing.util.register_after_fork(clock, restart)
    from mkdocs.__main__ import cli

    try:
        cli(arguments)
    finally:
        _write(file, clock)


def _write(file: pathlib.Path, clock: Clock) -> None:
    file.write_text(json.dumps(clock.turn()), encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
