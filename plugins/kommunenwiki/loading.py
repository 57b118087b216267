# Folder of YAML files -> Catalogue and findings. The only place of the core that reads files.
# One broken file never hides another, and a record that cannot be read still counts as existing.
"""Loading all records of a wiki."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from kommunenwiki import messages, yaml_source
from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.federation import inventory, reading, settings, summary
from kommunenwiki.federation.neighbours import FOLDER, INVENTORY, SETTINGS, SUMMARY, Copy, Federation
from kommunenwiki.findings import Finding, ordered
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.record_reading import digest, read_record
from kommunenwiki.source_files import RecordFile, below, misplaced, read_raw, record_files, with_texts

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Mapping

    from kommunenwiki.federation.neighbours import Setting
    from kommunenwiki.model.base import Part
    from kommunenwiki.yaml_source import Document

PartT = TypeVar("PartT", bound="Part")
PUBLISHED_IDS: Final = ".kennungen"
"""File below the documents folder that lists every id that ever was published."""
FORMAT_FILE: Final = ".format"
"""File below the documents folder that holds the number of the format of the records; without it the format is 1."""
JOURNAL: Final = ".umstellung.json"
"""File below the documents folder with the texts of a migration to another format, while they are written."""


def load(root: pathlib.Path, prefix: str = "docs") -> tuple[Catalogue, tuple[Finding, ...]]:
    """Load all records below a folder.

    Args:
        root: Folder that holds one sub-folder for each record type.
        prefix: How reports write this folder, usually its path from the current folder.

    Returns:
        The catalogue and the findings of syntax and model, sorted.

    Raises:
        OSError: The folder cannot be read.
    """
    records, findings = _records(record_files(root, prefix))
    federation, found = load_federation(root, prefix)
    return replace(records, federation=federation), ordered((*misplaced(root, prefix), *findings, *found))


def load_texts(texts: Mapping[str, str]) -> Catalogue:
    """Load records that are not written yet.

    Args:
        texts: The texts of their files, by path below the documents folder.
    """
    return _records(with_texts((), texts, ""))[0]


def _records(files: Iterable[RecordFile]) -> tuple[Catalogue, list[Finding]]:
    records: dict[RecordKey, Record] = {}
    unreadable: set[RecordKey] = set()
    findings: list[Finding] = []
    for file in files:
        record, found = _record(file)
        findings.extend(found)
        if record is None:
            unreadable.add(file.key)
        else:
            records[file.key] = record
    return Catalogue(records, frozenset(unreadable)), findings


def load_record(root: pathlib.Path, key: RecordKey, prefix: str = "docs") -> tuple[Record | None, tuple[Finding, ...]]:
    """Load one record.

    Returns:
        The record, None when it cannot be read, and the findings of syntax and model.

    Raises:
        OSError: The file cannot be read.
    """
    name = f"{key.id}.yml"
    return _record(RecordFile(key, str(root / key.folder / name), below(prefix, key.folder, name)))


def _record(file: RecordFile) -> tuple[Record | None, tuple[Finding, ...]]:
    content = file.content()
    entity, document, findings = read_record(BY_FOLDER[file.key.folder], content, file.shown)
    if entity is None:
        return None, findings
    there = replace(document, data={}, content=file.again, outermost={})
    return Record(file.key, entity, file.shown, there, digest(content)), findings


def load_federation(root: pathlib.Path, prefix: str = "docs") -> tuple[Federation, tuple[Finding, ...]]:
    """Read the settings on neighbours and their committed copies; a copy that is broken stops nothing.

    Args:
        root: Folder that holds the folder of copies.
        prefix: How findings write ``root``.

    Raises:
        OSError: A file cannot be read.
    """
    found, findings = load_neighbours(root, prefix)
    copies = {setting.name: load_copy(root / FOLDER / setting.name) for setting in found}
    federation, defects = reading.read_all(found, copies, below(prefix, FOLDER))
    return federation, (*findings, *defects)


def load_neighbours(root: pathlib.Path, prefix: str = "docs") -> tuple[tuple[Setting, ...], tuple[Finding, ...]]:
    """Read which neighbours there are; without the file there are none.

    Raises:
        OSError: The file cannot be read.
    """
    file = root / FOLDER / SETTINGS
    if not file.is_file() or file.is_symlink() or file.parent.is_symlink():
        return (), ()
    return settings.read(read_raw(file), below(prefix, FOLDER, SETTINGS))


def load_copy(folder: pathlib.Path) -> Copy:
    """Read the two files of a neighbour, no more of them than is needed to know that they are too large.

    Raises:
        OSError: A file cannot be read.
    """
    files = ((INVENTORY, inventory.MAX_PACKED), (SUMMARY, summary.MAX_BYTES))
    return Copy(*(_limited(folder / name, limit) for name, limit in files))


def _limited(file: pathlib.Path, limit: int) -> bytes | None:
    if not file.is_file() or file.is_symlink() or file.parent.is_symlink():
        return None
    with file.open("rb") as stream:
        return stream.read(limit + 1)


def load_guides(root: pathlib.Path, prefix: str = "docs") -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Read all Markdown guides below a folder.

    Returns:
        The texts by the path that findings show, and a finding for every guide that is not UTF-8.

    Raises:
        OSError: A file cannot be read.
    """
    guides: dict[str, str] = {}
    findings = []
    for file in sorted(file for file in root.rglob("*.md") if file.is_file() and not file.is_symlink()):
        shown = "/".join(part for part in (prefix, file.relative_to(root).as_posix()) if part)
        try:
            guides[shown] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            findings.append(messages.syntax_finding(shown, yaml_source.Flaw("not-utf8", yaml_source.Mark(line, 1))))
    return guides, tuple(findings)


def load_published_ids(root: pathlib.Path) -> str:
    """Return the text of the lock of published ids; empty when there is none yet.

    Raises:
        OSError: The file cannot be read.
    """
    return load_text(root, PUBLISHED_IDS)


def load_text(root: pathlib.Path, path: str) -> str:
    """Return the text of a file that programs write; empty when there is none.

    Raises:
        OSError: The file cannot be read.
    """
    file = root / path
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() and not file.is_symlink() else ""


def load_part(part: type[PartT], file: pathlib.Path, shown: str) -> tuple[PartT | None, Document, tuple[Finding, ...]]:
    """Read a YAML file that is no record; see ``read_record``.

    Raises:
        OSError: The file cannot be read.
    """
    return read_record(part, read_raw(file), shown)


def load_format(root: pathlib.Path) -> str | None:
    """Return the text of the file that holds the format of the records; None when there is none.

    Raises:
        OSError: The file cannot be read.
    """
    file = root / FORMAT_FILE
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() and not file.is_symlink() else None
