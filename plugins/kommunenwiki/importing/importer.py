# Drafts are checked as the whole wiki would be with them, before anything is written. The check reads them as JSON,
# where every empty column is a key without a value, so that a missing value is found at its own cell.
"""Checking drafts and turning them into files."""

from __future__ import annotations

import bisect
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kommunenwiki import yaml_source
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.checking import new_errors
from kommunenwiki.findings import Finding, Place, Severity, has_errors
from kommunenwiki.writing import as_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.checking import Checked
    from kommunenwiki.importing.drafts import Draft
    from kommunenwiki.model import Entity


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gives.

    Attributes:
        files: Texts of the new files by path below the folder; empty when there are errors.
        findings: Everything that is wrong, by cell.
    """

    files: Mapping[str, str]
    findings: tuple[Finding, ...]


def names_of(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return the ids of all records by folder and lower-case name; names that two records share are left out."""
    found: dict[str, dict[str, str]] = {}
    shared = set()
    for record in catalogue:
        names = found.setdefault(record.key.folder, {})
        name = record.entity.name_or_title.casefold()
        if names.setdefault(name, record.key.id) != record.key.id:
            shared.add((record.key.folder, name))
    for folder, name in shared:
        del found[folder][name]
    return found


def imported(
    record_type: type[Entity],
    drafts: Sequence[Draft],
    findings: Iterable[Finding],
    *,
    before: Checked,
    check: Callable[[Mapping[str, str | None]], Checked],
    prefix: str,
) -> Imported:
    """Check drafts and return the files that they become: all of them, or none when anything is wrong.

    Args:
        record_type: The type of the records.
        drafts: The records.
        findings: What is wrong already.
        before: The wiki without them.
        check: Gives the wiki with changed files.
        prefix: How findings write the folder of the wiki.
    """
    found = list(findings)
    fresh = {}
    for draft in drafts:
        taken = _taken(before.catalogue, RecordKey(record_type.folder, draft.id), draft.place)
        if taken:
            found.append(taken)
        else:
            fresh[f"{record_type.folder}/{draft.id}.yml"] = draft
    texts: dict[str, str | None] = {path: _as_json(draft.data) for path, draft in fresh.items()}
    after = check(texts)
    shown = {"/".join(part for part in (prefix, path) if part): path for path in fresh}
    refused = {finding.place for finding in found}  # a value that was refused is missing only as a consequence
    for finding in after.findings:
        if finding.place.path in shown:
            path = shown[finding.place.path]
            placed = _in_table(finding, str(texts[path]), fresh[path])
            found += [] if placed.code == "M002" and placed.place in refused else [placed]
    found += [finding for finding in new_errors(before.findings, after.findings) if finding.place.path not in shown]
    unique = tuple(dict.fromkeys(found))
    if has_errors(unique):
        return Imported({}, unique)
    return Imported({path: as_yaml(record_type, _filled(draft.data)) for path, draft in fresh.items()}, unique)


def _taken(catalogue: Catalogue, key: RecordKey, place: Place) -> Finding | None:
    if catalogue.knows(key):
        message, hint = (
            f"Den Eintrag „{key}“ gibt es schon.",
            "Löschen Sie die Zeile; ändern können Sie die Datei selbst.",
        )
    elif key in catalogue.former:
        message = f"Die Kennung „{key.id}“ ist vergeben: So hieß früher der Eintrag „{catalogue.former[key]}“."
        hint = "Wählen Sie eine andere."
    else:
        return None
    return Finding("I008", Severity.ERROR, place, message, hint)


def _as_json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _filled(data: Any) -> Any:
    """Leave out empty values, and groups in which nothing is filled."""
    if isinstance(data, dict):
        filled = {key: _filled(value) for key, value in data.items()}
        return {key: value for key, value in filled.items() if value not in (None, {}, [])}
    return [_filled(item) for item in data] if isinstance(data, list) else data


def _in_table(finding: Finding, text: str, draft: Draft) -> Finding:
    """Return a finding at the cell whose value it is about."""
    document = yaml_source.read(text.encode())
    marks = sorted(
        [(mark.column, len(path), path) for path, mark in document.values.items()]
        + [(mark.column, len(path), path) for path, mark in document.keys.items()]
    )
    number = bisect.bisect_right([column for column, _, _ in marks], finding.place.column)
    path = marks[number - 1][2] if number else ()
    while path and path not in draft.cells:
        path = path[:-1]
    return replace(finding, place=draft.cells.get(path, draft.place))
