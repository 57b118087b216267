# A page whose facts are as they were is not made again: its files are linked from the last good site into the next.
# That is only right for files that are still what we wrote. The file system tells as it tells git: by size, time and
# number, and never for a file so young that its time could hide a change. Not by the time of the entry: that changes
# with every link, also with those of a build that fails.
"""Taking over what the last good site already has."""

from __future__ import annotations

import os
import shutil
import time
from array import array
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kommunenwiki.remembered.facts import DIGEST, Fact

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kommunenwiki.remembered.facts import Facts, Run
    from kommunenwiki.remembered.store import Store

_YOUNG: Final = 50_000_000
"""Nanoseconds within which a file may change without getting another time."""
SETTLED: Final = 0.06
"""After so many seconds no file of a new site is too young any more."""
_NAMED: Final = 0.9
"""When fewer of the facts are named by a unit, the others are forgotten."""
_NOTHING: Final[tuple[Any, ...]] = ((), b"", (), b"", {}, {}, ())
"""What is known of no site: kinds of facts, kind and name of each, their digests, origins, units, shared files."""
_Signature = tuple[str, int, int, int]
"""Path below the site, size, time of the content, number of the file."""


class Range(NamedTuple):
    """A part of a file."""

    path: str
    start: int
    length: int


class Unit(NamedTuple):
    """Files that are made together, and parts of files that others add to as well.

    Attributes:
        facts: Numbers of the facts that they were made from, an array of unsigned integers as bytes.
        paths: Paths of the files below the site.
        ranges: The parts of other files.
    """

    facts: bytes
    paths: tuple[str, ...]
    ranges: tuple[Range, ...] = ()


class _Kept(NamedTuple):
    """What is known of a unit: its facts, how its files looked, its parts of other files."""

    facts: bytes
    signatures: tuple[_Signature, ...]
    ranges: tuple[tuple[str, int, int], ...]


class Noted(NamedTuple):
    """Facts by number and the digests of what they said, one after the other."""

    facts: Sequence[Fact]
    digests: bytes


class Ledger:
    """Gives numbers to facts, since every page names a hundred of them, and keeps what they said.

    Attributes:
        facts: The facts by number.
        digests: The digests of what they said when they got their numbers, one after the other.
    """

    def __init__(self, digest: Callable[[Fact], bytes], facts: Iterable[Fact] = ()) -> None:
        """Begin with some facts, or without any.

        Args:
            digest: Gives the digest of what a fact says.
            facts: The first facts, in the order of their numbers.
        """
        self.facts = list(facts)
        self.digests = bytearray(b"".join(map(digest, self.facts)))
        self._digest = digest
        self._numbers = {fact: number for number, fact in enumerate(self.facts)}

    def __reduce__(self) -> tuple[Callable[..., Noted], tuple[object, ...]]:
        """Leave behind what another process has itself."""
        return Noted, (self.facts, bytes(self.digests))

    def number(self, fact: Fact) -> int:
        """Return the number of a fact."""
        number = self._numbers.get(fact)
        if number is None:
            number = self._numbers[fact] = len(self.facts)
            self.facts.append(fact)
            self.digests += self._digest(fact)
        return number

    def packed(self, asked: Iterable[Fact]) -> bytes:
        """Return the numbers of some facts."""
        return array("I", map(self.number, asked)).tobytes()

    def translated(self, units: Mapping[str, Unit], other: Noted | Ledger) -> Iterator[tuple[str, Unit]]:
        """Yield units with numbers of another ledger as units with numbers of this one."""
        own: dict[int, int] = {}
        for name, unit in units.items():
            numbers = array("I", unit.facts)
            own.update((number, self._taken(other, number)) for number in numbers if number not in own)
            yield name, unit._replace(facts=array("I", (own[number] for number in numbers)).tobytes())

    def without(self, units: Mapping[str, Unit]) -> tuple[Ledger, dict[str, Unit]]:
        """Return a ledger without the facts that no unit names, and the units with its numbers."""
        small = Ledger(self._digest)
        return small, dict(small.translated(units, self))

    def _taken(self, other: Noted | Ledger, number: int) -> int:
        """Return the own number of a fact from another ledger, with what it said there."""
        fact = other.facts[number]
        if fact not in self._numbers:
            self._numbers[fact] = len(self.facts)
            self.facts.append(fact)
            self.digests += other.digests[number * DIGEST : (number + 1) * DIGEST]
        return self._numbers[fact]


class LastSite:
    """The last good site, with what its files were made from; and what the next one will leave."""

    def __init__(
        self, store: Store, folder: pathlib.Path, facts: Facts, stage: str = "site", run: Run | None = None
    ) -> None:
        """Look up what is known of a site.

        Args:
            store: Keeps it between builds.
            folder: Folder of the last good site.
            facts: What files of the next site are made from.
            stage: Whose files it is about: a build can look after several groups of files, one after the other.
            run: Does jobs in several processes; None for one.
        """
        self._store, self._folder, self._facts, self._stage = store, folder, facts, stage
        self._key = str(folder.resolve()).encode(errors="surrogateescape")
        kinds, which, of_what, digests, origins, units, shared = store.get(stage, self._key) or _NOTHING
        self._units = {name: _Kept(*unit) for name, unit in units.items()}
        self._shared = {item[0] for item in shared if _signature(folder, item[0]) == item}
        known = list(map(Fact, map(kinds.__getitem__, array("H", which)), of_what))
        facts.believe(known, digests, origins)
        if run:
            facts.ask_similar(known, run)
        self._ledger = Ledger(facts.digest, known)
        before, now = array("Q", digests), array("Q", self._ledger.digests)
        self._changed = frozenset(number for number, said in enumerate(now) if said != before[number])
        self._taken_over: dict[str, Unit] = {}
        self._next: dict[str, Unit] = {}

    def takes_over(self, name: str, root: pathlib.Path) -> Unit | None:
        """Put the files of a unit into the next site if they need not be made again.

        Args:
            name: Name of the unit.
            root: Folder of the next site.

        Returns:
            The unit; None when it must be made. Its parts of other files are read with ``parts``.

        Raises:
            OSError: A file cannot be written.
        """
        kept = self._units.get(name)
        if not kept or not (kept.signatures or kept.ranges) or not self._changed.isdisjoint(array("I", kept.facts)):
            return None
        if any(_signature(self._folder, signature[0]) != signature for signature in kept.signatures):
            return None
        if not self._shared.issuperset(path for path, *_ in kept.ranges):
            return None
        for path, *_ in kept.signatures:
            _link(f"{self._folder}/{path}", f"{root}/{path}")
        paths = tuple(signature[0] for signature in kept.signatures)
        self._taken_over[name] = Unit(kept.facts, paths, tuple(Range(*part) for part in kept.ranges))
        return self._taken_over[name]

    def size(self, path: str) -> int:
        """Return the size in bytes of a file of the last site."""
        return os.stat(f"{self._folder}/{path}").st_size  # noqa: PTH116 thousands of files

    def parts(self, path: str, ranges: Sequence[Range]) -> Iterator[bytes]:
        """Yield parts of a file of the last site."""
        if ranges:
            with open(f"{self._folder}/{path}", "rb") as file:  # noqa: PTH123 like the rest here
                yield from (os.pread(file.fileno(), part.length, part.start) for part in ranges)

    def placed(self, name: str, ranges: tuple[Range, ...]) -> None:
        """Note where the parts of a unit, taken over or made, are in the files of the next site."""
        units = self._taken_over if name in self._taken_over else self._next
        units[name] = units[name]._replace(ranges=ranges)

    @property
    def digest(self) -> Callable[[Fact], bytes]:
        """What gives the digest of what a fact says now."""
        return self._facts.digest

    def made(self, units: Mapping[str, Unit], noted: Noted | Ledger) -> None:
        """Note units that were made anew.

        Args:
            units: The units by name.
            noted: The facts that their numbers mean.
        """
        self._next.update(self._ledger.translated(units, noted))

    def save(self) -> None:
        """Keep what is known of the new site, which has taken the place of the last one."""
        before = time.time_ns() - _YOUNG
        units, ledger = self._taken_over | self._next, self._ledger
        named = len(set().union(*(array("I", unit.facts) for unit in units.values())))
        if named < _NAMED * len(ledger.facts):
            ledger, units = ledger.without(units)
        kept = {
            name: (unit.facts, signatures, tuple(map(tuple, unit.ranges)))
            for name, unit in units.items()
            if (signatures := self._signatures(unit.paths, before)) or not unit.paths
        }
        kinds = {fact.kind: None for fact in ledger.facts}
        number = dict(zip(kinds, range(len(kinds)), strict=True))
        which = array("H", (number[fact.kind] for fact in ledger.facts)).tobytes()
        of_what = [fact.of for fact in ledger.facts]
        shared = self._signatures(sorted({part.path for unit in units.values() for part in unit.ranges}), before)
        self._store.put(
            self._stage,
            self._key,
            (tuple(kinds), which, of_what, bytes(ledger.digests), self._facts.origins(ledger.facts), kept, shared),
        )

    def _signatures(self, paths: Iterable[str], before: int) -> tuple[_Signature, ...]:
        """Return signatures of files; none if one is too young to be sure of."""
        found = tuple(_signature(self._folder, path) for path in paths)
        return tuple(item for item in found if item) if all(item and item[2] < before for item in found) else ()


def _signature(folder: pathlib.Path, path: str) -> _Signature | None:
    try:
        seen = os.lstat(f"{folder}/{path}")
    except OSError:
        return None
    return path, seen.st_size, seen.st_mtime_ns, seen.st_ino


def _link(source: str, target: str) -> None:
    """Give a file another name, or make a copy where the file system has no second names."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 many times per build
        _link(source, target)
    except OSError:
        shutil.copy2(source, target)
