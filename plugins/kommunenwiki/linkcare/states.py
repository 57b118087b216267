# One bad answer says little: servers rest, move and refuse programs. Only an address that was gone several times over
# some weeks counts as broken; what cannot be told apart from trouble on the way never does.
"""What was seen of every address, and when it counts as broken."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT: Final = "kommunenwiki-verweise-1"
"""First value of every file, so that a file of another kind is recognised."""
MISSES: Final = 3
"""So many checks in a row must find an address gone …"""
DAYS: Final = 14
"""… and so many days must lie between the first and the last of them."""
_LONGEST: Final = 2000
_DAYS: Final = ("checked", "last_good", "first_broken", "last_broken")


class Verdict(StrEnum):
    """What an answer says about an address."""

    GOOD = "good"
    """The page is there."""
    GONE = "gone"
    """The server says that the page is gone, or there is no such website any more."""
    UNCLEAR = "unclear"
    """Anything else: it says nothing about what people see in a browser."""


_GONE: Final = frozenset({"404", "410", "no-host"})


def verdict(status: str) -> Verdict:
    """Return what a status says: a number of HTTP, or a word such as ``timeout``."""
    if status in _GONE:
        return Verdict.GONE
    return Verdict.GOOD if status.isdecimal() and status.startswith("2") else Verdict.UNCLEAR


@dataclass(frozen=True, slots=True)
class Answer:
    """What one check of an address found.

    Attributes:
        status: Number of HTTP, or ``no-host``, ``no-name-server``, ``timeout``, ``tls``, ``no-connection``,
            ``private``, ``scheme``, ``loop``, ``protocol``.
        moved_to: Where a permanent redirect leads; empty without one.
    """

    status: str
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an address.

    Attributes:
        status: Status of the last check, see ``Answer``.
        checked: Day of the last check.
        last_good: Last day on which the page was there; None when it never was.
        first_broken: Day of the first check that found it gone, since it was there last.
        last_broken: Day of the last check that found it gone.
        misses: Number of such checks.
        moved_to: Where a permanent redirect leads.
    """

    status: str
    checked: date
    last_good: date | None = None
    first_broken: date | None = None
    last_broken: date | None = None
    misses: int = 0
    moved_to: str = ""

    @property
    def broken(self) -> bool:
        """Tell whether the address counts as broken."""
        if self.first_broken is None or self.last_broken is None:
            return False
        return self.misses >= MISSES and (self.last_broken - self.first_broken).days >= DAYS


def after(before: Seen | None, answer: Answer, today: date) -> Seen:
    """Return what is known of an address after one more check.

    A second check on the same day replaces nothing and is not counted again.
    """
    known = before or Seen("", today)
    now = replace(known, status=answer.status, checked=today, moved_to=answer.moved_to)
    found = verdict(answer.status)
    if found is Verdict.GOOD:
        return replace(now, last_good=today, first_broken=None, last_broken=None, misses=0)
    if found is Verdict.UNCLEAR or known.last_broken == today:
        return now
    return replace(now, first_broken=known.first_broken or today, last_broken=today, misses=known.misses + 1)


def updated(
    before: Mapping[str, Seen], answers: Mapping[str, Answer], used: Iterable[str], today: date
) -> dict[str, Seen]:
    """Return what is known of all addresses that are still used, sorted.

    Args:
        before: What was known.
        answers: What this run found; addresses that it did not reach stay as they were.
        used: The addresses that records and guides hold and no exception names.
        today: Day of the run.
    """
    found = {}
    for address in sorted(set(used)):
        if address in answers:
            found[address] = after(before.get(address), answers[address], today)
        elif address in before:
            found[address] = before[address]
    return found


def as_text(known: Mapping[str, Seen]) -> str:
    """Return the text of the file: one address on a line, sorted, so that a change shows what became different."""
    rows = ",\n".join(f"{json.dumps(address)}: {json.dumps(_members(known[address]))}" for address in sorted(known))
    return f'{{"format": "{FORMAT}", "addresses": {{\n{rows}\n}}}}\n'


def from_text(text: str, path: str) -> tuple[dict[str, Seen], tuple[Finding, ...]]:
    """Read what ``as_text`` wrote.

    Returns:
        What is known by address, or nothing and a finding when the file is broken.
    """
    try:
        return _read(json.loads(text)), ()
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        place = Place(path)
    message = "Der Stand der Verweise ist beschädigt oder in einer anderen Fassung geschrieben."
    hint = (
        "Holen Sie die letzte Fassung aus Git zurück, oder löschen Sie die Datei; „wiki links --save“ legt sie neu an."
    )
    return {}, (Finding("L001", Severity.ERROR, place, message, hint),)


def _members(seen: Seen) -> dict[str, Any]:
    days = {name: day.isoformat() for name in _DAYS if (day := getattr(seen, name))}
    counted = {"misses": seen.misses} if seen.misses else {}
    moved = {"moved_to": seen.moved_to} if seen.moved_to else {}
    return {"status": seen.status, **days, **counted, **moved}


def _read(data: Any) -> dict[str, Seen]:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    return {str(address): _seen(dict(members)) for address, members in sorted(data["addresses"].items())}


def _seen(members: dict[str, Any]) -> Seen:
    status, moved_to, misses = members.pop("status"), members.pop("moved_to", ""), members.pop("misses", 0)
    if (
        not (type(status) is type(moved_to) is str and type(misses) is int)
        or max(len(status), len(moved_to)) > _LONGEST
    ):
        raise TypeError(members)
    days = {name: date.fromisoformat(day) for name, day in members.items()}
    if not {"checked"} <= set(days) <= set(_DAYS):
        raise KeyError(*days)
    return Seen(status=status, moved_to=moved_to, misses=misses, **days)
