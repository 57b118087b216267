# The form of the records has a number. A migration is one step from a number to the next, a function on the tree of one
# file, so that comments stay. Whoever changes the form adds a migration here; until then the list is empty.
"""The format of the records, and the way from an older one to the present."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki import yaml_source
from kommunenwiki.findings import Finding, Place, Severity, ordered
from kommunenwiki.loading import JOURNAL
from kommunenwiki.messages import syntax_finding
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.writing import written
from kommunenwiki.yaml_tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kommunenwiki.yaml_tree import Group

FORMAT: Final = 1
"""Number of the present format of the records."""
_HEAD: Final = "# Format der Einträge. „wiki migrate“ ändert diese Zahl, sonst niemand.\n"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a format to the next.

    Attributes:
        to: Number of the format that it leads to.
        title: German, what changes, for people.
        change: Changes the tree of one record, given the folder of its type; must be pure but for the tree.
    """

    to: int
    title: str
    change: Callable[[str, Group], None]


MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""All migrations in the order of the formats. There is one format so far, so there is none."""


class BrokenFormatError(Exception):
    """Carries the German sentence that says why a format or a journal cannot be read."""


def as_text(number: int) -> str:
    """Return the text of the file that holds the number of the format."""
    return f"{_HEAD}{number}\n"


def number_of(text: str | None) -> int:
    """Return the number of the format.

    Args:
        text: Text of the file that holds it; None when there is none.

    Raises:
        BrokenFormatError: There is no number in it.
    """
    if text is None:
        return 1
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1 or not lines[0].isascii() or not lines[0].isdigit() or not int(lines[0]):
        message = "Hier steht nicht, welches Format die Einträge haben."
        raise BrokenFormatError(message)
    return int(lines[0])


def check_format(text: str | None, shown: str, *, interrupted: bool, present: int) -> tuple[Finding, ...]:
    """Return the finding for records in a format that this software does not read; none when it does.

    Args:
        text: Text of the file that holds the number of the format; None when there is none.
        shown: Path of that file for findings.
        interrupted: Whether a migration has begun and not ended.
        present: The format that the software reads.
    """
    try:
        number = number_of(text)
    except BrokenFormatError as broken:
        return (_finding(shown, str(broken), f"Schreiben Sie eine Zahl, zum Beispiel {present}."),)
    if interrupted:
        return (_finding(shown, "Eine Umstellung der Einträge wurde unterbrochen.", "„wiki migrate“ beendet sie."),)
    if number == present:
        return ()
    message = f"Die Einträge haben das Format {number}, diese Software liest Format {present}."
    newer = "Die Software ist älter als die Einträge. Holen Sie die neue Fassung der Software."
    return (_finding(shown, message, newer if number > present else "„wiki migrate“ stellt die Einträge um."),)


def migrated(
    contents: Mapping[str, bytes], since: int, migrations: Sequence[Migration]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the records that change on the way to a newer format.

    Args:
        contents: Bytes of the files of all records by path below the documents folder.
        since: Number of the format that they have.
        migrations: All steps, in their order; those that lead to ``since`` or before are passed over.

    Returns:
        The new texts by path, and the findings of files that cannot be read; with a finding there are no texts.
    """
    steps = [step for step in migrations if step.to > since]
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path, content in contents.items():
        flaws = yaml_source.read(content).flaws
        findings += (syntax_finding(path, flaw) for flaw in flaws)
        if not flaws:
            folder = path.partition("/")[0]
            root, before = parse(content), parse(content)
            for step in steps:
                step.change(folder, root)
            kind = BY_FOLDER[folder]
            text = written(kind, root)
            if text != written(kind, before):
                texts[path] = text
    return ({}, ordered(findings)) if findings else (texts, ())


def journal(number: int, texts: Mapping[str, str]) -> str:
    """Return the text of the file that remembers a migration until it is written."""
    return json.dumps({"format": number, "texts": dict(texts)}, ensure_ascii=False, indent=1) + "\n"


def from_journal(text: str) -> tuple[int, dict[str, str]]:
    """Return the format and the texts that a migration was writing.

    Raises:
        BrokenFormatError: The text is no such journal.
    """
    try:
        found = json.loads(text)
        number, texts = int(found["format"]), {str(path): str(new) for path, new in found["texts"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        message = f"Die Datei „{JOURNAL}“ einer unterbrochenen Umstellung ist beschädigt."
        raise BrokenFormatError(message) from None
    if any(path.partition("/")[0] not in BY_FOLDER or ".." in path for path in texts):
        message = f"Die Datei „{JOURNAL}“ nennt Dateien, die keine Einträge sind."
        raise BrokenFormatError(message)
    return number, texts


def _finding(shown: str, message: str, hint: str) -> Finding:
    return Finding("F001", Severity.ERROR, Place(shown), message, hint)
