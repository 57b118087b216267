# Folder -> the files in it that hold records, unread, and what lies there that must not or does not count.
# Nothing here follows a link: what lies elsewhere is not part of a wiki.
"""The files of a wiki, before they are read."""

from __future__ import annotations

import os
import pathlib
import time
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki import messages, yaml_source
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES
from kommunenwiki.model.values import DEVICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kommunenwiki.findings import Finding

_YOUNG: Final = 50_000_000
"""Nanoseconds within which a file may change and look the same."""


class RecordFile(NamedTuple):
    """A file that holds a record.

    Attributes:
        key: Folder and id.
        path: Where it lies.
        shown: How findings write its path.
        looks: Size, times and number on the disk, by which git, too, knows a file that has not changed; None for a
            file so young that it could change once more and look the same.
        text: What counts as its content instead of what lies there; None for what lies there.
    """

    key: RecordKey
    path: str
    shown: str
    looks: tuple[int, ...] | None = None
    text: bytes | None = None

    def content(self) -> bytes:
        """Read the file, no more of it than is needed to know that it is too large.

        Raises:
            OSError: The file cannot be read.
        """
        return read_raw(self.path) if self.text is None else self.text

    def again(self) -> bytes:
        """Read the file once more for positions; somebody may have changed or deleted it since, which is no mistake."""
        try:
            return self.content()
        except OSError:
            return b""


def record_files(root: pathlib.Path, prefix: str = "docs") -> list[RecordFile]:
    """Return the files of all records below a folder, in the order of a catalogue.

    Raises:
        OSError: A folder cannot be read.
    """
    young = time.time_ns() - _YOUNG
    found = []
    for record_type in RECORD_TYPES:
        folder = record_type.folder
        for entry in _entries(root / folder):
            seen = entry.stat(follow_symlinks=False)
            looks = (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)
            name = _text(entry.name)
            settled = looks if max(looks[1:3]) < young else None
            key = RecordKey(folder, name.removesuffix(".yml"))
            found.append(RecordFile(key, entry.path, below(prefix, folder, name), settled))
    return found


def with_texts(files: Iterable[RecordFile], changes: Mapping[str, str | None], prefix: str) -> list[RecordFile]:
    """Return the files of records as they would be after some were written or deleted, in the order of a catalogue.

    Args:
        files: The files as they are.
        changes: New texts by path below the folder; None for a file that is deleted. Other files are passed over.
        prefix: How findings write the folder.
    """
    found = {file.key: file for file in files}
    for path, text in changes.items():
        folder, _, name = path.partition("/")
        if folder not in BY_FOLDER or not name.endswith(".yml"):
            continue
        key = RecordKey(folder, name.removesuffix(".yml"))
        if text is None:
            found.pop(key, None)
        else:
            found[key] = RecordFile(key, path, below(prefix, path), text=text.encode())
    order = {folder: number for number, folder in enumerate(BY_FOLDER)}
    return sorted(found.values(), key=lambda file: (order[file.key.folder], f"{file.key.id}.yml"))


def record_contents(root: pathlib.Path) -> dict[str, bytes]:
    """Return the bytes of the files of all records, by path below the folder, in the order of the catalogue.

    Raises:
        OSError: A file cannot be read.
    """
    entries = (
        (record_type.folder, entry) for record_type in RECORD_TYPES for entry in _entries(root / record_type.folder)
    )
    return {f"{folder}/{entry.name}": read_raw(entry.path) for folder, entry in entries}


def linked(root: pathlib.Path) -> Iterator[pathlib.Path]:
    """Yield everything below a folder that is neither a file nor a folder: links, pipes, devices.

    A link could bring any file of the computer onto the website, and links in a circle are followed for ever.

    Raises:
        OSError: A folder cannot be read.
    """
    return (pathlib.Path(entry.path) for entry in _everything(root) if _foreign(entry))


def misplaced(root: pathlib.Path, prefix: str = "docs") -> Iterator[Finding]:
    """Yield a finding for every link, every YAML file that is passed over, and every name that is another elsewhere.

    A YAML file is passed over in a wrong folder, or with a wrong ending. Under Windows some names mean devices, and
    under Windows and macOS names that differ in capitals only, or in how an umlaut is put together, are one.

    Raises:
        OSError: A folder cannot be read.
    """
    above = len(os.fspath(root)) + 1
    seen: dict[tuple[str, str], str] = {}
    for entry in _everything(root):
        folder, _, name = entry.path[above:].rpartition("/")
        flaw = _flaw(entry, folder)
        if flaw is None and "/." not in f"/{entry.path[above:]}":
            other = seen.setdefault((folder, unicodedata.normalize("NFC", name).lower()), name)
            flaw = None if other == name else yaml_source.Flaw("alike", yaml_source.Mark(1, 1), _text(other))
        if flaw:
            yield messages.syntax_finding(below(prefix, *map(_text, (folder, name))), flaw)


def _flaw(entry: os.DirEntry[str], folder: str) -> yaml_source.Flaw | None:
    """Return what is wrong with a name by itself, or with what it stands for."""
    id_, _, ending = entry.name.rpartition(".")
    kind = ""
    if _foreign(entry):
        kind = "linked"
    elif entry.is_dir(follow_symlinks=False):
        pass
    elif folder in BY_FOLDER and ending == "yml":
        kind = "device" if id_ in DEVICES else ""
    elif ending.lower() in {"yml", "yaml"} and "/." not in f"/{folder}/{entry.name}":
        kind = "misplaced"
    return yaml_source.Flaw(kind, yaml_source.Mark(1, 1), id_ if kind == "device" else "") if kind else None


def _everything(folder: pathlib.Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield all that lies below a folder; nothing when there is no such folder. Follow no link."""
    if not pathlib.Path(folder).is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _everything(entry.path)


def _foreign(entry: os.DirEntry[str]) -> bool:
    return not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False)


def _entries(folder: pathlib.Path) -> list[os.DirEntry[str]]:
    """Return the files of records in a folder, sorted."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if entry.name.endswith(".yml") and entry.is_file(follow_symlinks=False)]
    return sorted(found, key=lambda entry: entry.name)


def _text(name: str) -> str:
    return name.encode(errors="replace").decode()  # file names need not be text


def below(prefix: str, *names: str) -> str:
    """Return how findings write a path; an empty part counts as none."""
    return "/".join(name for name in (prefix, *names) if name)


def read_raw(file: pathlib.Path | str) -> bytes:
    """Read a file, no more of it than is needed to know that it is too large.

    Raises:
        OSError: The file cannot be read.
    """
    with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 a path costs as much as the reading
        return stream.read(yaml_source.MAX_BYTES + 1)
