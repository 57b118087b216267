# One way from the text of an issue to a checked record file; the command prints what comes out of it.
"""From the text of an issue to a checked YAML file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.contributing.issue_record import draft
from kommunenwiki.contributing.issue_text import split
from kommunenwiki.findings import Finding, ordered, printable
from kommunenwiki.model import CaseStudy
from kommunenwiki.record_reading import read_record
from kommunenwiki.references import resolve
from kommunenwiki.rules import RULES, Wiki
from kommunenwiki.writing import as_yaml

if TYPE_CHECKING:
    from datetime import date

    from kommunenwiki.model import Entity


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A record that was handed in.

    Attributes:
        path: Where its file belongs, below the documents folder.
        text: The YAML file, with everything that has no place in a record as comments at its end.
        findings: What is wrong with it; the places are those of the file.
        notes: Number of comments at the end.
    """

    path: str
    text: str
    findings: tuple[Finding, ...]
    notes: int


def from_issue(text: str, catalogue: Catalogue, today: date, prefix: str = "docs") -> HandedIn:
    """Turn the text of an issue into a case study.

    Args:
        text: The issue, as GitHub or GitLab gives it.
        catalogue: All records, for references and for a free id.
        today: The day that counts as today for rules on dates.
        prefix: How findings write the documents folder.
    """
    made = draft(split(text), catalogue)
    written = as_yaml(CaseStudy, made.data)
    path = f"{CaseStudy.folder}/{made.data['id']}.yml"
    findings = check_new(CaseStudy, written, catalogue, today, f"{prefix}/{path}")
    comments = "".join(f"# {_one_line(note)}\n" for note in made.notes)
    return HandedIn(path, written + comments, findings, len(made.notes))


def check_new(
    record_type: type[Entity], text: str, catalogue: Catalogue, today: date, shown: str
) -> tuple[Finding, ...]:
    """Check a record that is not part of the wiki yet, as if it were.

    Args:
        record_type: The type of the record.
        text: Its file.
        catalogue: All other records.
        today: The day that counts as today for rules on dates.
        shown: Path of the file for findings; its name is the id.
    """
    entity, document, found = read_record(record_type, text.encode(errors="replace"), shown)
    if entity is None:
        return ordered(found)
    key = RecordKey(record_type.folder, shown.rpartition("/")[2].removesuffix(".yml"))
    record = Record(key, entity, shown, document)
    wiki = Catalogue({**catalogue.records, key: record}, catalogue.unreadable, catalogue.federation)
    broken = (finding for finding in resolve(wiki)[1] if finding.place.path == shown)
    by_rules = (finding for rule in RULES for finding in rule.findings(record, Wiki(wiki, today)))
    return ordered((*found, *broken, *by_rules))


def _one_line(text: str) -> str:
    """Return a text that can stand in a comment; what cannot be printed is written as its number."""
    line = " ".join(text.split())
    return printable("".join(character if character.isprintable() else f"U+{ord(character):04X}" for character in line))
