"""What values in YAML mean: nothing is guessed."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from kommunenwiki import yaml_source

if TYPE_CHECKING:
    from kommunenwiki.yaml_source import Data, Document


def read(text: str) -> Document:
    return yaml_source.read(dedent(text).encode())


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("05754008", "05754008", id="AGS keeps its leading zero"),
        pytest.param("01067", "01067", id="postcode is not an octal number"),
        pytest.param("9162000", 9162000, id="number without leading zero"),
        pytest.param("007", "007", id="leading zeros"),
        pytest.param("0", 0, id="zero"),
        pytest.param("-5", -5, id="negative number"),
        pytest.param("-0", "-0", id="minus zero"),
        pytest.param("+1", "+1", id="plus sign"),
        pytest.param("1_000", "1_000", id="underscore"),
        pytest.param("1.000", "1.000", id="thousands with a dot"),
        pytest.param("1,5", "1,5", id="decimal comma"),
        pytest.param("0x1F", "0x1F", id="hexadecimal"),
        pytest.param("0o17", "0o17", id="octal"),
        pytest.param("0b11", "0b11", id="binary"),
        pytest.param("1e3", "1e3", id="exponent"),
        pytest.param("12:30", "12:30", id="time is not a number of minutes"),
        pytest.param("999999999999999999", 999999999999999999, id="18 digits"),
        pytest.param("1234567890123456789", "1234567890123456789", id="19 digits"),
        pytest.param("0.5", 0.5, id="decimal"),
        pytest.param("-0.5", -0.5, id="negative decimal"),
        pytest.param("51.907", 51.907, id="coordinate"),
        pytest.param("1.10", "1.10", id="version keeps its zero"),
        pytest.param("1.0", "1.0", id="version one"),
        pytest.param(".5", ".5", id="decimal without zero"),
        pytest.param("5.", "5.", id="decimal without decimals"),
        pytest.param("00.5", "00.5", id="decimal with two zeros"),
        pytest.param("0.1234567890123456", 0.1234567890123456, id="16 decimals"),
        pytest.param("0.12345678901234567", "0.12345678901234567", id="17 decimals"),
        pytest.param(".inf", ".inf", id="infinity"),
        pytest.param(".nan", ".nan", id="not a number"),
        pytest.param("1.2.3", "1.2.3", id="version with three parts"),
        pytest.param("true", True, id="true"),
        pytest.param("false", False, id="false"),
        pytest.param("True", "True", id="True in capitals"),
        pytest.param("no", "no", id="no is not false"),
        pytest.param("NO", "NO", id="country code of Norway"),
        pytest.param("yes", "yes", id="yes is not true"),
        pytest.param("on", "on", id="on is not true"),
        pytest.param("off", "off", id="off is not false"),
        pytest.param("y", "y", id="y"),
        pytest.param("null", None, id="null"),
        pytest.param("~", None, id="tilde"),
        pytest.param("", None, id="nothing"),
        pytest.param("  # Kommentar", None, id="nothing but a comment"),
        pytest.param("Null", "Null", id="Null in capitals"),
        pytest.param("NULL", "NULL", id="NULL in capitals"),
        pytest.param("nil", "nil", id="nil"),
        pytest.param("2023-03-16", "2023-03-16", id="day is no date object"),
        pytest.param("2023-03", "2023-03", id="month"),
        pytest.param("2023", 2023, id="year"),
        pytest.param("2023-03-16 12:00:00", "2023-03-16 12:00:00", id="timestamp"),
        pytest.param('"05754008"', "05754008", id="AGS in double quotes"),
        pytest.param('"12"', "12", id="number in double quotes"),
        pytest.param("'12'", "12", id="number in single quotes"),
        pytest.param('"true"', "true", id="true in quotes"),
        pytest.param('"null"', "null", id="null in quotes"),
        pytest.param('"~"', "~", id="tilde in quotes"),
        pytest.param('""', "", id="empty quotes"),
        pytest.param("' '", " ", id="space in quotes"),
        pytest.param("'Müllers ''Hof'''", "Müllers 'Hof'", id="single quotes doubled"),
        pytest.param(r'"a\nb\u00e4"', "a\nbä", id="escapes"),
        pytest.param("a # Kommentar", "a", id="text before a comment"),
        pytest.param("a#b", "a#b", id="number sign inside a word"),
        pytest.param("https://a.de/b", "https://a.de/b", id="address with a colon"),
        pytest.param("ein Text\n  auf zwei Zeilen", "ein Text auf zwei Zeilen", id="plain text on two lines"),
        pytest.param("|\n  eins\n  zwei\n", "eins\nzwei\n", id="block that keeps its lines"),
        pytest.param("|-\n  eins\n  zwei\n", "eins\nzwei", id="block without last line end"),
        pytest.param(">-\n  eins\n  zwei\n\n  drei\n", "eins zwei\ndrei", id="folded block"),
        pytest.param("|-\n  12\n", "12", id="number in a block stays text"),
        pytest.param("|-\n  true\n", "true", id="true in a block stays text"),
        pytest.param("[]", [], id="empty list"),
        pytest.param("{}", {}, id="empty group"),
        pytest.param("[a, 1, no, ~]", ["a", 1, "no", None], id="list in one line"),
        pytest.param("{a: 1, no: no}", {"a": 1, "no": "no"}, id="group in one line"),
        pytest.param("\n  - a\n  - 01\n", ["a", "01"], id="list in several lines"),
        pytest.param("\n  - a: 1\n    b: 2\n", [{"a": 1, "b": 2}], id="list of groups"),
    ],
)
def test_a_value_is_read_as_it_is_written(written: str, value: Data) -> None:
    document = yaml_source.read(f"key: {written}\n".encode())
    assert document.flaws == ()
    assert document.data == {"key": value}
    assert type(document.data["key"]) is type(value)


@pytest.mark.parametrize("key", ["1", "01", "true", "null", "no", "2023-03-16", "1.5", "~", "<<", "ä ö"])
def test_keys_are_always_text(key: str) -> None:
    assert read(f"{key}: x").data == {key: "x"}


def test_an_empty_key_is_text() -> None:
    assert read("'': x").data == {"": "x"}
