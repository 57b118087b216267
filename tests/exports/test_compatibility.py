"""Version 1 of the data only grows: what others read today stays as it is.

``UPDATE_V1=1 pytest tests/exports/test_compatibility.py`` takes in what is new; it never takes anything out.
"""

from __future__ import annotations

import json
import os
import pathlib
from typing import TYPE_CHECKING, Any

from kommunenwiki.exports.contents import contents
from kommunenwiki.exports.schemas import schemas

if TYPE_CHECKING:
    from kommunenwiki.exports.wiki_data import WikiData

FROZEN = pathlib.Path(__file__).parent / "v1.json"


def shapes(schema: Any, parts: dict[str, Any], path: str = "", seen: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the type of every member by its path: ``record.costs[].what`` is ``string``."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return {} if name in seen else shapes(parts[name], parts, path, (*seen, name))
    found: dict[str, str] = {}
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    for option in options:
        found |= shapes(option, parts, path, seen)
    if not options:
        kind = schema.get("type") or ("string" if "enum" in schema or "const" in schema else "any")
        found[path] = str(kind)
    for name, inside in schema.get("properties", {}).items():
        found |= shapes(inside, parts, f"{path}.{name}".lstrip("."), seen)
    if isinstance(schema.get("items"), dict):
        found |= shapes(schema["items"], parts, f"{path}[]", seen)
    if isinstance(schema.get("additionalProperties"), dict):
        found |= shapes(schema["additionalProperties"], parts, f"{path}.*", seen)
    return found


def present(data: WikiData) -> dict[str, dict[str, str]]:
    """Return the shape of every kind of file, what is always there, and the columns of every table."""
    made: dict[str, dict[str, str]] = {}
    for name, schema in schemas().items():
        made[name] = shapes(schema, schema.get("$defs", {}))
        made[f"{name} (always)"] = dict.fromkeys(schema["required"], "required")
    for table in contents(data)["tables"]:
        made[f"{table['name']}.csv"] = dict.fromkeys(table["columns"], "column")
    made["files"] = dict.fromkeys((str(kind["list"]) for kind in contents(data)["types"]), "path")
    return made


def vanished(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> list[str]:
    """Return what has gone or has another type."""
    return [
        f"{file}: {path} was {kind}, is {after.get(file, {}).get(path, 'gone')}"
        for file, paths in before.items()
        for path, kind in paths.items()
        if after.get(file, {}).get(path) != kind
    ]


def test_nothing_of_version_1_has_gone(data: WikiData) -> None:
    now = present(data)
    before = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}
    assert vanished(before, now) == []
    if os.environ.get("UPDATE_V1") == "1":
        FROZEN.write_text(f"{json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True)}\n", encoding="utf-8")


def test_what_is_published_is_frozen(data: WikiData) -> None:
    before = json.loads(FROZEN.read_text(encoding="utf-8"))
    assert vanished(present(data), before) == [], "new; UPDATE_V1=1 takes it in"


def test_a_member_that_goes_or_changes_is_noticed(data: WikiData) -> None:
    now = present(data)
    without = {**now, "fallstudien": {path: kind for path, kind in now["fallstudien"].items() if path != "title"}}
    assert vanished(now, without) == ["fallstudien: title was string, is gone"]
    other = {**now, "fallstudien": {**now["fallstudien"], "record.costs[].amount_eur": "string"}}
    assert vanished(now, other) == ["fallstudien: record.costs[].amount_eur was integer, is string"]
    assert vanished(now, {}), "a whole file"
