"""Inputs that are made to hang or to explode: how each is laid out on disk, and the command that meets it."""

from __future__ import annotations

import io
import json
import pathlib
import shutil
import zipfile
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.federation.making import copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOOD: Final = pathlib.Path(__file__).parents[1] / "examples" / "good"
CASE: Final = (GOOD / "fallstudien" / "neudorf-wassermelder.yml").read_text(encoding="utf-8")
TERM: Final = "id: bombe\nterm: Bombe\narea: daten\nplain: Ein Wort.\n"
MOST: Final = 256 * 1024
"""Largest record that is read, in bytes: the worst is what just fits."""
TODAY: Final = ("--today", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Input:
    """An input of a contributor or a neighbour.

    Attributes:
        kind: The class of inputs it belongs to.
        name: What it is.
        lay: Lays it out in an empty folder, in which the command then runs.
        command: The arguments of ``wiki``.
        findings: False when nothing is wrong with it, but its size.
    """

    kind: str
    name: str
    lay: Callable[[], None]
    command: tuple[str, ...] = ("check", *TODAY)
    findings: bool = True


def put(path: str, content: str | bytes) -> None:
    """Write a file below the current folder."""
    file = pathlib.Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def term(text: str) -> Callable[[], None]:
    """Lay out a wiki with one glossary term more, made of its least fields and a text; cut to what is read."""
    return lambda: put("docs/glossar/bombe.yml", (TERM + text).encode()[:MOST].decode(errors="ignore"))


def record(text: str) -> Callable[[], None]:
    """Lay out a wiki with a file that holds nothing but this text."""
    return lambda: put("docs/fallstudien/bombe.yml", text)


def filled(item: str, start: str = "", end: str = "") -> str:
    """Return as many items as a record can hold."""
    room = MOST - len((start + end).encode()) - 200
    return start + "".join(item.format(n=n) for n in range(room // len(item.format(n=99999).encode()))) + end


def case_with(key: str, lines: str) -> Callable[[], None]:
    """Lay out the complete case study with other lines below one key."""
    head, _, rest = CASE.replace("neudorf-wassermelder", "bombe").partition(f"\n{key}:")
    kept = rest.split("\n")[1:]
    after = next((n for n, line in enumerate(kept) if line[:1].strip() and not line.startswith("#")), len(kept))
    return record(f"{head}\n{key}:\n{lines}\n" + "\n".join(kept[after:]))


def guide(text: str) -> Callable[[], None]:
    """Lay out a wiki with a guide."""
    return lambda: put("docs/leitfaeden/bombe.md", text)


def workbook(parts: dict[str, bytes], name: str = "a.xlsx") -> Callable[[], None]:
    """Lay out a workbook; parts that are not named are those of a template with one record."""

    def lay() -> None:
        import openpyxl

        book = openpyxl.Workbook()
        book.active.title = "Glossarbegriffe"  # type: ignore[union-attr]
        book.active.append(["Kennung"])  # type: ignore[union-attr]
        plain = io.BytesIO()
        book.save(plain)
        out = io.BytesIO()
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                if info.filename not in parts:
                    new.writestr(info.filename, old.read(info))
            for path, content in parts.items():
                new.writestr(path, content)
        put(name, out.getvalue())

    return lay


def table(text: str | bytes) -> Callable[[], None]:
    """Lay out a CSV file."""
    return lambda: put("a.csv", text)


def neighbour(inventory: bytes | None = None, summary: bytes | None = None) -> Callable[[], None]:
    """Lay out a wiki with a neighbour whose copies are these."""

    def lay() -> None:
        good = copy()
        put("docs/.nachbarn/seenland/eintraege.inv", inventory or good.inventory or b"")
        put("docs/.nachbarn/seenland/zusammenfassung.json", summary or good.summary or b"")

    return lay


def nested(levels: int, start: str, end: str = "") -> str:
    """Return brackets around nothing."""
    return start * levels + end * levels


def _alias_bomb() -> str:
    return "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10) if n else 'lol'}]\n" for n in range(12))


def _sheet(body: bytes) -> bytes:
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return head + body + b"</sheetData></worksheet>"


SHEET: Final = "xl/worksheets/sheet1.xml"
STRINGS: Final = "xl/sharedStrings.xml"
_SST: Final = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_IMPORT: Final = ("import", "a.xlsx", "--type", "glossarbegriff", *TODAY)
_CSV: Final = ("import", "a.csv", "--type", "glossarbegriff", *TODAY)
_PUBLICCODE: Final = ("import", "publiccode.yml", "--url", "https://a.example/publiccode.yml", *TODAY)
_ISSUE: Final = ("from-issue", "issue.md", *TODAY)
_PC: Final = "publiccodeYmlVersion: '0.4'\nname: Bombe\n"


def _yaml() -> Iterator[Input]:
    kind = "YAML"
    yield Input(kind, "alias bomb", record(_alias_bomb()))
    yield Input(kind, "10 MB scalar", record("id: bombe\ntitle: " + "a" * 10_000_000))
    yield Input(kind, "250 kB scalar", record("id: bombe\ntitle: " + "a" * 250_000))
    yield Input(kind, "100,000 brackets", record("id: " + "[" * 100_000))
    yield Input(kind, "100,000 closed brackets", record("id: " + nested(100_000, "[", "]")))
    yield Input(kind, "100,000 braces", record("id: " + nested(100_000, "{a: ", "}")))
    yield Input(kind, "100,000 dashes", record(nested(100_000, "- ")))
    yield Input(kind, "100,000 complex keys", record(nested(100_000, "? ")))
    yield Input(kind, "100,000 keys", record("".join(f"{n}:\n" for n in range(100_000))))
    yield Input(kind, "as many keys as fit", record(filled("a{n}: x\n")))
    yield Input(kind, "as many short keys as fit", record(filled("{n}:\n")))
    yield Input(kind, "as many keys as fit in a flow", record(filled("a{n}: 1,", "id: {", "}")))
    yield Input(kind, "as many equal keys as fit", record(filled("a: 1\n")))
    yield Input(kind, "as many equal groups as fit", record(filled("- {{a: 1, a: 1}}\n", "id:\n")))
    yield Input(kind, "as many anchors as fit", record(filled("- &a 1\n", "id:\n")))
    yield Input(kind, "as many tags as fit", record(filled("- !a 1\n", "id:\n")))
    yield Input(kind, "as many misspelt keys as fit", record(filled("summary{n}: x\n")))
    yield Input(kind, "as many items of a list as fit", case_with("approach", filled("- {n}\n")[: MOST - 20_000]))
    yield Input(kind, "as many wrong items as fit", case_with("approach", filled("- [1]\n")[: MOST - 20_000]))
    yield Input(kind, "as many empty parts as fit", case_with("costs", filled("- {{}}\n")[: MOST - 20_000]))
    yield Input(kind, "as many wrong choices as fit", record(filled("s{n}: {{kind: presss}}\n ", "id: x\nsources:\n ")))
    yield Input(kind, "a key of 250 kB", record("a" * 250_000 + ": 1"))
    yield Input(kind, "as many keys of 1,000 as fit", record("".join(f"{'k' * 1000}{n}: x\n" for n in range(250))))
    yield Input(kind, "a number of 250 kB", record("id: " + "9" * 250_000))
    yield Input(kind, "quotes of 250 kB", record("id: '" + "''" * 125_000))
    yield Input(kind, "escapes of 250 kB", record('id: "' + "\\u00e4" * 40_000 + '"'))
    yield Input(kind, "lines of 250 kB in a scalar", record("id: |\n" + " a\n" * 80_000))
    yield Input(kind, "comments of 250 kB", record("# x\n" * 60_000))
    yield Input(kind, "spaces of 250 kB", record("id:" + " " * 250_000 + "x"))


def _references() -> Iterator[Input]:
    kind = "Verweise"
    yield Input(kind, "as many unknown records as fit", term(filled("x{n},", "definition: x\nsee_also: [", "]")))
    yield Input(kind, "50,000 times the same record", term("definition: x\nsee_also: [" + "a," * 50_000 + "]"))
    yield Input(kind, "50,000 times itself", term("definition: x\nsee_also: [" + "bombe," * 40_000 + "]"))
    yield Input(
        kind,
        "as many links as fit",
        case_with("approach", "\n".join(f"- text: '{'[[x]] ' * 990}'" for _ in range(38))),
    )
    yield Input(
        kind,
        "as many links to the same id as fit",
        case_with("approach", "\n".join(f"- text: '{'[[bombe]] ' * 590}'" for _ in range(38))),
    )
    yield Input(kind, "50,000 links in a guide", guide("# x\n\n" + "[[x]] " * 50_000))
    yield Input(kind, "50,000 citations", case_with("approach", f"- text: x\n  source: [{'s1,' * 50_000}]"))
    yield Input(
        kind,
        "as many unknown sources as fit",
        case_with("approach", filled("- {{text: x, source: z{n}}}\n")[:240_000].rpartition("\n")[0]),
    )  # noqa: E501
    yield Input(
        kind,
        "as many sources as fit",
        record(
            CASE.partition("\nsources:")[0]
            + "\nsources:\n"
            + filled("  s{n}: {{title: x, publisher: y, kind: press}}\n")[:240_000].rpartition("\n")[0]
        ),  # noqa: E501
    )
    wrong = "\n".join(f"  - x{n}" for n in range(24_000))
    yield Input(
        kind, "24,000 unknown towns beside 2,000 terms", partial(_beside_many, case_with("municipalities", wrong))
    )


def _beside_many(lay: Callable[[], None]) -> None:
    lay()
    for n in range(2000):
        put(f"docs/glossar/begriff-{n}.yml", f"id: begriff-{n}\nterm: B{n}\narea: daten\nplain: X.\ndefinition: Y.\n")


def _texts() -> Iterator[Input]:
    kind = "Texte"
    pieces = {
        "[": "[", "[[": "[[", "[a](": "[a](", "[](": "[](", "brackets": "[a](b(", "][": "][", "stars": "*", "star words": "*a ",
        "double stars": "**a ", "backslashes": "\\", "quotes": "„", "dots": "A.", "spaces": "a  ", "hyphens": "a-", "capitals": "Aa ",
        "titles": "Dr. ", "frau": "Frau ", "names": "Max Mustermann ", "ats": "a@", "dotted ats": "a.a@a.", "addresses": "http://a.",
        "slashes": "//", "ands": "& ", "less": "< ", "list items": "- a\n", "nested items": "- - ", "numbers": "1. ", "abbreviations": "z. B. ",
        "wurde": "wurde ge", "long word": "Donau", "line ends": "a\n\n", "digits": "1", "von": "von ", "parentheses": "(", "closed": "()",
    }  # fmt: skip
    for name, piece in pieces.items():
        text = json.dumps((piece * (5900 // len(piece))).strip() + " Ende.", ensure_ascii=False)
        yield Input(kind, f"full of {name}", case_with("approach", f"- text: {text}\n" * 38), findings=False)
    yield Input(kind, "plain_summary full of A-", case_with("plain_summary", '  "' + "A-" * 2900 + '"'))


def _guides() -> Iterator[Input]:
    kind = "Leitfäden"
    for name, text in {
        "10 MB": "a" * 10_000_000,
        "ticks": "`a " * 80_000,
        "growing ticks": "".join("`" * (n % 300) + "a" for n in range(1700)),
        "fences": "```\n" * 60_000,
        "links and code": "`a` [[x]] " * 25_000,
        "open front matter": "---\n" + "title: x\n" * 28_000,
        "relative links": "](a" * 80_000,
        "brackets": "[" * 250_000,
        "links without end": "[[a|" * 60_000,
        "headings": "# " * 120_000,
        "blank lines": "\n" * 250_000,
    }.items():
        yield Input(kind, name, guide(text), findings=False)


def _tables() -> Iterator[Input]:
    kind = "Tabellen"
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
    )  # noqa: E501
    yield Input(
        kind,
        "a row with a far number",
        workbook({SHEET: _sheet(b'<row r="1048576"><c r="XFD1048576" t="str"><v>a</v></c></row>')}),
        _IMPORT,
    )  # noqa: E501
    yield Input(
        kind,
        "a row with a number without end",
        workbook({SHEET: _sheet(b'<row r="' + b"9" * 4000 + b'"><c><v>1</v></c></row>')}),
        _IMPORT,
    )  # noqa: E501
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
    )  # noqa: E501
    yield Input(kind, "comments that look like entities", workbook({SHEET: b"<a>" + b"<!" * 20_000_000}), _IMPORT)
    yield Input(kind, "an attribute of 49 MB", workbook({SHEET: b'<a b="' + b"x" * 49_000_000 + b'"/>'}), _IMPORT)
    yield Input(kind, "500 parts", workbook({f"x/{n}": b"" for n in range(480)}), _IMPORT)
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
    yield Input(kind, "CSV: an id of 100 kB", table("id;Begriff\n" + "A-" * 50_000 + ";x\n"), _CSV)
    yield Input(kind, "CSV: a list of 60,000 references", table("id;Siehe auch\na;" + "b," * 60_000 + "\n"), _CSV)
    yield Input(kind, "CSV: a number of 100 kB", table("id;Begriff\na;" + "1." * 50_000 + "\n"), _CSV)
    yield Input(
        kind,
        "publiccode: long description of 250 kB",
        lambda: put("publiccode.yml", _PC + "description:\n  de:\n    longDescription: '" + "a. " * 80_000 + "'\n"),
        _PUBLICCODE,
    )  # noqa: E501
    for name, piece in {"[](": "[](", "<": "<", "[": "[", "!": "!", "#": " #", "spaces": "\\t"}.items():
        text = f'{_PC}description:\n  de:\n    longDescription: "{piece * (250_000 // len(piece))}"\n'
        yield Input(kind, f"publiccode: full of {name}", lambda text=text: put("publiccode.yml", text), _PUBLICCODE)  # type: ignore[misc]
    yield Input(
        kind,
        "publiccode: as many contractors as fit",
        lambda: put("publiccode.yml", filled("  - {{name: A{n}}}\n", _PC + "maintenance:\n  contractors:\n")),
        _PUBLICCODE,
    )  # noqa: E501
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
    )  # noqa: E501
    yield Input(kind, "publiccode: 10 MB", lambda: put("publiccode.yml", _PC + "a" * 10_000_000), _PUBLICCODE)


def _issues() -> Iterator[Input]:
    kind = "Formular"
    for name, text in {
        "10 MB": "a" * 10_000_000,
        "comments without end": "<!--" * 60_000,
        "headings": "#" * 250_000,
        "headings with spaces": "# " + " " * 250_000 + "x",
        "headings with signs": "### " + "#" * 250_000 + "x",
        "headings without end": "### a\n" * 40_000,
        "labels": "\n/label " * 30_000 + "x",
        "a title of 250 kB": "### Titel\n\n" + "a-" * 125_000,
        "citations": "### Vorgehen\n\n" + "[s1" * 80_000,
        "spaces before citations": "### Vorgehen\n\n" + " " * 250_000 + "x",
        "costs": "### Kosten\n\n" + "a : 1 " * 40_000,
        "costs in digits": "### Kosten\n\n" + "a: " + "1.111" * 40_000,
        "sources": "### Quellen\n\n" + "a | " * 60_000,
        "100,000 sources": "### Quellen\n\n" + "a\n" * 100_000,
        "100,000 towns": "### Kommunen\n\n" + "a, " * 80_000,
        "towns without commas": "### Kommunen\n\n" + " " * 250_000 + "x",
    }.items():
        yield Input(kind, name, lambda text=text: put("issue.md", text), _ISSUE)  # type: ignore[misc]


def _neighbours() -> Iterator[Input]:
    kind = "Nachbarn"
    yield Input(
        kind,
        "settings: as many neighbours as fit",
        lambda: put(
            "docs/.nachbarn/wiki.yml", filled("  n{n}: {{title: x, address: 'https://a.example/'}}\n", "federation:\n")
        ),
    )  # noqa: E501
    yield Input(kind, "summary: 16 MB of numbers", neighbour(summary=b'{"records": [' + b"0," * 8_000_000 + b"0]}"))
    yield Input(
        kind, "summary: 16 MB of empty groups", neighbour(summary=b'{"records": [' + b"{}," * 5_000_000 + b"{}]}")
    )
    yield Input(
        kind,
        "summary: 16 MB of keys",
        neighbour(summary=b'{"records": [{' + b",".join(b'"%d":{}' % n for n in range(1_300_000)) + b"}]}"),
    )  # noqa: E501
    yield Input(
        kind, "summary: 16 MB elsewhere", neighbour(summary=b'{"records": [], "x": [' + b"[]," * 5_000_000 + b"0]}")
    )
    yield Input(kind, "summary: deep", neighbour(summary=b'{"records": ' + b"[" * 8_000_000 + b"]" * 8_000_000 + b"}"))
    yield Input(kind, "summary: a text of 16 MB", neighbour(summary=b'{"records": ["' + b"a" * 16_000_000 + b'"]}'))


def all_inputs() -> tuple[Input, ...]:
    """Return all inputs; the names of one kind differ."""
    groups = (_yaml, _references, _texts, _guides, _tables, _issues, _neighbours)
    return tuple(found for group in groups for found in group())


def lay_out(found: Input) -> None:
    """Lay out an input in the current folder, in a wiki that has the good examples."""
    shutil.copytree(GOOD, "docs")
    found.lay()
