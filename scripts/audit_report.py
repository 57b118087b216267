"""What the audits of pip and npm say, held against the weaknesses that are accepted; see ``scripts/audit``."""

from __future__ import annotations

import html
import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ACCEPTED: Final = "scripts/supply/accepted.toml"
CLEAN, WEAK, UNKNOWN = 0, 1, 2
"""Exit codes: nothing open, something open, and not everything could be checked."""
_KEYS: Final = {"package": str, "id": str, "reason": str, "until": date}
_LONGEST: Final = 200
"""Longest description of a weakness that is shown, in characters."""


class UnreadableError(Exception):
    """An audit did not answer what it should; the text is a German sentence."""


@dataclass(frozen=True, slots=True)
class Weakness:
    """A known weakness of a locked package.

    Attributes:
        package: Name of the package.
        version: Its locked version; empty where the audit does not name it.
        names: What the weakness is called, the first name first.
        about: One line of others that says what it is.
        fixed: Versions without it; empty where there is none, or the audit does not say.
    """

    package: str
    version: str
    names: tuple[str, ...]
    about: str
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A weakness that is accepted until a day."""

    package: str
    id: str
    reason: str
    until: date

    def covers(self, weakness: Weakness) -> bool:
        """Tell whether this is the weakness that is accepted."""
        return self.package == weakness.package and self.id in weakness.names


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found.

    Attributes:
        checked: Number of packages that were checked.
        weaknesses: Known weaknesses.
        unchecked: German sentences about what could not be checked.
    """

    checked: int = 0
    weaknesses: tuple[Weakness, ...] = ()
    unchecked: tuple[str, ...] = ()

    def __add__(self, other: Audit) -> Audit:
        unchecked = tuple(dict.fromkeys((*self.unchecked, *other.unchecked)))
        return Audit(self.checked + other.checked, self.weaknesses + other.weaknesses, unchecked)


@dataclass(slots=True)
class Verdict:
    """What follows from an audit.

    Attributes:
        audit: What was found.
        open: Weaknesses that nobody accepts any more.
        tolerated: Weaknesses that are accepted, each with its exception.
        expired: Exceptions whose day is over.
        needless: Exceptions for what is no longer reported.
    """

    audit: Audit
    open: list[Weakness] = field(default_factory=list)
    tolerated: list[tuple[Weakness, Accepted]] = field(default_factory=list)
    expired: list[Accepted] = field(default_factory=list)
    needless: list[Accepted] = field(default_factory=list)

    @property
    def code(self) -> int:
        """Exit code of the job."""
        if self.open or self.expired:
            return WEAK
        return UNKNOWN if self.audit.unchecked else CLEAN


def of_pip(text: str, expected: int) -> Audit:
    """Return what ``pip-audit --format json`` found.

    Args:
        text: What it printed.
        expected: Number of packages it was asked about. It ends well even when it knows none of them.

    Raises:
        UnreadableError: It printed something else.
    """
    try:
        rows = json.loads(text)["dependencies"]
        skipped = [f"{row['name']}: {row['skip_reason']}" for row in rows if "skip_reason" in row]
        done = [row for row in rows if "skip_reason" not in row]
        found = [_of_pip(row, entry) for row in done for entry in row["vulns"]]
    except (ValueError, LookupError, TypeError):
        message = "pip-audit hat nicht geantwortet."
        raise UnreadableError(message) from None
    unchecked = [f"Pakete für Python ohne Auskunft: {len(skipped)}, zum Beispiel {skipped[0]}"] if skipped else []
    if len(rows) < expected:
        unchecked.append(f"pip-audit nennt {len(rows)} von {expected} Paketen für Python.")
    return Audit(len(done), tuple(found), tuple(unchecked))


def of_npm(text: str, expected: int) -> Audit:
    """Return what ``npm audit --json`` found.

    Args:
        text: What it printed.
        expected: Number of packages in the lock.

    Raises:
        UnreadableError: It printed something else, for example that the registry does not answer.
    """
    try:
        report = json.loads(text)
        found = {
            (entry["name"], entry["url"]): _of_npm(entry)
            for row in report["vulnerabilities"].values()
            for entry in row["via"]
            if isinstance(entry, dict)
        }
    except (ValueError, LookupError, TypeError, AttributeError):
        message = "npm audit hat nicht geantwortet."
        raise UnreadableError(message) from None
    return Audit(expected, tuple(found[key] for key in sorted(found)))


def accepted(text: str) -> tuple[Accepted, ...]:
    """Return the weaknesses that ``accepted.toml`` names.

    Raises:
        UnreadableError: An entry lacks something, or the file is no TOML.
    """
    try:
        entries = tomllib.loads(text).get("accepted", [])
    except tomllib.TOMLDecodeError as error:
        message = f"„{ACCEPTED}“ ist kein TOML: {error}."
        raise UnreadableError(message) from None
    return tuple(Accepted(**entry) for entry in (entries if isinstance(entries, list) else [entries]) if _whole(entry))


def judge(audit: Audit, exceptions: Iterable[Accepted], today: date) -> Verdict:
    """Return what follows from an audit on a day."""
    verdict = Verdict(audit)
    exceptions = list(exceptions)
    valid = [one for one in exceptions if one.until >= today]
    verdict.expired = [one for one in exceptions if one.until < today]
    for weakness in audit.weaknesses:
        one = next((one for one in valid if one.covers(weakness)), None)
        if one is None:
            verdict.open.append(weakness)
        else:
            verdict.tolerated.append((weakness, one))
    used = {one for _, one in verdict.tolerated}
    verdict.needless = [one for one in valid if one not in used] if not audit.unchecked else []
    return verdict


def as_markdown(verdict: Verdict, today: date) -> str:
    """Return the report for people."""
    return "\n".join(_lines(verdict, today)) + "\n"


def one_line(text: str) -> str:
    """Return a text of others so that it stays text in a report."""
    line = " ".join(text.split())
    short = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"
    return html.escape(re.sub(r"[`*_\[\]|]", "", short), quote=False)


def _lines(verdict: Verdict, today: date) -> Iterator[str]:
    yield from ("# Lieferkette", "", f"Geprüft am {_german(today)}: {verdict.audit.checked} Pakete.")
    yield from _section("Offen: bekannte Schwachstellen", [_described(one) for one in verdict.open])
    if verdict.open:
        yield from ("", *_advice(verdict.open[0]))
    late = [f"{one.package}, {one.id}: galt bis {_german(one.until)}. {one.reason}" for one in verdict.expired]
    yield from _section("Abgelaufene Ausnahmen", late)
    if late:
        yield from ("", f"Löschen Sie sie in `{ACCEPTED}`, oder begründen Sie dort neu, warum sie länger gelten.")
    yield from _section("Nicht geprüft", verdict.audit.unchecked)
    kept = [f"{_described(weak)} Ausnahme bis {_german(one.until)}: {one.reason}" for weak, one in verdict.tolerated]
    yield from _section("Ausgenommen", kept)
    needless = [f"{one.package}, {one.id}: wird nicht mehr gemeldet. Löschen Sie sie." for one in verdict.needless]
    yield from _section("Ausnahmen, die niemand mehr braucht", needless)
    if verdict.code == CLEAN:
        yield from ("", "Keine offene Schwachstelle ist bekannt.")


def _section(title: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield from ("", f"## {title}", "", *(f"- {row}" for row in rows))


def _advice(example: Weakness) -> tuple[str, ...]:
    return (
        "Was zu tun ist:",
        "",
        f"1. Eine Fassung ohne die Schwachstelle nehmen: `scripts/lock --upgrade-package {example.package}`, bei",
        "   Paketen aus npm `npm update NAME --prefix scripts/npm --package-lock-only` und dann `scripts/lock`.",
        "   Danach `.ci/run`.",
        f"2. Gibt es keine, oder schadet die Schwachstelle hier nicht: in `{ACCEPTED}` ausnehmen, mit Grund und Tag.",
    )


def _described(weakness: Weakness) -> str:
    others = f" ({', '.join(weakness.names[1:])})" if weakness.names[1:] else ""
    fixed = f" Behoben in {' oder '.join(weakness.fixed)}." if weakness.fixed else ""
    package = f"{weakness.package} {weakness.version}".strip()
    return f"**{package}**: {weakness.names[0]}{others}. „{weakness.about}“{fixed}"


def _of_pip(row: dict[str, Any], entry: dict[str, Any]) -> Weakness:
    names = (entry["id"], *sorted(entry.get("aliases", ())))
    return Weakness(
        row["name"], row["version"], names, one_line(entry.get("description", "")), tuple(entry["fix_versions"])
    )


def _of_npm(entry: dict[str, Any]) -> Weakness:
    name = str(entry["url"]).rpartition("/")[2]
    return Weakness(entry["name"], "", (name,), one_line(entry.get("title", "")))


def _whole(entry: Any) -> bool:
    """Tell that an entry says all that it has to.

    Raises:
        UnreadableError: It does not.
    """
    said = entry if isinstance(entry, dict) else {}
    wrong = [key for key, kind in _KEYS.items() if type(said.get(key)) is not kind or not said[key]]
    if wrong or set(said) - set(_KEYS):
        named = said.get("id") or said.get("package") or "ohne Namen"
        message = (
            f"In „{ACCEPTED}“ ist die Ausnahme „{named}“ unvollständig. Nötig sind genau „package“, „id“, „reason“ und "
            "„until“, zuletzt ein Tag ohne Anführungszeichen: until = 2027-03-31"
        )
        raise UnreadableError(message)
    return True


def _german(day: date) -> str:
    return f"{day.day}. {day.month}. {day.year}"
