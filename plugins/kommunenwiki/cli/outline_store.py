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
from typing import TYPE_CHECKING, Any, Final

import kommunenwiki
from kommunenwiki.loading import load_record
from kommunenwiki.publishing.files import refuse_links
from kommunenwiki.source_files import record_files
from kommunenwiki.spotcheck.outlines import Outline, outline_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import RecordKey

FILE: Final = ".cache/kommunenwiki/outlines.json"
"""Where the outlines lie, beside the documents folder."""
_SETTLED: Final = 2_000_000_000
"""How long a file must be unchanged to count, in nanoseconds: some disks write down no finer time than this."""
_PROGRAM: Final = ("", "model", "rules", "spotcheck", "yaml_source")
"""Parts of the program that an outline depends on."""

Signature = list[int]


def outlines_of(docs: pathlib.Path) -> Mapping[RecordKey, Outline]:
    """Return the outlines of all records, in the order of a catalogue; files that have changed are read.

    Raises:
        OSError: A file of a record cannot be read.
    """
    store, started = docs.absolute().parent / FILE, time.time_ns()
    kept = _kept(store)
    found: dict[RecordKey, Outline] = {}
    lines: dict[str, Any] = {}
    for file in record_files(docs):
        key, signature = file.key, [*(file.looks or ())]
        line = kept.get(str(key))
        known = _outline(line, signature)
        found[key] = known or outline_of(load_record(docs, key)[0])
        if known:
            lines[str(key)] = line
        elif signature and max(signature[1:3]) < started - _SETTLED:
            lines[str(key)] = [signature, *found[key]]
    if lines != kept:
        _keep(store, lines)
    return found


def _outline(line: Any, signature: Signature) -> Outline | None:
    """Return the outline that was written down; None when there is none or the file looks different."""
    match line:
        case [noted, bool() as readable, [*former], [*identities]] if signature and noted == signature:
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


def _keep(store: pathlib.Path, lines: Mapping[str, Any]) -> None:
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
