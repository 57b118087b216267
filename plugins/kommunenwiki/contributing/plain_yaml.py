# Stands in for the writer that all commands share; the layout is the same, for the values that issues lead to.
"""Writing a new record as YAML."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.exports.schema import FOLDER
from kommunenwiki.model.inspection import field_names, part_at, value_class
from kommunenwiki.model.values import ID_PATTERN, Choice, Ref, SourceRef
from kommunenwiki.yaml_source import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import Part
    from kommunenwiki.yaml_source import Data, Path

_NOT_LITERAL: Final = re.compile(
    "^[ \n]| $|\n$|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]| \n"
)
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def as_yaml(record_type: type[Entity], data: Mapping[str, Data]) -> str:
    """Return plain data as the text of a record file.

    Args:
        record_type: The type of the record; it says in which order the keys stand and how values are written.
        data: The record as it would be read from YAML. It need not be correct; what the model does not know stands
            at the end.
    """
    head = f"# yaml-language-server: $schema=../{FOLDER}/{record_type.folder}.json"
    return "".join(f"{line}\n" for line in (head, *_mapping(record_type, data, ())))


def _mapping(root: type[Part], data: Mapping[str, Data], path: Path) -> Iterator[str]:
    part = part_at(root, path)
    known = [name for name in field_names(part) if name in data] if part else []
    for key in (*known, *(key for key in data if key not in known)):
        value = data[key]
        if value in (None, [], {}):
            continue
        if isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(root, value, (*path, key)))
        elif isinstance(value, list) and not (part and _plain(part, key)):
            yield f"{key}:"
            yield from (f"  {line}" for item in value for line in _item(root, item, (*path, key, 0)))
        elif isinstance(value, list):
            items = ", ".join(_scalar(item, plain=True) for item in value)
            yield f"{key}: {items if key == 'source' and len(value) == 1 else f'[{items}]'}"
        else:
            yield from _entry(key, value, plain=bool(part and _plain(part, key)))


def _entry(key: str, value: Data, *, plain: bool) -> Iterator[str]:
    text = str(value)
    lines = text.split("\n")
    if isinstance(value, str) and len(lines) > 1 and not _NOT_LITERAL.search(text):
        yield f"{key}: |-"
        yield from (f"  {line}" if line else "" for line in lines)
    else:
        yield f"{key}: {_scalar(value, plain=plain)}"


def _item(root: type[Part], item: Data, path: Path) -> Iterator[str]:
    lines = _mapping(root, item, path) if isinstance(item, dict) else iter([_scalar(item, plain=False)])
    for number, line in enumerate(lines):
        yield f"{'  ' if number else '- '}{line}"


def _plain(part: type[Part], key: str) -> bool:
    """Tell whether the values of a field are ids or members of controlled lists."""
    field = part.model_fields.get(key)
    found = value_class(field.annotation) if field else None
    return key in ("id", "formerly") or (found is not None and issubclass(found, Choice | Ref | SourceRef))


def _scalar(value: Data, *, plain: bool) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if plain and re.fullmatch(ID_PATTERN, value) and isinstance(typed(value), str) and not re.match(r"[0-9]", value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
