# Tables come from everywhere. Nothing is unpacked before its size is known, and nothing beyond the limits is read.
"""Reading workbooks and CSV files as tables of cells."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_BYTES: Final = 5 * 1024 * 1024
"""Largest file that is read, in bytes."""
MAX_UNPACKED: Final = 20 * 1024 * 1024
"""So large all parts of a workbook may be together when they are unpacked, in bytes."""
MAX_PARTS: Final = 500
MAX_TAGS: Final = 700_000
"""So many tags the XML of a workbook may hold: what the library that reads it needs two seconds for."""
LONGEST_TAG: Final = 100_000
MAX_ROWS: Final = 3000
MAX_COLUMNS: Final = 150
LAST_ROW: Final = 100_000
"""So far down a sheet is read, also where its rows are empty."""
_LETTERS: Final = 26
_LONG_TAG: Final = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place."""

    value: object
    place: Place
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, and its rows that are not empty, the headings first."""

    name: str
    rows: Sequence[Sequence[Cell]] = field(default=())


class UnreadableError(Exception):
    """Carries the finding that says why a table cannot be read."""

    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.finding = Finding("I001", Severity.ERROR, place, message, hint)


def cell_name(row: int, column: int, sheet: str = "") -> str:
    """Return the name of a cell as spreadsheets write it: „Kosten!C7“; both numbers count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = f"{chr(ord('A') + rest)}{letters}"
    return f"{sheet}!{letters}{row}" if sheet else f"{letters}{row}"


def read_workbook(content: bytes, shown: str) -> tuple[Table, ...]:
    """Read all sheets of a workbook.

    Args:
        content: The bytes of an .xlsx file.
        shown: How findings name the file.

    Raises:
        UnreadableError: It is no workbook, or larger than the limits.
    """
    _require_harmless(content, shown)
    import openpyxl  # only who imports tables needs it

    try:
        with warnings.catch_warnings(action="ignore"):  # of a file without styles, for example; in English
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            found = []
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS + 1)
                found.append((sheet.title, [[(cell.value, cell.data_type) for cell in row] for row in rows]))
    except Exception:  # noqa: BLE001 a damaged file makes the library fail in any way
        hint = "Öffnen Sie sie im Tabellenprogramm und speichern Sie sie neu als „Excel-Arbeitsmappe (.xlsx)“."
        raise UnreadableError(Place(shown), "Die Arbeitsmappe ist beschädigt.", hint) from None
    return tuple(_table(name, rows, shown, with_sheet=True) for name, rows in found)


def read_csv(content: bytes, shown: str, name: str) -> Table:
    """Read a table of semicolons or commas, in UTF-8 or as Windows writes it.

    Args:
        content: The bytes of the file.
        shown: How findings name the file.
        name: Name of the sheet that the table stands for.

    Raises:
        UnreadableError: It is no table, or larger than the limits.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(shown)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") >= first.count(",") else ",")
    try:
        return _table(name, ([(value or None, "s") for value in _used(row)] for row in reader), shown, with_sheet=False)
    except csv.Error:
        hint = "Prüfen Sie die Anführungszeichen in dieser Zeile."
        raise UnreadableError(
            Place(shown, reader.line_num), "Die Datei lässt sich nicht als Tabelle lesen.", hint
        ) from None


def _used(row: list[str]) -> list[str]:
    """Return a row without its empty end, and no more of it than is needed to know that it is too long."""
    last = max((n for n, value in enumerate(row) if value), default=-1)
    return row[: last + 1] if last < MAX_COLUMNS else [*row[:MAX_COLUMNS], row[last]]


def _table(name: str, rows: Iterable[Sequence[tuple[Any, str]]], shown: str, *, with_sheet: bool) -> Table:
    found = []
    for number, row in enumerate(rows, start=1):
        if number > LAST_ROW:
            raise _too_many(Place(shown, number))
        if all(value is None for value, _ in row):
            continue
        cells = [
            Cell(
                value, Place(shown, number, column, cell_name(number, column, name if with_sheet else "")), kind == "e"
            )
            for column, (value, kind) in enumerate(row, start=1)
        ]
        last = max(place for place, cell in enumerate(cells) if cell.value is not None)
        if number > MAX_ROWS or last >= MAX_COLUMNS:
            raise _too_many(cells[last].place)
        found.append(cells[: last + 1])
    return Table(name, found)


def _too_many(place: Place) -> UnreadableError:
    hint = f"Ein Blatt darf höchstens {MAX_ROWS} Zeilen und {MAX_COLUMNS} Spalten haben. Teilen Sie die Datei."
    return UnreadableError(place, "Das Blatt ist zu groß.", hint)


def _too_large(shown: str) -> UnreadableError:
    hint = (
        f"Erlaubt sind {MAX_BYTES // 1024**2} MB, ausgepackt {MAX_UNPACKED // 1024**2} MB. Löschen Sie Bilder daraus."
    )
    return UnreadableError(Place(shown), "Die Datei ist zu groß.", hint)


def _require_harmless(content: bytes, shown: str) -> None:
    """Refuse what is no workbook, what grows without limit when it is unpacked, and XML that defines entities."""
    if len(content) > MAX_BYTES:
        raise _too_large(shown)
    hint = "Speichern Sie sie im Tabellenprogramm als „Excel-Arbeitsmappe (.xlsx)“."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _too_large(shown)
            tags, unsafe = 0, False
            for part in parts:
                xml = archive.read(part)
                tags += xml.count(b"<") if part.filename.lower().endswith((".xml", ".rels")) else 0
                unsafe = unsafe or _defines_entities(xml) or bool(_LONG_TAG.search(xml))
                if tags > MAX_TAGS:
                    raise _too_large(shown)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise UnreadableError(Place(shown), "Die Datei ist keine Arbeitsmappe.", hint) from None
    if unsafe:
        raise UnreadableError(Place(shown), "Die Arbeitsmappe enthält XML, das hier nicht gelesen wird.", hint)


def _defines_entities(content: bytes) -> bool:
    """Tell whether a part is XML with a document type, in any encoding; pictures are no XML."""
    if b"!" not in content:
        return False
    text = content.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return text.startswith(b"<") and b"<!" in text.replace(b"<!--", b"").replace(b"<![CDATA[", b"")
