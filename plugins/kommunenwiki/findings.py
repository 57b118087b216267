# A finding is a value: what was noticed, where, how bad it is, and how to put it right.
# This module knows nothing of YAML, models or rules; everything above it creates findings.
"""Findings: what is wrong in a record, as plain comparable values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How serious a finding is. It belongs to the code, never to the caller."""

    ERROR = "error"
    """The record cannot be published like this."""
    WARNING = "warning"
    """The record can be published, but someone should look at it."""

    @property
    def label(self) -> str:
        """The German word that reports use."""
        return {Severity.ERROR: "Fehler", Severity.WARNING: "Hinweis"}[self]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file.

    Attributes:
        path: POSIX path relative to the folder that was checked.
        line: Line, counted from 1.
        column: Column in characters, counted from 1.
        cell: Cell of a table, „Kosten!C7“; line and column are then its row and its column. Empty for other files.
    """

    path: str
    line: int = 1
    column: int = 1
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.path} {self.cell}"
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        code: Letter and number; the letter tells the stage (Y syntax, M model, R reference, W wiki rule, G gazetteer,
            I import, L links to other websites, B operator, F format).
        severity: How serious it is.
        place: Where it is.
        message: A German sentence that says what is wrong, in the words of the contributor.
        hint: A German sentence that shows what right looks like; empty when there is nothing to add.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[Place, str, str, str, str]:
        """Order of reports: by file, position, code and text; it holds every field, so that there is only one order."""
        return (self.place, self.code, self.message, self.hint, self.severity.value)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions, in the order of reports."""
    return tuple(sorted(set(findings), key=lambda finding: finding.sort_key))


def by_path(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of each file, by its path."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.place.path, []).append(finding)
    return {path: tuple(own) for path, own in found.items()}


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding stops publication."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def printable(text: str) -> str:
    """Put a text on one line and replace every character that could hide something or steer a terminal."""
    line = " ".join(text.split())
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)


@dataclass(frozen=True, slots=True)
class Manual:
    """What a code means, for ``wiki explain`` and for the page of all codes.

    Attributes:
        code: The code, for example ``W001``.
        severity: Severity of every finding with this code.
        title: German heading.
        text: Why this is checked and what to do, in German.
        bad: A piece of YAML that causes the finding.
        good: The same piece put right.
    """

    code: str
    severity: Severity
    title: str
    text: str
    bad: str
    good: str
