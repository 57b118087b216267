# The inventory says which records there are and where; the summary adds what search and partners need.
# Whatever others have written becomes a value or a finding, never an exception.
"""From the two files of a neighbour to its records."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from kommunenwiki.federation import checks, inventory, summary
from kommunenwiki.federation.defects import Defect, DefectError
from kommunenwiki.federation.neighbours import (
    INVENTORY,
    SUMMARY,
    Details,
    Federation,
    Neighbour,
    NeighbourRecord,
)
from kommunenwiki.federation.summary import Head, Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kommunenwiki.federation.inventory import Entry
    from kommunenwiki.federation.neighbours import Copy, Setting
    from kommunenwiki.findings import Finding

SHOWN: Final = 10
"""So many defects of one file become findings; one more says how many there are besides."""


def read_all(
    settings: Iterable[Setting], copies: Mapping[str, Copy], folder: str
) -> tuple[Federation, tuple[Finding, ...]]:
    """Read all neighbours.

    Args:
        settings: The neighbours that the wiki names.
        copies: Their files by name.
        folder: How findings write the folder with the copies.
    """
    neighbours: dict[str, Neighbour] = {}
    unreadable: dict[str, Setting] = {}
    findings: list[Finding] = []
    for setting in settings:
        neighbour, found = read(setting, copies[setting.name], f"{folder}/{setting.name}")
        findings.extend(found)
        if neighbour is None:
            unreadable[setting.name] = setting
        else:
            neighbours[setting.name] = neighbour
    return Federation(neighbours, unreadable), tuple(findings)


def read(setting: Setting, copy: Copy, folder: str) -> tuple[Neighbour | None, tuple[Finding, ...]]:
    """Read one neighbour.

    Args:
        setting: What our settings say of it.
        copy: Its files.
        folder: How findings write the folder of its files.

    Returns:
        The neighbour with all records that are in order, or None when a file cannot be used, and the findings.
    """
    entries: dict[tuple[str, str], Entry] = {}
    found: dict[tuple[str, str], Details] = {}
    in_inventory, in_summary = _Defects(), _Defects()
    with in_inventory:
        entries = _by_key(_entries(copy.inventory), in_inventory)
    head = Head()
    with in_summary:
        head, items = _summary(copy.summary)
        found = _details(items, in_summary)
    findings = (
        *in_inventory.findings(f"{folder}/{INVENTORY}", setting.name),
        *in_summary.findings(f"{folder}/{SUMMARY}", setting.name),
    )
    if in_inventory.fatal or in_summary.fatal:
        return None, findings
    records = tuple(_record(setting, entries[key], found.get(key, Details())) for key in sorted(entries))
    return Neighbour(setting.name, setting.title, setting.address, head.licence, head.date, records), findings


class _Defects:
    """The defects of one file; as a context it also catches the one that ends the reading."""

    def __init__(self) -> None:
        self.found: list[Defect] = []
        self.fatal = False

    def __enter__(self) -> None:
        """Begin to read."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Note why the file cannot be used."""
        if isinstance(error, DefectError):
            self.found, self.fatal = [error.defect], True
        return self.fatal

    def findings(self, path: str, wiki: str) -> Iterator[Finding]:
        """Yield the first findings, and one for the rest."""
        for defect in islice(self.found, SHOWN):
            yield defect.finding(path, wiki)
        if len(self.found) > SHOWN:
            yield Defect("more", quote=str(len(self.found) - SHOWN)).finding(path, wiki)


def _entries(content: bytes | None) -> Iterator[Entry | Defect]:
    if content is None:
        raise DefectError("missing", quote=INVENTORY)
    return inventory.read(content)


def _summary(content: bytes | None) -> tuple[Head, Iterator[Item | Defect]]:
    if content is None:
        raise DefectError("missing", quote=SUMMARY)
    return summary.read(content)


def _by_key(lines: Iterable[Entry | Defect], defects: _Defects) -> dict[tuple[str, str], Entry]:
    entries: dict[tuple[str, str], Entry] = {}
    for line in lines:
        read = line if isinstance(line, Defect) else _wrong(line, entries) or line
        if isinstance(read, Defect):
            defects.found.append(read)
        else:
            entries[read.folder, read.id] = read
    return entries


def _wrong(entry: Entry, entries: Mapping[tuple[str, str], Entry]) -> Defect | None:
    """Return the first thing that is wrong with an entry, or None."""
    if not (checks.is_id(entry.folder) and checks.is_id(entry.id)):
        return Defect("id", entry.line, f"{entry.folder}/{entry.id}")
    if (entry.folder, entry.id) in entries:
        return Defect("repeated", entry.line, f"{entry.folder}/{entry.id}")
    if not checks.is_path(entry.path):
        return Defect("path", entry.line, entry.path)
    try:
        checks.line(entry.title)
    except ValueError:
        return Defect("title", entry.line, entry.title)
    return None


def _details(items: Iterable[Item | Defect], defects: _Defects) -> dict[tuple[str, str], Details]:
    found: dict[tuple[str, str], Details] = {}
    for item in items:
        if isinstance(item, Defect):
            defects.found.append(item)
        elif (item.folder, item.id) in found:
            defects.found.append(Defect("repeated", item.line, f"{item.folder}/{item.id}"))
        else:
            found[item.folder, item.id] = item.details
    return found


def _record(setting: Setting, entry: Entry, details: Details) -> NeighbourRecord:
    return NeighbourRecord(
        setting.name, entry.folder, entry.id, checks.line(entry.title), setting.address + entry.path, details
    )
