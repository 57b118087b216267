# Findings -> text for people and for the machines of GitHub and GitLab. Pure: returns text, prints nothing.
"""Reports: one list of findings in the formats that people and CI systems read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.reporting.github import as_github
from kommunenwiki.reporting.gitlab import as_gitlab
from kommunenwiki.reporting.job_summary import as_markdown
from kommunenwiki.reporting.json_list import as_json
from kommunenwiki.reporting.junit import as_junit
from kommunenwiki.reporting.text import as_text, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kommunenwiki.findings import Finding

__all__ = [
    "FORMATS",
    "as_github",
    "as_gitlab",
    "as_json",
    "as_junit",
    "as_markdown",
    "as_text",
    "summary",
]

FORMATS: Final[Mapping[str, Callable[[Sequence[Finding]], str]]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_gitlab,
    "junit": as_junit,
    "markdown": as_markdown,
    "json": as_json,
}
"""All report formats by the name that ``--format`` takes."""
