# A record is a tree, a table is flat: one row for each record, groups such as the period beside each other, and a table
# of its own for everything that a record has several of. Follows from the models; a new field appears by itself.
"""The records as tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from kommunenwiki.analysis.facets import slug
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, is_many, value_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity

_ID: Final = "Kennung des Eintrags. Damit gehören die Zeilen verschiedener Tabellen zusammen."


Row: TypeAlias = tuple[object, ...]
"""A value for each column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: Keys of the YAML file, joined with points: ``population.value``.
        title: German heading.
        help: German, what stands there.
    """

    name: str
    title: str
    help: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: Name of its file, without an ending.
        title: German title.
        kind: The type of records.
        columns: Its columns.
        count: Tells how many rows a record has in it.
        rows_of: Gives the rows of a record: a value for each column as the model has it; None where nothing is known.
    """

    name: str
    title: str
    kind: type[Entity]
    columns: tuple[Column, ...]
    count: Callable[[Entity], int]
    rows_of: Callable[[WikiData, Entity], Iterable[Row]]

    @property
    def whole(self) -> bool:
        """Tell whether a row is a record, not a part of one."""
        return self.name == self.kind.folder

    def rows(self, data: WikiData) -> Iterator[Row]:
        """Yield the rows of all records."""
        for entity in data.catalogue.of(self.kind).values():
            yield from self.rows_of(data, entity)

    def length(self, data: WikiData) -> int:
        """Return the number of rows of all records."""
        return sum(map(self.count, data.catalogue.of(self.kind).values()))

    def filled(self, data: WikiData) -> bool:
        """Tell whether there is a row at all."""
        return any(map(self.count, data.catalogue.of(self.kind).values()))


@cache
def tables() -> tuple[Table, ...]:
    """Return all tables: for each type the records, then what they have several of, in the order of the file."""
    return tuple(table for kind in RECORD_TYPES for table in tables_of(kind))


@cache
def tables_of(kind: type[Entity]) -> tuple[Table, ...]:
    """Return the tables of a type: its records first."""
    return (_records(kind), *_parts(kind))


def _records(kind: type[Entity]) -> Table:
    own = [(path, column) for path, column in _columns(kind) if path != ("id",)]
    page = Column("url", "Seite", "Adresse der Seite; ohne öffentliche Adresse der Website von ihrer Wurzel aus.")
    columns = (Column("id", "Kennung", _ID), page, *(column for _, column in own))
    ways = [path for path, _ in own]

    def rows_of(data: WikiData, entity: Entity) -> Iterable[Row]:
        url = f"{data.home}{data.url(f'{kind.folder}/{entity.id}')}"
        return ((entity.id, url, *[_at(entity, path) for path in ways]),)

    return Table(kind.folder, kind.plural, kind, columns, lambda _: 1, rows_of)


def _parts(kind: type[Entity]) -> Iterator[Table]:
    for name in field_names(kind):
        field = kind.model_fields[name]
        part = value_class(field.annotation)
        if part and issubclass(part, Part) and is_many(field.annotation):
            yield _table(kind, name, field.title or name, part)


def _table(kind: type[Entity], name: str, title: str, part: type[Part]) -> Table:
    own = tuple(_columns(part))
    columns = (
        Column("id", "Kennung", _ID),
        Column("record", kind.singular, "Titel oder Name des Eintrags."),
        Column("key", "Nummer", "Stelle im Eintrag, von 1 an; bei Quellen ihre Kennung im Eintrag, etwa s1."),
        *(column for _, column in own),
    )
    ways = [path for path, _ in own]

    def rows_of(_: WikiData, entity: Entity) -> Iterable[Row]:
        heading = entity.name_or_title
        several = _several(getattr(entity, name))
        return [(entity.id, heading, key, *[_at(value, path) for path in ways]) for key, value in several]

    several = f"{kind.plural}: {title}"
    return Table(
        f"{kind.folder}-{slug(title)}", several, kind, columns, lambda entity: len(getattr(entity, name)), rows_of
    )


def _several(values: Mapping[str, Part] | tuple[Part, ...]) -> Iterable[tuple[object, Part]]:
    return enumerate(values, start=1) if isinstance(values, tuple) else values.items()


def _columns(
    part: type[Part], path: tuple[str, ...] = (), titles: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Column]]:
    """Yield the columns of a part with the way to their values; what it has several of has tables of its own."""
    for name in field_names(part):
        field = part.model_fields[name]
        found = value_class(field.annotation)
        here, heading = (*path, name), (*titles, field.title or name)
        if not found or not issubclass(found, Part):
            yield here, Column(".".join(here), ": ".join(heading), field.description or "")
        elif not is_many(field.annotation):
            yield from _columns(found, here, heading)


def _at(value: object, path: tuple[str, ...]) -> object:
    for name in path:
        value = getattr(value, name, None)
    return None if value == () else value
