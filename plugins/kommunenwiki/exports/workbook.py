# One workbook for people who live in a spreadsheet program: a sheet for each type, and one that explains all columns.
# openpyxl writes the time of day into the file; packing it anew takes that out, so that the same records give the same
# bytes. Texts are stored as texts, whatever they begin with, so that none is run as a formula.
"""The records as one XLSX file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.exports.csv_files import BETWEEN
from kommunenwiki.exports.tables import tables
from kommunenwiki.exports.wiki_data import LICENCE
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl import Workbook

    from kommunenwiki.exports.tables import Table
    from kommunenwiki.exports.wiki_data import WikiData

PATH: Final = "daten/kommunenwiki.xlsx"
EXPLANATION: Final = "Erklärung"
LONGEST: Final = 32_767
"""So many characters fit into a cell."""
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold."""
_TIMES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WIDTHS: Final = (18, 32, 32, 80)


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the workbook, relative to the root of the site."""
    yield PATH, workbook(data)


def workbook(data: WikiData) -> bytes:
    """Return the workbook."""
    from openpyxl import Workbook  # here, because it takes a fifth of a second and most commands need no workbook

    book = Workbook(write_only=True)
    book.properties.creator = data.title
    book.properties.title = data.title
    found = [table for table in tables() if table.whole]
    _explanation(book, data, found)
    for table in found:
        _sheet(book, table.title, [column.title for column in table.columns], table.rows(data))
    written = io.BytesIO()
    book.save(written)
    return _without_times(written.getvalue(), data.state().day)


def _explanation(book: Workbook, data: WikiData, found: Iterable[Table]) -> None:
    day = data.state().day
    intro = [
        (data.title, "", "", f"Lizenz der Texte: {LICENCE['name']}, {LICENCE['url']}"),
        ("Stand", "", "", day.isoformat() if day else "keine Angabe"),
        ("Mehrere Werte", "", "", f"stehen in einer Zelle, getrennt mit „{BETWEEN.strip()}“."),
        ("Leere Zelle", "", "", "keine Angabe."),
    ]
    columns = [(table.title, column.title, column.name, column.help) for table in found for column in table.columns]
    _sheet(book, EXPLANATION, ["Blatt", "Spalte", "Schlüssel in der Datei", "Bedeutung"], [*intro, *columns])


def _sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    bold = Font(bold=True)

    def text(value: str) -> Any:
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"  # openpyxl takes „=…“ for a formula
        return cell

    head = [text(heading) for heading in headings]
    for cell in head:
        cell.font = bold
    sheet.append(head)
    for row in rows:
        sheet.append([text(value) if isinstance(value, str) else value for value in map(_value, row)])


def _value(value: object) -> str | float | date | None:
    if value is None or (isinstance(value, int | float | date) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nein"
    items = value if isinstance(value, tuple) else (value,)
    text = BETWEEN.join(item.label if isinstance(item, Choice) else str(item) for item in items)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]} …"


def _without_times(content: bytes, day: date | None) -> bytes:
    """Return a workbook that says the day of its data as its time, packed in a fixed order."""
    time = datetime.combine(day or date(*_NO_TIME[:3]), datetime.min.time()).isoformat().encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = (
                _TIMES.sub(rb"\g<1>" + time + b"Z", old.read(name)) if name == "docProps/core.xml" else old.read(name)
            )
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
