"""Every example under ``tests/examples`` is a test: drop a file in, and it is checked.

``good/<folder>/*.yml`` is a small invented wiki in which everything is right, with a neighbour in ``.nachbarn``.

``bad/<folder>/<CODE>-<id>.yml`` is a record with exactly one mistake. The test puts it into the invented wiki as
``docs/<folder>/<id>.yml``. The file beside it that ends with ``.txt`` holds the report that people then read.
``UPDATE_EXAMPLES=1 pytest tests/test_examples.py`` writes these reports; read them before you keep them.
"""

from __future__ import annotations

import inspect
import json
import os
import pathlib
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kommunenwiki import yaml_source
from kommunenwiki.checking import check
from kommunenwiki.findings import Place
from kommunenwiki.manuals import EXAMPLE_TYPES, MANUALS
from kommunenwiki.messages import ModelProblem, model_finding
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import part_at, value_class
from kommunenwiki.reporting import as_text

if TYPE_CHECKING:
    from kommunenwiki.findings import Finding, Manual
    from kommunenwiki.yaml_source import Data, Path

EXAMPLES = pathlib.Path(__file__).parent / "examples"
GOOD = sorted((EXAMPLES / "good").glob("[!.]*/*.yml"))
BAD = sorted((EXAMPLES / "bad").glob("*/*.yml"))
TODAY = date(2026, 11, 24)

OF_TABLES = {code for code in MANUALS if code[0] in "GINLBF"} | {"R008"}
"""Codes of files that are no records, those of neighbours and the format among them; they have tests of their own."""
WITHOUT_EXAMPLE = {"M099", "Y016", *OF_TABLES}
"""No check leads to these codes; M099 is for errors of the model that nobody has foreseen, Y016 for ``wiki fmt``."""
SHOWN_DIFFERENTLY = {"Y011", "Y012", "Y013", "Y015", "Y016", "M099", "R004", *OF_TABLES}
"""Manuals that can only describe what is wrong: encodings, invisible characters, files too large, misplaced or gone."""

UNDER_FRAGMENTS = {
    "fallstudien": "neudorf-wassermelder",
    "glossar": "datenschutz",
    "kommunen": "neudorf",
    "kooperationsmodelle": "zweckverband",
}
"""The correct record of each type over which the fragments of the manuals are laid."""


def name(path: pathlib.Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def record_name(example: pathlib.Path) -> str:
    return example.stem.partition("-")[2]


def code_of(example: pathlib.Path) -> str:
    return example.stem.partition("-")[0]


def put_into(docs: pathlib.Path, example: pathlib.Path) -> str:
    """Put a bad example into the invented wiki and return the path that its report names."""
    if code_of(example) == "R004":
        (docs / ".kennungen").write_text(f"{example.parent.name}/{record_name(example)}\n", encoding="utf-8")
        return "docs/.kennungen"
    if code_of(example) == "Y015":
        file = docs / example.parent.name / f"{record_name(example)}.yaml"
        file.write_bytes(example.read_bytes())
        return f"docs/{example.parent.name}/{file.name}"
    padding = b"# noch eine Zeile\n" * 20_000 if code_of(example) == "Y013" else b""
    file = docs / example.parent.name / f"{record_name(example)}.yml"
    file.write_bytes(example.read_bytes() + padding)
    return f"docs/{example.parent.name}/{file.name}"


@pytest.fixture
def docs(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of the invented wiki."""
    return shutil.copytree(EXAMPLES / "good", tmp_path / "docs")


def findings_of(docs: pathlib.Path) -> tuple[Finding, ...]:
    return check(docs, TODAY, "docs").findings


# The invented wiki ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", GOOD, ids=name)
def test_a_good_example_has_no_findings(example: pathlib.Path) -> None:
    path = f"docs/{example.parent.name}/{example.name}"
    about_it = [finding for finding in findings_of(EXAMPLES / "good") if finding.place.path == path]
    assert as_text(about_it) == ""


def test_the_good_examples_fit_together() -> None:
    checked = check(EXAMPLES / "good", TODAY, "docs")
    assert as_text(checked.findings) == ""
    assert len(checked.catalogue) == len(GOOD)


def test_every_record_type_has_a_good_example() -> None:
    assert {example.parent.name for example in GOOD} == set(BY_FOLDER)


def test_the_good_examples_use_every_field() -> None:
    used: set[str] = set()
    known: set[str] = set()
    for record_type in RECORD_TYPES:
        known |= {field_name(part, field) for part in parts_of(record_type) for field in part.model_fields}
    for example in GOOD:
        data = yaml_source.read(example.read_bytes()).data
        used |= fields_in(BY_FOLDER[example.parent.name], data, ())
    assert sorted(known - used) == []


def field_name(part: type[Part], field: str) -> str:
    """Return the name of a field with the class that declares it."""
    declared_by = next(base for base in part.__mro__ if field in inspect.get_annotations(base))
    return f"{declared_by.__name__}.{field}"


def fields_in(record_type: type[Part], data: Data, path: Path) -> set[str]:
    """Return the fields that the data of a record fills."""
    entries = list(enumerate(data)) if isinstance(data, list) else list(data.items()) if isinstance(data, dict) else []
    part = part_at(record_type, path) if isinstance(data, dict) else None
    found = {field_name(part, str(step)) for step, _ in entries if part is not None and step in part.model_fields}
    return found.union(*(fields_in(record_type, value, (*path, step)) for step, value in entries))


def parts_of(part: type[Part]) -> set[type[Part]]:
    """Return the class of a record and the classes of all groups of keys inside it."""
    inner = (value_class(field.annotation) for field in part.model_fields.values())
    return {part}.union(*(parts_of(found) for found in inner if found is not None and issubclass(found, Part)))


# One mistake, one finding -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", BAD, ids=name)
def test_a_bad_example_gives_exactly_its_finding(example: pathlib.Path, docs: pathlib.Path) -> None:
    path = put_into(docs, example)
    findings = findings_of(docs)
    report = example.with_suffix(".txt")
    if os.environ.get("UPDATE_EXAMPLES") == "1":
        report.write_text(as_text(findings), encoding="utf-8")
    assert as_text(findings) == report.read_text(encoding="utf-8")
    assert [finding.code for finding in findings] == [code_of(example)]
    assert findings[0].place.path == path
    assert findings[0].severity is MANUALS[code_of(example)].severity


def test_every_code_has_a_bad_example() -> None:
    assert {code_of(example) for example in BAD} | WITHOUT_EXAMPLE == set(MANUALS)


def test_an_error_of_the_model_that_nobody_has_foreseen_gets_a_sentence() -> None:
    problem = ModelProblem("something_new", ("title",), "Pegelkarte")
    finding = model_finding(CaseStudy, Place("docs/fallstudien/x.yml", 3, 8), problem)
    assert (
        as_text([finding]) == "docs/fallstudien/x.yml:3:8: M099 Fehler: Der Wert „Pegelkarte“ passt nicht zu „title“.\n"
    )


@pytest.mark.parametrize("example", BAD, ids=name)
def test_a_bad_example_belongs_to_a_record_type(example: pathlib.Path) -> None:
    assert example.parent.name in BY_FOLDER
    assert not (EXAMPLES / "good" / example.parent.name / f"{record_name(example)}.yml").exists()


def test_no_report_is_left_without_its_example() -> None:
    assert sorted((EXAMPLES / "bad").glob("*/*.txt")) == [example.with_suffix(".txt") for example in BAD]


# The same promise, shown on the complete case study ---------------------------------------------------------------

COMPLETE = "fallstudien/musterstadt-stadt-app.yml"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "marked"),
    [
        pytest.param("status: betrieb", "stauts: betrieb", "M001", "stauts", id="a misspelt key"),
        pytest.param("status: betrieb", "status: betreib", "M009", "betreib", id="a misspelt value"),
        pytest.param("[musterstadt, neudorf]", "[musterstadt, neuhof]", "R001", "neuhof", id="an unknown Kommune"),
        pytest.param("model: zweckverband", "model: zweckverbund", "R001", "zweckverbund", id="an unknown form"),
        pytest.param("    source: s4\n", "", "W001", "text: ", id="a forgotten source"),
        pytest.param("checked: 2026-11-20", "checked: 2062-11-20", "W006", "2062-11-20", id="a mistyped year"),
        pytest.param('"EUPL-1.2 OR MIT"', '"EUPL-1,2 OR MIT"', "W039", '"EUPL-1,2', id="a mistyped licence"),
    ],
)
def test_one_mistake_gives_one_finding(docs: pathlib.Path, right: str, wrong: str, code: str, marked: str) -> None:
    file = docs / COMPLETE
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    (finding,) = findings_of(docs)
    assert finding.code == code
    line = file.read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert line[finding.place.column - 1 :].startswith(marked)


def test_a_deleted_source_gives_one_finding_at_its_first_use(docs: pathlib.Path) -> None:
    file = docs / COMPLETE
    text = file.read_text(encoding="utf-8")
    start, end = text.index("  s3:\n"), text.index("  s4:\n")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    (finding,) = findings_of(docs)
    first = next(number for number, line in enumerate(text.splitlines(), start=1) if "source:" in line and "s3" in line)
    assert (finding.code, finding.place.line) == ("W002", first)
    assert finding.message == (
        "Die Quelle „s3“ steht nicht unter „sources“. Sie wird an 9 Stellen genannt, hier zuerst."
    )


@pytest.mark.parametrize("example", GOOD, ids=name)
def test_a_record_that_cannot_be_read_breaks_no_other(example: pathlib.Path, docs: pathlib.Path) -> None:
    broken = docs / example.parent.name / example.name
    broken.write_text("a: [", encoding="utf-8")
    assert [finding.code for finding in findings_of(docs)] == ["Y001"]


# The manuals ------------------------------------------------------------------------------------------------------


def laid_over(correct: Any, fragment: Any) -> Any:
    """Return a correct record with the keys of a fragment: groups are merged, other values replaced."""
    if not isinstance(correct, dict) or not isinstance(fragment, dict):
        return fragment
    return correct | {key: laid_over(correct.get(key), value) for key, value in fragment.items()}


def codes_with(fragment: str, code: str, docs: pathlib.Path) -> list[str]:
    folder = EXAMPLE_TYPES[code]
    file = docs / folder / f"{UNDER_FRAGMENTS[folder]}.yml"
    read = yaml_source.read(fragment.encode())
    assert read.flaws == ()
    merged = laid_over(yaml_source.read(file.read_bytes()).data, read.data)
    file.write_text(json.dumps(merged), encoding="utf-8")
    return [finding.code for finding in findings_of(docs)]


WITH_FRAGMENTS = [manual for code, manual in MANUALS.items() if code[0] != "Y" and code not in SHOWN_DIFFERENTLY]
WITH_TEXTS = [manual for code, manual in MANUALS.items() if code[0] == "Y" and code not in SHOWN_DIFFERENTLY]


@pytest.mark.parametrize("manual", WITH_FRAGMENTS, ids=lambda manual: manual.code)
def test_the_bad_fragment_of_a_manual_gives_its_code(manual: Manual, docs: pathlib.Path) -> None:
    assert codes_with(manual.bad, manual.code, docs) == [manual.code]


@pytest.mark.parametrize("manual", WITH_FRAGMENTS, ids=lambda manual: manual.code)
def test_the_good_fragment_of_a_manual_gives_nothing(manual: Manual, docs: pathlib.Path) -> None:
    assert codes_with(manual.good, manual.code, docs) == []


@pytest.mark.parametrize("manual", WITH_TEXTS, ids=lambda manual: manual.code)
def test_the_bad_text_of_a_manual_on_syntax_gives_its_code(manual: Manual, docs: pathlib.Path) -> None:
    (docs / "fallstudien" / "probe.yml").write_text(manual.bad, encoding="utf-8")
    assert manual.code in [finding.code for finding in findings_of(docs)]


@pytest.mark.parametrize("manual", WITH_TEXTS, ids=lambda manual: manual.code)
def test_the_good_text_of_a_manual_on_syntax_can_be_read(manual: Manual) -> None:
    assert yaml_source.read(manual.good.encode()).flaws == ()


@pytest.mark.parametrize("manual", MANUALS.values(), ids=lambda manual: manual.code)
def test_a_manual_is_written_for_people(manual: Manual) -> None:
    assert manual.title
    assert manual.text.endswith((".", "?"))
    assert "  " not in manual.text
    assert manual.bad.endswith("\n")
    assert manual.good.endswith("\n")


def test_manuals_come_in_the_order_of_the_stages() -> None:
    codes = list(MANUALS)
    assert codes == sorted(codes, key=lambda code: ("YMRWGNILBF".index(code[0]), code))
    assert len(codes) == len(set(codes))
    assert [manual.code for manual in MANUALS.values()] == codes
    assert set(EXAMPLE_TYPES) == set(codes)
