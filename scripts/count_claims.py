#!/usr/bin/env python3
"""Count the sourced statements in folders of YAML records, so that a conversion can be shown to lose nothing.

Reads both formats: the records of the wiki (``docs/<folder>/<id>.yml``, one record per file) and the drafts they came
from (``cases/``, ``solutions/`` and the collections ``kommunen.yml``, ``events.yml``, ``glossary.yml`` and
``cooperation-models.yml``). Rows carry the same names in both formats, so two tables can be read side by side.

    scripts/count_claims.py DRAFTS docs
    scripts/count_claims.py --fields docs/fallstudien

What is counted, per kind of record:

- Einträge: records.
- Aussagen: mappings inside a record that name at least one source, remarks on uncertainty left out.
- Grundangaben: records that name sources for the record as a whole.
- Anmerkungen: remarks on uncertainty (``uncertain``), with or without a source.
- Verweise: source keys named by all of these.
- Quellen: entries in the lists of sources.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("Einträge", "Aussagen", "Grundangaben", "Anmerkungen", "Verweise", "Quellen")
KIND_OF_FOLDER = {"cases": "fallstudien", "solutions": "loesungen"}
"""Folders of the drafts that have another name in the wiki."""
KIND_OF_LIST = {
    "projects": "modellprojekte",
    "kommunen": "kommunen",
    "events": "veranstaltungen",
    "terms": "glossar",
    "forms": "kooperationsmodelle",
}
"""Lists of records inside a collection of drafts, by their key."""
RECORD_ITSELF = "(Eintrag)"


def main(arguments: list[str] | None = None) -> int:
    """Print one table per folder; return 1 when a folder holds no YAML file."""
    parser = argparse.ArgumentParser(
        description="Zählt belegte Aussagen, Verweise und Quellen in Ordnern mit YAML-Dateien."
    )
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="DIR", help="Ordner mit Einträgen oder mit Ordnern davon"
    )
    parser.add_argument("--fields", action="store_true", help="zusätzlich die Aussagen je Feld zählen")
    options = parser.parse_args(arguments)
    empty = False
    for folder in options.folders:
        counts, fields = count_folder(folder)
        print(f"{folder}:")
        if not counts:
            print("  keine YAML-Dateien gefunden")
            empty = True
            continue
        print_table(counts)
        if options.fields:
            for kind in sorted(fields):
                listed = ", ".join(f"{name} {number}" for name, number in sorted(fields[kind].items()))
                print(f"  {kind}: {listed}")
        print()
    return 1 if empty else 0


def count_folder(folder: Path) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Count the YAML files in a folder and in the folders directly below it.

    Returns:
        The numbers of each column and the statements of each field, both by kind of record.
    """
    counts: dict[str, Counter[str]] = {}
    fields: dict[str, Counter[str]] = {}
    for path in sorted([*folder.glob("*.yml"), *folder.glob("*/*.yml")]):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for kind, record in records_of(path, data):
            count_record(record, counts.setdefault(kind, Counter()), fields.setdefault(kind, Counter()))
    return counts, fields


def records_of(path: Path, data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of one file with their kind; what a collection says besides them is a kind of its own."""
    if "id" in data:
        yield KIND_OF_FOLDER.get(path.parent.name, path.parent.name), data
        return
    for key, kind in KIND_OF_LIST.items():
        for record in data.get(key, []):
            yield kind, record
    yield f"({path.name})", {key: value for key, value in data.items() if key not in KIND_OF_LIST}


def count_record(record: dict[str, Any], counts: Counter[str], fields: Counter[str]) -> None:
    """Add the numbers of one record."""
    sources = record.get("sources")
    if isinstance(sources, dict):
        counts["Quellen"] += len(sources)
    if "id" in record:
        counts["Einträge"] += 1
    for field, part in parts_of(record, RECORD_ITSELF):
        keys = source_keys(part)
        counts["Verweise"] += len(keys)
        if field == "uncertain":
            counts["Anmerkungen"] += 1
        elif part is record:
            counts["Grundangaben"] += bool(keys)
        elif keys:
            counts["Aussagen"] += 1
            fields[field] += 1


def parts_of(value: object, field: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all mappings inside a value with the name of the field they stand in; lists of sources are left out."""
    if isinstance(value, dict):
        yield field, value
        for key, inner in value.items():
            if key != "sources":
                yield from parts_of(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from parts_of(inner, field)


def source_keys(part: dict[str, Any]) -> list[str]:
    """Return the source keys that a mapping names itself; a ``sources`` that lists the sources names none."""
    named: list[str] = []
    for key in ("source", "sources"):
        value = part.get(key)
        if isinstance(value, str):
            named.append(value)
        elif isinstance(value, list):
            named += [item for item in value if isinstance(item, str)]
    return named


def print_table(counts: dict[str, Counter[str]]) -> None:
    """Print one line per kind of record, and their sum."""
    total = Counter[str]()
    for numbers in counts.values():
        total.update(numbers)
    rows = [*sorted(counts.items()), ("Summe", total)]
    width = max(len(kind) for kind, _ in rows)
    print("  ".join([" " * (width + 2), *(f"{column:>12}" for column in COLUMNS)]))
    for kind, numbers in rows:
        print("  ".join([f"  {kind:<{width}}", *(f"{numbers[column]:>12}" for column in COLUMNS)]))


if __name__ == "__main__":
    sys.exit(main())
