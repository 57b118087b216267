# Only what all readers of JUnit files understand: suites, cases with class and name, failure with a text, system-out.
# GitLab tells cases apart by class and name, shows one of several with the same name, and calls a case new when its
# name is new; so the name holds no line number, and equal ones are numbered.
"""Findings as a JUnit report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Finding, Severity, printable
from kommunenwiki.reporting.text import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_junit(findings: Sequence[Finding]) -> str:
    """Return a JUnit report with one failed case for each error; warnings are passed cases that print their text."""
    seen: dict[tuple[str, str], int] = {}
    cases = []
    for finding in findings:
        identity = (printable(finding.place.path), printable(f"{finding.code} {finding.message}"))
        count = seen[identity] = seen.get(identity, 0) + 1
        cases.append(_case(finding, f"{identity[1]} ({count})" if count > 1 else identity[1]))
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = f'tests="{len(findings)}" failures="{failures}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites {counts}><testsuite name="wiki check" {counts} errors="0" skipped="0">\n'
        f"{''.join(cases)}</testsuite></testsuites>\n"
    )


def _case(finding: Finding, name: str) -> str:
    file = _attribute(finding.place.path)
    from xml.sax.saxutils import escape  # it brings half of the internet with it, and other reports need none

    text = escape(printable(f"{finding.place}: {sentence(finding)}"))
    if finding.severity is Severity.ERROR:
        kind = f"message={_attribute(finding.message)} type={_attribute(finding.code)}"
        outcome = f"<failure {kind}>{text}</failure>"
    else:
        outcome = f"<system-out>{text}</system-out>"
    return f'<testcase classname={file} name={_attribute(name)} file={file} time="0">{outcome}</testcase>\n'


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(printable(text))  # XML cannot hold control characters, not even escaped
