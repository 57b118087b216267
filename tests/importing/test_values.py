"""What cells mean, and which names stand for which records."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.unit.conftest import complete, load_files, write_files

from kommunenwiki.checking import check
from kommunenwiki.importing.drafts import drafts
from kommunenwiki.importing.importer import imported, names_of
from kommunenwiki.importing.sheets import Column
from kommunenwiki.importing.tables import cell_name, read_csv
from kommunenwiki.importing.values import is_ambiguous, value_of
from kommunenwiki.model import Municipality
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.text import Line
from kommunenwiki.model.values import MunicipalityRef, PartialDate, SourceRef

if TYPE_CHECKING:
    from tests.unit.conftest import Complete, LoadFiles, WriteFiles

__all__ = ["complete", "load_files", "write_files"]

NAMES = {"kommunen": {"bad belzig": "bad-belzig"}}
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("class_", "cell", "value"),
    [
        (Line, " a_x000D_\r\nb ", "a\nb"),
        (Line, 2023, "2023"),
        (Line, 2023.0, "2023"),
        (Line, 1.5, "1,5"),
        (Line, True, "ja"),
        (Line, False, "nein"),
        (Line, datetime(2024, 3, 1, 9), "01.03.2024"),  # noqa: DTZ001 spreadsheets know no time zones
        (Line, "  ", None),
        (int, "12.000", 12000),
        (int, "1 200 000 Euro", 1200000),
        (int, "-5", -5),
        (int, "12,5", 12.5),
        (int, 12.0, 12),
        (int, 12.5, 12.5),
        (int, "viel", "viel"),
        (int, datetime(2024, 3, 1), "01.03.2024"),  # noqa: DTZ001
        (float, "0,5", 0.5),
        (float, "0.25", 0.25),
        (float, "1.234,5", 1234.5),
        (float, 8.378, 8.378),
        (bool, "Ja", True),
        (bool, "nein", False),
        (bool, True, True),
        (bool, "vielleicht", "vielleicht"),
        (PartialDate, 2023, "2023"),
        (PartialDate, "3/2024", "2024-03"),
        (PartialDate, "03.2024", "2024-03"),
        (date, "1.3.2024", "2024-03-01"),
        (date, date(2024, 3, 1), "2024-03-01"),
        (date, datetime(2024, 3, 1, 9), "2024-03-01"),  # noqa: DTZ001
        (date, "Frühjahr", "Frühjahr"),
        (Status, "IM BETRIEB", "betrieb"),
        (Status, "betrieb", "betrieb"),
        (Status, "läuft", "läuft"),
        (MunicipalityRef, "Bad Belzig", "bad-belzig"),
        (MunicipalityRef, "bad-belzig", "bad-belzig"),
        (MunicipalityRef, "Altdorf 7", "Altdorf 7"),
        (None, 5, "5"),
    ],
)
def test_a_cell_is_read_as_its_column_says(class_: type | None, cell: object, value: object) -> None:
    found = value_of(Column("T", "H", ("t",), class_), cell, NAMES)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("class_", "cell", "values"),
    [
        (SourceRef, "s1, s2;s3\n", ["s1", "s2", "s3"]),
        (Line, "Bonn, Stadt; Köln", ["Bonn, Stadt", "Köln"]),
        (Line, 15118, ["15118"]),
    ],
)
def test_a_cell_with_several_values_is_split(class_: type, cell: object, values: list[str]) -> None:
    assert value_of(Column("T", "H", ("t",), class_, many=True), cell, NAMES) == values


@pytest.mark.parametrize(("cell", "doubtful"), [("8.378", True), ("0.378", False), ("8.3781", False), ("8,378", False)])
def test_a_number_that_means_two_things_is_known(cell: str, doubtful: bool) -> None:  # noqa: FBT001
    assert is_ambiguous(Column("T", "H", ("t",), float), cell) is doubtful
    assert not is_ambiguous(Column("T", "H", ("t",), int), cell)


def test_cells_are_named_as_spreadsheets_do() -> None:
    names = [cell_name(7, column) for column in (1, 26, 27, 52, 53, 702, 703)]
    assert names == ["A7", "Z7", "AA7", "AZ7", "BA7", "ZZ7", "AAA7"]
    assert cell_name(7, 3, "Kosten") == "Kosten!C7"


def test_a_name_that_two_records_share_means_neither(load_files: LoadFiles) -> None:
    catalogue = load_files({"kommunen/neudorf": "", "kommunen/neudorf-2": "", "kommunen/bonn": "name: Bonn\n"})
    assert names_of(catalogue)["kommunen"] == {"bonn": "bonn"}


def test_an_id_that_a_record_had_before_is_taken(write_files: WriteFiles, complete: Complete) -> None:
    docs = write_files({"kommunen/neudorf.yml": complete("kommunen", "id: neudorf\nformerly: [alt]\n")})
    table = read_csv(b"Kennung\nalt\n", "a.csv", "Kommunen")
    found, findings = drafts(Municipality, (table,), {})
    before = check(docs, TODAY)
    result = imported(
        Municipality,
        found,
        findings,
        before=before,
        check=lambda changes: check(docs, TODAY, "docs", changes),
        prefix="docs",
    )
    assert [(finding.code, str(finding.place)) for finding in result.findings] == [("I008", "a.csv A2")]
    assert "So hieß früher der Eintrag „kommunen/neudorf“." in result.findings[0].message
    assert result.files == {}


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("Quellen.s1.Titel", True),
        ("offers.1.text", True),
        ("offers.0.text", False),
        ("offers.51.text", False),
        ("offers.x.text", False),
        ("Kosten.1.Wofür", False),
    ],
)
def test_parts_can_stand_in_the_row_of_their_record(heading: str, known: bool) -> None:  # noqa: FBT001
    table = read_csv(f"Kennung;{heading}\nneu;a\n".encode(), "a.csv", "Kommunen")
    _, findings = drafts(Municipality, (table,), {})
    assert ([finding.code for finding in findings] == []) is known
