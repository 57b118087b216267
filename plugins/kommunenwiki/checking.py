# One run over everything: load, follow references, ask every rule. The command, the adapter and the tests use it alike.
"""Checking a whole wiki."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kommunenwiki import migrating, permanence
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.examining import Examiner
from kommunenwiki.findings import Finding, Severity, has_errors, ordered
from kommunenwiki.guides import check_guides, mentions
from kommunenwiki.linkcare.reading import LinkCare, read_link_care
from kommunenwiki.loading import (
    FORMAT_FILE,
    JOURNAL,
    load_federation,
    load_format,
    load_guides,
    load_published_ids,
)
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.references import Links, both_ways, follow
from kommunenwiki.rules import RULES, Wiki
from kommunenwiki.search.aliases import alias_findings
from kommunenwiki.source_files import misplaced, record_files, with_texts

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kommunenwiki.examining import Examined, Together
    from kommunenwiki.guides import Guide
    from kommunenwiki.memory import Memory
    from kommunenwiki.references import Link

_TOGETHER: Final = tuple(rule for rule in RULES if not rule.alone)
"""The rules that compare records; all others are asked when a file is examined."""


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
    root: pathlib.Path,
    today: date,
    prefix: str = "docs",
    changes: Mapping[str, str | None] = MappingProxyType({}),
    *,
    memory: Memory = FORGETFUL,
    together: Together | None = None,
) -> Checked:
    """Load and check all records below a folder.

    Args:
        root: Folder that holds one sub-folder for each record type.
        today: The day that counts as today for rules on dates.
        prefix: How findings write the folder.
        changes: Texts that take the place of files, by path below the folder, None for a file that counts as deleted:
            so a change can be checked before it is written.
        memory: What earlier runs found out about the same files.
        together: Does jobs in several processes and returns their results in the same order; None for one process.

    Returns:
        The records, their links and all findings of all files; no records when they have a format that this software
        does not read.

    Raises:
        OSError: A file or folder cannot be read.
    """
    return LiveReader(root, prefix, memory, together).read(today, changes)


class LiveReader:
    """Checks the same folder again and again, as a preview does.

    A file that looks as it did is not read again: its record stays the very same object, and only what depends on other
    records is found out anew. Each result is what a first check would give.
    """

    def __init__(
        self,
        root: pathlib.Path,
        prefix: str = "docs",
        memory: Memory = FORGETFUL,
        together: Together | None = None,
    ) -> None:
        """Begin without having read anything; the arguments are those of ``check``."""
        self._root, self._prefix = root, prefix
        self._examiner = Examiner(memory, together)

    def read(self, today: date, changes: Mapping[str, str | None] = MappingProxyType({})) -> Checked:
        """Check the folder as it is now; see ``check``.

        Raises:
            OSError: A file or folder cannot be read.
        """
        root, prefix = self._root, self._prefix
        foreign = format_findings(root, prefix, changes)
        if foreign:
            return Checked(Catalogue({}, frozenset()), Links({}, {}), foreign)
        files = with_texts(record_files(root, prefix), changes, prefix)
        examined = dict(zip((file.key for file in files), self._examiner.examined(files, today), strict=True))
        federation, of_neighbours = load_federation(root, prefix)
        records = {key: found.record for key, found in examined.items() if found.record}
        catalogue = Catalogue(records, frozenset(examined) - records.keys(), federation)
        links, of_records = _related(catalogue, examined, today)
        care, texts, of_texts = _around(root, prefix, catalogue, changes, today)
        findings = (*misplaced(root, prefix), *of_neighbours, *of_records, *of_texts)
        return Checked(catalogue, links, ordered(findings), mentions(catalogue, texts), texts, care)


def _related(
    catalogue: Catalogue, examined: Mapping[RecordKey, Examined], today: date
) -> tuple[Links, tuple[Finding, ...]]:
    """Return how records refer to each other, and everything that is wrong with them."""
    outgoing: dict[RecordKey, tuple[Link, ...]] = {}
    findings = [finding for found in examined.values() for finding in found.findings]
    wiki = Wiki(catalogue, today, links=outgoing)
    for key, record in catalogue.records.items():
        outgoing[key], broken = follow(catalogue, record, examined[key].references)
        findings += broken
        for rule in _TOGETHER:
            findings += rule.findings(record, wiki)
    return both_ways(outgoing), tuple(findings)


def _around(
    root: pathlib.Path, prefix: str, catalogue: Catalogue, changes: Mapping[str, str | None], today: date
) -> tuple[LinkCare, dict[str, str], tuple[Finding, ...]]:
    """Return what is known of links to other websites, the guides by path, and what is wrong with all but records."""
    guides, unreadable = load_guides(root, prefix)
    written = {path: text for path, text in changes.items() if text is not None and path.endswith(".md")}
    guides |= {"/".join(part for part in (prefix, path) if part): text for path, text in written.items()}
    kept = permanence.check_addresses(catalogue, load_published_ids(root), prefix)
    care, careless = read_link_care(root, prefix, catalogue, guides, today)
    findings = (*unreadable, *kept, *check_guides(catalogue, guides), *alias_findings(catalogue), *careless)
    return care, {shown.removeprefix(f"{prefix}/"): text for shown, text in guides.items()}, findings


def format_findings(root: pathlib.Path, prefix: str, changes: Mapping[str, str | None]) -> tuple[Finding, ...]:
    """Return what is wrong with the format of the records; every other finding would only follow from it."""
    shown = "/".join(part for part in (prefix, FORMAT_FILE) if part)
    text = changes[FORMAT_FILE] if FORMAT_FILE in changes else load_format(root)
    interrupted = (root / JOURNAL).is_file() and FORMAT_FILE not in changes
    return migrating.check_format(text, shown, interrupted=interrupted, present=migrating.FORMAT)
