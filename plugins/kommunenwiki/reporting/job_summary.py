"""Findings as a page of Markdown, for the summary of a CI job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Finding, Severity
from kommunenwiki.reporting import markdown
from kommunenwiki.reporting.text import counted, sentence, severities

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT: Final = 900_000
"""Most bytes of the page; GitHub drops summaries of more than one megabyte."""


def as_markdown(findings: Sequence[Finding]) -> str:
    """Return all findings, file by file, with what to do; as many as GitHub takes."""
    if not findings:
        return "## Prüfung der Einträge\n\nAlles in Ordnung.\n"
    files = counted(len({finding.place.path for finding in findings}), "Datei", "Dateien")
    page = [f"## Prüfung der Einträge\n\n**{severities(findings)}** in {files}.\n"]
    used, path = 0, None
    for shown, finding in enumerate(findings):
        piece = _line(finding) if finding.place.path == path else _heading(finding) + _line(finding)
        used, path = used + markdown.size(piece), finding.place.path
        if used > LIMIT:
            rest = counted(len(findings) - shown, "weiterer Befund fehlt", "weitere Befunde fehlen")
            page.append(f"\n{rest} hier, sonst wäre die Seite zu lang. Alle stehen im Protokoll.\n")
            break
        page.append(piece)
    page.append("\nWas eine Kennung bedeutet, zeigt `wiki explain`, zum Beispiel `wiki explain W001`.\n")
    return "".join(page)


def _heading(finding: Finding) -> str:
    return f"\n### {markdown.code(finding.place.path)}\n\n"


def _line(finding: Finding) -> str:
    label = f"{finding.severity.label} {finding.code}"
    shown = f"**{label}**" if finding.severity is Severity.ERROR else label
    return f"- {shown}, Zeile {finding.place.line}: {markdown.literal(sentence(finding))}\n"
