# Addresses live for ever: what was published once keeps its address, if need be as a way to its new place.
# The lock is a plain list of "folder/id"; "wiki lock" adds to it, nothing takes from it.
"""The lock of published ids, and former ids of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.loading import PUBLISHED_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Directory, Record

_HEAD: Final = (
    "# Jede Kennung, die je veröffentlicht war. „wiki lock“ ergänzt die Liste; löschen Sie hier nichts.\n"
    "# Fällt eine Kennung weg, nennt der neue Eintrag sie unter „formerly“, damit ihre Adresse weiter gilt.\n"
)


def check_addresses(catalogue: Catalogue, lock: str, prefix: str) -> Iterator[Finding]:
    """Yield a finding for every published id that leads nowhere, and for former ids that are taken.

    Args:
        catalogue: All records.
        lock: Text of the lock.
        prefix: How findings write the documents folder.
    """
    shown = f"{prefix}/{PUBLISHED_IDS}" if prefix else PUBLISHED_IDS
    uncertain = {key.folder for key in catalogue.unreadable}  # a record that cannot be read may name its former ids
    for number, line in enumerate(lock.splitlines(), start=1):
        key = _key(line)
        if key and key.folder not in uncertain and not catalogue.knows(key) and key not in catalogue.former:
            yield Finding(
                "R004",
                Severity.ERROR,
                Place(shown, number),
                f"Der Eintrag „{key}“ war veröffentlicht und fehlt jetzt.",
                f"Legen Sie ihn wieder an, oder ergänzen Sie im neuen Eintrag „formerly: [{key.id}]“.",
            )
    for record in catalogue:
        yield from check_former_ids(catalogue, record)


def extended(catalogue: Catalogue, lock: str) -> str:
    """Return the lock with the ids of all records of the catalogue added, sorted."""
    published = {key for line in lock.splitlines() if (key := _key(line))}
    keys = sorted({*published, *catalogue.records, *catalogue.former})
    return _HEAD + "".join(f"{key}\n" for key in keys)


def check_former_ids(directory: Directory, record: Record) -> Iterator[Finding]:
    """Yield a finding for every former id of a record that belongs to another one.

    Args:
        directory: All records.
        record: The record to look at.
    """
    for index, id_ in enumerate(getattr(record.entity, "formerly", ())):
        key = RecordKey(record.key.folder, id_)
        owner = key if directory.knows(key) else directory.former[key]
        if owner != record.key:
            yield Finding(
                "R005",
                Severity.ERROR,
                record.place(("formerly", index)),
                f"Die frühere Kennung „{id_}“ gehört schon zu „{owner}“.",
                "Eine Adresse führt nur zu einem Eintrag; löschen Sie die Kennung an einer der beiden Stellen.",
            )


def _key(line: str) -> RecordKey | None:
    folder, separator, id_ = line.strip().partition("/")
    return RecordKey(folder, id_) if separator and not folder.startswith("#") else None
