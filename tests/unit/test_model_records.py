"""What all record models have in common."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import ValidationError

from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy, Entity, GlossaryTerm, Municipality
from kommunenwiki.model.base import Source
from kommunenwiki.model.parts import Frequency

if TYPE_CHECKING:
    from tests.unit.conftest import Complete

FOLDERS = [record_type.folder for record_type in RECORD_TYPES]


@pytest.fixture
def read(complete: Complete) -> Any:
    """Reads a record, given by the keys the test is about, the way files are read."""

    def read_record(record_type: type[Entity], piece: str = "") -> Entity:
        data = yaml.safe_load(complete(record_type.folder, piece))
        return record_type.model_validate_json(json.dumps(data), strict=True)

    return read_record


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_smallest_record_of_every_type_is_correct(folder: str, read: Any) -> None:
    entity = read(BY_FOLDER[folder])
    assert isinstance(entity, BY_FOLDER[folder])
    assert entity.name_or_title


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_required_key_is_in_the_smallest_record(folder: str, read: Any) -> None:
    record_type = BY_FOLDER[folder]
    required = {name for name, field in record_type.model_fields.items() if field.is_required()}
    assert set(read(record_type).model_fields_set) == required


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_record_read_from_its_own_json_is_the_same(folder: str, read: Any) -> None:
    record_type = BY_FOLDER[folder]
    entity = read(record_type)
    assert record_type.model_validate_json(entity.model_dump_json(exclude_none=True), strict=True) == entity


@pytest.mark.parametrize("folder", FOLDERS)
def test_records_cannot_be_changed(folder: str, read: Any) -> None:
    entity = read(BY_FOLDER[folder])
    with pytest.raises(ValidationError, match="frozen"):
        entity.id = "anders"


@pytest.mark.parametrize("folder", FOLDERS)
def test_unknown_keys_are_refused(folder: str, read: Any) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        read(BY_FOLDER[folder], "unbekannt: x\n")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_type_has_a_schema_with_german_help_for_every_key(folder: str) -> None:
    properties = BY_FOLDER[folder].model_json_schema()["properties"]
    assert all(key.get("title") and key.get("description") for key in properties.values())


def test_what_is_left_out_is_empty(read: Any) -> None:
    case = read(CaseStudy)
    assert (case.topics, case.period, case.sources, case.checked, case.uncertain) == ((), None, {}, None, ())


def test_lists_become_tuples_and_parts_are_read(read: Any) -> None:
    case = read(CaseStudy, 'costs: [{what: Geräte, amount_eur: 12}]\nstaff: [{what: Pflege, fte: "1.50"}]\n')
    assert case.costs[0].amount_eur == 12
    assert case.costs[0].frequency is Frequency.ONCE
    assert case.costs[0].source == ()
    assert case.staff[0].fte == 1.5


def test_sources_are_read_by_their_key(read: Any) -> None:
    piece = """\
        sources:
          s1: {title: T, publisher: P, url: "https://a.de/b", kind: study, accessed: "2026-11-23", published: 2024}
    """
    (key, source), *_ = read(GlossaryTerm, piece).sources.items()
    assert key == "s1"
    assert isinstance(source, Source)
    assert (source.kind.label, source.accessed, source.published) == ("Studie", date(2026, 11, 23), "2024")


@pytest.mark.parametrize(
    ("piece", "errors"),
    [
        pytest.param("coordinates: {latitude: 90, longitude: -180}", [], id="edge of the world"),
        pytest.param("coordinates: {latitude: 90.1, longitude: 0}", ["less_than_equal"], id="too far north"),
        pytest.param("coordinates: {latitude: 0, longitude: -180.1}", ["greater_than_equal"], id="too far west"),
        pytest.param("land: []", ["too_short"], id="no Land"),
        pytest.param("land: [hessen, bayern]", [], id="two Länder"),
        pytest.param("population: {value: -1, date: '2024-12-31'}", ["greater_than_equal"], id="fewer than no people"),
        pytest.param("coordinates: {latitude: 1, longitude: 1, computed: 1}", ["bool_type"], id="number as yes"),
    ],
)
def test_limits_of_a_kommune(piece: str, errors: list[str], read: Any) -> None:
    if errors:
        with pytest.raises(ValidationError) as caught:
            read(Municipality, piece + "\n")
        assert [details["type"] for details in caught.value.errors()] == errors
    else:
        read(Municipality, piece + "\n")
