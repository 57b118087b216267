# One run over everything: load, follow references, ask every rule. The command, the adapter and the tests use it alike.
"""Checking a whole wiki."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from kommunenwiki import migrating, permanence
from kommunenwiki.catalogue import Catalogue
from kommunenwiki.findings import Finding, Severity, has_errors, ordered
from kommunenwiki.guides import check_guides, mentions
from kommunenwiki.linkcare.reading import LinkCare, read_link_care
from kommunenwiki.loading import (
    FORMAT_FILE,
    JOURNAL,
    load,
    load_format,
    load_guides,
    load_published_ids,
    with_changes,
)
from kommunenwiki.references import Links, both_ways, follow
from kommunenwiki.rules import RULES, Wiki
from kommunenwiki.search.aliases import alias_findings

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.guides import Guide
    from kommunenwiki.references import Link


@dataclass(frozen=True, slots=True)
class Checked:
    """A loaded wiki with all that was found.

    Attributes:
        catalogue: The records that could be read.
        links: The references between them.
        findings: Everything that is wrong, sorted.
        guides: The guides that link to each record.
        texts: The guides themselves, Markdown by path below the folder.
        link_care: What is known of links to other websites.
    """

    catalogue: Catalogue
    links: Links
    findings: tuple[Finding, ...]
    guides: Mapping[RecordKey, tuple[Guide, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    link_care: LinkCare = field(default_factory=LinkCare)

    @property
    def publishable(self) -> bool:
        """Tell whether no finding stops publication."""
        return not has_errors(self.findings)


def new_errors(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the errors that a change would cause; where they stand does not matter."""
    known = Counter((finding.code, finding.message) for finding in before)
    found = []
    for finding in after:
        known[finding.code, finding.message] -= 1
        if known[finding.code, finding.message] < 0 and finding.severity is Severity.ERROR:
            found.append(finding)
    return tuple(found)


def check(
    root: pathlib.Path, today: date, prefix: str = "docs", changes: Mapping[str, str | None] = MappingProxyType({})
) -> Checked:
    """Load and check all records below a folder.

    Args:
        root: Folder that holds one sub-folder for each record type.
        today: The day that counts as today for rules on dates.
        prefix: How findings write the folder.
        changes: Texts that take the place of files, by path below the folder, None for a file that counts as deleted:
            so a change can be checked before it is written.

    Returns:
        The records, their links and all findings of all files; no records when they have a format that this software
        does not read.

    Raises:
        OSError: A file or folder cannot be read.
    """
    foreign = format_findings(root, prefix, changes)
    if foreign:
        return Checked(Catalogue({}, frozenset()), Links({}, {}), foreign)
    catalogue, found = load(root, prefix)
    catalogue, found = with_changes(catalogue, found, changes, prefix)
    guides, unreadable_guides = load_guides(root, prefix)
    written = {path: text for path, text in changes.items() if text is not None and path.endswith(".md")}
    guides |= {"/".join(part for part in (prefix, path) if part): text for path, text in written.items()}
    kept = permanence.check_addresses(catalogue, load_published_ids(root), prefix)
    links, of_records = _records(catalogue, today)
    named = alias_findings(catalogue)
    care, careless = read_link_care(root, prefix, catalogue, guides, today)
    of_texts = (*check_guides(catalogue, guides), *named, *careless)
    findings = (*found, *unreadable_guides, *of_records, *kept, *of_texts)
    below = {shown.removeprefix(f"{prefix}/"): text for shown, text in guides.items()}
    return Checked(catalogue, links, ordered(findings), mentions(catalogue, below), below, care)


def _records(catalogue: Catalogue, today: date) -> tuple[Links, tuple[Finding, ...]]:
    """Follow the references of all records and ask all rules, one record after the other, so each is walked once."""
    wiki = Wiki(catalogue, today)
    outgoing: dict[RecordKey, tuple[Link, ...]] = {}
    findings: list[Finding] = []
    for record in catalogue:
        outgoing[record.key], broken = follow(catalogue, record, wiki.contents(record))
        findings += broken
        for rule in RULES:
            findings += rule.findings(record, wiki)
    return both_ways(outgoing), tuple(findings)


def format_findings(root: pathlib.Path, prefix: str, changes: Mapping[str, str | None]) -> tuple[Finding, ...]:
    """Return what is wrong with the format of the records; every other finding would only follow from it."""
    shown = "/".join(part for part in (prefix, FORMAT_FILE) if part)
    text = changes[FORMAT_FILE] if FORMAT_FILE in changes else load_format(root)
    interrupted = (root / JOURNAL).is_file() and FORMAT_FILE not in changes
    return migrating.check_format(text, shown, interrupted=interrupted, present=migrating.FORMAT)
