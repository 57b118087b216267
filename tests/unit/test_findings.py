"""Findings are plain values with one fixed order."""

from __future__ import annotations

import itertools

import pytest

from kommunenwiki.findings import Finding, Place, Severity, has_errors, ordered, printable

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def finding(
    *,
    path: str = "a.yml",
    line: int = 1,
    column: int = 1,
    code: str = "M001",
    message: str = "x",
    hint: str = "",
    severity: Severity = ERROR,
) -> Finding:
    return Finding(code, severity, Place(path, line, column), message, hint)


IN_ORDER = (
    finding(),
    finding(hint="Hinweis"),
    finding(hint="Hinweis", severity=WARNING),
    finding(message="y"),
    finding(code="M002"),
    finding(column=2),
    finding(column=10),
    finding(line=2),
    finding(line=10),
    finding(path="b.yml"),
)


def test_findings_are_ordered_by_file_line_column_code_and_text() -> None:
    assert ordered(reversed(IN_ORDER)) == IN_ORDER


def test_the_order_does_not_depend_on_the_order_they_were_found_in() -> None:
    assert {ordered(mixed) for mixed in itertools.permutations(IN_ORDER[:6])} == {IN_ORDER[:6]}


def test_a_finding_that_was_found_twice_is_reported_once() -> None:
    assert ordered([finding(), finding(hint="Hinweis"), finding()]) == (finding(), finding(hint="Hinweis"))


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param([WARNING, WARNING], False, id="only warnings"),
        pytest.param([WARNING, ERROR, WARNING], True, id="one error"),
    ],
)
def test_errors_are_told_from_warnings(*, findings: list[Severity], expected: bool) -> None:
    assert has_errors(finding(severity=severity) for severity in findings) is expected


def test_severities_have_german_names() -> None:
    assert [severity.label for severity in Severity] == ["Fehler", "Hinweis"]


def test_a_place_reads_as_file_line_and_column() -> None:
    assert str(Place("docs/kommunen/neudorf.yml", 3, 7)) == "docs/kommunen/neudorf.yml:3:7"
    assert str(Place("docs/kommunen/neudorf.yml")) == "docs/kommunen/neudorf.yml:1:1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Größe: 5 m² – „gut“", "Größe: 5 m² – „gut“", id="German text"),
        pytest.param("a\n  b\tc", "a b c", id="white space becomes one space"),
        pytest.param("z.\u00a0B.", "z. B.", id="protected space"),
        pytest.param(" a ", "a", id="white space around"),
        pytest.param("\x1b[31mrot", "\ufffd[31mrot", id="terminal escape"),
        pytest.param("a\x00b", "a\ufffdb", id="zero byte"),
        pytest.param("a\u202eb", "a\ufffdb", id="right-to-left override"),
        pytest.param("a\udc80b", "a\ufffdb", id="half a character"),
        pytest.param("a\ufffeb", "a\ufffdb", id="non-character"),
    ],
)
def test_printable_text_is_one_line_that_hides_nothing(text: str, expected: str) -> None:
    assert printable(text) == expected
