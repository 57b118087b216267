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
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.remembered.facts import DIGEST, Fact

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kommunenwiki.remembered.facts import Facts
    from kommunenwiki.remembered.store import Store

_STAGE: Final = "site"
_YOUNG: Final = 50_000_000
"""Nanoseconds within which a file may change without getting another time."""
SETTLED: Final = 0.06
"""After so many seconds no file of a new site is too young any more."""
_Signature = tuple[str, int, int, int]
"""Path below the site, size, time of the content, number of the file."""


class Unit(NamedTuple):
    """Files that are made together.

    Attributes:
        facts: Numbers of the facts that they were made from, an array of unsigned integers as bytes.
        paths: Their paths below the site.
    """

    facts: bytes
    paths: tuple[str, ...]


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

    def __init__(self, digest: Callable[[Fact], bytes]) -> None:
        """Begin without facts.

        Args:
            digest: Gives the digest of what a fact says.
        """
        self.facts: list[Fact] = []
        self.digests = bytearray()
        self._digest = digest
        self._numbers: dict[Fact, int] = {}

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
            yield name, Unit(array("I", (own[number] for number in numbers)).tobytes(), unit.paths)

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

    def __init__(self, store: Store, folder: pathlib.Path, facts: Facts) -> None:
        """Look up what is known of a site.

        Args:
            store: Keeps it between builds.
            folder: Folder of the last good site.
            facts: What pages of the next site are made from.
        """
        self._store, self._folder, self._facts = store, folder, facts
        self._key = str(folder.resolve()).encode(errors="surrogateescape")
        names, digests, units = store.get(_STAGE, self._key) or ((), b"", {})
        self._known = Noted([Fact(*name) for name in names], digests)
        self._units: dict[str, tuple[bytes, tuple[_Signature, ...]]] = units
        self._changed = frozenset(
            number
            for number, fact in enumerate(self._known.facts)
            if facts.digest(fact) != digests[number * DIGEST : (number + 1) * DIGEST]
        )
        self._ledger = Ledger(facts.digest)
        self._taken_over: dict[str, Unit] = {}
        self._next: dict[str, Unit] = {}

    def takes_over(self, name: str, root: pathlib.Path) -> bool:
        """Put the files of a unit into the next site if they need not be made again; tell whether it was so.

        Args:
            name: Name of the unit.
            root: Folder of the next site.

        Raises:
            OSError: A file cannot be written.
        """
        facts, signatures = self._units.get(name, (b"", ()))
        if not signatures or not self._changed.isdisjoint(array("I", facts)):
            return False
        if any(_signature(self._folder, signature[0]) != signature for signature in signatures):
            return False
        for path, *_ in signatures:
            _link(f"{self._folder}/{path}", f"{root}/{path}")
        self._taken_over[name] = Unit(facts, tuple(signature[0] for signature in signatures))
        return True

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
        self.made(self._taken_over, self._known)
        kept = {name: (unit.facts, self._signatures(unit.paths, before)) for name, unit in self._next.items()}
        names = [tuple(fact) for fact in self._ledger.facts]
        self._store.put(_STAGE, self._key, (names, bytes(self._ledger.digests), kept))

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
