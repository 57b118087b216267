# Two dialects of the same tables. Spreadsheet programs run cells that begin like a formula, so such texts get an
# apostrophe in front; whoever reads the files with a program takes it away again (``unescaped``).
"""Tables as CSV: one form for programs, one that a double click opens in a German Excel."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Final

from kommunenwiki.exports.tables import tables
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.exports.tables import Table
    from kommunenwiki.exports.wiki_data import WikiData

FOLDER: Final = "daten"
EXCEL_FOLDER: Final = "daten/excel"
BETWEEN: Final = " | "
"""Stands between several values of one cell."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARK: Final = "'"


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all CSV files, relative to the root of the site."""
    for table in tables(data):
        yield path(table.name), for_programs(table)
        yield excel_path(table.name), for_excel(table)


def path(name: str) -> str:
    """Return the path of a table for programs from the root of the site."""
    return f"{FOLDER}/{name}.csv"


def excel_path(name: str) -> str:
    """Return the path of a table for Excel from the root of the site."""
    return f"{EXCEL_FOLDER}/{name}.csv"


def for_programs(table: Table) -> bytes:
    """Return a table in UTF-8 with commas, under the keys of the YAML files, controlled lists by their values."""
    rows = (map(_plain, row) for row in table.rows)
    return _written([column.name for column in table.columns], rows, ",").encode()


def for_excel(table: Table) -> bytes:
    """Return a table with a byte order mark and semicolons, with German headings, labels and decimal commas."""
    rows = (map(german, row) for row in table.rows)
    return _written([column.title for column in table.columns], rows, ";").encode("utf-8-sig")


def escaped(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"{_MARK}{text}" if text.startswith((*_FORMULA, _MARK)) else text


def unescaped(text: str) -> str:
    """Return the text that was escaped."""
    return text.removeprefix(_MARK)


def german(value: object) -> str:
    """Return what stands in a cell for people."""
    if isinstance(value, Choice):
        return escaped(value.label)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, tuple):
        return escaped(BETWEEN.join(item.label if isinstance(item, Choice) else str(item) for item in value))
    return str(value).replace(".", ",") if isinstance(value, float) else _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return escaped(BETWEEN.join(map(str, value)) if isinstance(value, tuple) else str(value))


def _written(headings: list[str], rows: Iterable[Iterable[str]], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue()
