"""What is fuzzed: each target takes any bytes, and raises nothing, whatever they are."""

from __future__ import annotations

import io
import pathlib
import zipfile
import zlib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.federation.making import SEENLAND, copy

from kommunenwiki import yaml_source
from kommunenwiki.contributing.handing_in import from_issue
from kommunenwiki.federation import inventory, reading, settings
from kommunenwiki.federation.neighbours import Copy
from kommunenwiki.guides import check_guides, description, title, with_links
from kommunenwiki.importing import publiccode, tables
from kommunenwiki.importing.drafts import drafts
from kommunenwiki.loading import load
from kommunenwiki.messages import syntax_finding
from kommunenwiki.model import RECORD_TYPES, CaseStudy
from kommunenwiki.model.text import Prose as Text
from kommunenwiki.record_reading import read_record
from kommunenwiki.references import text_link
from kommunenwiki.rendering.prose import Prose, plain
from kommunenwiki.writing import formatted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kommunenwiki.catalogue import Catalogue

CORPUS: Final = pathlib.Path(__file__).parent / "corpus"
_GOOD: Final = pathlib.Path(__file__).parents[1] / "examples" / "good"
_TODAY: Final = date(2026, 11, 24)
_HEAD: Final = inventory.write("X", "1", ()).rpartition(b"\n")[0] + b"\n"


@cache
def _catalogue() -> Catalogue:
    return load(_GOOD)[0]


def _yaml(content: bytes) -> None:
    document = yaml_source.read(content)
    assert document.flaws or () in document.values
    for flaw in document.flaws:
        assert syntax_finding("x.yml", flaw).hint


def _record(content: bytes) -> None:
    """The first byte chooses the type."""
    record_type = RECORD_TYPES[content[0] % len(RECORD_TYPES)] if content else CaseStudy
    entity, _, findings = read_record(record_type, content[1:], "x.yml")
    assert entity is not None or findings
    found = formatted(record_type, content[1:], "x.yml")
    assert (found.text is None) == bool(found.findings)
    if entity is not None and found.text is not None:
        assert read_record(record_type, found.text.encode(), "x.yml")[0] == entity


def _prose(content: bytes) -> None:
    text = content.decode(errors="replace")
    prose = Prose(lambda target, shown: (f"/{target}/", shown or target) if "x" in target else None)
    html = str(prose.blocks(text)) + str(prose.inline(text))
    assert "<script" not in html.lower()
    plain(text)
    try:
        Text.check(text)
    except Exception as error:  # noqa: BLE001 which ones are allowed, the next line says
        assert type(error).__name__ == "PydanticCustomError", error  # noqa: PT017 any other is the bug


def _links(content: bytes) -> None:
    text = content.decode(errors="replace")
    text_link(_catalogue(), text)
    for finding in check_guides(_catalogue(), {"docs/x.md": f"[[{text}]]\n{text}"}):
        assert finding.hint
    with_links(_catalogue(), text, lambda key, shown: shown or str(key))
    title(text)
    description(text)


def _tables(name: str) -> Callable[[bytes], None]:
    def read(content: bytes) -> None:
        try:
            found = (
                tables.read_workbook(content, "a.xlsx")
                if name == "xlsx"
                else (tables.read_csv(content, "a.csv", "Glossar"),)
            )
        except tables.UnreadableError as error:
            assert error.finding.hint
        else:
            for record_type in RECORD_TYPES:
                drafts(record_type, found, {})

    return read


PARTS: Final[Mapping[str, tuple[bytes, bytes]]] = {
    "xl/worksheets/sheet1.xml": (b'<worksheet xmlns="%s"><sheetData>', b"</sheetData></worksheet>"),
    "xl/sharedStrings.xml": (b'<sst xmlns="%s">', b"</sst>"),
    "xl/styles.xml": (b'<styleSheet xmlns="%s">', b"</styleSheet>"),
    "xl/workbook.xml": (b"", b""),
    "xl/_rels/workbook.xml.rels": (b"", b""),
}
"""Parts of a workbook that the fuzzer writes, with what stands around them; the last two as a whole, if at all."""
_SPREADSHEET: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def _empty_workbook() -> Mapping[str, bytes]:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].title = "Glossarbegriffe"
    book.worksheets[0].append(["Kennung"])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook(content: bytes) -> bytes:
    """Return a workbook whose parts are the pieces between bytes 255, in the order of ``PARTS``."""
    parts = dict(_empty_workbook())
    for (path, (start, end)), piece in zip(PARTS.items(), content.split(b"\xff"), strict=False):
        if start:
            parts[path] = start.replace(b"%s", _SPREADSHEET) + piece + end
        elif piece:
            parts[path] = piece
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, part in parts.items():
            archive.writestr(zipfile.ZipInfo(path), part)
    return file.getvalue()


def _workbook(content: bytes) -> None:
    _tables("xlsx")(workbook(content))


def _publiccode(content: bytes) -> None:
    found, findings = publiccode.read(content, "x.yml", url="https://a.example/", today=_TODAY, names={})
    assert found or findings


def _issue(content: bytes) -> None:
    made = from_issue(content.decode(errors="replace"), _catalogue(), _TODAY, "docs")
    assert made.text


def _neighbour(content: bytes) -> None:
    good = copy()
    for files in (
        Copy(content, good.summary),
        Copy(good.inventory, content),
        Copy(_HEAD + zlib.compress(content), None),
    ):
        reading.read(SEENLAND, files, "docs/.nachbarn/seenland")


def _settings(content: bytes) -> None:
    settings.read(content, "nachbarn.yml")


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "yaml": _yaml,
    "eintrag": _record,
    "text": _prose,
    "verweise": _links,
    "xlsx": _tables("xlsx"),
    "mappe": _workbook,
    "csv": _tables("csv"),
    "publiccode": _publiccode,
    "formular": _issue,
    "nachbar": _neighbour,
    "nachbarn": _settings,
}
