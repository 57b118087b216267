"""Reading YAML: nothing is guessed, every position is known, everything wrong is a flaw."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest

from kommunenwiki import yaml_source
from kommunenwiki.yaml_source import MAX_BYTES, MAX_DEPTH, Data, Document, Flaw, Mark, Path


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


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        # the whole text
        pytest.param("", Flaw("empty", Mark(1, 1)), id="empty file"),
        pytest.param("\n\n  \n", Flaw("empty", Mark(1, 1)), id="only blank lines"),
        pytest.param("# nur ein Kommentar\n", Flaw("empty", Mark(1, 1)), id="only a comment"),
        pytest.param("---\n", Flaw("empty", Mark(1, 1)), id="only a document start"),
        pytest.param("\ufeff", Flaw("empty", Mark(1, 1)), id="only a byte order mark"),
        pytest.param("- a\n- b\n", Flaw("no-mapping", Mark(1, 1)), id="list"),
        pytest.param("\n\n  Text\n", Flaw("no-mapping", Mark(3, 3)), id="text"),
        pytest.param("null\n", Flaw("no-mapping", Mark(1, 1)), id="null"),
        pytest.param('""\n', Flaw("no-mapping", Mark(1, 1)), id="empty text in quotes"),
        pytest.param("a: 1\n---\nb: 2\n", Flaw("several-documents", Mark(2, 1)), id="two documents"),
        pytest.param("- a\n---\nb: 2\n", Flaw("several-documents", Mark(2, 1)), id="list, then a second document"),
        pytest.param("a: 1\n---\n", Flaw("several-documents", Mark(2, 1)), id="second document is empty"),
        # characters
        pytest.param("a: 1\nb: \x07\n", Flaw("control-character", Mark(2, 4), "U+0007"), id="bell"),
        pytest.param("a: \x00\n", Flaw("control-character", Mark(1, 4), "U+0000"), id="zero byte"),
        pytest.param("a: x\x7f\n", Flaw("control-character", Mark(1, 5), "U+007F"), id="delete"),
        pytest.param("a: x\x85y\n", Flaw("control-character", Mark(1, 5), "U+0085"), id="next line"),
        pytest.param("a: x\u2028y\n", Flaw("control-character", Mark(1, 5), "U+2028"), id="line separator"),
        pytest.param("a: x\u2029y\n", Flaw("control-character", Mark(1, 5), "U+2029"), id="paragraph separator"),
        pytest.param("a: x\ufffe\n", Flaw("control-character", Mark(1, 5), "U+FFFE"), id="non-character"),
        pytest.param("a: 1\rb: 2\r", Flaw("control-character", Mark(1, 5), "U+000D"), id="line ends of old Macs"),
        pytest.param("a:\n\tb: 1\n", Flaw("tab", Mark(2, 1)), id="tab as indentation"),
        pytest.param("a:\n  \tb: 1\n", Flaw("tab", Mark(2, 3)), id="tab after spaces"),
        # things of YAML that nobody needs here
        pytest.param("a: &x 1\n", Flaw("anchor", Mark(1, 4), "&x"), id="anchor at a value"),
        pytest.param("&x a: 1\n", Flaw("anchor", Mark(1, 1), "&x"), id="anchor at a key"),
        pytest.param("a: &x {b: 1}\n", Flaw("anchor", Mark(1, 4), "&x"), id="anchor at a group"),
        pytest.param("a: *x\n", Flaw("alias", Mark(1, 4), "*x"), id="alias"),
        pytest.param("a: [1, *x]\n", Flaw("alias", Mark(1, 8), "*x"), id="alias in a list"),
        pytest.param("*x : 1\n", Flaw("alias", Mark(1, 1), "*x"), id="alias as key"),
        pytest.param("a: !neu b\n", Flaw("tag", Mark(1, 4), "!neu"), id="tag at a value"),
        pytest.param("a: !!int 5\n", Flaw("tag", Mark(1, 4), "tag:yaml.org,2002:int"), id="tag of YAML"),
        pytest.param("a: ! b\n", Flaw("tag", Mark(1, 4), "!"), id="exclamation mark before text"),
        pytest.param("!x a: 1\n", Flaw("tag", Mark(1, 1), "!x"), id="tag at a key"),
        pytest.param("a: !x [1]\n", Flaw("tag", Mark(1, 4), "!x"), id="tag at a list"),
        # keys
        pytest.param("a: 1\nb: 2\na: 3\n", Flaw("duplicate-key", Mark(3, 1), "a"), id="key twice"),
        pytest.param("a:\n  b: 1\n  b: 2\n", Flaw("duplicate-key", Mark(3, 3), "b"), id="inner key twice"),
        pytest.param('a: 1\n"a": 2\n', Flaw("duplicate-key", Mark(2, 1), "a"), id="key twice, once in quotes"),
        pytest.param("{a: 1, a: 2}\n", Flaw("duplicate-key", Mark(1, 8), "a"), id="key twice in one line"),
        pytest.param("[a]: 1\n", Flaw("key-not-text", Mark(1, 1)), id="list as key"),
        pytest.param("a:\n  {b: c}: 1\n", Flaw("key-not-text", Mark(2, 3)), id="group as key"),
        pytest.param("a:\n  ? [b]\n  : 1\n", Flaw("key-not-text", Mark(2, 5)), id="list as key with question mark"),
    ],
)
def test_a_flaw_has_a_kind_a_position_and_the_words_of_the_contributor(text: str, flaw: Flaw) -> None:
    assert yaml_source.read(text.encode()).flaws == (flaw,)


SYNTAX_FLAWS = [
    pytest.param("a: b: c\n", Mark(1, 5), "Doppelpunkt steht mitten", id="colon inside a text"),
    pytest.param("a: 1\nbcd\nc: 2\n", Mark(3, 1), "fehlt der Doppelpunkt", id="key without colon"),
    pytest.param("a: 1\n  b: 2\n", Mark(2, 4), "Doppelpunkt steht mitten", id="indented too far"),
    pytest.param("a:\n    b: 1\n  c: 2\n", Mark(3, 3), "Einrückung", id="indentation between two levels"),
    pytest.param("a:\n  - 1\n  b: 2\n", Mark(3, 3), "Listeneintrag", id="key inside a list"),
    pytest.param("a: - 1\n", Mark(1, 4), "in derselben Zeile", id="list in the line of its key"),
    pytest.param("a: [1, 2\nb: 3\n", Mark(2, 2), "eckigen Klammer", id="bracket not closed"),
    pytest.param("a: [1, 2", Mark(1, 9), "eckigen Klammer", id="bracket not closed at the end"),
    pytest.param("a: {b: 1\nc: 3\n", Mark(2, 2), "geschweiften Klammer", id="brace not closed"),
    pytest.param('a: "x\nb: 1\n', Mark(3, 1), "nicht geschlossen", id="quote not closed"),
    pytest.param('a: "x', Mark(1, 6), "nicht geschlossen", id="quote not closed at the end"),
    pytest.param('a: "x\n--- \n"', Mark(2, 1), "nicht geschlossen", id="document start inside quotes"),
    pytest.param("a: @x\n", Mark(1, 4), "Dieses Zeichen darf nicht am Anfang", id="at sign at the start"),
    pytest.param("a: `x`\n", Mark(1, 4), "Dieses Zeichen darf nicht am Anfang", id="backtick at the start"),
    pytest.param("a: %x\n", Mark(1, 4), "Dieses Zeichen darf nicht am Anfang", id="percent sign at the start"),
    pytest.param('a: "C:\\Daten"\n', Mark(1, 7), "Rückstrich", id="backslash in double quotes"),
    pytest.param("a: 'x' y: 1\n", Mark(1, 8), "nach dem Anführungszeichen", id="key after a quote"),
    pytest.param('a: "x" y\n', Mark(1, 8), "nach dem Anführungszeichen", id="word after a quote"),
    pytest.param('a: "\\ud800"\n', Mark(1, 7), "", id="half a character"),
]


@pytest.mark.parametrize(("text", "mark", "words"), SYNTAX_FLAWS)
def test_invalid_yaml_has_a_position_and_often_a_german_reason(text: str, mark: Mark, words: str) -> None:
    document = yaml_source.read(text.encode())
    assert document.data == {}
    (flaw,) = document.flaws
    assert (flaw.kind, flaw.mark) == ("syntax", mark)
    assert words in flaw.detail
    assert bool(words) == bool(flaw.detail)


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        pytest.param(b"\xe4", Mark(1, 1), id="first byte"),
        pytest.param(b"a: M\xfcller\n", Mark(1, 5), id="Latin-1"),
        pytest.param("a: ä\nb: ö".encode() + b"\xff", Mark(2, 5), id="columns count characters, not bytes"),
        pytest.param(b"\xef\xbb\xbf\xc3\xa4\xff", Mark(1, 2), id="after a byte order mark"),
        pytest.param("a: 1".encode("utf-16"), Mark(1, 1), id="UTF-16"),
        pytest.param(b"a: \xed\xa0\x80", Mark(1, 4), id="surrogate"),
    ],
)
def test_other_encodings_than_utf8_are_refused(content: bytes, mark: Mark) -> None:
    assert yaml_source.read(content) == Document({}, flaws=(Flaw("not-utf8", mark),))


def test_a_flaw_that_can_be_read_over_keeps_the_data() -> None:
    document = read("a: &x 1\nb: !y 2\nc: 3\nc: 4\n")
    assert document.data == {"a": 1, "b": "2", "c": 3}
    assert [flaw.kind for flaw in document.flaws] == ["anchor", "tag", "duplicate-key"]


def test_a_flaw_that_stops_the_reading_leaves_no_data() -> None:
    document = read("a: 1\nb: *x\n")
    assert (document.data, document.keys, document.values) == ({}, {}, {})


def test_flaws_stand_in_the_order_of_the_text() -> None:
    document = read("a: 1\na: &x 1\nb: &y 1\n")
    assert [(flaw.kind, flaw.mark.line) for flaw in document.flaws] == [
        ("duplicate-key", 2),
        ("anchor", 2),
        ("anchor", 3),
    ]


def test_the_first_of_two_equal_keys_counts_with_its_positions() -> None:
    document = read("""\
        a:
          x: 1
        b: 2
        a:
          x: 3
          y: 4
    """)
    assert document.data == {"a": {"x": 1}, "b": 2}
    assert document.mark(("a", "x")) == Mark(2, 6)
    assert ("a", "y") not in document.values
    assert ("a", "y") not in document.keys


POSITIONS = """\
# Kommentar
id: ä
größe:  12
liste:
  - eins
  - name: "zwei"
    wert: 2
kurz: [a, {b: c}]
block: |
  Text
leer:
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        pytest.param((), Mark(2, 1), Mark(2, 1), id="the record begins below the comment"),
        pytest.param(("id",), Mark(2, 1), Mark(2, 5), id="key and value"),
        pytest.param(("größe",), Mark(3, 1), Mark(3, 9), id="columns count characters"),
        pytest.param(("liste",), Mark(4, 1), Mark(5, 3), id="a list begins at its first entry"),
        pytest.param(("liste", 0), Mark(5, 5), Mark(5, 5), id="entry of a list"),
        pytest.param(("liste", 1), Mark(6, 5), Mark(6, 5), id="entry with keys"),
        pytest.param(("liste", 1, "name"), Mark(6, 5), Mark(6, 11), id="first key of an entry"),
        pytest.param(("liste", 1, "wert"), Mark(7, 5), Mark(7, 11), id="second key of an entry"),
        pytest.param(("kurz", 1, "b"), Mark(8, 12), Mark(8, 15), id="inside brackets"),
        pytest.param(("block",), Mark(9, 1), Mark(9, 8), id="block"),
        pytest.param(("leer",), Mark(11, 1), Mark(11, 6), id="key without value"),
        pytest.param(("fehlt",), Mark(2, 1), Mark(2, 1), id="missing key points to the record"),
        pytest.param(("liste", 1, "fehlt"), Mark(6, 5), Mark(6, 5), id="missing key points to its entry"),
        pytest.param(("kurz", 1, "b", "x"), Mark(8, 12), Mark(8, 12), id="missing key points to the key above it"),
        pytest.param(("liste", 7, "name"), Mark(4, 1), Mark(4, 1), id="missing entry points to the key of the list"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["no BOM", "BOM"])
def test_every_key_and_value_has_its_position(path: Path, key: Mark, value: Mark, line_end: str, start: str) -> None:
    document = yaml_source.read((start + POSITIONS.replace("\n", line_end)).encode())
    assert (document.key_mark(path), document.mark(path)) == (key, value)


def test_without_data_every_position_is_the_beginning() -> None:
    document = read("")
    assert document.mark(()) == document.key_mark(("a", "b")) == Mark(1, 1)


def test_windows_line_ends_do_not_get_into_the_text() -> None:
    assert yaml_source.read(b"a: |\r\n  x\r\n  y\r\nb: 1\r\n").data == {"a": "x\ny\n", "b": 1}


@pytest.mark.parametrize(
    ("size", "kinds"),
    [
        pytest.param(MAX_BYTES, [], id="exactly the limit"),
        pytest.param(MAX_BYTES + 1, ["too-large"], id="one byte more"),
    ],
)
def test_the_size_is_limited_to_256_kilobytes(size: int, kinds: list[str]) -> None:
    content = b"a: " + b"x" * (size - 3)
    assert [flaw.kind for flaw in yaml_source.read(content).flaws] == kinds


def test_the_size_is_counted_in_bytes_and_told_in_kilobytes() -> None:
    content = ("a: " + "ä" * (MAX_BYTES // 2)).encode()
    assert yaml_source.read(content).flaws == (Flaw("too-large", Mark(1, 1), "256"),)


@pytest.mark.parametrize(
    ("depth", "flaws"),
    [
        pytest.param(MAX_DEPTH, (), id="exactly the limit"),
        pytest.param(MAX_DEPTH + 1, (Flaw("too-deep", Mark(1, 4 + MAX_DEPTH), "20"),), id="one level more"),
        pytest.param(100_000, (Flaw("too-deep", Mark(1, 4 + MAX_DEPTH), "20"),), id="100,000 levels"),
    ],
)
def test_the_depth_is_limited_to_20_levels(depth: int, flaws: tuple[Flaw, ...]) -> None:
    text = "a: " + "[" * (depth - 1) + "x" + "]" * (depth - 1)
    assert yaml_source.read(text.encode()).flaws == flaws


def test_the_depth_is_counted_for_groups_as_well() -> None:
    text = "".join("  " * level + "a:\n" for level in range(MAX_DEPTH + 1))
    assert [(flaw.kind, flaw.mark.line) for flaw in yaml_source.read(text.encode()).flaws] == [("too-deep", 21)]


def test_an_alias_bomb_is_defused_at_its_first_alias() -> None:
    layers = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    assert yaml_source.read(f"a0: &a0 [x]\n{layers}".encode()).flaws == (Flaw("alias", Mark(2, 10), "*a0"),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{" + ",".join("k" * 100_000) + "}", id="100,000 times the same key"),
        pytest.param("".join(f"{n}: \n" for n in range(32_000)), id="32,000 different keys"),
        pytest.param(
            "".join(f"k{n}: 1\n" for n in range(15_000)) + "a: 1\n" * 20_000, id="20,000 repetitions of one key"
        ),
        pytest.param("a: [" + "[],[" * 60_000, id="60,000 nested brackets, never closed"),
        pytest.param("a: [" + "x," * 130_000 + "]", id="130,000 entries of a list"),
        pytest.param("a: |\n" + " x\n" * 85_000, id="85,000 lines of text"),
        pytest.param("? " * 130_000, id="130,000 question marks"),
        pytest.param("- " * 130_000, id="130,000 hyphens"),
        pytest.param("a: " + "&x " * 80_000, id="80,000 anchors"),
    ],
)
def test_the_largest_files_are_read_in_seconds(text: str) -> None:
    content = text.encode()
    assert len(content) <= MAX_BYTES
    start = time.process_time()
    yaml_source.read(content)
    assert time.process_time() - start < 8
