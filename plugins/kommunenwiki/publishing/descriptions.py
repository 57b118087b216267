# What the repository says of itself, with what is known only when a version is published.
"""The files that describe a release: for citing, for catalogues of software, and for people."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

UNRELEASED: Final = "Unreleased"
_SECTION: Final = re.compile(r"^## \[([^\]\n]+)\][^\n]*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is known of a version; addresses may be empty."""

    version: str
    day: date
    site: str = ""
    """Public address of the site."""
    repository: str = ""
    """Public address of the repository."""


def citation(text: str, edition: Edition) -> str:
    """Return ``CITATION.cff`` of the repository with version, day and addresses."""
    rows = {
        "version": edition.version,
        "date-released": edition.day.isoformat(),
        "url": edition.site,
        "repository-code": edition.repository,
    }
    return _with(text, rows)


def publiccode(text: str, edition: Edition) -> str:
    """Return ``publiccode.yml`` of the repository with version, day and addresses."""
    rows = {
        "softwareVersion": edition.version,
        "releaseDate": edition.day.isoformat(),
        "url": edition.repository,
        "landingURL": edition.site,
    }
    return _with(text, rows)


def notes(changelog: str, version: str) -> str:
    """Return the section of a version, else what is not released yet, without its heading; empty without both."""
    sections: dict[str, str] = dict(_SECTION.findall(changelog))
    found = sections.get(version, sections.get(UNRELEASED, "")).strip()
    return f"# {version}\n\n{found}\n" if found else ""


def _with(text: str, rows: dict[str, str]) -> str:
    """Add keys to a YAML mapping; what stands there already is not said twice, and nothing empty is said."""
    new = {key: value for key, value in rows.items() if value and not re.search(rf"^{key}:", text, re.MULTILINE)}
    return text.rstrip("\n") + "\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in new.items())
