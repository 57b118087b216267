# One file -> everything that can be known of it without the others: its record, what is wrong with it, where it refers
# to. It is found out once for the same bytes: a memory brings it back for a fraction of the time, a preview keeps it
# while its file looks the same, and several processes can share the work.
"""Examining the files of records, each by itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING, Any, Final, NoReturn

from kommunenwiki.catalogue import Directory, Record
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.record_reading import digest, packed, read_record, unpacked
from kommunenwiki.references import Reference, references
from kommunenwiki.rules import RULES, Wiki
from kommunenwiki.yaml_source import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from kommunenwiki.memory import Memory
    from kommunenwiki.source_files import RecordFile

    Together = Callable[[Sequence[Callable[[], list["Examined"]]]], list[list["Examined"]]]

_CHUNK: Final = 64
"""So many files are one job when several processes share the work."""
_WORTH_SHARING: Final = 500
"""From so many files on it pays to start another process."""
_ALONE: Final = tuple(rule for rule in RULES if rule.alone)
_Row = tuple[str, str, int, int, str, str]
"""A finding without its file: code, severity, line, column, sentence and hint."""


class Examined:
    """What is known of one file.

    It may cross to another process, and then is packed on the way; a packed record is unpacked when it is asked for.

    Attributes:
        findings: What is wrong with syntax and model, and what rules say that look at nothing else.
        references: Where the record refers to.
    """

    __slots__ = ("_file", "_packed", "_record", "findings", "references")

    def __init__(
        self,
        file: RecordFile,
        record: Record | bytes | None,
        findings: Iterable[Finding],
        found: Iterable[Reference],
    ) -> None:
        """Take what was found out.

        Args:
            file: The file.
            record: The record, as it is or packed; None when it cannot be read.
            findings: What is wrong with it.
            found: Its references.
        """
        self._file = file
        self._packed = record if isinstance(record, bytes) else b""
        self._record = None if isinstance(record, bytes) else record
        self.findings, self.references = tuple(findings), tuple(found)

    @property
    def record(self) -> Record | None:
        """The record; None when it cannot be read."""
        if self._packed:
            self._record, self._packed = unpacked(self._packed, self._file.again), b""
        return self._record

    def __reduce__(self) -> tuple[Callable[..., Examined], tuple[Any, ...]]:
        """Cross to another process as plain data."""
        record = self._packed or (packed(self._record) if self._record else None)
        return _arrived, (self._file, record, _rows(self.findings), list(map(tuple, self.references)))


def _arrived(
    file: RecordFile, record: Record | bytes | None, rows: list[_Row], found: list[tuple[Any, ...]]
) -> Examined:
    return Examined(file, record, _findings(file, rows), starmap(Reference, found))


class Examiner:
    """Examines files, and does not look again at one that looks as it did."""

    def __init__(self, memory: Memory = FORGETFUL, together: Together | None = None) -> None:
        """Begin without any file.

        Args:
            memory: What earlier runs found out.
            together: Does jobs in several processes and returns their results in the same order; None for one process.
        """
        self._memory, self._together = memory, together
        self._known: dict[str, tuple[RecordFile, Examined]] = {}
        self._today: date | None = None

    def examined(self, files: Sequence[RecordFile], today: date) -> list[Examined]:
        """Return what is known of each file.

        Args:
            files: The files of all records.
            today: The day that counts as today.

        Raises:
            OSError: A file cannot be read.
        """
        known = self._known if today == self._today else {}
        kept = {file.path: held for file in files if (held := known.get(file.path)) and held[0] == file}
        fresh = [file for file in files if file.path not in kept]
        made = {file.path: (file, found) for file, found in zip(fresh, self._fresh(fresh, today), strict=True)}
        self._known = kept | {path: held for path, held in made.items() if held[0].looks}
        self._today = today
        return [(made.get(file.path) or kept[file.path])[1] for file in files]

    def _fresh(self, files: Sequence[RecordFile], today: date) -> list[Examined]:
        if not self._together or len(files) < _WORTH_SHARING:
            return _all(files, today, self._memory)
        chunks = (files[start : start + _CHUNK] for start in range(0, len(files), _CHUNK))
        jobs = [partial(_all, chunk, today, self._memory) for chunk in chunks]
        return [examined for found in self._together(jobs) for examined in found]


def _all(files: Iterable[RecordFile], today: date, memory: Memory) -> list[Examined]:
    wiki = Wiki(NOBODY, today)
    return [
        _anew(file, file.content(), wiki) if memory is FORGETFUL else _recalled(file, wiki, memory) for file in files
    ]


def _anew(file: RecordFile, content: bytes, wiki: Wiki) -> Examined:
    record, findings, found = _read(file, content, wiki)
    own = _by_rules(record, wiki) if record else ()
    return Examined(file, record and _lazy(record, file), (*findings, *own), found)


def _recalled(file: RecordFile, wiki: Wiki, memory: Memory) -> Examined:
    """Find out what is to be known of a file, or remember it; what rules say is remembered for one day only."""
    content = file.content()
    key = digest(f"{file.shown}\0".encode() + content)
    read: list[Record | None] = []

    def anew() -> tuple[bytes, list[_Row], list[tuple[Any, ...]]]:
        record, findings, found = _read(file, content, wiki)
        read.append(record)
        return packed(record) if record else b"", _rows(findings), list(map(tuple, found))

    def by_rules() -> list[_Row]:
        record = read[0] if read else unpacked(kept, lambda: content)
        return _rows(_by_rules(record, wiki)) if record else []

    kept, rows, found = memory.recall("record", key, anew)
    rows = [*rows, *memory.recall("rules", digest(f"{wiki.today}".encode() + key), by_rules)] if kept else rows
    record = _lazy(read[0], file) if read and read[0] else kept or None
    return _arrived(file, record, rows, found)


def _read(
    file: RecordFile, content: bytes, wiki: Wiki
) -> tuple[Record | None, tuple[Finding, ...], tuple[Reference, ...]]:
    """Read a record; it gets its positions from these very bytes, whatever becomes of the file meanwhile."""
    entity, document, findings = read_record(BY_FOLDER[file.key.folder], content, file.shown)
    if entity is None:
        return None, findings, ()
    there = replace(document, data={}, flaws=(), content=lambda: content)
    record = Record(file.key, entity, file.shown, there, digest(content))
    return record, findings, references(wiki.contents(record))


def _by_rules(record: Record, wiki: Wiki) -> Iterator[Finding]:
    for rule in _ALONE:
        yield from rule.findings(record, wiki)


def _lazy(record: Record, file: RecordFile) -> Record:
    """Let go of the bytes of a record; whoever wants a position later reads the file again."""
    return replace(record, document=Document({}, content=file.again))


def _rows(findings: Iterable[Finding]) -> list[_Row]:
    """Return findings of one file as plain data."""
    return [
        (found.code, found.severity.value, found.place.line, found.place.column, found.message, found.hint)
        for found in findings
    ]


def _findings(file: RecordFile, rows: Iterable[_Row]) -> Iterator[Finding]:
    for code, severity, line, column, message, hint in rows:
        yield Finding(code, Severity(severity), Place(file.shown, line, column), message, hint)


class _Nobody(Directory):
    """No directory at all: a rule that is asked about one record alone must not ask about others."""

    @property
    def readable(self) -> NoReturn:
        """Refuse to answer."""
        message = "Which records are there? A rule that asks this must say so: asks_which=True."
        raise LookupError(message)

    unreadable = federation = readable


NOBODY: Final = _Nobody()
"""What a rule gets for a directory when it is asked about one record alone."""
