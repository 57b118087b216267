# Rows become records here. Every value remembers its cell, so that whatever is found later can name it.
"""From tables to drafts of records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.importing.sheets import RECORD, SECTION, SOURCE_KEY, sheets
from kommunenwiki.importing.values import is_ambiguous, value_of
from kommunenwiki.messages import did_you_mean
from kommunenwiki.model.values import DEVICES, ID_PATTERN
from kommunenwiki.writing.naming import LONGEST_ID, id_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kommunenwiki.importing.sheets import Column, Sheet
    from kommunenwiki.importing.tables import Cell, Table
    from kommunenwiki.model import Entity
    from kommunenwiki.yaml_source import Data, Path

HELP: Final = "Hilfe:"
"""A row that begins with this word explains the columns."""
MOST: Final = 50
"""So many parts can stand in the row of their record."""
PASSED_OVER: Final = frozenset({"Anleitung", "Auswahl"})
"""Sheets of the template that hold no records."""


@dataclass(slots=True)
class Draft:
    """A record as its rows say it.

    Attributes:
        id: Its id.
        place: The cell of the id.
        data: Its values; None where a column is empty.
        cells: The cell of every value by its path, also of empty ones.
    """

    id: str
    place: Place
    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[Path, Place] = field(default_factory=dict)

    def put(self, path: Path, value: object, place: Place) -> None:
        """Set a value; the mappings and lists that lead to it are made."""
        target: Any = self.data
        for step, following in pairwise(path):
            if isinstance(step, int):
                target += [{} for _ in range(len(target), step + 1)]
                target = target[step]
            else:
                target = target.setdefault(step, [] if isinstance(following, int) else {})
        target[path[-1]] = value
        self.cells[path] = place


def drafts(
    record_type: type[Entity], tables: Sequence[Table], names: Mapping[str, Mapping[str, str]]
) -> tuple[list[Draft], list[Finding]]:
    """Return the records that tables describe, and what is wrong with the tables themselves.

    Args:
        record_type: The type of the records.
        tables: The sheets of a workbook, or the one table of a CSV file.
        names: Ids of records by folder and lower-case name.
    """
    reader = _Reader(record_type, names)
    known = {sheet.name.casefold(): sheet for sheet in sheets(record_type)}
    for sheet in known.values():
        for table in tables:
            if table.name.casefold() == sheet.name.casefold() and table.rows:
                reader.read(sheet, table)
    for table in tables:
        if table.name.casefold() not in known and table.name not in PASSED_OVER and table.rows:
            reader.unknown_sheet(table, [sheet.name for sheet in known.values()])
    return list(reader.drafts.values()), reader.findings


class _Reader:
    def __init__(self, record_type: type[Entity], names: Mapping[str, Mapping[str, str]]) -> None:
        self._type = record_type
        self._names = names
        self.drafts: dict[str, Draft] = {}
        self.findings: list[Finding] = []

    def read(self, sheet: Sheet, table: Table) -> None:
        """Read all rows of a sheet."""
        headings, *rows = table.rows
        columns = dict(self._columns(sheet, headings))
        first = sheet.columns[0]
        if first not in columns.values():
            self._find("I003", headings[0].place, f"Die Spalte „{first.title}“ fehlt.", first.help)
            return
        for row in rows:
            if not str(row[0].value or "").startswith(HELP):
                cells = {column: row[n] if n < len(row) else None for n, column in columns.items()}
                self._row(sheet, cells, next(cell for cell in row if cell.value is not None).place)

    def unknown_sheet(self, table: Table, known: list[str]) -> None:
        """Say that a sheet is passed over."""
        hint = did_you_mean(table.name, known) or f"Gelesen werden: {', '.join(known)}."
        self._find("I002", table.rows[0][0].place, f"Das Blatt „{table.name}“ wird nicht gelesen.", hint)

    def _columns(self, sheet: Sheet, headings: Sequence[Cell]) -> Iterator[tuple[int, Column]]:
        seen = set()
        for number, cell in enumerate(headings):
            if cell.value is None:
                continue
            column = sheet.column(str(cell.value)) or self._numbered(sheet, str(cell.value))
            if column is None:
                hint = did_you_mean(str(cell.value), [column.title for column in sheet.columns])
                hint = hint or f"Möglich sind: {', '.join(column.title for column in sheet.columns)}."
                self._find("I003", cell.place, f"Die Spalte „{cell.value}“ gibt es hier nicht.", hint)
            elif column in seen:
                self._find("I003", cell.place, f"Die Spalte „{column.title}“ steht hier zum zweiten Mal.", "")
            else:
                seen.add(column)
                yield number, column

    def _numbered(self, sheet: Sheet, heading: str) -> Column | None:
        """Return the column of a part that stands in the row of its record: „Quellen.s1.Titel“ or „costs.1.what“."""
        found = re.fullmatch(r"\s*+([^.]+)\.([a-z0-9-]{1,20})\.(.+)", heading)
        if sheet.fields or found is None:
            return None
        name, key, rest = found.groups()
        for part in sheets(self._type)[1:]:
            field = next((f for title, f in part.fields.items() if name.casefold() in {title.casefold(), f}), None)
            column = part.column(rest) if field else None
            if field and column and column.path:
                number = (
                    None if field == "sources" else int(key) - 1 if key.isdecimal() and 0 < int(key) <= MOST else -1
                )
                return (
                    None
                    if number == -1
                    else replace(column, path=(field, key if number is None else number, *column.path))
                )
        return None

    def _row(self, sheet: Sheet, cells: Mapping[Column, Cell | None], place: Place) -> None:
        self._check_cells(cells)
        draft = self._new_draft(sheet, cells, place) if not sheet.fields else self._owner(sheet, cells, place)
        path = self._path(sheet, draft, cells, place) if draft else None
        if draft is None or path is None:
            return
        for column in dict.fromkeys((*sheet.columns, *cells)):
            if not column.path or column.path == ("id",):
                continue
            cell = cells.get(column)
            value = self._value(column, cell)
            always = column in sheet.columns and (len(column.path) == 1 or column.required)
            needed = always or self._group_has_values(column, cells)
            if value is not None or needed:
                draft.put((*path, *column.path), value, cell.place if cell else place)
            elif cell:
                draft.cells[(*path, *column.path)] = cell.place

    def _check_cells(self, cells: Mapping[Column, Cell | None]) -> None:
        for column, cell in cells.items():
            if cell and cell.failed:
                hint = "Berichtigen Sie die Formel, oder schreiben Sie den Wert hinein."
                self._find("I006", cell.place, f"Die Zelle zeigt einen Fehler: {cell.value}.", hint)
            elif cell and is_ambiguous(column, cell.value):
                whole, _, part = str(cell.value).strip().partition(".")
                hint = f"Schreiben Sie {whole}{part} oder {whole},{part}."
                self._find("I010", cell.place, f"Die Zahl „{cell.value}“ lässt sich auf zwei Arten lesen.", hint)

    def _value(self, column: Column, cell: Cell | None) -> Data:
        if cell is None or cell.failed or is_ambiguous(column, cell.value):
            return None
        return value_of(column, cell.value, self._names)

    def _group_has_values(self, column: Column, cells: Mapping[Column, Cell | None]) -> bool:
        group = column.path[:-1]
        return any(
            other.path[: len(group)] == group and self._value(other, cell) is not None for other, cell in cells.items()
        )

    def _new_draft(self, sheet: Sheet, cells: Mapping[Column, Cell | None], place: Place) -> Draft | None:
        id_, place = _word(cells, sheet.columns[0], place)
        if not re.fullmatch(ID_PATTERN, id_) or len(id_) > LONGEST_ID or id_ in DEVICES:
            meant = f"{id_}-begriff" if id_ in DEVICES else id_of(id_)
            proposal = f" Schreiben Sie zum Beispiel „{meant}“." if meant else ""
            hint = f"Kleinbuchstaben, Ziffern und einzelne Bindestriche, zum Beispiel neudorf-wassermelder.{proposal}"
            self._find("I004", place, f"„{id_}“ ist keine Kennung." if id_ else "Hier fehlt die Kennung.", hint)
            return None
        if id_ in self.drafts:
            hint = "Jeder Eintrag steht in einer Zeile. Geben Sie dieser eine andere Kennung."
            self._find("I005", place, f"Die Kennung „{id_}“ steht hier zum zweiten Mal.", hint)
            return None
        draft = self.drafts[id_] = Draft(id_, place, {"id": id_}, {("id",): place})
        return draft

    def _owner(self, sheet: Sheet, cells: Mapping[Column, Cell | None], place: Place) -> Draft | None:
        id_, place = _word(cells, sheet.columns[0], place)
        if id_ not in self.drafts:
            first = sheets(self._type)[0].name
            hint = did_you_mean(id_, self.drafts) or f"Schreiben Sie eine Kennung aus dem Blatt „{first}“."
            message = f"Im Blatt „{first}“ gibt es „{id_}“ nicht." if id_ else f"Hier fehlt: {RECORD}."
            self._find("I004", place, message, hint)
        return self.drafts.get(id_)

    def _path(self, sheet: Sheet, draft: Draft, cells: Mapping[Column, Cell | None], place: Place) -> Path | None:
        """Return where the values of a row belong inside its record."""
        if not sheet.fields:
            return ()
        if "sources" in sheet.fields.values():
            return self._source_path(sheet, draft, cells, place)
        name: str | None = next(iter(sheet.fields.values()))
        if len(sheet.fields) > 1:
            section, place = _word(cells, _column(sheet, SECTION), place)
            name = next(
                (key for title, key in sheet.fields.items() if section.casefold() in {title.casefold(), key}), None
            )
            if name is None:
                self._find(
                    "I007",
                    place,
                    f"Den Abschnitt „{section}“ gibt es nicht.",
                    f"Möglich sind: {', '.join(sheet.fields)}.",
                )
                return None
        items = draft.data.setdefault(str(name), [])
        items.append({})
        draft.cells[(str(name),)] = draft.cells[(str(name), len(items) - 1)] = place
        return (str(name), len(items) - 1)

    def _source_path(
        self, sheet: Sheet, draft: Draft, cells: Mapping[Column, Cell | None], place: Place
    ) -> Path | None:
        key, place = _word(cells, _column(sheet, SOURCE_KEY), place)
        taken = draft.data.setdefault("sources", {})
        if not key or key in taken:
            message = f"Das Kürzel „{key}“ steht hier zum zweiten Mal." if key else f"Hier fehlt: {SOURCE_KEY}."
            self._find(
                "I005", place, message, "Jede Quelle eines Eintrags hat ihr eigenes Kürzel: s1, s2 und so weiter."
            )
            return None
        taken[key] = {}
        draft.cells[("sources", key)] = place
        return ("sources", key)

    def _find(self, code: str, place: Place, message: str, hint: str) -> None:
        severity = Severity.WARNING if code == "I002" else Severity.ERROR
        self.findings.append(Finding(code, severity, place, message, hint))


def _in_place(column: Column, field: str, key: str) -> Column | None:
    if field == "sources":
        return replace(column, path=(field, key, *column.path))
    if key.isdecimal() and 0 < int(key) <= MOST:
        return replace(column, path=(field, int(key) - 1, *column.path))
    return None


def _column(sheet: Sheet, title: str) -> Column:
    return next(column for column in sheet.columns if column.title == title)


def _word(cells: Mapping[Column, Cell | None], column: Column, place: Place) -> tuple[str, Place]:
    cell = cells.get(column)
    return (str(cell.value or "").strip(), cell.place) if cell else ("", place)
