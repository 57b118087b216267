"""``wiki template`` and ``wiki import``: from the filled template to records, or to findings by cell."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from tests.commands.conftest import CLEAN, FAILED, FINDINGS
from tests.site.building import ROOT

from kommunenwiki.importing import tables
from kommunenwiki.importing.drafts import HELP
from kommunenwiki.importing.sheets import sheets
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy, Entity
from kommunenwiki.record_reading import read_record

if TYPE_CHECKING:
    import pathlib

    from tests.commands.conftest import Wiki

TODAY = ("--today", "2026-11-24")
CASE = {
    "Kennung": "musterstadt-melder",
    "Hauptthema": "sensorik",
    "Titel": "Der Melder von Musterstadt",
    "Kurzfassung": "Sensoren messen den Pegel.\nSie warnen früh.",
    "Einfache Sprache": "Geräte messen das Wasser.",
    "Kommunen": "Neudorf",
    "Stand": "Im Betrieb",
    "Zeitraum: Beginn": dt.datetime(2021, 5, 3),  # noqa: DTZ001 spreadsheets know no time zones
    "Zeitraum: Quelle": "s1",
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "Fallstudien": [CASE],
    "Aussagen": [
        {"Eintrag": "musterstadt-melder", "Abschnitt": "Lehren", "Aussage": "Früh reden.", "Quelle": "s1"},
        {"Eintrag": "musterstadt-melder", "Abschnitt": "Ausgangslage", "Aussage": "Es gab Hochwasser.", "Quelle": "s1"},
        {"Eintrag": "musterstadt-melder", "Abschnitt": "lehren", "Aussage": "Klein anfangen.", "Quelle": "s1, s2"},
    ],
    "Kosten": [
        {"Eintrag": "musterstadt-melder", "Wofür": "Sensoren", "Betrag in Euro": "12.000 €", "Quelle": "s1"},
        {
            "Eintrag": "musterstadt-melder",
            "Wofür": "Betrieb",
            "Betrag in Euro": 900.0,
            "Wie oft": "im Jahr",
            "Quelle": "s1",
        },
    ],
    "Personal": [{"Eintrag": "musterstadt-melder", "Aufgabe": "Betreuung", "Vollzeitstellen": "0,5", "Quelle": "s1"}],
    "Quellen": [
        {
            "Eintrag": "musterstadt-melder",
            "Kürzel": key,
            "Titel": "Bericht",
            "Herausgeber": "Stadt",
            "Adresse": f"https://www.musterstadt.example/bericht-{key}",
            "Art": "Kommune (Selbstauskunft)",
            "Gelesen am": "23.11.2026",
            "Veröffentlicht": "3/2024",
            "Nur Website": "nein",
        }
        for key in ("s1", "s2")
    ],
}
EXPECTED = """\
# yaml-language-server: $schema=../schema/v1/fallstudien.json
id: musterstadt-melder
kind: sensorik
title: "Der Melder von Musterstadt"
summary: |-
  Sensoren messen den Pegel.
  Sie warnen früh.
plain_summary: "Geräte messen das Wasser."
municipalities: [neudorf]
status: betrieb
period:
  start: "2021-05-03"
  source: s1
costs:
  - what: "Sensoren"
    amount_eur: 12000
    source: s1
  - what: "Betrieb"
    amount_eur: 900
    frequency: jaehrlich
    source: s1
staff:
  - what: "Betreuung"
    fte: 0.5
    source: s1
challenge:
  - text: "Es gab Hochwasser."
    source: s1
lessons:
  - text: "Früh reden."
    source: s1
  - text: "Klein anfangen."
    source: [s1, s2]
sources:
  s1:
    title: "Bericht"
    publisher: "Stadt"
    url: "https://www.musterstadt.example/bericht-s1"
    kind: municipality
    accessed: "2026-11-23"
    published: "2024-03"
  s2:
    title: "Bericht"
    publisher: "Stadt"
    url: "https://www.musterstadt.example/bericht-s2"
    kind: municipality
    accessed: "2026-11-23"
    published: "2024-03"
"""


WRITTEN: list[bytes] = []
"""The template, once it is written."""


@pytest.fixture
def book(wiki: Wiki, docs: pathlib.Path) -> pathlib.Path:
    """The template for case studies."""
    if not WRITTEN:
        assert wiki("template", "vorlage.xlsx").exit_code == CLEAN
        WRITTEN.append((docs.parent / "vorlage.xlsx").read_bytes())
    (docs.parent / "vorlage.xlsx").write_bytes(WRITTEN[0])
    return docs.parent / "vorlage.xlsx"


def fill(book: pathlib.Path, rows: dict[str, list[dict[str, Any]]]) -> pathlib.Path:
    """Write rows below the headings of the template."""
    opened = openpyxl.load_workbook(book)
    for name, lines in rows.items():
        sheet = opened[name]
        headings = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
        for number, line in enumerate(lines, start=3):
            for heading, value in line.items():
                sheet.cell(number, headings[heading] or 0, value)
    opened.save(book)
    return book


def changed(sheet: str, row: int, **values: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the rows with other values in one of them."""
    copy = {name: [dict(line) for line in lines] for name, lines in ROWS.items()}
    copy[sheet][row] |= values
    return copy


def places(output: str) -> list[str]:
    lines = [line for line in output.splitlines() if not line.startswith("    ")]
    return [f"{place} {rest.split()[0]}" for place, _, rest in (line.partition(": ") for line in lines)]


def test_a_filled_template_becomes_a_record(wiki: Wiki, docs: pathlib.Path, book: pathlib.Path) -> None:
    result = wiki("import", fill(book, ROWS), *TODAY)
    assert (result.exit_code, result.stdout) == (CLEAN, "docs/fallstudien/musterstadt-melder.yml\n"), result.output
    assert (docs / "fallstudien/musterstadt-melder.yml").read_text(encoding="utf-8") == EXPECTED
    assert wiki("fmt", "--check", docs / "fallstudien/musterstadt-melder.yml").exit_code == CLEAN


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (changed("Fallstudien", 0, Titel=None), "vorlage.xlsx Fallstudien!D3 M002"),
        (changed("Fallstudien", 0, Stand="läuft"), "vorlage.xlsx Fallstudien!I3 M009"),
        (changed("Fallstudien", 0, Kommunen="Neudorf; Altdorf"), "vorlage.xlsx Fallstudien!G3 M010"),
        (changed("Fallstudien", 0, Kommunen="neudorff"), "vorlage.xlsx Fallstudien!G3 R001"),
        (changed("Fallstudien", 0, Kennung="wassermelder"), "vorlage.xlsx Fallstudien!A3 I008"),
        (changed("Fallstudien", 0, Kennung="Der Melder"), "vorlage.xlsx Fallstudien!A3 I004"),
        (changed("Fallstudien", 0, **{"Zeitraum: Beginn": "Frühjahr"}), "vorlage.xlsx Fallstudien!J3 M011"),
        (changed("Kosten", 1, **{"Betrag in Euro": "viel"}), "vorlage.xlsx Kosten!C4 M004"),
        (changed("Kosten", 0, Wofür=None), "vorlage.xlsx Kosten!B3 M002"),
        (changed("Kosten", 0, Quelle="s9"), "vorlage.xlsx Kosten!I3 W002"),
        (changed("Kosten", 0, Eintrag="melder"), "vorlage.xlsx Kosten!A3 I004"),
        (changed("Kosten", 0, Eintrag=None), "vorlage.xlsx Kosten!A3 I004"),
        (changed("Aussagen", 0, Abschnitt="Erfahrung"), "vorlage.xlsx Aussagen!B3 I007"),
        (changed("Aussagen", 2, Aussage="Siehe [[nirgends]]."), "vorlage.xlsx Aussagen!C5 R002"),
        (changed("Quellen", 1, Kürzel="s1"), "vorlage.xlsx Quellen!B4 I005"),
        (changed("Quellen", 1, Kürzel=None), "vorlage.xlsx Quellen!B4 I005"),
        (changed("Quellen", 0, **{"Nur Website": "vielleicht"}), "vorlage.xlsx Quellen!I3 M006"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell_and_nothing_is_written(
    wiki: Wiki, docs: pathlib.Path, book: pathlib.Path, rows: dict[str, list[dict[str, Any]]], place: str
) -> None:
    before = sorted(docs.rglob("*"))
    result = wiki("import", fill(book, rows), *TODAY)
    assert (result.exit_code, result.stderr) == (FINDINGS, "Es wurde nichts geschrieben.\n")
    found = [line.rpartition("/")[2] for line in places(result.stdout)]
    assert place in found
    assert sorted(docs.rglob("*")) == before


def test_one_wrong_record_stops_all_and_all_is_named(wiki: Wiki, docs: pathlib.Path, book: pathlib.Path) -> None:
    second = CASE | {"Kennung": "musterstadt-app", "Stand": "fertig", "Titel": None}
    twice = CASE | {"Titel": "Noch einmal"}
    result = wiki("import", fill(book, ROWS | {"Fallstudien": [CASE, second, twice]}), *TODAY)
    assert result.exit_code == FINDINGS
    assert {found.rpartition(" ")[2] for found in places(result.stdout)} >= {"I005", "M002", "M009"}
    assert not (docs / "fallstudien/musterstadt-melder.yml").exists()


def test_headings_are_forgiving_and_unknown_ones_are_named(wiki: Wiki, book: pathlib.Path) -> None:
    opened = openpyxl.load_workbook(fill(book, ROWS))
    opened["Kosten"]["B1"], opened["Kosten"]["C1"] = "what", " AMOUNT_EUR * "
    opened["Personal"]["C1"] = "Stelen"
    opened["Aussagen"].cell(1, 9, "Quelle")
    opened["Ergebnisse"]["A1"], opened["Ergebnisse"]["A3"] = None, "x"
    opened.create_sheet("Notizen")["B2"] = "nur für uns"
    opened.save(book)
    result = wiki("import", book, *TODAY)
    found = [place.rpartition("vorlage.xlsx ")[2] for place in places(result.stdout)]
    assert found == ["Aussagen!I1 I003", "Personal!C1 I003", "Ergebnisse!A1 I003", "Notizen!A2 I002"]
    assert "Die Spalte „Eintrag“ fehlt." in result.stdout


def test_a_formula_without_a_value_is_named(wiki: Wiki, book: pathlib.Path) -> None:
    opened = openpyxl.load_workbook(fill(book, ROWS))
    opened["Kosten"]["C3"] = "#DIV/0!"
    opened["Kosten"]["C3"].data_type = "e"
    opened.save(book)
    assert "Kosten!C3: I006 Fehler: Die Zelle zeigt einen Fehler: #DIV/0!." in wiki("import", book, *TODAY).stdout


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.folder)
def test_every_type_has_a_template_that_says_the_same_every_time(
    wiki: Wiki, docs: pathlib.Path, record_type: type[Entity]
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert wiki("template", name, "--type", record_type.singular).exit_code == CLEAN
    content = (docs.parent / "a.xlsx").read_bytes()
    assert content == (docs.parent / "b.xlsx").read_bytes()
    assert len(content) < 100_000
    opened = openpyxl.load_workbook(io.BytesIO(content))
    assert opened.sheetnames == ["Anleitung", *(sheet.name for sheet in sheets(record_type)), "Auswahl"]
    for sheet in sheets(record_type):
        written = opened[sheet.name]
        assert str(written["A2"].value).startswith(HELP)
        assert [str(cell.value).rstrip(" *") for cell in written[1]] == [column.title for column in sheet.columns]
        assert all(cell.comment and cell.comment.text for cell in written[1])
    result = wiki("import", "a.xlsx")
    assert (result.exit_code, "steht kein Eintrag" in result.stderr) == (FAILED, True)


def test_the_template_has_drop_downs_of_labels_and_of_records(book: pathlib.Path) -> None:
    opened = openpyxl.load_workbook(book)
    lists = {}
    for check in opened["Fallstudien"].data_validations.dataValidation:
        column = str(check.sqref).partition("3:")[0]
        target = check.formula1.removeprefix("Auswahl!").replace("$", "")
        lists[column] = [cell[0].value for cell in (opened["Auswahl"][target] if ":" in target else ())]
    assert lists["I"] == ["Idee", "Konzept", "Pilotbetrieb", "Im Betrieb", "Eingestellt"]
    assert lists["G"] == ["neudorf"]
    (sections,) = [c for c in opened["Aussagen"].data_validations.dataValidation if str(c.sqref).startswith("B")]
    assert sections.showErrorMessage
    assert opened["Auswahl"].sheet_state == "hidden"


def test_a_template_never_overwrites(wiki: Wiki, book: pathlib.Path) -> None:
    before = book.read_bytes()
    assert "gibt es schon" in wiki("template", book).stderr
    assert "endet nicht auf „.xlsx“" in wiki("template", "a.xls").stderr
    assert wiki("template", "fehlt/a.xlsx").exit_code == FAILED
    assert book.read_bytes() == before


HEADINGS = [
    "Kennung",
    "Name",
    "Art",
    "Amtlicher Schlüssel (AGS)",
    "Land",
    "Lage: Breite",
    "Lage: Länge",
    "Quelle der Grundangaben",
]
TOWN = ["groesse", '"Größe, ""Stadt"""', "Gemeinde", "05754099", "Nordrhein-Westfalen", '"51,91"', "8.3781", "s1"]
SOURCE = {
    "Quellen.s1.Titel": "Verzeichnis",
    "Quellen.s1.Herausgeber": "Amt",
    "sources.s1.url": "https://www.amt.example/liste",
    "Quellen.s1.Art": "Studie",
    "Quellen.s1.Gelesen am": "23.11.2026",
    "Quellen.s2.Titel": "",
    "Bietet an.1.Was": "Rat und Tat.",
    "offers.1.until": "31.12.2030",
    "offers.1.source": "",
}


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", ",")])
def test_towns_come_from_csv(wiki: Wiki, docs: pathlib.Path, encoding: str, separator: str) -> None:
    known = {heading: value for heading, value in SOURCE.items() if heading != "offers.1.source"}
    lines = ([*HEADINGS, *known], [*TOWN, *known.values()], [""] * 6)
    file = docs.parent / "kommunen.csv"
    file.write_bytes("".join(f"{separator.join(line)}\r\n" for line in lines).encode(encoding))
    result = wiki("import", file, *TODAY)
    assert (result.exit_code, result.stdout) == (CLEAN, "docs/kommunen/groesse.yml\n"), result.output
    assert (docs / "kommunen/groesse.yml").read_text(encoding="utf-8").splitlines()[1:] == [
        "id: groesse",
        'name: "Größe, \\"Stadt\\""',
        "kind: gemeinde",
        'ags: "05754099"',
        "land: nordrhein-westfalen",
        "coordinates:",
        "  latitude: 51.91",
        "  longitude: 8.3781",
        "offers:",
        '  - text: "Rat und Tat."',
        '    until: "2030-12-31"',
        "source: s1",
        "sources:",
        "  s1:",
        '    title: "Verzeichnis"',
        '    publisher: "Amt"',
        '    url: "https://www.amt.example/liste"',
        "    kind: study",
        '    accessed: "2026-11-23"',
    ]


def test_what_is_wrong_in_csv_is_said_at_its_cell(wiki: Wiki, docs: pathlib.Path) -> None:
    headings = [*HEADINGS, *SOURCE, "Kosten.1.Betrag", "offers.0.text", "offers.x.text"]
    values = ["neu", *TOWN[1:], *SOURCE.values(), "1", "", ""]
    values[headings.index("Quellen.s1.Titel")] = ""
    values[headings.index("Lage: Breite")], values[headings.index("Lage: Länge")] = "Nord", "8.378"
    (docs.parent / "a.csv").write_text(";".join(headings) + "\n" + ";".join(values) + "\n", encoding="utf-8")
    assert "Nennen Sie mit --type" in wiki("import", "a.csv").stderr
    result = wiki("import", "a.csv", "--type", "Kommune", *TODAY)
    assert sorted(places(result.stdout)) == [
        "a.csv F2 M005",
        "a.csv G2 I010",
        "a.csv I2 M002",
        "a.csv Q1 I003",
        "a.csv R1 I003",
        "a.csv S1 I003",
        "a.csv T1 I003",
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"PK", "Die Datei ist keine Arbeitsmappe."),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" * 99, "Die Datei ist keine Arbeitsmappe."),
        ("a.xlsx", b"x" * (tables.MAX_BYTES + 1), "Die Datei ist zu groß."),
        ("a.csv", b"x" * (tables.MAX_BYTES + 1), "Die Datei ist zu groß."),
        ("a.csv", b'"' + b"x" * 200_000, "Die Datei lässt sich nicht als Tabelle lesen."),
        ("a.csv", b"id\n" * (tables.MAX_ROWS + 1), "Das Blatt ist zu groß."),
        ("a.csv", b";" * 200 + b"x", "Das Blatt ist zu groß."),
        ("a.ods", b"", "endet weder auf „.xlsx“ noch auf"),
    ],
)
def test_what_is_no_table_is_refused(wiki: Wiki, docs: pathlib.Path, name: str, content: bytes, sentence: str) -> None:
    (docs.parent / name).write_bytes(content)
    result = wiki("import", name, "--type", "kommune")
    assert result.exit_code == FAILED
    assert sentence in result.output


def archive(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xl/workbook.xml": b" " * (tables.MAX_UNPACKED + 1)}, "Die Datei ist zu groß."),
        ({f"a{number}": b"" for number in range(tables.MAX_PARTS + 1)}, "Die Datei ist zu groß."),
        (
            {"xl/a.png": b"\xff\xfe" + "<!DOCTYPE a [<!ENTITY b 'c'>]>".encode("utf-16-le")},
            "XML, das hier nicht gelesen",
        ),
        ({"xl/workbook.xml": b"<workbook/>"}, "Die Arbeitsmappe ist beschädigt."),
    ],
)
def test_archives_that_do_harm_are_refused(
    wiki: Wiki, docs: pathlib.Path, parts: dict[str, bytes], sentence: str
) -> None:
    (docs.parent / "a.xlsx").write_bytes(archive(parts))
    result = wiki("import", "a.xlsx")
    assert result.exit_code == FAILED
    assert sentence in result.stdout


def test_an_archive_that_lies_about_its_size_is_refused(wiki: Wiki, docs: pathlib.Path) -> None:
    content = archive({"xl/workbook.xml": b"<a>" + b" " * 100_000})
    size = (100_003).to_bytes(4, "little")
    assert content.count(size) == 2
    (docs.parent / "a.xlsx").write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert "Die Datei ist keine Arbeitsmappe." in wiki("import", "a.xlsx").stdout


def test_a_workbook_without_a_sheet_of_records_is_refused(wiki: Wiki, docs: pathlib.Path) -> None:
    openpyxl.Workbook().save(docs.parent / "a.xlsx")
    assert "Kein Blatt heißt wie eine Art von Einträgen" in wiki("import", "a.xlsx").stderr
    assert "lässt sich nicht lesen" in wiki("import", "fehlt.xlsx").stderr


def cells(entity: dict[str, Any], sheet_columns: Any) -> dict[str, Any]:
    """Return what a row would hold for a piece of a record."""
    row = {}
    for column in sheet_columns:
        value: Any = entity
        for step in column.path:
            value = value.get(step) if isinstance(value, dict) else None
        if column.path and value is not None:
            row[column.title] = "; ".join(map(str, value)) if isinstance(value, list) else value
    return row


@pytest.mark.parametrize("file", sorted((ROOT / "docs").glob("[!.]*/*.yml"))[::64], ids=lambda file: file.stem)
def test_records_of_the_wiki_survive_the_way_through_a_workbook(
    wiki: Wiki, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, file: pathlib.Path
) -> None:
    record_type = BY_FOLDER[file.parent.name]
    entity, document, _ = read_record(record_type, file.read_bytes(), "x.yml")
    if getattr(entity, "formerly", ()):
        return
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    copy = tmp_path / "docs" / file.parent.name / file.name
    text = copy.read_text(encoding="utf-8")
    assert wiki("template", "a.xlsx", "--type", record_type.folder).exit_code == CLEAN
    rows: dict[str, list[dict[str, Any]]] = {}
    for sheet in sheets(record_type):
        if not sheet.fields:
            rows[sheet.name] = [cells(document.data, sheet.columns)]
        for title, key in sheet.fields.items():
            items: Any = document.data.get(key, [])
            pairs = items.items() if isinstance(items, dict) else [("", item) for item in items]
            for name, item in pairs:
                row = cells(item, sheet.columns) | {"Eintrag": document.data["id"]}
                row |= (
                    {"Kürzel": name}
                    if name
                    else {"Abschnitt": title}
                    if len(sheet.fields) > 1 or sheet.name == "Aussagen"
                    else {}
                )
                rows.setdefault(sheet.name, []).append(row)
    copy.unlink()
    result = wiki("import", fill(tmp_path / "a.xlsx", rows), *TODAY)
    assert result.exit_code == CLEAN, result.output
    assert copy.read_text(encoding="utf-8") == text


def test_the_first_type_named_by_a_sheet_is_read() -> None:
    assert sheets(CaseStudy)[0].name == "Fallstudien"
