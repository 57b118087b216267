# "wiki check FILE": what a hook asks at every commit must not take longer because the wiki has grown.
"""The check of single records, without reading all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.checking import format_findings
from kommunenwiki.cli.basics import fail, now, together
from kommunenwiki.cli.outline_store import OutlineStore
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.spotcheck import check_records

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence
    from datetime import date

    from kommunenwiki.findings import Finding


def only_records(docs: pathlib.Path, paths: Sequence[pathlib.Path]) -> tuple[RecordKey, ...]:
    """Return the records at some paths; nothing unless all are files of records, in a wiki of the present format."""
    keys = [_key(docs, path) for path in paths]
    found = tuple(dict.fromkeys(key for key in keys if key))
    return found if all(keys) and not format_findings(docs, docs.as_posix(), {}) else ()


def spot_checked(docs: pathlib.Path, today: date | None, keys: Sequence[RecordKey]) -> tuple[tuple[Finding, ...], int]:
    """Return the findings of some records and the number of all, or end with a sentence when files cannot be read."""
    try:
        outlines = OutlineStore(docs).outlines(together)
        return check_records(docs, today or now(), docs.as_posix(), keys, outlines), len(outlines)
    except OSError as error:
        fail(f"„{error.filename}“ kann nicht gelesen werden: {reason(error)}.")


def _key(docs: pathlib.Path, path: pathlib.Path) -> RecordKey | None:
    file = path.resolve()
    if file.suffix != ".yml" or file.parent.parent != docs.resolve() or not file.is_file():
        return None
    return RecordKey(file.parent.name, file.stem) if file.parent.name in BY_FOLDER else None
