# Reads and checks both versions with the same code and the same rules, so that only the content makes a difference.
"""Both versions of a wiki: as it was, and as it is."""

from __future__ import annotations

import pathlib
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.review import Fate, FindingReview, RecordReview, compared, reviews
from kommunenwiki.checking import Checked, check
from kommunenwiki.findings import Finding, Severity
from kommunenwiki.revision import read_revision

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Versions:
    """What a change does to the wiki.

    Attributes:
        base: Name of the commit that was compared with.
        before: The wiki as it was.
        after: The wiki as it is.
        records: Every record that changed.
        findings: The findings that came, went and stayed.
        files: Paths of all files that differ, as findings write them.
    """

    base: str
    before: Checked
    after: Checked
    records: tuple[RecordReview, ...]
    findings: FindingReview
    files: frozenset[str]


def read_versions(docs: pathlib.Path, base: str, after: Checked, today: date) -> Versions:
    """Compare the working tree with a revision of git.

    Args:
        docs: The documents folder.
        base: Name of a commit, branch or tag.
        after: The working tree, already checked.
        today: The day that counts as today for both versions.

    Raises:
        RevisionError: The revision cannot be read.
        OSError: A file cannot be read or written.
    """
    revision = read_revision(docs, base)
    with tempfile.TemporaryDirectory() as folder:
        old = pathlib.Path(folder) / "docs"
        old.mkdir()
        revision.write(old)
        before = check(old, today, docs.as_posix())
    files = frozenset(f"{docs.as_posix()}/{_shown(path)}" for path in revision.changed(docs))
    return versions(revision.commit, before, after, files)


def versions(base: str, before: Checked, after: Checked, files: frozenset[str]) -> Versions:
    """Compare two checked wikis."""
    records = reviews(before.catalogue, after.catalogue)
    moved = {
        record.before.path: record.after.path
        for record in records
        if record.fate is Fate.RENAMED and record.before is not None and record.after is not None
    }
    return Versions(base, before, after, records, compared(before.findings, after.findings, moved), files)


def findings_of_change(found: Versions) -> tuple[Finding, ...]:
    """Return the findings in files that differ, and the errors elsewhere that the change causes."""
    new = set(found.findings.new)
    return tuple(
        finding
        for finding in found.after.findings
        if finding.place.path in found.files or (finding.severity is Severity.ERROR and finding in new)
    )


def _shown(path: str) -> str:
    return path.encode(errors="replace").decode()  # as loading writes names that are not text
