# Which sheets and columns a type has follows from its model, so the template and the reader can never disagree.
"""The sheets of a workbook for a record type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kommunenwiki.model.base import Claim, Part, Source
from kommunenwiki.model.inspection import field_names, value_class
from kommunenwiki.writing.shapes import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.yaml_source import Path

CLAIMS: Final = "Aussagen"
SOURCES: Final = "Quellen"
RECORD: Final = "Eintrag"
SECTION: Final = "Abschnitt"
SOURCE_KEY: Final = "Kürzel"
_LEFT_OUT: Final = frozenset({"formerly"})
_HELP_OF_RECORD: Final = "Kennung des Eintrags im ersten Blatt, zu dem die Zeile gehört."
_HELP_OF_SECTION: Final = "Wohin die Aussage gehört."
_HELP_OF_KEY: Final = "s1, s2 und so weiter. So nennen andere Zeilen die Quelle."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        title: German heading, unique in its sheet.
        help: What belongs into it.
        path: Keys that lead to the value, inside the record or inside the item of a list; empty for columns that only
            say where a row belongs.
        class_: Class of the values.
        many: True when a cell holds several values.
        required: True when it must be filled.
        options: Words to choose from, when they are not those of ``class_``.
    """

    title: str
    help: str
    path: Path = ()
    class_: type | None = str
    many: bool = False
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        name: Its name.
        columns: Its columns.
        fields: Keys of the lists that its rows belong to, by the German name; empty for the sheet of the records.
    """

    name: str
    columns: tuple[Column, ...]
    fields: Mapping[str, str]

    def column(self, heading: str) -> Column | None:
        """Return the column with this heading, German or as a path of keys."""
        wanted = heading.strip().rstrip("*").strip().casefold()
        return next(
            (c for c in self.columns if wanted in {c.title.casefold(), ".".join(map(str, c.path))} - {""}), None
        )


@cache
def sheets(record_type: type[Entity]) -> tuple[Sheet, ...]:
    """Return the sheets for a record type: the records, then every part that can stand in them several times."""
    columns: list[Column] = []
    lists: list[Sheet] = []
    claims: dict[str, str] = {}
    for name in field_names(record_type):
        shape, field = shapes(record_type)[name], record_type.model_fields[name]
        if name in _LEFT_OUT:
            continue
        if shape.part is None or not shape.many:
            columns += _columns(record_type, name)
        elif shape.part is Claim:
            claims[str(field.title)] = name
        elif not shape.mapping:
            lists.append(_sheet(str(field.title), shape.part, {str(field.title): name}))
    if claims:
        lists.insert(0, _sheet(CLAIMS, Claim, claims))
    if "sources" in record_type.model_fields:
        lists.append(_sheet(SOURCES, Source, {SOURCES: "sources"}))
    return (Sheet(record_type.plural, tuple(columns), {}), *lists)


def _sheet(name: str, part: type[Part], fields: Mapping[str, str]) -> Sheet:
    columns = [Column(RECORD, _HELP_OF_RECORD, required=True)]
    if name == CLAIMS:
        columns.append(Column(SECTION, _HELP_OF_SECTION, required=True, options=tuple(fields)))
    if name == SOURCES:
        columns.append(Column(SOURCE_KEY, _HELP_OF_KEY, required=True))
    for key in field_names(part):
        columns += _columns(part, key)
    return Sheet(name, tuple(columns), fields)


def _columns(
    part: type[Part], name: str, above: Path = (), title: str = "", *, required: bool = True
) -> Iterator[Column]:
    field, shape = part.model_fields[name], shapes(part)[name]
    required = required and field.is_required()
    heading = f"{title}: {field.title}" if title else str(field.title)
    if shape.part is not None:
        for key in field_names(shape.part):
            yield from _columns(shape.part, key, (*above, name), heading, required=required)
        return
    yield Column(heading, str(field.description), (*above, name), value_class(field.annotation), shape.many, required)
