# One workbook for people who live in a spreadsheet program: a sheet for each type, and one that explains all columns.
# openpyxl writes the time of day into the file; packing it anew takes that out, so that the same records give the same
# bytes. The rows come in while packing: an object for each cell would take three times as long. Texts are stored as
# texts, whatever they begin with, so that none is run as a formula.
"""The records as one XLSX file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from kommunenwiki.exports.csv_files import BETWEEN
from kommunenwiki.exports.tables import tables
from kommunenwiki.exports.wiki_data import LICENCE
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openpyxl import Workbook

    from kommunenwiki.exports.tables import Row, Table
    from kommunenwiki.exports.wiki_data import WikiData

PATH: Final = "daten/kommunenwiki.xlsx"
EXPLANATION: Final = "Erklärung"
LONGEST: Final = 32_767
"""So many characters fit into a cell."""
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold."""
_TIMES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^<>]*>)[^<]*")
_FIRST: Final = 2
"""Number of the first sheet that holds a table."""
_END: Final = b"</sheetData>"
_DAY_NOUGHT: Final = date(1899, 12, 30)
"""Spreadsheet programs count days from here."""
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
        _sheet(book, table.title, [column.title for column in table.columns])
    written = io.BytesIO()
    style = _style_of_days(book)
    book.save(written)
    sheets = {f"xl/worksheets/sheet{number}.xml": table for number, table in enumerate(found, start=_FIRST)}
    return _packed(written.getvalue(), data, sheets, style)


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


def _sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Iterable[str]] = ()) -> None:
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
        sheet.append([text(value) for value in row])


def _style_of_days(book: Workbook) -> int:
    """Return the number of the style that shows a number as a day."""
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(book.worksheets[0])
    cell.value = date(*_NO_TIME[:3])
    return int(cell.style_id)


def _value(value: object) -> str | float | date | None:
    if value is None or (isinstance(value, int | float | date) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nein"
    items = value if isinstance(value, tuple) else (value,)
    text = BETWEEN.join(item.label if isinstance(item, Choice) else str(item) for item in items)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]} …"


def _packed(content: bytes, data: WikiData, sheets: Mapping[str, Table], style: int) -> bytes:
    """Return a workbook with the rows of its tables, the day of its data as its time, packed in a fixed order."""
    day = data.state().day or date(*_NO_TIME[:3])
    time = datetime.combine(day, datetime.min.time()).isoformat().encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name in sheets:
                before, end, after = part.partition(_END)
                part = before + rows(sheets[name].rows(data), style) + end + after
            elif name == "docProps/core.xml":
                part = _TIMES.sub(rb"\g<1>" + time + b"Z", part)
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def rows(found: Iterable[Row], style: int) -> bytes:
    """Return rows as they stand in a sheet, from the second on.

    Args:
        found: The values of each row.
        style: Number of the style that shows a number as a day.
    """
    letters: list[str] = []
    written = []
    for number, row in enumerate(found, start=2):
        letters = letters or list(map(_letters, range(len(row))))
        cells = [
            _cell(f"{letter}{number}", value, style)
            for letter, value in zip(letters, map(_value, row), strict=True)
            if value is not None
        ]
        written.append(f'<row r="{number}">{"".join(cells)}</row>'.encode("ascii", "xmlcharrefreplace"))
    return b"".join(written)


def _letters(column: int) -> str:
    """Return the name of a column, counted from 0: A, B … Z, AA."""
    before, last = divmod(column, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def _cell(place: str, value: str | float | date, style: int) -> str:
    if isinstance(value, str):
        space = "" if value == value.strip() else ' xml:space="preserve"'
        return f'<c r="{place}" t="inlineStr"><is><t{space}>{escape(value)}</t></is></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{style}" t="n"><v>{(value - _DAY_NOUGHT).days}</v></c>'
    return f'<c r="{place}" t="n"><v>{value:.16g}</v></c>'
