# JSON Schema of the record types, for editors: it follows from the models, so nothing about a field is written here.
# It describes the form only; what a text may contain and what the wiki expects beyond that, "wiki check" says.
# A key without a value counts as absent, so every key that may be missing may also be empty.
"""JSON Schema for editors: ``docs/schema/v1/<folder>.json``."""

from __future__ import annotations

import itertools
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, is_many, value_class
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import Choice, PartialDate, Ref, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.model import Entity

FOLDER: Final = "schema/v1"
"""Folder below the documents and first part of the address. What breaks a record that was right gets a ``v2``."""
DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest dialect that all editors with JSON Schema for YAML read; a name, nothing is loaded from there."""

_KEPT: Final = ("type", "pattern", "maxLength", "minimum", "maximum", "format")
_BOUNDS: Final = {"ge": "minimum", "le": "maximum"}  # how pydantic writes bounds behind a validator of our own
_SHAPES: Final[Mapping[type, dict[str, Any]]] = {
    PartialDate: {
        "type": ["string", "integer"],
        "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        "minimum": 1000,
        "maximum": 9999,
    },
    date: {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    float: {"type": ["number", "string"], "pattern": r"^-?[0-9]{1,15}\.[0-9]{1,15}$"},
}
"""Values that more than one spelling in YAML leads to: 2021 is read as a number, 2021-05 and 1.10 as text."""
_USUAL: Final = ("amount_eur", "answer", "accessed", "source")
"""Keys that a snippet offers although the model does not ask for them."""


def files() -> Iterator[tuple[str, str]]:
    """Yield the path below the documents folder and the text of the schema of each record type."""
    for record_type in RECORD_TYPES:
        text = json.dumps(schema(record_type), ensure_ascii=False, indent=1)
        yield f"{FOLDER}/{record_type.folder}.json", f"{text}\n"


def schema(record_type: type[Entity]) -> dict[str, Any]:
    """Return the schema of a record type.

    Args:
        record_type: The class of the records.

    Returns:
        A JSON Schema with what the YAML language server understands on top: snippets, and German texts for values.
    """
    snippet = {
        "label": f"Neu: {record_type.singular}",
        "description": "Alle Pflichtfelder und die erste Quelle.",
        "body": _body(record_type, itertools.count(1), "sources"),
    }
    return {
        "$schema": DIALECT,
        "$id": f"{record_type.folder}.json",
        "title": record_type.singular,
        "description": record_type.introduction,
        "defaultSnippets": [snippet],
        **_group(record_type),
    }


def _group(part: type[Part]) -> dict[str, Any]:
    raw = part.model_json_schema()["properties"]
    return {
        "type": "object",
        "properties": {name: _field(part, name, raw[name]) for name in field_names(part)},
        "required": [name for name in field_names(part) if part.model_fields[name].is_required()],
        "additionalProperties": False,
    }


def _field(part: type[Part], name: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    info = part.model_fields[name]
    found = value_class(info.annotation) or str
    options = [option for option in raw.get("anyOf", [raw]) if option.get("type") != "null"]
    item = {**_value(found, _leaf(options[0])), **_snippet(part, name, found)}
    value = item
    if "patternProperties" in raw:
        names = {"pattern": next(iter(raw["patternProperties"])), **raw["propertyNames"]}
        value = {"type": "object", "propertyNames": names, "additionalProperties": _or_empty(item)}
    elif is_many(info.annotation):
        value = {"type": "array", "items": item, **_leaf(options[-1], "minItems")}
        value = value if len(options) == 1 else {"oneOf": [item, value]}
    default = {"default": raw["default"]} if raw.get("default") not in (None, [], {}) else {}
    value = value if info.is_required() else _or_empty(value)
    return {**_help(part, name, found), **default, **value, **_snippet(part, name, found, whole=True)}


def _help(part: type[Part], name: str, found: type) -> dict[str, Any]:
    info = part.model_fields[name]
    text = info.description or ""
    further = ["Pflichtfeld."] if info.is_required() else []
    if issubclass(found, Ref):
        further.append(f"Die Einträge stehen im Ordner `{found.folder}`.")
    markdown = {"markdownDescription": "\n\n".join([text, " ".join(further)])} if further else {}
    return {"title": info.title or name, "description": text, **markdown}


def _value(found: type, leaf: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a single value."""
    if issubclass(found, Part):
        return _group(found)
    if issubclass(found, Choice):
        return {
            "type": "string",
            "enum": [choice.value for choice in found],
            "enumDescriptions": [choice.label for choice in found],
        }
    if issubclass(found, Line | Prose | WebAddress):
        return {"type": "string", "maxLength": found.max_length, "pattern": _pattern(found)}
    return {**leaf, **_SHAPES.get(found, {})}


def _leaf(option: Mapping[str, Any], *kept: str) -> dict[str, Any]:
    """Return what the validation library says of a value, without its titles and defaults."""
    value = option if kept else option.get("items", option)
    renamed = {_BOUNDS.get(key, key): bound for key, bound in value.items()}
    return {key: renamed[key] for key in kept or _KEPT if key in renamed}


def _pattern(text: type[str]) -> str:
    """Return what a text must match: white space around it does not count, it must not be blank."""
    if issubclass(text, WebAddress):
        return r"^\s*\S+\s*$"
    return r"^\s*\S[^\n]*\s*$" if issubclass(text, Line) else r"\S"


def _or_empty(value: dict[str, Any]) -> dict[str, Any]:
    """Accept an empty value as well; editors complete a key by the types that stand directly at it."""
    options = value.get("oneOf", [value])
    types = [type_ for option in options for type_ in _listed(option["type"])]
    empty: dict[str, Any] = {"type": [*types, "null"]}
    if "oneOf" in value:
        empty["oneOf"] = [*options, {"type": "null"}]
    if "enum" in value:
        empty["enum"] = [*value["enum"], None]
        empty["enumDescriptions"] = [*value["enumDescriptions"], "keine Angabe"]
    return {**value, **empty}


def _listed(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else types


def _snippet(part: type[Part], name: str, found: type, *, whole: bool = False) -> dict[str, Any]:
    """Return the snippet for a group inside a record; ``whole`` is the list or mapping that holds it."""
    many = is_many(part.model_fields[name].annotation)
    if not issubclass(found, Part) or (whole and not many):
        return {}
    stops = itertools.count(1)
    body = _to_fill(part, name, stops) if whole else _body(found, stops)
    label = f"{'Erster Eintrag' if whole else 'Neu'}: {part.model_fields[name].title}"
    return {"defaultSnippets": [{"label": label, "type": "object", "body": body}]}


def _body(part: type[Part], stops: Iterator[int], *further: str) -> dict[str, Any]:
    """Return what a snippet inserts for a group: the keys that it needs, with the places to fill."""
    needed = [name for name in field_names(part) if part.model_fields[name].is_required()] or field_names(part)[:1]
    names = {*needed, *(name for name in (*_USUAL, *further) if name in part.model_fields)}
    return {name: _to_fill(part, name, stops) for name in field_names(part) if name in names}


def _to_fill(part: type[Part], name: str, stops: Iterator[int]) -> Any:
    info = part.model_fields[name]
    found = value_class(info.annotation) or str
    if issubclass(found, SourceRef):
        return f"${{{next(stops)}:s1}}"
    value: Any = _place(found, stops)
    if name == "sources":
        return {"s1": value}
    return [value] if is_many(info.annotation) else value


def _place(found: type, stops: Iterator[int]) -> Any:
    if issubclass(found, Part):
        return _body(found, stops)
    stop = next(stops)
    if issubclass(found, Choice):
        return f"${{{stop}|{','.join(choice.value for choice in found)}|}}"
    if found is bool:
        return f"${{{stop}|true,false|}}"
    return f'"${stop}"' if issubclass(found, Line | Prose | WebAddress | PartialDate) else f"${stop}"
