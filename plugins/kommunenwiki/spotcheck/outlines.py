# What the check of one record asks of all others: that they exist, their former ids, and what rules compare records by.
# It is little enough to be written down, so that a record can be checked without reading thousands of others.
"""Outlines of records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.catalogue import Directory, RecordKey
from kommunenwiki.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

    from kommunenwiki.catalogue import Record
    from kommunenwiki.federation.neighbours import Federation
    from kommunenwiki.rules.rule import Identity, Named

IDENTITIES: Final = tuple(identity for rule in RULES for identity in rule.identities)
"""What rules compare records by, in the order in which outlines hold it."""


class Outline(NamedTuple):
    """What is known of a record without its file."""

    readable: bool
    """False when the file is there but no record can be read from it."""
    former: tuple[str, ...] = ()
    """Ids under which it was published before."""
    identities: tuple[str | None, ...] = ()
    """Its value of each of the ``IDENTITIES``, spelt out as JSON."""


class Sketch(NamedTuple):
    """A record of which only the outline is known."""

    key: RecordKey
    path: str


def outline_of(record: Record | None) -> Outline:
    """Return the outline of a record; None stands for one that could not be read."""
    if record is None:
        return Outline(readable=False)
    former = tuple(map(str, getattr(record.entity, "formerly", ())))
    return Outline(readable=True, former=former, identities=tuple(_spelt(identity(record)) for identity in IDENTITIES))


@dataclass(frozen=True)
class Outlined(Directory):
    """The records of a wiki as far as their outlines tell.

    Attributes:
        outlines: All records that can be read, in the order of a catalogue.
        unreadable: Keys of the others.
        federation: Other wikis.
    """

    outlines: Mapping[RecordKey, Outline]
    unreadable: frozenset[RecordKey]
    federation: Federation

    @classmethod
    def of(cls, known: Mapping[RecordKey, Outline], federation: Federation) -> Outlined:
        """Return the wiki that has these records.

        Args:
            known: The outlines of all records, in the order of a catalogue.
            federation: Other wikis.
        """
        readable = {key: outline for key, outline in known.items() if outline.readable}
        return cls(readable, frozenset(known) - readable.keys(), federation)

    @property
    def readable(self) -> Collection[RecordKey]:
        """Keys of the records that could be read, in the order of the record types and by id."""
        return self.outlines.keys()

    def former_ids(self) -> Iterator[tuple[RecordKey, Iterable[str]]]:
        """Yield the ids under which each readable record was published before, in the order of the records."""
        for key, outline in self.outlines.items():
            yield key, outline.former

    def firsts(self, records: Iterable[Record], prefix: str) -> dict[Identity, Mapping[Hashable, Named]]:
        """Return, for every identity of some records, the first of all records that has it.

        Args:
            records: The records that are checked.
            prefix: How findings write the documents folder.
        """
        found: dict[Identity, dict[Hashable, Named]] = {identity: {} for identity in IDENTITIES}
        for number, identity in enumerate(IDENTITIES):
            for record in records:
                own = identity(record)
                if own is None:
                    continue
                spelt = _spelt(own)
                first = next(key for key, outline in self.outlines.items() if outline.identities[number] == spelt)
                path = "/".join(part for part in (prefix, first.folder, f"{first.id}.yml") if part)
                found[identity][own] = Sketch(first, path)
        return {**found}


def _spelt(value: Hashable) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
