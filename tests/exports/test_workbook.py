"""The workbook, as openpyxl and, where it is installed, LibreOffice read it."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from tests.rendering import wiki
from tests.rendering.test_hostile import rewritten

from kommunenwiki.exports import workbook
from kommunenwiki.model import RECORD_TYPES, Municipality
from kommunenwiki.model.text import Line, Prose

if TYPE_CHECKING:
    import pathlib

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site

FORMULA = "=1+1"


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def dangerous(entity: Entity) -> Any:
    return rewritten(entity, lambda text: FORMULA if isinstance(text, Line | Prose) else text)


def test_a_sheet_for_each_type_and_one_that_explains_the_columns(data: WikiData) -> None:
    book = opened(workbook.workbook(data))
    assert book.sheetnames == ["Erklärung", *(kind.plural for kind in RECORD_TYPES)]
    for kind in RECORD_TYPES:
        assert book[kind.plural].max_row == len(data.catalogue.of(kind)) + 1
    explained = {(row[0], row[1]) for row in book["Erklärung"].iter_rows(values_only=True) if row[3]}
    headings = {(sheet.title, cell.value) for sheet in book for cell in sheet[1] if sheet.title != "Erklärung"}
    assert headings <= explained


def test_keys_keep_their_zeros_and_numbers_and_days_their_kind(data: WikiData) -> None:
    book = opened(workbook.workbook(data))
    head, *rows = book["Kommunen"].iter_rows(values_only=True)
    places = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    for id_, place in data.catalogue.of(Municipality).items():
        found = places[id_]
        assert found["Amtlicher Schlüssel (AGS)"] == place.ags
        if place.population:
            assert found["Einwohnerzahl: Einwohnerzahl"] == place.population.value
            assert found["Einwohnerzahl: Stichtag"].date() == place.population.date
        if place.coordinates:
            assert found["Lage: Gerechnet"] == ("ja" if place.coordinates.computed else "nein")


def test_cells_stand_where_spreadsheet_programs_look_for_them() -> None:
    text = workbook.rows([("x",) * 800, (None, " mit Rand ", 0.1, True, date(2026, 5, 4), *(None,) * 795)], 2).decode()
    places = re.findall(r'<c r="([A-Z]+)2" ', text)
    assert places == [get_column_letter(column) for column in range(1, 801)]
    assert text.endswith(
        '<row r="3"><c r="B3" t="inlineStr"><is><t xml:space="preserve"> mit Rand </t></is></c>'
        '<c r="C3" t="n"><v>0.1</v></c><c r="D3" t="inlineStr"><is><t>ja</t></is></c>'
        '<c r="E3" s="2" t="n"><v>46146</v></c></row>'
    )


def test_no_text_is_a_formula(data: WikiData) -> None:
    book = opened(workbook.workbook(replace(data, catalogue=wiki.changed(data.catalogue, dangerous))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert sum(cell.value == FORMULA for cell in cells) > 20


def test_long_texts_are_cut_where_a_cell_ends(data: WikiData) -> None:
    long = wiki.changed(
        data.catalogue,
        lambda entity: entity.model_copy(
            update={"synonyms": (Line("x" * 40_000),)} if entity.folder == "themen" else {}
        ),
    )
    head, row, *_ = opened(workbook.workbook(replace(data, catalogue=long)))["Themen"].iter_rows(values_only=True)
    cell = row[head.index("Andere Bezeichnungen")]
    assert len(cell) == workbook.LONGEST
    assert cell.endswith("x …")


def test_the_same_records_give_the_same_bytes_at_any_time(data: WikiData, public: WikiData) -> None:
    one, other = workbook.workbook(public), workbook.workbook(public)
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(one).properties.modified.date() == opened(one).properties.created.date() == date(2026, 5, 4)
    unknown = replace(
        data,
        catalogue=wiki.changed(
            data.catalogue, lambda entity: entity.model_copy(update={"sources": {}, "checked": None})
        ),
    )
    assert opened(workbook.workbook(unknown)).properties.modified.date() == date(1980, 1, 1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """LibreOffice with settings of its own, beside those of whoever runs the tests; they are skipped without it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return [found, f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"]


def converted(office: list[str], file: pathlib.Path, *options: str) -> str:
    """Return a file as LibreOffice writes it as CSV after opening it."""
    out = file.parent / "out"
    target = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [*office, "--headless", *options, "--convert-to", target, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return "\n".join(made.read_text(encoding="utf-8") for made in sorted(out.iterdir()))


def test_a_spreadsheet_program_opens_the_workbook(office: list[str], tmp_path: pathlib.Path, site: Site) -> None:
    file = tmp_path / "wiki.xlsx"
    file.write_bytes(wiki.open_data(site)[workbook.PATH])
    text = converted(office, file)
    names = {place.name for place in site.catalogue.of(Municipality).values()}
    assert names <= {cell for row in csv.reader(io.StringIO(text)) for cell in row}
    assert "Einführung" in text


def test_a_spreadsheet_program_opens_the_csv_for_excel(office: list[str], tmp_path: pathlib.Path, site: Site) -> None:
    file = tmp_path / "themen.csv"
    file.write_bytes(wiki.open_data(site)["daten/excel/themen.csv"])
    text = converted(office, file, "--infilter=Text - txt - csv (StarCalc):59,34,76")
    head = next(csv.reader(io.StringIO(text)))
    assert head[:3] == ["Kennung", "Seite", "Name"]
    assert "Einführung" in head
