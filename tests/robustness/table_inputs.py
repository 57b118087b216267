"""Tables and publiccode.yml that are made to hang or to explode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.robustness.laying import TODAY, Input, filled, put, table, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET: Final = "xl/worksheets/sheet1.xml"
STRINGS: Final = "xl/sharedStrings.xml"
_SST: Final = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_IMPORT: Final = ("import", "a.xlsx", "--type", "glossarbegriff", *TODAY)
_CSV: Final = ("import", "a.csv", "--type", "glossarbegriff", *TODAY)
_PUBLICCODE: Final = ("import", "publiccode.yml", "--url", "https://a.example/publiccode.yml", *TODAY)
_PC: Final = "publiccodeYmlVersion: '0.4'\nname: Bombe\n"


def _sheet(body: bytes) -> bytes:
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return head + body + b"</sheetData></worksheet>"


def tables() -> Iterator[Input]:
    """Yield workbooks, CSV files and descriptions of software."""
    yield from _workbooks("Tabellen und publiccode")
    yield from _csv_files("Tabellen und publiccode")
    yield from _descriptions("Tabellen und publiccode")


def _workbooks(kind: str) -> Iterator[Input]:
    cell = b"<c/>"
    inline = b'<c t="inlineStr"><is><t>a</t></is></c>'
    yield Input(kind, "zip bomb", workbook({"xl/media/x.png": b"\0" * 49_000_000}), _IMPORT)
    yield Input(kind, "zip bomb over the limit", workbook({"xl/media/x.png": b"\0" * 60_000_000}), _IMPORT)
    yield Input(
        kind, "a row of 10 million cells", workbook({SHEET: _sheet(b"<row>" + cell * 10_000_000 + b"</row>")}), _IMPORT
    )
    yield Input(kind, "a million rows", workbook({SHEET: _sheet((b"<row>" + inline + b"</row>") * 900_000)}), _IMPORT)
    yield Input(
        kind,
        "3,000 rows of 150 cells",
        workbook({SHEET: _sheet((b"<row>" + b"<c><v>1</v></c>" * 150 + b"</row>") * 3000)}),
        _IMPORT,
    )
    yield Input(
        kind,
        "a row with a far number",
        workbook({SHEET: _sheet(b'<row r="1048576"><c r="XFD1048576" t="str"><v>a</v></c></row>')}),
        _IMPORT,
    )
    yield Input(
        kind,
        "a row with a number without end",
        workbook({SHEET: _sheet(b'<row r="' + b"9" * 4000 + b'"><c><v>1</v></c></row>')}),
        _IMPORT,
    )
    yield Input(
        kind, "2 million texts", workbook({STRINGS: _SST + b"<si><t>a</t></si>" * 2_500_000 + b"</sst>"}), _IMPORT
    )
    yield Input(
        kind,
        "one text of 49 MB",
        workbook({STRINGS: _SST + b"<si><t>" + b"a" * 49_000_000 + b"</t></si></sst>"}),
        _IMPORT,
    )
    yield Input(kind, "deep XML", workbook({SHEET: b"<a>" * 5_000_000}), _IMPORT)
    yield Input(
        kind,
        "deep XML, closed",
        workbook({SHEET: _sheet(b"<row>" + b"<a>" * 1_000_000 + b"</a>" * 1_000_000 + b"</row>")}),
        _IMPORT,
    )
    yield Input(
        kind,
        "a million styles",
        workbook(
            {
                "xl/styles.xml": b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts>'
                + b"<font/>" * 6_000_000
                + b"</fonts></styleSheet>"
            }
        ),
        _IMPORT,
    )
    yield Input(kind, "comments that look like entities", workbook({SHEET: b"<a>" + b"<!" * 20_000_000}), _IMPORT)
    yield Input(kind, "an attribute of 49 MB", workbook({SHEET: b'<a b="' + b"x" * 49_000_000 + b'"/>'}), _IMPORT)
    yield Input(kind, "500 parts", workbook({f"x/{n}": b"" for n in range(480)}), _IMPORT)


def _csv_files(kind: str) -> Iterator[Input]:
    yield Input(kind, "CSV: a row of 5 million cells", table(";" * 5_000_000), _CSV)
    yield Input(kind, "CSV: a row of 2 million values", table("a;" * 2_500_000), _CSV)
    yield Input(kind, "CSV: 5 million empty rows", table("\n" * 5_000_000), _CSV)
    yield Input(kind, "CSV: 2 million rows", table("a\n" * 2_500_000), _CSV)
    yield Input(kind, "CSV: 2,999 rows of 150 cells", table(("a;" * 149 + "a\n") * 2999), _CSV)
    yield Input(kind, "CSV: open quotes of 5 MB", table('"' + "a" * 5_000_000), _CSV)
    yield Input(kind, "CSV: quotes of 5 MB", table('"' * 5_000_000), _CSV)
    yield Input(kind, "CSV: rows with long quotes", table(('"' + "a\n" * 60_000 + '"\n') * 40), _CSV)
    yield Input(kind, "CSV: 2,900 new terms", table("id;Begriff\n" + "".join(f"b{n};x\n" for n in range(2900))), _CSV)
    yield Input(kind, "CSV: 2,900 wrong ids", table("id;Begriff\n" + "".join(f"B {n};x\n" for n in range(2900))), _CSV)
    yield Input(kind, "CSV: a heading of 100,000 spaces", table("id;" + " " * 100_000 + "a\nwort;x\n"), _CSV)
    yield Input(kind, "CSV: an id of 100 kB", table("id;Begriff\n" + "A-" * 50_000 + ";x\n"), _CSV)
    yield Input(kind, "CSV: a list of 60,000 references", table("id;Siehe auch\na;" + "b," * 60_000 + "\n"), _CSV)
    yield Input(kind, "CSV: a number of 100 kB", table("id;Begriff\na;" + "1." * 50_000 + "\n"), _CSV)


def _descriptions(kind: str) -> Iterator[Input]:
    yield Input(
        kind,
        "publiccode: long description of 250 kB",
        lambda: put("publiccode.yml", _PC + "description:\n  de:\n    longDescription: '" + "a. " * 80_000 + "'\n"),
        _PUBLICCODE,
    )
    for name, piece in {"[](": "[](", "<": "<", "[": "[", "!": "!", "#": " #", "spaces": "\\t"}.items():
        text = f'{_PC}description:\n  de:\n    longDescription: "{piece * (250_000 // len(piece))}"\n'
        yield Input(kind, f"publiccode: full of {name}", lambda text=text: put("publiccode.yml", text), _PUBLICCODE)  # type: ignore[misc]
    yield Input(
        kind,
        "publiccode: as many contractors as fit",
        lambda: put("publiccode.yml", filled("  - {{name: A{n}}}\n", _PC + "maintenance:\n  contractors:\n")),
        _PUBLICCODE,
    )
    yield Input(
        kind,
        "publiccode: as many users as fit",
        lambda: put("publiccode.yml", filled("  - A{n}\n", _PC + "usedBy:\n")),
        _PUBLICCODE,
    )
    yield Input(
        kind,
        "publiccode: as many contacts as fit",
        lambda: put("publiccode.yml", filled("  - {{name: A{n}}}\n", _PC + "maintenance:\n  contacts:\n")),
        _PUBLICCODE,
    )
    yield Input(kind, "publiccode: 10 MB", lambda: put("publiccode.yml", _PC + "a" * 10_000_000), _PUBLICCODE)
