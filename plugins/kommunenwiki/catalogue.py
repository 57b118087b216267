# The loaded whole: all records, read-only, with look-ups. It knows nothing of files or of how records are checked.
"""The catalogue: all records of a wiki."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

from kommunenwiki.federation.neighbours import Federation
from kommunenwiki.findings import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.model.values import Ref
    from kommunenwiki.yaml_source import Document, Path

EntityT = TypeVar("EntityT", bound="Entity")
_NOTHING: Final[Mapping[str, Entity]] = MappingProxyType({})


class RecordKey(NamedTuple):
    """Identity of a record: its folder and its id (the file name without ``.yml``)."""

    folder: str
    id: str

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}"


@dataclass(frozen=True, slots=True)
class Record:
    """One record with the positions of its YAML text.

    Attributes:
        key: Folder and id.
        entity: The validated content.
        path: POSIX path of the file as reports show it.
        document: Positions of keys and values in the file.
        digest: Digest of the bytes of the file, for what is remembered of it; empty for a record that has no file.
    """

    key: RecordKey
    entity: Entity
    path: str
    document: Document
    digest: bytes = b""

    def place(self, path: Path = ()) -> Place:
        """Return the position of the value at ``path``."""
        mark = self.document.mark(path)
        return Place(self.path, mark.line, mark.column)

    def key_place(self, path: Path) -> Place:
        """Return the position of the key whose value is at ``path``."""
        mark = self.document.key_mark(path)
        return Place(self.path, mark.line, mark.column)


class Directory:
    """Which records there are and were: all that references and rules may ask of records besides the one they look at.

    Subclasses know it from records that were read, or from what was written down about them.
    """

    unreadable: frozenset[RecordKey]
    """Keys of records whose file exists but could not be read. References to them are not mistakes."""
    federation: Federation
    """Other wikis and their records, as the committed copies show them."""

    @property
    def readable(self) -> Collection[RecordKey]:
        """Keys of the records that could be read, in the order of the record types and by id."""
        raise NotImplementedError

    def former_ids(self) -> Iterator[tuple[RecordKey, Iterable[str]]]:
        """Yield the ids under which each readable record was published before, in the order of the records."""
        raise NotImplementedError

    def knows(self, key: RecordKey) -> bool:
        """Tell whether there is a file for this record, readable or not."""
        return key in self.readable or key in self.unreadable

    def ids(self, folder: str) -> tuple[str, ...]:
        """Return the ids of all records in a folder, readable or not, sorted."""
        return self._ids.get(folder, ())

    @cached_property
    def by_id(self) -> Mapping[str, tuple[RecordKey, ...]]:
        """All keys that share an id: readable records first, in the order of the record types."""
        found: dict[str, list[RecordKey]] = {}
        for key in (*self.readable, *sorted(self.unreadable)):
            found.setdefault(key.id, []).append(key)
        return {id_: tuple(keys) for id_, keys in found.items()}

    @cached_property
    def _ids(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for key in sorted({*self.readable, *self.unreadable}):
            found.setdefault(key.folder, []).append(key.id)
        return {folder: tuple(ids) for folder, ids in found.items()}

    @cached_property
    def former(self) -> Mapping[RecordKey, RecordKey]:
        """The present key of every record that was published under another id before."""
        found: dict[RecordKey, RecordKey] = {}
        for key, former in self.former_ids():
            for id_ in former:
                found.setdefault(RecordKey(key.folder, id_), key)
        return found


@dataclass(frozen=True)
class Catalogue(Directory):
    """All records of a wiki.

    Attributes:
        records: The records that could be read, in the order of the record types and by id.
        unreadable: Keys of records whose file exists but could not be read. References to them are not mistakes.
        federation: Other wikis and their records, as the committed copies show them.
    """

    records: Mapping[RecordKey, Record] = field(default_factory=dict)
    unreadable: frozenset[RecordKey] = frozenset()
    federation: Federation = field(default_factory=Federation)

    def find(self, ref: Ref) -> Record | None:
        """Return the record that a reference points to, or None."""
        return self.records.get(RecordKey(ref.folder, str(ref)))

    @property
    def readable(self) -> Collection[RecordKey]:
        """Keys of the records that could be read, in the order of the record types and by id."""
        return self.records.keys()

    def knows(self, key: RecordKey) -> bool:
        """Tell whether there is a file for this record, readable or not."""
        return key in self.records or key in self.unreadable

    def former_ids(self) -> Iterator[tuple[RecordKey, Iterable[str]]]:
        """Yield the ids under which each readable record was published before, in the order of the records."""
        for key, record in self.records.items():
            yield key, getattr(record.entity, "formerly", ())

    def of(self, entity_type: type[EntityT]) -> Mapping[str, EntityT]:
        """Return the records of one type by id, sorted by id."""
        return cast("Mapping[str, EntityT]", self._by_type.get(entity_type, _NOTHING))

    def keys(self, entity_type: type[Entity]) -> tuple[RecordKey, ...]:
        """Return the keys of the records of one type, sorted by id."""
        return tuple(RecordKey(entity_type.folder, id_) for id_ in self.of(entity_type))

    @cached_property
    def _by_type(self) -> Mapping[type[Entity], Mapping[str, Entity]]:
        found: dict[type[Entity], dict[str, Entity]] = {}
        for key, record in self.records.items():
            found.setdefault(type(record.entity), {})[key.id] = record.entity
        return {entity_type: MappingProxyType(entities) for entity_type, entities in found.items()}

    def __iter__(self) -> Iterator[Record]:
        """Go through the records in their order."""
        return iter(self.records.values())

    def __len__(self) -> int:
        """Count the records that could be read."""
        return len(self.records)
