"""What was packed comes back the same, value for value and class for class."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, get_args, get_origin

from hypothesis import given, settings
from hypothesis import strategies as st

from kommunenwiki.catalogue import Record, RecordKey
from kommunenwiki.loading import load
from kommunenwiki.model import RECORD_TYPES, packing
from kommunenwiki.model.base import Part
from kommunenwiki.model.model_project import Selection
from kommunenwiki.model.values import Choice
from kommunenwiki.record_reading import packed, unpacked
from kommunenwiki.references import walk
from kommunenwiki.yaml_source import Document

if TYPE_CHECKING:
    from kommunenwiki.model import Entity

ROOT = pathlib.Path(__file__).parents[2]
PLAIN: Mapping[str, st.SearchStrategy[Any]] = {
    "int": st.integers(1, 9),
    "float": st.sampled_from([7, 7.5, 48.25]),
    "bool": st.booleans(),
    "date": st.sampled_from(["2026-11-23", "1999-01-01"]),
    "PartialDate": st.sampled_from(["2023", "2023-04", "2023-04-05"]),
    "WebAddress": st.just("https://stadt.example/seite"),
    "str": st.sampled_from(["12345", "05754"]),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Return JSON values that a field accepts."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return st.lists(values(arguments[0]), min_size=1, max_size=2)
    if origin is Mapping:
        return st.dictionaries(st.sampled_from(["s1", "s2"]), values(arguments[1]), max_size=2)
    if origin is not None:  # Annotated, „| None“
        return values(next(argument for argument in arguments if argument is not type(None)))
    if issubclass(annotation, Part):
        return rows(annotation)
    if issubclass(annotation, Choice):
        return st.sampled_from([member.value for member in annotation])
    return PLAIN.get(annotation.__name__, st.sampled_from(["a", "ja", "eins-zwei"]))


def rows(part_type: type[Part]) -> st.SearchStrategy[dict[str, Any]]:
    """Return JSON of a part, with some of the fields that may be left out."""
    if part_type is Selection:
        return st.just({"year": 2019, "season": 1})
    required = {name: values(field.annotation) for name, field in part_type.model_fields.items() if field.is_required()}
    rest = {name: values(field.annotation) for name, field in part_type.model_fields.items() if name not in required}
    return st.fixed_dictionaries(required, optional=rest)


def read(record_type: type[Entity]) -> st.SearchStrategy[Entity]:
    return rows(record_type).map(lambda row: record_type.model_validate_json(json.dumps(row), strict=True))


ENTITIES = st.one_of(*map(read, RECORD_TYPES))


def every_value(entity: Entity) -> list[tuple[object, ...]]:
    return [(path, type(value), value if isinstance(value, str) else repr(value)) for path, value in walk(entity)]


@settings(max_examples=60)
@given(ENTITIES)
def test_any_record_comes_back_value_for_value(entity: Entity) -> None:
    record = Record(RecordKey(entity.folder, "eins"), entity, "docs/eins.yml", Document({}), b"digest")
    again = unpacked(packed(record))
    assert again == record
    assert every_value(again.entity) == every_value(entity)
    assert repr(again.entity) == repr(entity)


def test_the_real_records_come_back_and_know_their_lines() -> None:
    catalogue, _ = load(ROOT / "docs")
    assert catalogue.records
    for record in catalogue:
        content = record.document.content()
        again = unpacked(packed(record), partial(bytes, content))
        assert again == record
        assert every_value(again.entity) == every_value(record.entity)
        assert again.place(("id",)) == record.place(("id",))


def test_only_what_differs_from_the_defaults_is_packed() -> None:
    catalogue, _ = load(ROOT / "docs")
    for record_type in RECORD_TYPES:
        entity = next(iter(catalogue.of(record_type).values()))
        given_anyway = {name for name, field in record_type.model_fields.items() if field.is_required()}
        fields = {name: field for name, field in record_type.model_fields.items() if name not in given_anyway}
        least = entity.model_copy(update={name: field.default for name, field in fields.items()})
        assert set(packing.packed(least)) == given_anyway


def test_records_that_were_read_and_unpacked_remember_nothing_of_the_file() -> None:
    catalogue, _ = load(ROOT / "docs")
    for record in catalogue:
        for entity in (record.entity, unpacked(packed(record)).entity):
            for _, part in walk(entity):
                if isinstance(part, Part):
                    assert part.model_fields_set is packing._names(type(part))  # noqa: SLF001
