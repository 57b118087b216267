# One file for each record, one list for each type, the words in which we sort, texts for searching; the index
# of all is in contents.
# Nothing here knows single types: what lists say is in listed. Addresses and members keep their meaning; within
# version 1 members are only added. What does not fit gets a folder v2 beside it.
"""The public JSON: ``api/v1/fallstudien/<id>.json``, ``api/v1/fallstudien.json`` and others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.exports.frames import Frame, joined, streamed
from kommunenwiki.exports.listed import listed
from kommunenwiki.exports.taxonomy import taxonomy
from kommunenwiki.exports.wiki_data import LICENCE
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.search.text import with_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.catalogue import Record, RecordKey
    from kommunenwiki.exports.frames import Pieces
    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity
    from kommunenwiki.search.document import Document

FOLDER: Final = "api/v1"
SCHEMAS: Final = "schema/v1/api"
"""Folder of the schemas of the public JSON; the schemas of the YAML files are one level above."""
VERSION: Final = "1"
TAXONOMY: Final = "taxonomie"
SEARCH: Final = "suche"
INDEX: Final = "index"
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file but index and schemas, relative to the root of the site.

    Args:
        data: What the exports are made from.
    """
    yield from whole_files(data)
    for record in data.catalogue:
        yield record_file(data, record)
    yield from joined(streamed(frames(data), (piece for record in data.catalogue for piece in pieces(data, record))))


def whole_files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield the file of the words in which we sort."""
    yield file(TAXONOMY, {**frame(data, TAXONOMY), **taxonomy(data)})


def frames(data: WikiData) -> Iterator[Frame]:
    """Yield what stands around the items of the lists."""
    known = sum(key in data.documents for key in data.catalogue.records)
    yield _around(SEARCH, {**frame(data, SEARCH), "count": known})
    for kind in RECORD_TYPES:
        head = {
            "$schema": _schema(f"{kind.folder}-liste", "../../"),
            "licence": LICENCE,
            **data.state_of(kind).as_data(),
            "type": kind.folder,
            "count": len(data.catalogue.of(kind)),
        }
        yield _around(kind.folder, head)


def _around(name: str, head: Mapping[str, Any]) -> Frame:
    return Frame(f"{FOLDER}/{name}.json", as_json(head)[:-1].encode() + b',"items":[', b",", b"]}\n")


def pieces(data: WikiData, record: Record) -> Pieces:
    """Yield the items of a record in the lists: a few fields, and its texts for the search of a portal."""
    key, entity = record.key, record.entity
    own = {"data": f"{FOLDER}/{key.folder}/{key.id}.json"}
    yield (
        f"{FOLDER}/{key.folder}.json",
        as_json({**_head(data, entity), **listed(data.catalogue, entity), **own}).encode(),
    )
    document = data.documents.get(key)
    if document:
        yield f"{FOLDER}/{SEARCH}.json", as_json(_found(data, key, document)).encode()


def record_file(data: WikiData, record: Record) -> tuple[str, bytes]:
    """Return path and content of the file of a record."""
    return file(str(record.key), record_data(data, record))


def record_data(data: WikiData, record: Record) -> dict[str, Any]:
    """Return what the file of a record holds.

    Returns:
        ``id``, ``type``, ``title``, ``url`` and ``licence``, how current it is; ``names``: name and URL of every record
        that this one refers to, by folder and id; ``record``: the record under the keys of its YAML file, only what is
        filled; ``unreachable``: sources that cannot be reached any more; what the site has to add.
    """
    return {
        "$schema": _schema(record.key.folder, "../../../"),
        **_head(data, record.entity),
        "licence": LICENCE,
        **data.record_state(record.key).as_data(),
        "names": _names(data, record),
        "record": record.entity.model_dump(mode="json", exclude_defaults=True),
        **_unreachable(data, record.entity),
        **data.further(record.entity),
    }


def _unreachable(data: WikiData, entity: Entity) -> dict[str, Any]:
    """Return since when sources cannot be reached, by their key; nothing when all can."""
    sources = entity.sources if isinstance(entity, SourcedEntity) else {}
    gone = {key: data.link_care.unreachable(source.url) for key, source in sources.items()}
    days = {
        key: {"since": str(seen.first_broken), **({"last_good": str(seen.last_good)} if seen.last_good else {})}
        for key, seen in gone.items()
        if seen
    }
    return {"unreachable": days} if days else {}


def _found(data: WikiData, key: RecordKey, document: Document) -> dict[str, Any]:
    text = "\n".join([section.text for section in document.sections])
    state = data.record_state(key).as_data()
    return {
        **_head(data, data.catalogue.records[key].entity),
        "kind": document.kind,
        "summary": with_names(document.summary, data.name),
        "text": with_names(text, data.name),
        "aliases": list(document.aliases),
        "places": list(document.places),
        "labels": list(document.labels),
        "facets": {facet: list(values) for facet, values in sorted(document.facets.items()) if values},
        **{member: state[member] for member in ("data_date", "data_date_origin") if member in state},
    }


def frame(data: WikiData, name: str) -> dict[str, Any]:
    """Return what all files beside records and lists begin with."""
    return {
        "$schema": _schema(name, "../../"),
        "version": VERSION,
        "licence": LICENCE,
        **data.state().as_data(),
    }


def _head(data: WikiData, entity: Entity) -> dict[str, Any]:
    address = f"{entity.folder}/{entity.id}"
    return {"id": entity.id, "type": entity.folder, "title": entity.name_or_title, "url": data.url(address)}


def _names(data: WikiData, record: Record) -> dict[str, dict[str, str]]:
    """Return name and URL of the records that the fields of a record refer to, those in its texts aside."""
    links = data.links.outgoing.get(record.key, ())
    names = {}
    for key in sorted({link.target for link in links if not link.in_text}):
        found = data.catalogue.records.get(key)
        if found:
            names[str(key)] = {"name": found.entity.name_or_title, "url": data.url(str(key))}
    return names


def _schema(name: str, base: str) -> str:
    return f"{base}{SCHEMAS}/{name}.json"


def file(name: str, data: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return path and content of a file of the public JSON."""
    return f"{FOLDER}/{name}.json", as_bytes(data)


def as_bytes(data: Mapping[str, Any]) -> bytes:
    """Return JSON on one line, in UTF-8."""
    return f"{as_json(data)}\n".encode()


def as_json(data: Mapping[str, Any]) -> str:
    """Return JSON without spaces."""
    return _ENCODER.encode(data)
