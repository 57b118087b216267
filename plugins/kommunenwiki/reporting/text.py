"""Findings for people at a terminal, and the sentences that all reports share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Finding, Severity, printable

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_text(findings: Sequence[Finding]) -> str:
    """Return one block for each finding: ``file:line:column: code severity: sentence`` and the hint below."""
    lines = []
    for finding in findings:
        lines.append(printable(f"{finding.place}: {finding.code} {finding.severity.label}: {finding.message}"))
        if finding.hint:
            lines.append(f"    {printable(finding.hint)}")
    return "".join(f"{line}\n" for line in lines)


def summary(findings: Sequence[Finding], files: int) -> str:
    """Return the closing sentence of a check."""
    checked = counted(files, "Eintrag", "Einträge")
    return f"{checked} geprüft: {severities(findings)}." if findings else f"{checked} geprüft, alles in Ordnung."


def severities(findings: Sequence[Finding]) -> str:
    """Return how many errors and warnings there are: ``2 Fehler, 1 Hinweis``."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{counted(errors, 'Fehler', 'Fehler')}, {counted(len(findings) - errors, 'Hinweis', 'Hinweise')}"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def sentence(finding: Finding) -> str:
    """Return what is wrong and how to put it right, in one line."""
    return f"{finding.message} {finding.hint}".strip()
