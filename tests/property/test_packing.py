"""What was packed comes back the same, value for value and class for class."""

from __future__ import annotations

import pathlib
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import given, settings
from tests.property.records import entities

from kommunenwiki.catalogue import Record, RecordKey
from kommunenwiki.loading import load
from kommunenwiki.model import RECORD_TYPES, packing
from kommunenwiki.model.base import Part
from kommunenwiki.model.values import PartialDate, Ref, SourceRef
from kommunenwiki.record_reading import packed, unpacked
from kommunenwiki.references import walk
from kommunenwiki.yaml_source import Document

if TYPE_CHECKING:
    from kommunenwiki.model import Entity

ROOT = pathlib.Path(__file__).parents[2]


def every_value(entity: Entity) -> list[tuple[object, ...]]:
    return [(path, type(value), value if isinstance(value, str) else repr(value)) for path, value in walk(entity)]


@settings(max_examples=60)
@given(entities())
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


def test_equal_references_are_kept_once() -> None:
    catalogue, _ = load(ROOT / "docs")
    for read in ([record.entity for record in catalogue], [unpacked(packed(one)).entity for one in catalogue]):
        seen: dict[object, object] = {}
        for entity in read:
            for _, value in walk(entity):
                if isinstance(value, Ref | SourceRef | PartialDate):
                    assert seen.setdefault((type(value), value), value) is value
