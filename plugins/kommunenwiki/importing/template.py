# The same bytes for the same wiki: openpyxl writes the time into the file, so the archive is packed again without it.
"""The template workbook for a record type."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.importing.drafts import HELP
from kommunenwiki.importing.sheets import SOURCES, sheets
from kommunenwiki.importing.tables import cell_name
from kommunenwiki.model.values import Choice, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kommunenwiki.importing.sheets import Column
    from kommunenwiki.model import Entity

ROWS: Final = 500
"""So many rows have drop-downs."""
_NO_TIME: Final = datetime(1980, 1, 1)  # noqa: DTZ001 archives know no time zones
_LONGEST_PROMPT: Final = 250
_LONG_TEXT: Final = 40


def template(record_type: type[Entity], ids: Mapping[str, Sequence[str]]) -> bytes:
    """Return an .xlsx file to be filled in: one sheet for the records, one for each part that can repeat.

    Args:
        record_type: The type of the records.
        ids: Ids of the records there are, by folder, to choose from.
    """
    import openpyxl  # only who writes a template needs it

    book = openpyxl.Workbook()
    _guide(book.active, record_type)
    choices = _Choices(book, ids)
    for sheet in sheets(record_type):
        target = book.create_sheet(sheet.name)
        target.freeze_panes = "B3"
        for number, column in enumerate(sheet.columns, start=1):
            _write_column(target, number, column, choices)
    choices.finish()
    target_bytes = io.BytesIO()
    book.properties.created = book.properties.modified = _NO_TIME
    book.save(target_bytes)
    return _without_time(target_bytes.getvalue())


def _guide(sheet: Any, record_type: type[Entity]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = "Anleitung"
    sheet.column_dimensions["A"].width = 100
    for line in _instructions(record_type):
        sheet.append([line])
    for row in sheet.iter_rows():
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)


def _instructions(record_type: type[Entity]) -> Iterator[str]:
    main, *parts = (sheet.name for sheet in sheets(record_type))
    yield f"{record_type.plural} für das Wiki"
    yield f"Jede Zeile im Blatt „{main}“ ist ein Eintrag. Die Kennung in Spalte A ist sein Name in der Adresse."
    if parts:
        yield "In den anderen Blättern gehört jede Zeile zu einem Eintrag: Spalte A nennt seine Kennung."
        yield f"Das sind die Blätter {', '.join(parts)}."
    yield "Spalten mit * müssen Sie ausfüllen. Was Sie nicht wissen, lassen Sie leer."
    yield "Passen mehrere Werte in eine Zelle, trennen Sie sie mit einem Strichpunkt."
    if SOURCES in parts:
        yield f"Im Blatt „{SOURCES}“ bekommt jede Quelle ein Kürzel: s1, s2. Die Spalten „Quelle“ nennen es."
    yield "Blätter und Spalten, die Sie nicht brauchen, können Sie löschen, die Reihenfolge ändern auch."
    yield "Zum Schluss: Senden Sie die Datei an die Redaktion, oder geben Sie ein: wiki import DATEI.xlsx"


class _Choices:
    """The sheet with the words to choose from, each list in a column of its own."""

    def __init__(self, book: Any, ids: Mapping[str, Sequence[str]]) -> None:
        self._sheet = book.create_sheet("Auswahl")
        self._book = book
        self._ids = ids
        self._ranges: dict[tuple[str, ...], str] = {}

    def of(self, column: Column) -> str:
        """Return the range that holds the words for a column; empty when it has none."""
        words = column.options
        if column.class_ is bool:
            words = ("ja", "nein")
        elif column.class_ is not None and issubclass(column.class_, Choice):
            words = tuple(choice.label for choice in column.class_)
        elif column.class_ is not None and issubclass(column.class_, Ref):
            words = tuple(self._ids.get(column.class_.folder, ()))
        return self._range(words) if words else ""

    def _range(self, words: tuple[str, ...]) -> str:
        if words not in self._ranges:
            number = len(self._ranges) + 1
            for row, word in enumerate(words, start=1):
                self._sheet.cell(row, number, word)
            letters = cell_name(0, number)[:-1]
            self._ranges[words] = f"Auswahl!${letters}$1:${letters}${len(words)}"
        return self._ranges[words]

    def finish(self) -> None:
        """Put the sheet last, out of sight."""
        self._book.move_sheet(self._sheet, len(self._book.sheetnames))
        self._sheet.sheet_state = "hidden"


def _write_column(sheet: Any, number: int, column: Column, choices: _Choices) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    title = sheet.cell(1, number, f"{column.title} *" if column.required else column.title)
    title.font = Font(bold=True)
    title.comment = Comment(column.help, "Kommunenwiki")
    explained = sheet.cell(2, number, f"{HELP} {column.help}" if number == 1 else column.help)
    explained.alignment = Alignment(wrap_text=True, vertical="top")
    explained.font = Font(italic=True, size=9)
    letters = cell_name(0, number)[:-1]
    sheet.column_dimensions[letters].width = _LONG_TEXT if column.class_ and column.class_.__name__ == "Prose" else 22
    if not (column.class_ and issubclass(column.class_, bool | int | float)):
        sheet.column_dimensions[letters].number_format = "@"  # as text, so that keys keep their zeros
    words = choices.of(column)
    if words:
        check = DataValidation("list", formula1=words, allow_blank=True, showErrorMessage=not column.many)
        check.error, check.errorTitle = "Bitte wählen Sie einen Wert aus der Liste.", "Nicht in der Liste"
        check.prompt, check.promptTitle, check.showInputMessage = column.help[:_LONGEST_PROMPT], column.title[:32], True
        check.add(f"{letters}3:{letters}{ROWS + 2}")
        sheet.add_data_validation(check)


def _without_time(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^<>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(part.filename, _NO_TIME.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
