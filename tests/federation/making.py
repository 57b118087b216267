"""Files of invented neighbours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.federation import inventory
from kommunenwiki.federation.inventory import Entry
from kommunenwiki.federation.neighbours import Copy, Setting

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

SEENLAND: Final = Setting("seenland", "Kommunenwiki Seenland", "https://seenland.example/")
ENTRIES: Final = (
    Entry("fallstudien", "altdorf-melder", "fallstudien/altdorf-melder/", "Der Wassermelder von Altdorf"),
    Entry("kommunen", "altdorf", "kommunen/altdorf/", "Altdorf"),
    Entry("kommunen", "sensorik", "kommunen/sensorik/", "Sensorik an der Aue"),
    Entry("themen", "sensorik", "themen/sensorik/", "Sensorik"),
)
HEAD: Final[Mapping[str, Any]] = {
    "version": "1",
    "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/deed.de"},
    "data_date": "2026-11-20",
    "title": "Kommunenwiki",
}
CASE: Final[Mapping[str, Any]] = {
    "type": "fallstudien",
    "id": "altdorf-melder",
    "title": "Der Wassermelder von Altdorf",
    "url": "fallstudien/altdorf-melder/",
    "kind": "Fallstudie",
    "summary": "Altdorf misst den Bach und warnt das Dorf.",
    "aliases": ["Pegelwarner"],
    "labels": ["Sensorik", "Brandenburg"],
    "topics": [{"id": "sensorik", "label": "Sensorik"}],
    "laender": ["brandenburg"],
    "municipalities": ["Altdorf"],
    "population": 5200,
}
PLACE: Final[Mapping[str, Any]] = {
    "type": "kommunen",
    "id": "altdorf",
    "title": "Altdorf",
    "url": "kommunen/altdorf/",
    "kind": "Gemeinde",
    "summary": "",
    "aliases": [],
    "labels": [],
    "topics": [],
    "laender": ["brandenburg"],
    "municipalities": [],
    "population": 5200,
    "profile": {
        "kind": "gemeinde",
        "ags": "12999001",
        "latitude": 52.1,
        "longitude": 13.4,
        "topics": ["sensorik"],
        "offers": [{"text": "Zeigt den Melder vor Ort.", "topics": ["sensorik"], "until": "2027-12-31"}],
        "seeks": [],
    },
}


def summary(*records: object, **head: Any) -> bytes:
    """Return a summary with one line for each record, as a site has it."""
    top = json.dumps({**HEAD, **head}, ensure_ascii=False).removesuffix("}")
    lines = ",\n".join(json.dumps(record) for record in records)
    return f'{top},\n"records":[\n{lines}\n]}}\n'.encode()


def copy(entries: tuple[Entry, ...] = ENTRIES, records: tuple[object, ...] = (CASE, PLACE)) -> Copy:
    """Return the files of a neighbour in which everything is right."""
    return Copy(inventory.write("Kommunenwiki", "2026-11-20", entries), summary(*records))


def published(folder: pathlib.Path, files: Copy) -> pathlib.Path:
    """Write the files of a neighbour as its site has them, and return the folder."""
    (folder / "api" / "v1").mkdir(parents=True, exist_ok=True)
    (folder / "eintraege.inv").write_bytes(files.inventory or b"")
    (folder / "api" / "v1" / "zusammenfassung.json").write_bytes(files.summary or b"")
    return folder
