"""What changed in a record from version to version, in the words of its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kommunenwiki.history import MAX_VERSIONS
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.yaml_source import Data, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kommunenwiki.history import Version
    from kommunenwiki.model import Entity


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a record.

    Attributes:
        day: Day of the change.
        what: Labels of the fields that changed, each with „neu“, „geändert“ or „entfernt“; empty for a new record.
        commit: Short name of the commit that made it; empty when it is not known.
    """

    day: date
    what: tuple[str, ...]
    commit: str = field(default="", compare=False)


def changes(path: str, versions: Sequence[Version]) -> tuple[Change, ...]:
    """Return the changes of a record, the latest first.

    Args:
        path: Path of its file below the documents folder, ``fallstudien/soest.yml``.
        versions: Its versions, the latest first.

    Changes of layout alone are left out: what counts is the data.
    """
    record_type = BY_FOLDER.get(path.partition("/")[0])
    if record_type is None:
        return ()
    contents = [(version, read(version.content).data) for version in versions]
    found = []
    for (version, after), (_, before) in pairwise(contents):
        what = _differences(record_type, before, after)
        if what and before:
            found.append(Change(version.day, what, version.commit))
    if 0 < len(contents) <= MAX_VERSIONS:  # with more versions the first one is not among them
        found.append(Change(versions[-1].day, (), versions[-1].commit))
    return tuple(found)


def _differences(record_type: type[Entity], before: Mapping[str, Data], after: Mapping[str, Data]) -> tuple[str, ...]:
    labels = []
    for key, info in record_type.model_fields.items():
        old, new = before.get(key), after.get(key)
        if old != new:
            word = "neu" if old is None else "entfernt" if new is None else "geändert"
            labels.append(f"{info.title or key} {word}")
    return tuple(labels)
