# Files of open data list all records, so that a change of one changes them all. What a record adds to them depends on
# little, though. Records stand together in chapters: a chapter that is as it was is copied from the files of the last
# site, and different processes make different chapters.
"""Making open data, chapter by chapter, as little as need be."""

from __future__ import annotations

import os
import pathlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.publishing.parts import Writer
from kommunenwiki.remembered.facts import Fact
from kommunenwiki.remembered.last_site import Ledger, Noted, Range, Unit
from kommunenwiki.remembered.making import WORTH_A_PROCESS, in_turn, nothing
from kommunenwiki.remembered.watching import WatchedSite
from kommunenwiki.rendering import open_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.exports.frames import Frame
    from kommunenwiki.remembered.last_site import LastSite
    from kommunenwiki.rendering.site import Site

LENGTH: Final = 32
"""So many records are a chapter on average."""
_AT_ONCE: Final = 4
"""So many chapters are one job."""


class Chapter(NamedTuple):
    """Records whose data is made together.

    Attributes:
        name: Says which records these are: the first of them and a digest of all.
        keys: The records, in the order of the catalogue.
    """

    name: str
    keys: tuple[RecordKey, ...]


class Made(NamedTuple):
    """What a job made.

    Attributes:
        units: The chapters. Their ranges lie in a file of their own, named by their place in the order of chapters.
        ledger: The facts that their numbers mean.
        sizes: Size in bytes of the files of single records, by path.
    """

    units: Mapping[str, Unit]
    ledger: Ledger | Noted
    sizes: Mapping[str, int]


Run = Callable[[Sequence[Callable[[], Made]]], list[Made]]
Parts = dict[str, tuple[Range, Callable[[Range], bytes] | None]]
"""What a chapter adds to files: where it lies, and what reads it, by the path of the file; None for the last site."""


def chapters(keys: Iterable[RecordKey], length: int = LENGTH) -> Iterator[Chapter]:
    """Yield records in chapters. Where one ends, its last record alone decides: a new record changes one chapter.

    Args:
        keys: All records, in the order of the catalogue.
        length: So many records are a chapter on average.
    """
    held: list[RecordKey] = []
    for key in keys:
        held.append(key)
        if int.from_bytes(blake2b(str(key).encode(), digest_size=4).digest()) % length == 0:
            yield _chapter(held)
            held = []
    if held:
        yield _chapter(held)


def _chapter(keys: Sequence[RecordKey]) -> Chapter:
    every = blake2b("\n".join(map(str, keys)).encode(), digest_size=8).hexdigest()
    return Chapter(f"{keys[0]} {every}", tuple(keys))


class OpenData:
    """Writes the files of open data."""

    def __init__(self, site: Site, root: pathlib.Path, last: LastSite | None, length: int = LENGTH) -> None:
        """Prepare the work.

        Args:
            site: Everything that pages are made from.
            root: Folder of the site.
            last: The last good site; None to make everything anew and note nothing.
            length: So many records are a chapter on average.
        """
        self._site, self._root, self._last, self._writer = site, root, last, Writer(root)
        self._frames = {frame.path: frame for frame in open_data.frames(site)}
        self._chapters = tuple(chapters(site.catalogue.records, length))
        self._asked: set[Fact] = set()
        self._watched = WatchedSite(site, self._asked.add) if last else site
        self._ledger = Ledger(last.digest if last else nothing)
        self._sizes: dict[str, int] = {}

    def write(self, run: Run) -> Mapping[str, int]:
        """Write all files.

        Args:
            run: Does all jobs, in whatever process, and returns what they return.

        Returns:
            The size in bytes of each file, by path from the root of the site.

        Raises:
            OSError: A file cannot be read or written.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._root, prefix=".kapitel-") as folder:
            parts = self._taken_over()
            missing = [number for number, chapter in enumerate(self._chapters) if chapter.name not in parts]
            parts |= self._made_anew(pathlib.Path(folder), missing, run)
            placed: dict[str, list[Range]] = {chapter.name: [] for chapter in self._chapters}
            parts = {name: parts[name] for name in placed}
            for name, part in chain.from_iterable(self._assembled(frame, parts) for frame in self._frames.values()):
                placed[name].append(part)
        if self._last:
            for name, ranges in placed.items():
                self._last.placed(name, tuple(ranges))
        return self._sizes

    def _taken_over(self) -> dict[str, Parts]:
        """Take over the files of the records of all chapters that are as they were, and return their parts."""
        found: dict[str, Parts] = {}
        last = self._last
        for chapter in self._chapters:
            unit = last.takes_over(chapter.name, self._root) if last else None
            if unit and last:
                self._sizes.update((path, last.size(path)) for path in unit.paths)
                found[chapter.name] = {part.path: (part, None) for part in unit.ranges}
        return found

    def _made_anew(self, folder: pathlib.Path, missing: Sequence[int], run: Run) -> dict[str, Parts]:
        """Make the files that are made in one go, and all other chapters; return where their parts lie."""
        found: dict[str, Parts] = {}
        if len(self._site.catalogue.records) < WORTH_A_PROCESS:
            run = in_turn
        groups = (missing[at : at + _AT_ONCE] for at in range(0, len(missing), _AT_ONCE))
        jobs = [partial(self._whole, make) for make in open_data.whole(self._site)]
        made: dict[str, Unit] = {}
        for units, ledger, sizes in run([*jobs, *(partial(self._made, folder, group) for group in groups)]):
            self._sizes.update(sizes)
            made.update(units)
            if self._last:
                self._last.made(units, ledger)
        for number in missing:
            name, read = self._chapters[number].name, partial(_read, folder / str(number))
            found[name] = {part.path: (part, read) for part in made[name].ranges}
        return found

    def _whole(self, make: Callable[[], Iterable[tuple[str, bytes]]]) -> Made:
        """Write files that are made in one go."""
        sizes = {}
        for path, content in make():
            self._writer.take(path, content)
            sizes[path] = len(content)
        return Made({}, self._ledger, sizes)

    def _made(self, folder: pathlib.Path, numbers: Sequence[int]) -> Made:
        """Make some chapters. All jobs of a process share its ledger, so it is sent only once."""
        units, sizes = {}, {}
        for number in numbers:
            chapter = self._chapters[number]
            pieces: dict[str, list[bytes]] = {}
            own: dict[str, int] = {}
            self._asked.clear()
            self._asked.update(Fact("record", str(key)) for key in chapter.keys)
            make = open_data.of_record(self._watched)
            for key in chapter.keys:
                for path, content in make(self._site.catalogue.records[key]):
                    if path in self._frames:
                        pieces.setdefault(path, []).append(content)
                    else:
                        self._writer.take(path, content)
                        own[path] = len(content)
            ranges = self._collected(folder / str(number), pieces)
            units[chapter.name] = Unit(self._ledger.packed(self._asked), tuple(own), ranges)
            sizes.update(own)
        return Made(units, self._ledger, sizes)

    def _collected(self, file: pathlib.Path, pieces: Mapping[str, Sequence[bytes]]) -> tuple[Range, ...]:
        """Write the parts of a chapter into one file, and return where in it each is, by the path of its own file."""
        parts = {path: self._frames[path].between.join(found) for path, found in pieces.items()}
        file.write_bytes(b"".join(parts.values()))
        ends = accumulate(map(len, parts.values()))
        return tuple(
            Range(path, end - len(part), len(part)) for (path, part), end in zip(parts.items(), ends, strict=True)
        )

    def _assembled(self, frame: Frame, parts: Mapping[str, Parts]) -> Iterator[tuple[str, Range]]:
        """Write a file that all records add to, and yield where the part of each chapter is."""
        position, between = len(frame.head), b""
        self._writer.take(frame.path, frame.head, more=True)
        found = {name: own[frame.path] for name, own in parts.items() if frame.path in own}
        old = (
            self._last.parts(frame.path, [part for part, read in found.values() if not read])
            if self._last
            else iter(())
        )
        for name, (part, read) in found.items():
            content = read(part) if read else next(old)
            self._writer.take(frame.path, between + content, more=True)
            position += len(between)
            yield name, Range(frame.path, position, part.length)
            position, between = position + part.length, frame.between
        self._writer.take(frame.path, frame.tail)
        self._sizes[frame.path] = position + len(frame.tail)


def _read(file: pathlib.Path, part: Range) -> bytes:
    """Return a part of the file of a chapter."""
    with file.open("rb") as opened:
        return os.pread(opened.fileno(), part.length, part.start)
