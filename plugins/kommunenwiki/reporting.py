# Findings -> text for people and for the machines of GitHub and GitLab. Pure: returns text, prints nothing.
"""Reports: findings in the formats that people and CI systems read."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from kommunenwiki.findings import Finding, Severity, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def as_text(findings: Sequence[Finding]) -> str:
    """Return one block for each finding: ``file:line:column: code severity: sentence`` and the hint below."""
    lines = []
    for finding in findings:
        lines.append(printable(f"{finding.place}: {finding.code} {finding.severity.label}: {finding.message}"))
        if finding.hint:
            lines.append(f"    {printable(finding.hint)}")
    return "".join(f"{line}\n" for line in lines)


def as_github(findings: Sequence[Finding]) -> str:
    """Return workflow commands that GitHub shows as annotations on the changed lines."""
    return "".join(
        f"::{finding.severity.value} file={_property(finding.place.path)},line={finding.place.line},"
        f"col={finding.place.column},title={_property(finding.code)}::{_data(_sentence(finding))}\n"
        for finding in findings
    )


def as_gitlab(findings: Sequence[Finding]) -> str:
    """Return GitLab's Code Quality report; fingerprints hold no line numbers, so moved lines stay the same issue."""
    seen: dict[str, int] = {}
    issues = []
    for finding in findings:
        identity = f"{finding.place.path}\0{finding.code}\0{finding.message}"
        count = seen[identity] = seen.get(identity, 0) + 1
        issues.append(
            {
                "description": _sentence(finding),
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(f"{identity}\0{count}".encode()).hexdigest(),
                "severity": {Severity.ERROR: "major", Severity.WARNING: "minor"}[finding.severity],
                "location": {"path": finding.place.path, "lines": {"begin": finding.place.line}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def as_json(findings: Sequence[Finding]) -> str:
    """Return all findings as JSON for other programs."""
    return (
        json.dumps(
            [
                {
                    "code": finding.code,
                    "severity": finding.severity.value,
                    "path": finding.place.path,
                    "line": finding.place.line,
                    "column": finding.place.column,
                    "message": finding.message,
                    "hint": finding.hint,
                }
                for finding in findings
            ],
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def as_junit(findings: Sequence[Finding]) -> str:
    """Return a JUnit report with one failed case for each error; warnings are passed cases with their text."""
    cases = "".join(_junit_case(finding) for finding in findings)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites><testsuite name="wiki check" tests="{len(findings)}" failures="{errors}">\n'
        f"{cases}</testsuite></testsuites>\n"
    )


def summary(findings: Sequence[Finding], files: int) -> str:
    """Return the closing sentence of a check."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    hints = len(findings) - errors
    if not findings:
        return f"{_count(files, 'Eintrag', 'Einträge')} geprüft, alles in Ordnung."
    return (
        f"{_count(files, 'Eintrag', 'Einträge')} geprüft: {_count(errors, 'Fehler', 'Fehler')}, "
        f"{_count(hints, 'Hinweis', 'Hinweise')}."
    )


FORMATS: Final[Mapping[str, Callable[[Sequence[Finding]], str]]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_gitlab,
    "junit": as_junit,
    "json": as_json,
}
"""All report formats by the name that ``--format`` takes."""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _sentence(finding: Finding) -> str:
    return f"{finding.message} {finding.hint}".strip()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _junit_case(finding: Finding) -> str:
    name = f"<testcase classname={_attribute(finding.place.path)} name={_attribute(f'{finding.place} {finding.code}')}>"
    text = _attribute(_sentence(finding))
    if finding.severity is Severity.ERROR:
        return f"{name}<failure message={text} type={_attribute(finding.code)}/></testcase>\n"
    return f'{name}<properties><property name="hinweis" value={text}/></properties></testcase>\n'


def _attribute(text: str) -> str:
    return quoteattr(printable(text))  # XML cannot hold control characters, not even escaped
