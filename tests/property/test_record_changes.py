"""Comparing versions of records: nothing is told of what stayed, and every changed value is told once."""

from __future__ import annotations

import json
import pathlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kommunenwiki.analysis.record_changes import Kind, contents, record_changes
from kommunenwiki.loading import load
from kommunenwiki.references import walk

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Record

EXAMPLES = load(pathlib.Path(__file__).parent.parent / "examples" / "good")[0]
RECORDS = list(EXAMPLES)


def data(record: Record) -> Any:
    return record.entity.model_dump(mode="json")


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for place, item in enumerate(value) for leaf in leaves(item, (*path, place))]
    return [] if value is None else [path]


LEAVES = [(number, path) for number, record in enumerate(RECORDS) for path in leaves(data(record)) if path != ("id",)]


def changed(value: Any, number: int) -> list[Any]:
    """Return other values that may fit: a further word, another word, a larger number, another date, another choice."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + number]
    choices = ["pilot", "betrieb", "press", "study", "hessen", "bayern", "jaehrlich", "teil", "hoch", "mittel", "rund"]
    return [
        f"{value} Zusatz",
        f"anders{number}",
        "2021-03-04",
        "2021",
        f"{value}-{number}",
        f"{value}/{number}",
        *choices,
    ]


@given(st.sampled_from(RECORDS))
def test_a_record_is_no_change_of_itself(record: Record) -> None:
    assert record_changes(record.entity, record.entity) == ()
    copy = type(record.entity).model_validate_json(json.dumps(_without_none(data(record))), strict=True)
    assert record_changes(record.entity, copy) == ()


@given(st.sampled_from(LEAVES), st.integers(1, 9), st.data())
def test_a_changed_value_is_told_once(leaf: tuple[int, tuple[Any, ...]], number: int, drawn: st.DataObject) -> None:
    record, path = RECORDS[leaf[0]], leaf[1]
    options = []
    for value in changed(_at(data(record), path), number):
        new = data(record)
        _at(new, path[:-1])[path[-1]] = value
        try:
            options.append(type(record.entity).model_validate_json(json.dumps(_without_none(new)), strict=True))
        except ValidationError:
            continue
    options = [entity for entity in options if entity != record.entity]
    if not options:
        return
    (change,) = record_changes(record.entity, drawn.draw(st.sampled_from(options)))
    assert change.path == path[: len(change.path)]
    assert len(path) - len(change.path) <= 1  # a list of words is told as a whole
    assert change.kind is Kind.CHANGED or (change.kind is Kind.REORDERED and len(change.path) < len(path))
    assert change.before != change.after


@given(st.sampled_from([record for record in RECORDS if record.key.folder == "fallstudien"]), st.data())
def test_an_item_put_in_changes_no_other(record: Record, drawn: st.DataObject) -> None:
    old = data(record)
    lists = [name for name, value in old.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
    name = drawn.draw(st.sampled_from(lists))
    place = drawn.draw(st.integers(0, len(old[name])))
    item = {**old[name][0], "text": "Etwas ganz anderes steht hier.", "what": "Etwas ganz anderes", "name": "Niemand"}
    item = {key: value for key, value in item.items() if key in old[name][0]}
    if item in old[name]:
        return
    old[name].insert(place, item)
    after = type(record.entity).model_validate_json(json.dumps(_without_none(old)), strict=True)
    (change,) = record_changes(record.entity, after)
    assert (change.kind, change.path) == (Kind.ADDED, (name, place))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record.key))
def test_contents_hold_every_value_once(record: Record) -> None:
    told = [path for change in contents(record.entity) for path, _ in walk(change.value, change.path)]
    assert len(told) == len(set(told))
    everything = {path for path, _ in walk(record.entity) if path and path != ("id",)}
    assert set(told) <= everything
    given_values = {path for path in leaves(data(record)) if path != ("id",)}
    assert {path[0] for path in given_values} - {path[0] for path in told} <= {
        name
        for name, field in type(record.entity).model_fields.items()
        if getattr(record.entity, name) == field.default
    }


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, list) else value
