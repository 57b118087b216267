"""Making the files of all records, as few as need be, in several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from kommunenwiki.heads import Heads
from kommunenwiki.publishing.parts import Writer
from kommunenwiki.record_files import record_files, record_keys
from kommunenwiki.remembered.facts import Fact
from kommunenwiki.remembered.last_site import Ledger, Noted, Unit
from kommunenwiki.remembered.watched_mapping import WatchedMapping
from kommunenwiki.remembered.watching import WatchedSite

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.remembered.crew import DoneT
    from kommunenwiki.remembered.last_site import LastSite
    from kommunenwiki.rendering.shell import Shell
    from kommunenwiki.rendering.site import Site

Files = Callable[[], Iterable[tuple[str, bytes]]]
Done = tuple[dict[str, Unit], Ledger | Noted]
"""Units that a job made, and the facts that their numbers mean."""
Run = Callable[[Sequence[Callable[[], Done]]], list[Done]]
_AT_ONCE: Final = 50
"""So many records are one job."""
WORTH_A_PROCESS: Final = 200
"""From so many records on, a second process saves more time than it costs."""


class Maker:
    """Makes files of records and notes what they were made from."""

    def __init__(
        self,
        site: Site,
        titles: Mapping[str, str],
        layouts: Mapping[str, Shell],
        root: pathlib.Path,
        last: LastSite | None,
    ) -> None:
        """Prepare the work.

        Args:
            site: Everything that pages are made from.
            titles: Titles of pages by address, see ``heads``.
            layouts: Layouts of the pages of records by folder.
            root: Folder of the site.
            last: The last good site; None to make everything anew and note nothing.
        """
        self._root, self._last, self._writer = root, last, Writer(root)
        self._asked: set[Fact] = set()
        note = self._asked.add
        self._site = WatchedSite(site, note) if last else site
        self._keys = record_keys(site)
        watched = WatchedMapping(titles, note, "title", Fact("title")) if last else titles
        self._heads = Heads(self._site, watched)
        self._layouts = WatchedMapping(layouts, note, "layout", Fact("layout")) if last else layouts
        self._ledger = Ledger(last.digest if last else nothing)

    def make(self, others: Iterable[Files], run: Run) -> int:
        """Put the files of all records in place, and others.

        Args:
            others: Give path and content of further files.
            run: Does all jobs, in whatever process, and returns what they return; a small site needs only this process.

        Returns:
            How many records were made anew.

        Raises:
            OSError: A file cannot be written.
        """
        keys = [key for key in self._keys if not (self._last and self._last.takes_over(str(key), self._root))]
        parts = (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
        jobs = [*(partial(self._written, files) for files in others), *(partial(self._made, part) for part in parts)]
        if len(self._keys) < WORTH_A_PROCESS:
            run = in_turn
        for units, ledger in run(jobs):
            if self._last:
                self._last.made(units, ledger)
        return len(keys)

    def _written(self, files: Files) -> Done:
        """Write files that are made anew every time."""
        for part in files():
            self._writer.take(*part)
        return {}, self._ledger

    def _made(self, keys: Sequence[RecordKey]) -> Done:
        """Make the files of some records. All jobs of a process share its ledger, so it is sent only once."""
        units = {}
        for key in keys:
            self._asked.clear()
            self._asked.add(Fact("record", str(key)))
            paths = []
            for path, content in record_files(self._site, key, self._heads, self._layouts):
                self._writer.take(path, content)
                paths.append(path)
            units[str(key)] = Unit(self._ledger.packed(self._asked), tuple(paths))
        return units, self._ledger


def in_turn(jobs: Sequence[Callable[[], DoneT]]) -> list[DoneT]:
    """Do all jobs, one after the other."""
    return [job() for job in jobs]


def nothing(_: Fact) -> bytes:
    """Say nothing of any fact."""
    return b""
