"""Findings for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.findings import Finding


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
