"""Values with an inner meaning: dates, numbers, keys, choices, references."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.municipality import Laender
from kommunenwiki.model.values import (
    CaseStudyRef,
    Choice,
    Count,
    Day,
    Decimal,
    Digits,
    Euro,
    PartialDate,
    RecordId,
    Ref,
    SourceRef,
    SourceRefs,
    one_or_many,
)


def read(kind: Any, value: object) -> Any:
    """Read a value the way records are read: strictly, from JSON."""
    return TypeAdapter(kind).validate_json(json.dumps(value), strict=True)


def error_kinds(kind: Any, value: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return [details["type"] for details in caught.value.errors()]


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        pytest.param("2023-03-16", date(2023, 3, 16), date(2023, 3, 16), id="day"),
        pytest.param("2023-04", date(2023, 4, 1), date(2023, 4, 30), id="month of 30 days"),
        pytest.param("2023-12", date(2023, 12, 1), date(2023, 12, 31), id="last month of the year"),
        pytest.param("2023-02", date(2023, 2, 1), date(2023, 2, 28), id="February"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="February of a leap year"),
        pytest.param("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), id="leap day"),
        pytest.param("1900-02", date(1900, 2, 1), date(1900, 2, 28), id="1900 was no leap year"),
        pytest.param("2000-02", date(2000, 2, 1), date(2000, 2, 29), id="2000 was a leap year"),
        pytest.param("2023", date(2023, 1, 1), date(2023, 12, 31), id="year as text"),
        pytest.param(2023, date(2023, 1, 1), date(2023, 12, 31), id="year as number"),
    ],
)
def test_a_partial_date_knows_its_first_and_last_day(written: str | int, earliest: date, latest: date) -> None:
    partial = read(PartialDate, written)
    assert type(partial) is PartialDate
    assert (str(partial), partial.earliest, partial.latest) == (str(written), earliest, latest)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2023-02-29", id="no leap year"),
        pytest.param("2023-04-31", id="April has 30 days"),
        pytest.param("2023-13", id="13th month"),
        pytest.param("2023-00", id="month zero"),
        pytest.param("2023-00-05", id="month zero with a day"),
        pytest.param("2023-05-00", id="day zero"),
        pytest.param("0000", id="year zero"),
        pytest.param("2023-3", id="month with one digit"),
        pytest.param("23", id="two digits"),
        pytest.param(23, id="two digits as number"),
        pytest.param(20230, id="five digits"),
        pytest.param(-2023, id="negative year"),
        pytest.param("16.03.2023", id="German form"),
        pytest.param("März 2023", id="words"),
        pytest.param("2023-03-16T12:00", id="time of day"),
        pytest.param("2023\n", id="line break"),
        pytest.param("٢٠٢٣", id="digits of another script"),
        pytest.param("", id="empty"),
        pytest.param(2023.5, id="decimal"),
        pytest.param(True, id="true"),
        pytest.param(None, id="nothing"),
        pytest.param(["2023"], id="list"),
    ],
)
def test_other_dates_are_refused(written: object) -> None:
    assert error_kinds(PartialDate, written) == ["partial_date"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("2026-11-23", date(2026, 11, 23), id="day"),
        pytest.param("2024-02-29", date(2024, 2, 29), id="leap day"),
    ],
)
def test_a_day_is_complete(written: str, expected: date) -> None:
    assert read(Day, written) == expected


@pytest.mark.parametrize(
    "written", ["2023-02-29", "2026-11", "2026", 2026, "20261123", "2026-W48-1", "23.11.2026", "", True, None, []]
)
def test_other_days_are_refused(written: object) -> None:
    assert error_kinds(Day, written) == ["day"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("05754008", "05754008", id="text with a leading zero"),
        pytest.param(9162000, "9162000", id="number"),
        pytest.param("1", "1", id="one digit"),
        pytest.param("123456789012", "123456789012", id="12 digits"),
    ],
)
def test_official_keys_are_digits(written: object, expected: str) -> None:
    assert read(Digits, written) == expected


@pytest.mark.parametrize("written", ["", "1234567890123", "05 754", "5754a", "-5", -5, 1.5, True, None, ["1"], "٣"])
def test_other_keys_are_refused(written: object) -> None:
    assert error_kinds(Digits, written) == ["digits"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(0.5, 0.5, id="decimal"),
        pytest.param(7, 7.0, id="whole number"),
        pytest.param("1.10", 1.1, id="closing zero, which YAML gives as text"),
        pytest.param("-3.0", -3.0, id="negative with zero"),
    ],
)
def test_decimals_are_numbers(written: object, expected: float) -> None:
    assert read(Decimal, written) == expected


@pytest.mark.parametrize("written", ["1,5", "1.", ".5", "1e3", "nan", "inf", "1.1.1", "7", "1.5\n", "", True, None, []])
def test_other_decimals_are_refused(written: object) -> None:
    assert error_kinds(Decimal, written) == ["float_type"]


@pytest.mark.parametrize(
    ("kind", "value", "errors"),
    [
        pytest.param(Euro, 0, [], id="no euro"),
        pytest.param(Euro, 10**12, [], id="a million million euros"),
        pytest.param(Euro, 10**12 + 1, ["less_than_equal"], id="too many euros"),
        pytest.param(Euro, -1, ["greater_than_equal"], id="minus one euro"),
        pytest.param(Euro, 1.5, ["int_type"], id="cents"),
        pytest.param(Euro, "12000", ["int_type"], id="euros in quotes"),
        pytest.param(Euro, "12.000", ["int_type"], id="euros with a dot"),
        pytest.param(Euro, True, ["int_type"], id="true is no euro"),
        pytest.param(Count, 10**10, [], id="more than all people"),
        pytest.param(Count, 10**10 + 1, ["less_than_equal"], id="too many"),
        pytest.param(Count, -1, ["greater_than_equal"], id="minus one"),
    ],
)
def test_amounts_are_whole_numbers_within_limits(kind: object, value: object, errors: list[str]) -> None:
    if errors:
        assert error_kinds(kind, value) == errors
    else:
        assert read(kind, value) == value


@pytest.mark.parametrize("kind", [RecordId, CaseStudyRef, SourceRef], ids=["id", "reference", "source"])
@pytest.mark.parametrize(
    ("value", "correct"),
    [
        ("guetersloh", True),
        ("bad-belzig", True),
        ("s1", True),
        ("1", True),
        ("a-1-b", True),
        ("", False),
        ("Gütersloh", False),
        ("gütersloh", False),
        ("bad_belzig", False),
        ("bad--belzig", False),
        ("-bad", False),
        ("bad-", False),
        ("bad belzig", False),
        ("../bad", False),
        ("bad\n", False),
        ("kommunen/bad", False),
        ("ß", False),
    ],
)
def test_ids_are_small_letters_digits_and_single_hyphens(*, kind: object, value: str, correct: bool) -> None:
    if correct:
        assert read(kind, value) == value
    else:
        assert error_kinds(kind, value) == ["string_pattern_mismatch"]


@pytest.mark.parametrize(
    ("kind", "limit"), [(RecordId, 100), (CaseStudyRef, 100), (SourceRef, 60)], ids=["id", "reference", "source"]
)
def test_ids_have_a_longest_length(kind: object, limit: int) -> None:
    assert read(kind, "a" * limit) == "a" * limit
    assert error_kinds(kind, "a" * (limit + 1)) == ["string_too_long"]


@pytest.mark.parametrize("ref", Ref.__subclasses__(), ids=lambda ref: ref.__name__)
def test_references_keep_the_kind_of_record_they_point_to(ref: type[Ref]) -> None:
    value = read(ref, "a")
    assert type(value) is ref
    assert value.folder in BY_FOLDER


@pytest.mark.parametrize(
    ("written", "expected"),
    [("s1", ("s1",)), (["s1"], ("s1",)), (["s1", "s2"], ("s1", "s2")), ([], ())],
    ids=["one", "list of one", "list of two", "empty list"],
)
def test_sources_are_one_or_many(written: object, expected: tuple[str, ...]) -> None:
    found = read(SourceRefs, written)
    assert found == expected
    assert all(type(item) is SourceRef for item in found)


@pytest.mark.parametrize(
    ("written", "errors"),
    [
        pytest.param(1, ["string_type"], id="number"),
        pytest.param({"a": "b"}, ["string_type"], id="group"),
        pytest.param([["s1"]], ["string_type"], id="list in a list"),
        pytest.param(["s1", "S 2"], ["string_pattern_mismatch"], id="wrong form"),
    ],
)
def test_other_sources_are_refused(written: object, errors: list[str]) -> None:
    assert error_kinds(SourceRefs, written) == errors


def test_a_kommune_may_lie_in_several_laender_but_not_in_none() -> None:
    assert [land.label for land in read(Laender, "hessen")] == ["Hessen"]
    assert [land.label for land in read(Laender, ["hessen", "bayern"])] == ["Hessen", "Bayern"]
    assert error_kinds(Laender, []) == ["too_short"]
    assert error_kinds(Laender, "preussen") == ["enum"]


def test_a_single_value_becomes_a_list_of_one() -> None:
    assert [one_or_many(value) for value in ("a", ["a", "b"], ("c",), None)] == [("a",), ("a", "b"), ("c",), (None,)]


class Colour(Choice):
    """A list for this test."""

    RED = "rot", "Rot wie Klee"


def test_a_choice_is_its_yaml_value_and_has_a_label() -> None:
    assert read(Colour, "rot") is Colour.RED
    assert Colour.RED.value == "rot"
    assert f"{Colour.RED}" == "rot"
    assert Colour.RED.label == "Rot wie Klee"
    assert error_kinds(Colour, "Rot wie Klee") == ["enum"]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        pytest.param(PartialDate, {"pattern": "^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$"}, id="partial date"),
        pytest.param(Day, {"format": "date"}, id="day"),
        pytest.param(Digits, {"pattern": "^[0-9]{1,12}$"}, id="digits"),
        pytest.param(CaseStudyRef, {"maxLength": 100}, id="reference"),
        pytest.param(SourceRef, {"maxLength": 60}, id="source"),
    ],
)
def test_the_schema_for_editors_describes_text(kind: Any, schema: dict[str, object]) -> None:
    described = TypeAdapter(kind).json_schema()
    assert "string" in described["type"]  # official keys may also stand without quotes
    assert {key: described.get(key) for key in schema} == schema
