# Two catalogues -> what a reviewer must look at. Findings are compared without their lines, which move.
"""What changed between two versions of a wiki."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kommunenwiki.analysis.completeness import Completeness, completeness
from kommunenwiki.analysis.record_changes import Change, contents, record_changes
from kommunenwiki.model import BY_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue, Record, RecordKey
    from kommunenwiki.findings import Finding


class Fate(StrEnum):
    """What happened to a record."""

    NEW = "new"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    BROKEN = "broken"
    """It could be read and now cannot."""
    MENDED = "mended"
    """It could not be read and now can."""


@dataclass(frozen=True, slots=True)
class RecordReview:
    """What happened to one record.

    Attributes:
        key: Its key; for a removed record the old one.
        fate: What happened to it.
        former: Its old key when it was renamed.
        before: The old version; None when there was none or it cannot be read.
        after: The new version; None when there is none or it cannot be read.
        changes: What changed between both; of a record that is new, or could not be read before, all it says.
    """

    key: RecordKey
    fate: Fate
    former: RecordKey | None = None
    before: Record | None = None
    after: Record | None = None
    changes: tuple[Change, ...] = ()

    @property
    def completeness(self) -> tuple[Completeness | None, Completeness | None]:
        """How complete the old and the new version are."""
        return _complete(self.before), _complete(self.after)


def reviews(before: Catalogue, after: Catalogue) -> tuple[RecordReview, ...]:
    """Return every record that changed, in the order of the record types and by id."""
    renamed = _renamed(before, after)
    gone = set(renamed.values())
    found = [_review(before, after, key, renamed.get(key)) for key in _keys(before) | _keys(after) if key not in gone]
    order = list(BY_FOLDER)
    return tuple(
        sorted((one for one in found if one is not None), key=lambda one: (order.index(one.key.folder), one.key.id))
    )


@dataclass(frozen=True, slots=True)
class FindingReview:
    """What happened to the findings.

    Attributes:
        new: Findings that the old version does not have.
        gone: Findings that only the old version has.
        same: Findings that both have, as they stand in the new one.
    """

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    same: tuple[Finding, ...]

    def of(self, path: str) -> FindingReview:
        """Return only the findings of one file."""
        return FindingReview(
            *(tuple(f for f in part if f.place.path == path) for part in (self.new, self.gone, self.same))
        )


def compared(
    before: Iterable[Finding], after: Iterable[Finding], moved: Mapping[str, str] | None = None
) -> FindingReview:
    """Compare the findings of two versions of a wiki.

    Args:
        before: The old findings.
        after: The new findings.
        moved: New paths of files by their old ones.
    """
    paths = moved or {}
    old = [replace(f, place=replace(f.place, path=paths.get(f.place.path, f.place.path))) for f in before]
    new = list(after)
    fresh, same = _split(new, Counter(map(_identity, old)))
    gone, _ = _split(old, Counter(map(_identity, new)))
    return FindingReview(tuple(fresh), tuple(gone), tuple(same))


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.place.path, finding.code, finding.message


def _split(findings: Iterable[Finding], known: Counter[tuple[str, str, str]]) -> tuple[list[Finding], list[Finding]]:
    """Tell the findings that are not known from those that are; of equal ones, the last are the unknown."""
    unknown: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        found = known[_identity(finding)] > 0
        known[_identity(finding)] -= 1
        (others if found else unknown).append(finding)
    return unknown, others


def _review(before: Catalogue, after: Catalogue, key: RecordKey, former: RecordKey | None) -> RecordReview | None:
    old, new = before.records.get(former or key), after.records.get(key)
    if old is not None and new is not None:
        changes = record_changes(old.entity, new.entity)
        if former is not None:
            told = tuple(change for change in changes if change.path != ("id",))
            return RecordReview(key, Fate.RENAMED, former, old, new, told)
        return RecordReview(key, Fate.CHANGED, None, old, new, changes) if changes else None
    fate = _fate(before, after, key)
    told = contents(new.entity) if new is not None else ()
    return None if fate is None else RecordReview(key, fate, None, old, new, told)


def _fate(before: Catalogue, after: Catalogue, key: RecordKey) -> Fate | None:
    """Return what happened to a record of which there are not two readable versions."""
    if not before.knows(key):
        return Fate.NEW
    if not after.knows(key):
        return Fate.REMOVED
    if key in before.records:
        return Fate.BROKEN
    return Fate.MENDED if key in after.records else None


def _renamed(before: Catalogue, after: Catalogue) -> dict[RecordKey, RecordKey]:
    """Return old keys of renamed records by their new ones: named as former ids, or equal but for the id."""
    gone = [record for record in before if not after.knows(record.key)]
    fresh = [record for record in after if not before.knows(record.key)]
    found: dict[RecordKey, RecordKey] = {}
    for old in gone:
        new = after.former.get(old.key) or next(_equal_but_for_the_id(old, fresh), None)
        if new is not None and new not in found and not before.knows(new):
            found[new] = old.key
    return found


def _equal_but_for_the_id(old: Record, fresh: Iterable[Record]) -> Iterator[RecordKey]:
    for new in fresh:
        same_type = type(new.entity) is type(old.entity)
        if same_type and old.entity.model_copy(update={"id": new.entity.id}) == new.entity:
            yield new.key


def _keys(catalogue: Catalogue) -> set[RecordKey]:
    return {*catalogue.records, *catalogue.unreadable}


def _complete(record: Record | None) -> Completeness | None:
    return None if record is None else completeness(record.entity)
