# One file for each record and one list for each type. A type is published by its line in LISTED; nothing else here
# knows single types. Addresses keep their meaning: what does not fit into version 1 gets a folder v2 beside it.
"""The public JSON: ``api/v1/fallstudien/<id>.json`` and ``api/v1/fallstudien.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Municipality
from kommunenwiki.model.values import Ref
from kommunenwiki.references import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue, Record
    from kommunenwiki.model import Entity

FOLDER: Final = "api/v1"
LICENCE: Final = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/deed.de"}
"""Licence of the texts; sources of open data with another licence are named beside what they are used for."""


def files(
    catalogue: Catalogue, url: Callable[[str], str], further: Callable[[Entity], Mapping[str, Any]]
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file, relative to the root of the site.

    Args:
        catalogue: All records.
        url: Gives the URL of an address, relative to the root of the site.
        further: Gives more members for the file of a record, as plain data; none for types that have nothing to add.
    """
    for kind in LISTED:
        entities = catalogue.of(kind)
        for id_ in entities:
            record = catalogue.records[RecordKey(kind.folder, id_)]
            data = {**record_data(catalogue, record, url), **further(record.entity)}
            yield f"{FOLDER}/{record.key}.json", _bytes(data)
        yield f"{FOLDER}/{kind.folder}.json", _bytes(list_data(catalogue, kind, url))


def record_data(catalogue: Catalogue, record: Record, url: Callable[[str], str]) -> dict[str, Any]:
    """Return what the file of a record holds.

    Returns:
        ``id``, ``type``, ``title``, ``url`` and ``licence``; ``names``: name and URL of every record that this one
        refers to, by folder and id; ``record``: the record under the keys of its YAML file, only what is filled.
    """
    return {
        **_head(record.entity, url),
        "licence": LICENCE,
        "names": dict(_names(catalogue, record.entity, url)),
        "record": record.entity.model_dump(mode="json", exclude_defaults=True),
    }


def list_data(catalogue: Catalogue, kind: type[Entity], url: Callable[[str], str]) -> dict[str, Any]:
    """Return what the list of a type holds: a few fields of every record, in the order of ids."""
    items = [
        {**_head(entity, url), **LISTED[kind](catalogue, entity), "data": f"{FOLDER}/{kind.folder}/{id_}.json"}
        for id_, entity in catalogue.of(kind).items()
    ]
    return {"licence": LICENCE, "type": kind.folder, "count": len(items), "items": items}


def _head(entity: Entity, url: Callable[[str], str]) -> dict[str, Any]:
    address = f"{entity.folder}/{entity.id}"
    return {"id": entity.id, "type": entity.folder, "title": entity.name_or_title, "url": url(address)}


def _names(catalogue: Catalogue, entity: Entity, url: Callable[[str], str]) -> Iterator[tuple[str, dict[str, str]]]:
    refs = {(value.folder, str(value)): value for _, value in walk(entity) if isinstance(value, Ref)}
    for _, ref in sorted(refs.items()):
        record = catalogue.find(ref)
        if record:
            yield str(record.key), {"name": record.entity.name_or_title, "url": url(str(record.key))}


def _case(catalogue: Catalogue, case: CaseStudy) -> dict[str, Any]:
    topic = catalogue.find(case.kind)
    places = catalogue.of(Municipality)
    named = [places[str(ref)].name if str(ref) in places else str(ref) for ref in case.municipalities]
    return {
        "topic": topic.entity.name_or_title if topic else str(case.kind),
        "status": case.status.label,
        "municipalities": named,
    }


def _bytes(data: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(',', ':'))}\n".encode()


LISTED: Final[Mapping[type[Entity], Callable[[Catalogue, Any], dict[str, Any]]]] = {CaseStudy: _case}
"""The types that are published, each with what its list says of a record beyond title and URL."""
