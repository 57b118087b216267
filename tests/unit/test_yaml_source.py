"""Reading YAML: nothing is guessed, every position is known, everything wrong is a flaw."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest

from kommunenwiki import yaml_source
from kommunenwiki.yaml_source import MAX_BYTES, MAX_DEPTH, Document, Flaw, Mark, Path


def read(text: str) -> Document:
    return yaml_source.read(dedent(text).encode())


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
