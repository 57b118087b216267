"""One broken record, told in every form; and the forms held against the rules of those who read them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from xml.etree import ElementTree as ET

import pytest

from kommunenwiki.checking import check
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.reporting import FORMATS, as_gitlab, as_junit, as_markdown, job_summary

if TYPE_CHECKING:
    from tests.unit.conftest import WriteFiles

BROKEN = """\
id: kaputt
kind: sensorik
title: "Kaputt, mit: 100 % | *Zeichen*"
summary: "Kurz."
plain_summary: "Kurz."
municipalities: [nirgends]
status: betrieb
challenge:
  - text: "Ohne Quelle."
lessons:
  - text: "Auch ohne Quelle."
  - text: "Wieder ohne Quelle."
costs:
  - what: "Technik"
    source: s1
sources:
  s1:
    title: "Bericht"
    publisher: "Stadt"
    url: "https://stadt.example/seite"
    kind: press
    accessed: 2026-01-05
  s2:
    title: "Nie genannt"
    publisher: "Stadt"
    url: "https://stadt.example/seite"
    kind: press
    accessed: 2026-01-05
"""
"""A record with errors and a warning, among them equal ones."""


@pytest.fixture
def findings(write_files: WriteFiles) -> tuple[Finding, ...]:
    return check(write_files({"fallstudien/kaputt.yml": BROKEN}), date(2026, 11, 24)).findings


def of_text(report: str) -> list[tuple[str, str, int]]:
    heads = re.findall(r"^(\S+):(\d+):\d+: ([A-Z]\d{3}) ", report, re.MULTILINE)
    return [(path, code, int(line)) for path, line, code in heads]


def of_github(report: str) -> list[tuple[str, str, int]]:
    heads = re.findall(
        r"^::(?:error|warning) file=([^,]+),line=(\d+),col=\d+,title=([A-Z]\d{3})::", report, re.MULTILINE
    )
    return [(path, code, int(line)) for path, line, code in heads]


def of_gitlab(report: str) -> list[tuple[str, str, int]]:
    return [
        (issue["location"]["path"], issue["check_name"], issue["location"]["lines"]["begin"])
        for issue in json.loads(report)
    ]


def of_junit(report: str) -> list[tuple[str, str, int]]:
    cases = ET.fromstring(report.encode()).iter("testcase")  # noqa: S314 our own XML
    return [(case.get("file", ""), case.get("name", "")[:4], int((case[0].text or "").split(":")[1])) for case in cases]


def of_markdown(report: str) -> list[tuple[str, str, int]]:
    found, path = [], ""
    for line in report.splitlines():
        path = line[5:-1] if line.startswith("### `") else path
        head = re.match(r"- (?:\*\*)?(?:Fehler|Hinweis) ([A-Z]\d{3})(?:\*\*)?, Zeile (\d+): ", line)
        if head:
            found.append((path, head.group(1), int(head.group(2))))
    return found


def of_json(report: str) -> list[tuple[str, str, int]]:
    return [(item["path"], item["code"], item["line"]) for item in json.loads(report)]


READERS = {
    "text": of_text,
    "github": of_github,
    "gitlab": of_gitlab,
    "junit": of_junit,
    "markdown": of_markdown,
    "json": of_json,
}


def test_all_forms_tell_the_same(findings: tuple[Finding, ...]) -> None:
    expected = [(finding.place.path, finding.code, finding.place.line) for finding in findings]
    assert len({code for _, code, _ in expected}) >= 3
    assert {finding.severity for finding in findings} == set(Severity)
    assert {name: READERS[name](report(findings)) for name, report in FORMATS.items()} == dict.fromkeys(
        FORMATS, expected
    )


@pytest.mark.parametrize("name", FORMATS)
def test_all_forms_have_every_sentence(name: str, findings: tuple[Finding, ...]) -> None:
    report = FORMATS[name](findings)
    words = re.compile(r"\w{5,}")
    for finding in findings:
        assert set(words.findall(finding.message)) <= set(words.findall(report))


class TestGitLab:
    """The rules of GitLab's page „Code Quality report format“."""

    def test_every_issue_has_what_is_needed(self, findings: tuple[Finding, ...]) -> None:
        report = as_gitlab(findings)
        assert not report.startswith("\ufeff")  # GitLab refuses a byte order mark
        for issue in json.loads(report):
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert all(isinstance(issue[key], str) and issue[key] for key in set(issue) - {"location"})
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            path, lines = issue["location"]["path"], issue["location"]["lines"]
            assert not path.startswith(("/", "./"))
            assert isinstance(lines["begin"], int)
            assert lines["begin"] >= 1

    def test_fingerprints_are_unique_even_of_equal_findings(self, findings: tuple[Finding, ...]) -> None:
        texts = [(finding.code, finding.message) for finding in findings]
        assert len(set(texts)) < len(texts)
        fingerprints = [issue["fingerprint"] for issue in json.loads(as_gitlab(findings))]
        assert len(set(fingerprints)) == len(fingerprints)

    def test_fingerprints_stay_when_lines_move(self, write_files: WriteFiles, findings: tuple[Finding, ...]) -> None:
        docs = write_files({"fallstudien/kaputt.yml": f"# Eine Zeile\n# und noch eine\n{BROKEN}"})
        moved = check(docs, date(2026, 11, 24)).findings
        assert [finding.place.line - 2 for finding in moved] == [finding.place.line for finding in findings]
        before, after = ([issue["fingerprint"] for issue in json.loads(as_gitlab(some))] for some in (findings, moved))
        assert before == after


class TestJUnit:
    """What GitLab and the JUnit readers of GitHub understand: the elements and attributes that all of them share."""

    ALLOWED: ClassVar[dict[str, tuple[set[str], set[str]]]] = {
        "testsuites": ({"testsuite"}, {"tests", "failures"}),
        "testsuite": ({"testcase"}, {"name", "tests", "failures", "errors", "skipped"}),
        "testcase": ({"failure", "system-out"}, {"classname", "name", "file", "time"}),
        "failure": (set(), {"message", "type"}),
        "system-out": (set(), set()),
    }

    def test_only_shared_elements_and_attributes(self, findings: tuple[Finding, ...]) -> None:
        root = ET.fromstring(as_junit(findings).encode())  # noqa: S314 our own XML
        assert root.tag == "testsuites"
        for element in root.iter():
            children, attributes = self.ALLOWED[element.tag]
            assert {child.tag for child in element} <= children
            assert set(element.attrib) == attributes
            assert not (element.text or "").strip() or not len(
                element
            )  # GitLab reads nothing of a file with mixed text

    def test_every_outcome_has_a_text(self, findings: tuple[Finding, ...]) -> None:
        """GitLab shows the text of a failure, not its message."""
        for case in ET.fromstring(as_junit(findings).encode()).iter("testcase"):  # noqa: S314 our own XML
            assert len(case) == 1
            assert (case[0].text or "").startswith("docs/fallstudien/kaputt.yml:")

    def test_counts_are_true(self, findings: tuple[Finding, ...]) -> None:
        root = ET.fromstring(as_junit(findings).encode())  # noqa: S314 our own XML
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        for element in (root, root[0]):
            assert (element.get("tests"), element.get("failures")) == (str(len(findings)), str(errors))

    def test_names_are_unique_and_stay_when_lines_move(
        self, write_files: WriteFiles, findings: tuple[Finding, ...]
    ) -> None:
        """GitLab keeps one of several cases with the same class and name, and takes a new name for a new failure."""

        def names(some: tuple[Finding, ...]) -> list[tuple[str | None, str | None]]:
            cases = ET.fromstring(as_junit(some).encode()).iter("testcase")  # noqa: S314 our own XML
            return [(case.get("classname"), case.get("name")) for case in cases]

        assert len(set(names(findings))) == len(findings)
        docs = write_files({"fallstudien/kaputt.yml": f"# Eine Zeile\n{BROKEN}"})
        assert names(check(docs, date(2026, 11, 24)).findings) == names(findings)


def test_the_job_summary_is_never_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_summary, "LIMIT", 200)
    many = [Finding("W001", Severity.ERROR, Place("docs/a.yml", line), "Ein Satz mit Wörtern.") for line in range(1, 9)]
    report = as_markdown(many)
    assert report.count("- **Fehler") == 3
    assert "5 weitere Befunde fehlen hier, sonst wäre die Seite zu lang. Alle stehen im Protokoll." in report
    assert report.endswith("`wiki explain W001`.\n")
