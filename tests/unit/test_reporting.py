"""Reports for people and machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.reporting import FORMATS, as_github, as_gitlab, as_json, as_junit, as_text, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN = Finding(
    "R001",
    Severity.ERROR,
    Place("docs/glossar/a.yml", 7, 5),
    "Glossarbegriff „datne“ gibt es hier nicht.",
    "Meinten Sie „daten“?",
)
UNUSED = Finding("W004", Severity.WARNING, Place("docs/kommunen/b.yml", 12, 3), "Die Quelle „s2“ nutzt niemand.")
FINDINGS = (UNKNOWN, UNUSED)

TEXT = """\
docs/glossar/a.yml:7:5: R001 Fehler: Glossarbegriff „datne“ gibt es hier nicht.
    Meinten Sie „daten“?
docs/kommunen/b.yml:12:3: W004 Hinweis: Die Quelle „s2“ nutzt niemand.
"""

GITHUB = """\
::error file=docs/glossar/a.yml,line=7,col=5,title=R001::Glossarbegriff „datne“ gibt es hier nicht. Meinten Sie „daten“?
::warning file=docs/kommunen/b.yml,line=12,col=3,title=W004::Die Quelle „s2“ nutzt niemand.
"""

GITLAB = """\
[
  {
    "description": "Glossarbegriff „datne“ gibt es hier nicht. Meinten Sie „daten“?",
    "check_name": "R001",
    "fingerprint": "3bb289c9",
    "severity": "major",
    "location": {
      "path": "docs/glossar/a.yml",
      "lines": {
        "begin": 7
      }
    }
  },
  {
    "description": "Die Quelle „s2“ nutzt niemand.",
    "check_name": "W004",
    "fingerprint": "97d33e64",
    "severity": "minor",
    "location": {
      "path": "docs/kommunen/b.yml",
      "lines": {
        "begin": 12
      }
    }
  }
]
"""

JUNIT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="1"><testsuite name="wiki check" tests="2" failures="1" errors="0" skipped="0">
<testcase classname="docs/glossar/a.yml" \
name="R001 Glossarbegriff „datne“ gibt es hier nicht." file="docs/glossar/a.yml" time="0">\
<failure message="Glossarbegriff „datne“ gibt es hier nicht." type="R001">docs/glossar/a.yml:7:5: \
Glossarbegriff „datne“ gibt es hier nicht. Meinten Sie „daten“?</failure></testcase>
<testcase classname="docs/kommunen/b.yml" name="W004 Die Quelle „s2“ nutzt niemand." file="docs/kommunen/b.yml" \
time="0"><system-out>docs/kommunen/b.yml:12:3: Die Quelle „s2“ nutzt niemand.</system-out></testcase>
</testsuite></testsuites>
"""

MARKDOWN = """\
## Prüfung der Einträge

**1 Fehler, 1 Hinweis** in 2 Dateien.

### `docs/glossar/a.yml`

- **Fehler R001**, Zeile 7: Glossarbegriff „datne“ gibt es hier nicht. Meinten Sie „daten“?

### `docs/kommunen/b.yml`

- Hinweis W004, Zeile 12: Die Quelle „s2“ nutzt niemand.

Was eine Kennung bedeutet, zeigt `wiki explain`, zum Beispiel `wiki explain W001`.
"""

JSON = """\
[
  {
    "code": "R001",
    "severity": "error",
    "path": "docs/glossar/a.yml",
    "line": 7,
    "column": 5,
    "message": "Glossarbegriff „datne“ gibt es hier nicht.",
    "hint": "Meinten Sie „daten“?"
  },
  {
    "code": "W004",
    "severity": "warning",
    "path": "docs/kommunen/b.yml",
    "line": 12,
    "column": 3,
    "message": "Die Quelle „s2“ nutzt niemand.",
    "hint": ""
  }
]
"""


@pytest.mark.parametrize(
    ("name", "report"),
    [("text", TEXT), ("github", GITHUB), ("gitlab", GITLAB), ("junit", JUNIT), ("markdown", MARKDOWN), ("json", JSON)],
)
def test_every_format_looks_like_this(name: str, report: str) -> None:
    found = FORMATS[name](FINDINGS)
    if name == "gitlab":
        for issue in json.loads(found):
            assert len(issue["fingerprint"]) == 64
            found = found.replace(issue["fingerprint"], issue["fingerprint"][:8])
    assert found == report


def test_every_format_has_an_example() -> None:
    assert list(FORMATS) == ["text", "github", "gitlab", "junit", "markdown", "json"]


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("text", ""),
        ("github", ""),
        ("gitlab", "[]\n"),
        (
            "junit",
            """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="0" failures="0"><testsuite name="wiki check" tests="0" failures="0" errors="0" skipped="0">
</testsuite></testsuites>
""",
        ),
        ("markdown", "## Prüfung der Einträge\n\nAlles in Ordnung.\n"),
        ("json", "[]\n"),
    ],
)
def test_a_report_without_findings(name: str, report: str) -> None:
    assert FORMATS[name]([]) == report


def finding(message: str = "x", hint: str = "", path: str = "a.yml", line: int = 1) -> Finding:
    return Finding("M001", Severity.ERROR, Place(path, line), message, hint)


@pytest.mark.parametrize(
    ("text", "message", "path"),
    [
        pytest.param("100 %", "100 %25", "100 %25", id="percent"),
        pytest.param("%0A", "%250A", "%250A", id="what looks escaped already"),
        pytest.param("a\nb", "a%0Ab", "a%0Ab", id="line break"),
        pytest.param("a\r\nb", "a%0D%0Ab", "a%0D%0Ab", id="line break of Windows"),
        pytest.param("a: b", "a: b", "a%3A b", id="colon"),
        pytest.param("a, b", "a, b", "a%2C b", id="comma"),
        pytest.param("::error::x", "::error::x", "%3A%3Aerror%3A%3Ax", id="command in a text"),
        pytest.param("„ä“", "„ä“", "„ä“", id="German text"),
    ],
)
def test_github_commands_are_escaped(text: str, message: str, path: str) -> None:
    assert as_github([finding(message=text)]).partition("::M")[0].endswith(f"title=M001::{message}\n")
    assert as_github([finding(path=text)]) == f"::error file={path},line=1,col=1,title=M001::x\n"


def test_a_report_for_people_shows_one_line_that_hides_nothing() -> None:
    found = finding("a\nb \x1b[31mrot", "c\n\nd\x00", "x\ny.yml")
    assert as_text([found]) == "x y.yml:1:1: M001 Fehler: a b \ufffd[31mrot\n    c d\ufffd\n"


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(as_gitlab(findings))]


def test_gitlab_recognises_a_finding_whose_line_has_moved() -> None:
    assert fingerprints([finding(line=3)]) == fingerprints([finding(line=8)])


def test_gitlab_recognises_a_finding_whose_hint_was_reworded() -> None:
    assert fingerprints([finding(hint="a")]) == fingerprints([finding(hint="b")])


@pytest.mark.parametrize(
    "other",
    [
        finding(message="y"),
        finding(path="b.yml"),
        Finding("M002", Severity.ERROR, Place("a.yml"), "x"),
    ],
    ids=["message", "path", "code"],
)
def test_gitlab_tells_different_findings_apart(other: Finding) -> None:
    assert fingerprints([finding()]) != fingerprints([other])


def test_gitlab_tells_equal_findings_on_different_lines_apart() -> None:
    first, second = fingerprints([finding(line=1), finding(line=2)])
    assert first != second
    assert fingerprints([finding(line=5), finding(line=9)]) == [first, second]


def test_the_parts_of_a_fingerprint_do_not_run_together() -> None:
    assert fingerprints([finding(path="aM001", message="x")]) != fingerprints([finding(path="a", message="M001x")])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<a & 'b'> \"c\"", id="special characters of XML"),
        pytest.param("]]>", id="end of a section"),
        pytest.param("„ä“ 👍", id="German text"),
        pytest.param("%s {x}", id="place holders"),
    ],
)
def test_junit_keeps_texts(text: str) -> None:
    case = ET.fromstring(as_junit([finding(message=text, path=text)])).find(".//testcase")  # noqa: S314 our own XML
    assert case is not None
    failure = case.find("failure")
    assert failure is not None
    assert (case.get("classname"), failure.get("message"), failure.get("type")) == (text, text, "M001")


@pytest.mark.parametrize("text", ["\x00", "\x08", "\x1b", "\x7f", "\ufffe", "\udc80"], ids=ascii)
def test_junit_is_xml_whatever_the_text_holds(text: str) -> None:
    suite = ET.fromstring(as_junit([finding(f"a{text}b", path=f"a{text}b")]).encode()).find("testsuite")  # noqa: S314
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    assert suite[0].get("classname") == "a\ufffdb"


def test_junit_counts_warnings_as_passed() -> None:
    suite = ET.fromstring(as_junit([UNUSED, UNUSED, UNKNOWN]).encode())[0]  # noqa: S314
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert len(suite.findall(".//failure")) == 1


def test_findings_can_be_read_back_from_json() -> None:
    strange = finding('a"\\\n\x00', "„ä“", "ü/ä.yml")
    read_back = [
        Finding(
            item["code"],
            Severity(item["severity"]),
            Place(item["path"], item["line"], item["column"]),
            item["message"],
            item["hint"],
        )
        for item in json.loads(as_json([*FINDINGS, strange]))
    ]
    assert read_back == [*FINDINGS, strange]


@pytest.mark.parametrize(
    ("findings", "files", "sentence"),
    [
        pytest.param([], 0, "0 Einträge geprüft, alles in Ordnung.", id="nothing"),
        pytest.param([], 1, "1 Eintrag geprüft, alles in Ordnung.", id="one record"),
        pytest.param([], 2, "2 Einträge geprüft, alles in Ordnung.", id="two records"),
        pytest.param([UNKNOWN], 2, "2 Einträge geprüft: 1 Fehler, 0 Hinweise.", id="one error"),
        pytest.param([UNUSED], 1, "1 Eintrag geprüft: 0 Fehler, 1 Hinweis.", id="one warning"),
        pytest.param([UNKNOWN, UNKNOWN, UNUSED, UNUSED], 9, "9 Einträge geprüft: 2 Fehler, 2 Hinweise.", id="many"),
    ],
)
def test_the_closing_sentence(findings: Sequence[Finding], files: int, sentence: str) -> None:
    assert summary(findings, files) == sentence
