# Form is judged when the file is read; this module judges what a public wiki needs. The marks are at the fields.
"""What is missing in the file about the operator, and what is not meant seriously."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.legal.bodies import ALL_BODIES, enforcement
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import value_class
from kommunenwiki.model.operator import DECISION, Accessibility, Conformance, LegalPage, Needed, Operator
from kommunenwiki.model.text import Prose, WebAddress, is_web_address
from kommunenwiki.rules.mail import MAIL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kommunenwiki.yaml_source import Document, Path

OVERDUE: Final = "B003"
"""Code of the yearly reminder, the only one that does not stop a wiki."""
REVIEW_AFTER_DAYS: Final = 365
"""After so many days a statement on accessibility has to be reviewed."""
_BRACKETS: Final = re.compile(
    r"(?<!\[)\[[^\[\]\n]+\](?![(\]])|\bTODO\b|\bX{2,}\b|\bx{3,}\b|\bplatzhalter|\bausfüllen\b", re.IGNORECASE
)
_SAMPLE: Final = re.compile(
    r"\bmuster(?:mann|frau|stadt|straße|strasse|weg|ort|verein|kommune|amt)|\bbeispiel(?:stadt|straße|weg|ort|verein|\.)"
    r"|\bexample\b|\.\.\.|…|\b0{5}\b",
    re.IGNORECASE,
)


_Problem: TypeAlias = "tuple[str, Path, str, str]"
"""Code, place in the file, sentence and hint."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a public wiki must say and that is missing.

    Attributes:
        path: Where it belongs in the file.
        title: German name.
        help: What belongs there, in German.
        page: The page that shows it.
        reason: Where that is laid down.
    """

    path: Path
    title: str
    help: str
    page: LegalPage
    reason: str

    @property
    def key(self) -> str:
        """The keys as people write about them: ``hosting.name``."""
        return ".".join(str(step) for step in self.path)


def gaps(operator: Operator) -> tuple[Gap, ...]:
    """Return everything that is missing, in the order of the file."""
    return (*_empty(operator, (), ""), *_of_accessibility(operator.accessibility))


def reminder(operator: Operator, today: date) -> str:
    """Return the German sentence that reminds of the yearly review of the statement; empty while it is recent."""
    accessibility = operator.accessibility
    latest = max((day for day in (accessibility.created, accessibility.reviewed) if day), default=None)
    if latest is None or (today - latest).days <= REVIEW_AFTER_DAYS:
        return ""
    day = latest.isoformat()
    return f"Die Erklärung zur Barrierefreiheit wurde zuletzt am {day} überprüft; das ist über ein Jahr her."


def problems(operator: Operator, document: Document, shown: str, today: date, *, production: bool) -> Iterator[Finding]:
    """Yield a finding for everything that is wrong with the file.

    Args:
        operator: Its content.
        document: Positions in it.
        shown: How findings name it.
        today: The day that counts as today.
        production: True for a public wiki, which must not have gaps or placeholders.
    """
    found = [*_wrong(operator), *_reminders(operator, today), *_dates(operator.accessibility, today)]
    if production:
        found += (*_missing(operator), *_placeholders(operator))
    for code, path, message, hint in found:
        mark = document.mark(path)
        severity = Severity.WARNING if code == OVERDUE else Severity.ERROR
        yield Finding(code, severity, Place(shown, mark.line, mark.column), message, hint)


def _wrong(operator: Operator) -> Iterator[_Problem]:
    for path, value in _texts(operator, ()):
        if _placeholder(value):
            continue  # somebody builds a wiki and has not come so far
        if isinstance(value, WebAddress) and not is_web_address(value):
            hint = "Schreiben Sie die vollständige Adresse, zum Beispiel https://www.verein.de/"
            yield "B004", path, f"„{value}“ ist keine Webadresse.", hint
        elif path[-1] == "mail" and not MAIL.fullmatch(value):
            yield "B004", path, f"„{value}“ ist keine E-Mail-Adresse.", "Schreiben Sie eine Adresse wie wiki@verein.de."


def _reminders(operator: Operator, today: date) -> Iterator[_Problem]:
    sentence = reminder(operator, today)
    if sentence:
        hint = "Überprüfen Sie die Erklärung, und tragen Sie den Tag unter „accessibility“ bei „reviewed“ ein."
        yield OVERDUE, ("accessibility", "reviewed"), sentence, hint


def _dates(accessibility: Accessibility, today: date) -> Iterator[_Problem]:
    created, reviewed = accessibility.created, accessibility.reviewed
    for name, day in (("created", created), ("reviewed", reviewed)):
        if day and day > today:
            hint = "Tragen Sie den Tag ein, an dem es geschah."
            yield "B005", ("accessibility", name), f"Der {day.isoformat()} liegt in der Zukunft.", hint
    if created and reviewed and reviewed < created:
        message = "Die Erklärung kann nicht überprüft worden sein, bevor es sie gab."
        hint = "„reviewed“ liegt nicht vor „created“; sonst löschen Sie die Zeile."
        yield "B005", ("accessibility", "reviewed"), message, hint


def _missing(operator: Operator) -> Iterator[_Problem]:
    for gap in gaps(operator):
        message = f"„{gap.key}“ ({gap.title}) fehlt. Die Seite „{gap.page.label}“ muss das nennen: {gap.reason}."
        yield "B001", gap.path, message, gap.help


def _placeholders(operator: Operator) -> Iterator[_Problem]:
    for path, value in _texts(operator, ()):
        found = _placeholder(value)
        if found:
            message = f"Bei „{'.'.join(str(step) for step in path)}“ steht ein Platzhalter: „{found}“."
            yield "B002", path, message, "Schreiben Sie die wirkliche Angabe, oder löschen Sie die Zeile."


def _empty(part: Part, path: Path, above: str) -> Iterator[Gap]:
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        title = f"{above}{info.title}"
        mark = next((mark for mark in info.metadata if isinstance(mark, Needed)), None)
        if mark and value is None:
            yield Gap((*path, name), title, info.description or "", mark.page, mark.reason)
        elif isinstance(value, Part):
            yield from _empty(value, (*path, name), f"{title}: ")


def _of_accessibility(accessibility: Accessibility) -> Iterator[Gap]:
    """Yield what is needed only in some cases: the Land, the body, and what cannot be used by everybody."""
    known = enforcement(accessibility)
    if not (accessibility.voluntary or accessibility.federal or accessibility.land):
        yield _gap("land")
    if known and not (known.body or accessibility.body):
        yield _gap("body", f" Alle Stellen listet das Land Hessen auf: {ALL_BODIES}")
    if accessibility.status in {Conformance.PARTIAL, Conformance.NONE} and not accessibility.gaps:
        yield _gap("gaps")


def _gap(name: str, further: str = "") -> Gap:
    info = Accessibility.model_fields[name]
    title = f"{LegalPage.ACCESSIBILITY.label}: {info.title}"
    text = f"{info.description or ''}{further}"
    return Gap(("accessibility", name), title, text, LegalPage.ACCESSIBILITY, DECISION)


def _texts(part: Part, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield all free texts with their places."""
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        for step, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            place = (*path, name) if step is None else (*path, name, step)
            if isinstance(item, Part):
                yield from _texts(item, place)
            elif (
                isinstance(item, str)
                and issubclass(value_class(info.annotation) or str, str)
                and not hasattr(item, "label")
            ):
                yield place, item


def _placeholder(value: str) -> str:
    """Return the part of a text that stands for something still to come; empty when there is none."""
    found = _BRACKETS.search(value) or (None if isinstance(value, Prose) else _SAMPLE.search(value))
    return found.group() if found else ""
