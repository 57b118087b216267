# A record is a tree, a table is flat: one row for each record, groups such as the period beside each other, and a table
# of its own for everything that a record has several of. Follows from the models; a new field appears by itself.
"""The records as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.facets import slug
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, is_many, value_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity

_ID: Final = "Kennung des Eintrags. Damit gehören die Zeilen verschiedener Tabellen zusammen."


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
        rows: A value for each column as the model has it; None where nothing is known.
    """

    name: str
    title: str
    kind: type[Entity]
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]

    @property
    def whole(self) -> bool:
        """Tell whether a row is a record, not a part of one."""
        return self.name == self.kind.folder


def tables(data: WikiData) -> Iterator[Table]:
    """Yield all tables: for each type the records, then what they have several of, in the order of the file."""
    for kind in RECORD_TYPES:
        yield _records(data, kind)
        for name in field_names(kind):
            part = value_class(kind.model_fields[name].annotation)
            if part and issubclass(part, Part) and is_many(kind.model_fields[name].annotation):
                yield _parts(data, kind, name, part)


def _records(data: WikiData, kind: type[Entity]) -> Table:
    own = [(path, column) for path, column in _columns(kind) if path != ("id",)]
    page = Column("url", "Seite", "Adresse der Seite; ohne öffentliche Adresse der Website von ihrer Wurzel aus.")
    columns = (Column("id", "Kennung", _ID), page, *(column for _, column in own))
    rows = (
        (id_, f"{data.home}{data.url(f'{kind.folder}/{id_}')}", *(_at(entity, path) for path, _ in own))
        for id_, entity in data.catalogue.of(kind).items()
    )
    return Table(kind.folder, kind.plural, kind, columns, tuple(rows))


def _parts(data: WikiData, kind: type[Entity], name: str, part: type[Part]) -> Table:
    own = tuple(_columns(part))
    title = kind.model_fields[name].title or name
    columns = (
        Column("id", "Kennung", _ID),
        Column("record", kind.singular, "Titel oder Name des Eintrags."),
        Column("key", "Nummer", "Stelle im Eintrag, von 1 an; bei Quellen ihre Kennung im Eintrag, etwa s1."),
        *(column for _, column in own),
    )
    rows = (
        (id_, entity.name_or_title, key, *(_at(value, path) for path, _ in own))
        for id_, entity in data.catalogue.of(kind).items()
        for key, value in _several(getattr(entity, name))
    )
    return Table(f"{kind.folder}-{slug(title)}", f"{kind.plural}: {title}", kind, columns, tuple(rows))


def _several(values: Mapping[str, Part] | tuple[Part, ...]) -> Iterable[tuple[object, Part]]:
    return values.items() if isinstance(values, Mapping) else enumerate(values, start=1)


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
