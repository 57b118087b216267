"""Findings as annotations of GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.reporting.text import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.findings import Finding


def as_github(findings: Sequence[Finding]) -> str:
    """Return workflow commands that GitHub shows as annotations on the changed lines.

    GitHub shows ten errors and ten warnings of a step; the job summary shows them all.
    """
    return "".join(
        f"::{finding.severity.value} file={_property(finding.place.path)},line={finding.place.line},"
        f"col={finding.place.column},title={_property(finding.code)}::{_data(sentence(finding))}\n"
        for finding in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
