# Generated from the models, so that no field can be forgotten. The published schemas are open: members that they do not
# name are allowed, because within version 1 members are only added, and nobody's check shall fail for that.
"""JSON Schemas (2020-12) of the public JSON, one for each kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.exports import api, neighbour_files
from kommunenwiki.exports.listed import NUMBER, TEXT, TEXTS, WHOLE, members
from kommunenwiki.model import RECORD_TYPES, CaseStudy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
DAY: Final = {"type": "string", "format": "date"}


def _object(properties: Mapping[str, Any], *optional: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }


def _array(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}


def _map(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": dict(values)}


_LICENCE: Final = _object({"name": TEXT, "url": TEXT})
_STATE: Final = {
    "data_date": {**DAY, "description": "Tag, an dem diese Angaben zuletzt geändert wurden."},
    "data_date_origin": {
        "enum": ["git", "records"],
        "description": "git: Tag der letzten Änderung; records: letzter Tag, an dem jemand las oder prüfte.",
    },
    "commit": {**TEXT, "description": "Kurzer Name des Commits, der sie geändert hat."},
}
_OPTIONAL: Final = tuple(_STATE)
_FRAME: Final = {"$schema": TEXT, "version": {"const": api.VERSION}, "licence": _LICENCE, **_STATE}
_HEAD: Final = {
    "id": {**TEXT, "description": "Kennung; sie ändert sich nie."},
    "type": {**TEXT, "description": "Art des Eintrags: der Ordner, in dem er liegt."},
    "title": TEXT,
    "url": {**TEXT, "description": "Adresse der Seite, von der Wurzel der Website aus."},
}
_WORD: Final = _object({"id": TEXT, "label": TEXT})
_INTRODUCTION: Final = _object({"id": TEXT, "label": TEXT, "synonyms": TEXTS, "url": TEXT})
_VALUE: Final = _object({"text": TEXT, "url": TEXT, "source": TEXTS}, "url", "source")
_FURTHER: Final[Mapping[type[Entity], Mapping[str, Any]]] = {
    CaseStudy: {
        "overview": _array(_object({"id": TEXT, "label": TEXT, "values": _array(_VALUE)})),
        "credits": _array(_object({"subject": TEXT, "publisher": TEXT, "title": TEXT, "licence": TEXT})),
    }
}
"""What the site adds to the file of a record; see ``rendering.comparison``."""


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every schema, relative to the root of the site."""
    for name, schema in schemas().items():
        path = f"{api.SCHEMAS}/{name}.json"
        id_ = {"$id": f"{data.home}{path}"} if data.home else {}
        yield path, api.as_bytes({"$schema": DIALECT, **id_, **schema})


def schemas() -> dict[str, dict[str, Any]]:
    """Return all schemas by their name in addresses."""
    found = {api.INDEX: _index(), api.TAXONOMY: _taxonomy(), api.SEARCH: _search()}
    found[neighbour_files.SUMMARY] = _summary()
    for kind in RECORD_TYPES:
        found[kind.folder] = record_schema(kind)
        found[f"{kind.folder}-liste"] = list_schema(kind)
    return found


def record_schema(kind: type[Entity]) -> dict[str, Any]:
    """Return the schema of the file of a record; ``record`` inside follows from the model."""
    record = _opened(kind.model_json_schema())
    parts = record.pop("$defs", {})
    further = _FURTHER.get(kind, {})
    name = _object({"name": TEXT, "url": TEXT})
    made = _object(
        {
            "$schema": TEXT,
            **_HEAD,
            "type": {"const": kind.folder},
            "licence": _LICENCE,
            **_STATE,
            "names": {**_map(name), "description": "Einträge, auf die dieser verweist, nach Ordner und Kennung."},
            "record": {**record, "description": "Der Eintrag, wie er in seiner YAML-Datei steht."},
            "unreachable": {
                **_map(_object({"since": DAY, "last_good": DAY}, "last_good")),
                "description": "Quellen, die nicht mehr erreichbar sind, nach Kennung: seit wann, zuletzt wann doch.",
            },
            **further,
        },
        *_OPTIONAL,
        "unreachable",
        *further,
    )
    return {"title": kind.singular, **made, "$defs": parts}


def list_schema(kind: type[Entity]) -> dict[str, Any]:
    """Return the schema of the list of a type."""
    own = {name: {**member.schema, "description": member.description} for name, member in members(kind).items()}
    item = _object({**_HEAD, "type": {"const": kind.folder}, **own, "data": TEXT}, *own)
    made = _object(
        {
            "$schema": TEXT,
            "licence": _LICENCE,
            **_STATE,
            "type": {"const": kind.folder},
            "count": WHOLE,
            "items": _array(item),
        },
        *_OPTIONAL,
    )
    return {"title": f"{kind.plural}: Liste", **made}


def _index() -> dict[str, Any]:
    names = ("type", "title", "description", "list", "records", "list_schema", "record_schema")
    kind = _object({**dict.fromkeys(names, TEXT), "count": WHOLE})
    beside = ("taxonomy", "taxonomy_schema", "search", "search_schema", "workbook", "calendar")
    for_wikis = ("inventory", "summary", "summary_schema")
    linked = ("publiccode", "turtle", "dcat", "dcat_jsonld", "llms", "llms_full")
    texts = dict.fromkeys(("name", "title", "type", "csv", "csv_excel"), TEXT)
    table = _object({**texts, "rows": WHOLE, "columns": TEXTS})
    feed = _object(dict.fromkeys(("title", "page", "atom", "json"), TEXT))
    properties = {
        **_FRAME,
        "title": TEXT,
        "url": TEXT,
        "home": {**TEXT, "description": "Öffentliche Adresse der Website, wenn sie bekannt ist."},
        "types": _array(kind),
        **dict.fromkeys((*beside, *for_wikis, *linked), TEXT),
        "tables": _array(table),
        "feeds": _array(feed),
    }
    return {"title": "Was es gibt", **_object(properties, *_OPTIONAL, "home")}


def _taxonomy() -> dict[str, Any]:
    kind = _object({"id": TEXT, "label": TEXT, "plural": TEXT, "description": TEXT})
    properties = {
        **_FRAME,
        "types": _array(kind),
        "topics": _array(_INTRODUCTION),
        "barriers": _array(_INTRODUCTION),
        "laender": _array(_WORD),
        "size_classes": _array(_WORD),
        "lists": _map(_object({"label": TEXT, "values": _array(_WORD)})),
    }
    return {"title": "Listen von Werten", **_object(properties, *_OPTIONAL)}


def _search() -> dict[str, Any]:
    item = _object(
        {
            **_HEAD,
            "kind": TEXT,
            "summary": TEXT,
            "text": TEXT,
            "aliases": TEXTS,
            "places": TEXTS,
            "labels": TEXTS,
            "facets": _map(TEXTS),
            **{name: _STATE[name] for name in ("data_date", "data_date_origin")},
        },
        *_OPTIONAL,
    )
    return {"title": "Texte zum Suchen", **_object({**_FRAME, "count": WHOLE, "items": _array(item)}, *_OPTIONAL)}


def _summary() -> dict[str, Any]:
    offers = _array(_object({"text": TEXT, "topics": TEXTS, "until": DAY}))
    known = {"ags": TEXT, "latitude": NUMBER, "longitude": NUMBER}
    profile = _object({"kind": TEXT, **known, "topics": TEXTS, "offers": offers, "seeks": offers}, *known)
    record = _object(
        {
            **_HEAD,
            "kind": TEXT,
            "summary": {**TEXT, "description": f"Höchstens {neighbour_files.LONGEST} Zeichen, ohne Auszeichnung."},
            **dict.fromkeys(("aliases", "labels", "laender", "municipalities"), TEXTS),
            "topics": _array(_WORD),
            "population": {**WHOLE, "description": "Menschen in der Kommune, um die es geht, bei mehreren der ersten."},
            "profile": {**profile, "description": "Nur bei Kommunen: was die Suche nach Partnern vergleicht."},
        },
        "population",
        "profile",
    )
    home = {"home": {**TEXT, "description": "Öffentliche Adresse der Website, wenn sie bekannt ist."}}
    properties = {**_FRAME, "title": TEXT, **home, "count": WHOLE, "records": _array(record)}
    return {"title": "Zusammenfassung für andere Wikis", **_object(properties, *_OPTIONAL, "home")}


_OF_NUMBERS: Final = ("minimum", "maximum")


def _opened(schema: Any) -> Any:
    """Return a model's schema as it is for the public JSON: open, and with one form where YAML may have two.

    A list where YAML may have a single value; digits as text where YAML may have a number.
    """
    if isinstance(schema, list):
        return [_opened(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    many = next((item for item in schema.get("anyOf", ()) if item.get("type") == "array"), None)
    if many and any(item == many["items"] or item.get("pattern") for item in schema["anyOf"] if item is not many):
        schema = {**{name: value for name, value in schema.items() if name != "anyOf"}, **many}
    if schema.get("type") == ["string", "integer"]:
        schema = {**{name: value for name, value in schema.items() if name not in _OF_NUMBERS}, "type": "string"}
    closed = schema.get("additionalProperties") is False
    return {name: _opened(value) for name, value in schema.items() if name != "additionalProperties" or not closed}
