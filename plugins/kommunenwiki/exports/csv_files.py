# Two dialects of the same tables. Spreadsheet programs run cells that begin like a formula, so such texts get an
# apostrophe in front; whoever reads the files with a program takes it away again (``unescaped``).
"""Tables as CSV: one form for programs, one that a double click opens in a German Excel."""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kommunenwiki.exports.frames import Frame, joined, streamed
from kommunenwiki.exports.tables import tables, tables_of
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.frames import Pieces
    from kommunenwiki.exports.tables import Row
    from kommunenwiki.exports.wiki_data import WikiData

FOLDER: Final = "daten"
EXCEL_FOLDER: Final = "daten/excel"
BETWEEN: Final = " | "
"""Stands between several values of one cell."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARK: Final = "'"
_ESCAPED: Final = frozenset({*_FORMULA, _MARK})
_NOTHING: Final = ("", "")


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all CSV files, relative to the root of the site."""
    return joined(streamed(frames(data), (piece for record in data.catalogue for piece in pieces(data, record))))


def frames(_: WikiData) -> Iterator[Frame]:
    """Yield what stands around the rows: the headings."""
    for table in tables():
        yield Frame(path(table.name), _written([[column.name for column in table.columns]], ",").encode())
        headings = [column.title for column in table.columns]
        yield Frame(excel_path(table.name), _written([headings], ";").encode("utf-8-sig"))


def pieces(data: WikiData, record: Record) -> Pieces:
    """Yield the rows of a record.

    Those for programs stand under the keys of the YAML files, with commas, controlled lists by their values; those for
    Excel have semicolons, German labels and decimal commas.
    """
    entity = record.entity
    for table in tables_of(type(entity)):
        if table.count(entity):
            plain, excel = rows(table.rows_of(data, entity))
            yield path(table.name), plain.encode()
            yield excel_path(table.name), excel.encode()


def path(name: str) -> str:
    """Return the path of a table for programs from the root of the site."""
    return f"{FOLDER}/{name}.csv"


def excel_path(name: str) -> str:
    """Return the path of a table for Excel from the root of the site."""
    return f"{EXCEL_FOLDER}/{name}.csv"


def rows(found: Iterable[Row]) -> tuple[str, str]:
    """Return rows as CSV, for programs and for Excel."""
    cells = [[_both(value) for value in row] for row in found]
    plain = _written([[cell[0] for cell in row] for row in cells], ",")
    return plain, _written([[cell[1] for cell in row] for row in cells], ";")


def escaped(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"{_MARK}{text}" if text[:1] in _ESCAPED else text


def unescaped(text: str) -> str:
    """Return the text that was escaped."""
    return text.removeprefix(_MARK)


def _both(value: object) -> tuple[str, str]:
    """Return what stands in a cell for programs and for people: for most values the same."""
    if value is None:
        return _NOTHING
    if isinstance(value, tuple):
        labels = [item.label if isinstance(item, Choice) else str(item) for item in value]
        return escaped(BETWEEN.join(map(str, value))), escaped(BETWEEN.join(labels))
    if isinstance(value, str) and not isinstance(value, Choice):
        text = escaped(value)
        return text, text
    return _short(value)


@lru_cache(1 << 12, typed=True)
def _short(value: object) -> tuple[str, str]:
    """Return the same of a value that many records share: a choice, a number, a day."""
    if isinstance(value, Choice):
        return escaped(str(value)), escaped(value.label)
    if isinstance(value, bool):
        return ("true", "ja") if value else ("false", "nein")
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text, text.replace(".", ",") if isinstance(value, float) else text


class _Lines(list[str]):
    """Takes the lines that ``csv`` writes."""

    write = list.append


def _written(found: Iterable[Iterable[str]], delimiter: str) -> str:
    lines = _Lines()
    csv.writer(lines, delimiter=delimiter).writerows(found)
    return "".join(lines)
