# Outlines of records, written down beside the documents folder between two runs of the command. An outline counts only
# while its file looks exactly as it did: size, times and number on the disk, as in the index of git. A file that was
# changed shortly before it was read is read again the next time: it could change once more and look the same. Whatever
# is wrong with what was written down, the files are read instead; losing it costs time, nothing else.
"""Keeping outlines of records between runs."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import sys
import time
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import kommunenwiki
from kommunenwiki.loading import load_record
from kommunenwiki.publishing.files import refuse_links
from kommunenwiki.source_files import record_files
from kommunenwiki.spotcheck.outlines import Outline, outline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.source_files import RecordFile

    Together = Callable[[Sequence[Callable[[], list[Outline]]]], list[list[Outline]]]

FILE: Final = ".cache/kommunenwiki/outlines.json"
"""Where the outlines lie, beside the documents folder."""
_SETTLED: Final = 2_000_000_000
"""How long a file must be unchanged to count, in nanoseconds: some disks write down no finer time than this."""
_PROGRAM: Final = ("", "model", "rules", "spotcheck", "yaml_source")
"""Parts of the program that an outline depends on."""

_CHUNK: Final = 64
"""So many files are one job when several processes share the work."""
_WORTH_SHARING: Final = 500
"""From so many files on it pays to start another process."""


class OutlineStore:
    """The outlines of all records as they were written down, and the files as they look now."""

    def __init__(self, docs: pathlib.Path) -> None:
        """Look at the files of all records; none is read.

        Raises:
            OSError: A folder cannot be read.
        """
        self._docs, self._place = docs, docs.absolute().parent / FILE
        self._started = time.time_ns()
        self._files = record_files(docs)
        self._kept = _kept(self._place)

    def outlines(self, together: Together | None = None) -> Mapping[RecordKey, Outline]:
        """Return the outlines of all records, in the order of a catalogue; files that have changed are read.

        Args:
            together: Does jobs in several processes and returns their results in the same order; None for one process.

        Raises:
            OSError: A file of a record cannot be read.
        """
        noted = {file.key: _outline(self._kept.get(str(file.key)), file) for file in self._files}
        fresh = [key for key, outline in noted.items() if outline is None]
        chunks = [fresh[start : start + _CHUNK] for start in range(0, len(fresh), _CHUNK)]
        jobs = [partial(_read, self._docs, chunk) for chunk in chunks]
        made = together(jobs) if together and len(fresh) >= _WORTH_SHARING else [job() for job in jobs]
        read = dict(zip(fresh, chain.from_iterable(made), strict=True))
        found = {key: outline or read[key] for key, outline in noted.items()}
        self._keep(found)
        return found

    def learn(self, checked: Catalogue) -> None:
        """Write down the outlines of records that were read after the store looked at their files."""
        read = [file.key for file in self._files if file.key in checked.records or file.key in checked.unreadable]
        self._keep({key: outline_of(checked.records.get(key)) for key in read})

    def _keep(self, found: Mapping[RecordKey, Outline]) -> None:
        lines = {
            str(file.key): [[*file.looks], *found[file.key]]
            for file in self._files
            if file.looks and file.key in found and max(file.looks[1:3]) < self._started - _SETTLED
        }
        if lines != self._kept:
            _write(self._place, lines)


def _read(docs: pathlib.Path, keys: Sequence[RecordKey]) -> list[Outline]:
    return [outline_of(load_record(docs, key)[0]) for key in keys]


def _outline(line: Any, file: RecordFile) -> Outline | None:
    """Return the outline that was written down; None when there is none or the file looks different."""
    match line:
        case [noted, bool() as readable, [*former], [*identities]] if file.looks and noted == [*file.looks]:
            return Outline(readable, tuple(former), tuple(identities))
    return None


def _kept(store: pathlib.Path) -> dict[str, Any]:
    try:
        noted = json.loads(store.read_bytes())
    except (OSError, ValueError):
        return {}
    match noted:
        case {"program": str() as program, "records": dict() as lines} if program == _program():
            return lines
    return {}


def _write(store: pathlib.Path, lines: Mapping[str, Any]) -> None:
    """Write the outlines in one step, if that is possible."""
    unfinished = store.with_name(f"{store.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        refuse_links(store.parent.parent, store.parent)
        store.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps({"program": _program(), "records": lines}), encoding="utf-8")
    with contextlib.suppress(OSError):
        unfinished.replace(store)
    with contextlib.suppress(OSError):
        unfinished.unlink(missing_ok=True)


def _program() -> str:
    """Return what tells this program from every other version of it, without reading it."""
    home = pathlib.Path(kommunenwiki.__file__).parent
    files = (file for part in _PROGRAM for file in sorted((home / part).glob("*.py")))
    seen = ((file.relative_to(home).as_posix(), file.stat()) for file in files)
    return f"{sys.version} {[(name, stat.st_size, stat.st_mtime_ns) for name, stat in seen]}"
