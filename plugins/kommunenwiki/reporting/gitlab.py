"""Findings as GitLab's Code Quality report."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from kommunenwiki.findings import Finding, Severity
from kommunenwiki.reporting.text import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_gitlab(findings: Sequence[Finding]) -> str:
    """Return GitLab's Code Quality report; fingerprints hold no line numbers, so moved lines stay the same issue.

    GitLab shows only one of several issues with the same fingerprint, so equal findings of a file are numbered.
    """
    seen: dict[str, int] = {}
    issues = []
    for finding in findings:
        identity = f"{finding.place.path}\0{finding.code}\0{finding.message}"
        count = seen[identity] = seen.get(identity, 0) + 1
        issues.append(
            {
                "description": sentence(finding),
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(f"{identity}\0{count}".encode()).hexdigest(),
                "severity": {Severity.ERROR: "major", Severity.WARNING: "minor"}[finding.severity],
                "location": {"path": finding.place.path, "lines": {"begin": finding.place.line}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
