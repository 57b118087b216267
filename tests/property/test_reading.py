"""Whatever stands in a file: it is read, or there is a finding at a place inside it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kommunenwiki import yaml_source
from kommunenwiki.messages import syntax_finding
from kommunenwiki.model import RECORD_TYPES, Entity
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import value_class
from kommunenwiki.record_reading import read_record
from kommunenwiki.yaml_source import Data, Document, Path, exact, quick, typed
from kommunenwiki.yaml_source.text import StopReadingError, decoded

PIECES = [
    *"abcä😀:-?#&*!|>'\"%@`{}[],.~\\0159 \n\t\r\x00\x07\x85\ufeff\u2028",
    *(
        "\n  ",
        "- ",
        ": ",
        "key: ",
        "\r\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "!!str ",
        "|\n",
        ">-\n",
        "&a ",
        "*a",
        "<<: ",
    ),
]
YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANY_BYTES = st.one_of(st.binary(max_size=80), YAML_LIKE.map(str.encode), st.text(max_size=40).map(str.encode))

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n"), max_size=20)
NUMBERS = st.one_of(
    st.integers(-(10**18) + 1, 10**18 - 1),
    st.integers(-(10**9), 10**9).filter(lambda number: number % 1000).map(lambda number: number / 1000),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    NUMBERS,
    TEXT,
    st.sampled_from(["no", "05754", "1.10", "12:30", "", "~", "null", "&a", "*"]),
)
VALUES: st.SearchStrategy[Data] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "allow_unicode": st.booleans(),
        "default_style": st.sampled_from([None, None, '"']),
        "width": st.sampled_from([20, 80, 10_000]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)


class Dumper(yaml.SafeDumper):
    """Writes YAML without anchors."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def dump(data: object, **style: Any) -> bytes:
    text = yaml.dump(data, Dumper=Dumper, sort_keys=False, **style)
    assert isinstance(text, str)
    return text.encode()


def positions_are_inside(content: bytes, document: Document) -> bool:
    lines = content.decode("utf-8-sig", errors="replace").split("\n")
    marks = [*document.keys.values(), *document.values.values(), *(flaw.mark for flaw in document.flaws)]
    return all(
        1 <= mark.line <= len(lines) and 1 <= mark.column <= len(lines[mark.line - 1].rstrip("\r")) + 1
        for mark in marks
    )


@given(ANY_BYTES)
@example(b"\xef\xbb\xbf\xc3\xa4\xff")
@example(b"a: [")
@example(b"?")
@example("a: x\u2028b: [".encode())
def test_any_bytes_are_read_or_have_a_flaw_inside_them(content: bytes) -> None:
    document = yaml_source.read(content)
    assert document.flaws or () in document.values
    assert positions_are_inside(content, document)
    for flaw in document.flaws:
        found = syntax_finding("x.yml", flaw)
        assert found.message.isprintable()
        assert found.hint


@given(st.dictionaries(TEXT, VALUES, max_size=5), STYLES)
def test_data_that_is_written_and_read_is_the_same(data: dict[str, Data], style: dict[str, Any]) -> None:
    if style["default_style"]:
        del style["default_style"]  # quoted numbers would be text
    content = dump(data, **style)
    document = yaml_source.read(content)
    assert document.flaws == ()
    assert document.data == data
    assert positions_are_inside(content, document)


def paths(data: Data, path: Path = ()) -> list[Path]:
    if isinstance(data, dict):
        return [path, *(found for key, value in data.items() for found in paths(value, (*path, key)))]
    if isinstance(data, list):
        return [path, *(found for index, value in enumerate(data) for found in paths(value, (*path, index)))]
    return [path]


@given(st.dictionaries(TEXT, VALUES, max_size=5), STYLES)
def test_every_value_and_every_key_has_a_position(data: dict[str, Data], style: dict[str, Any]) -> None:
    document = yaml_source.read(dump(data, **style))
    expected = paths(document.data)
    assert set(document.values) == set(expected)
    assert set(document.keys) == {path for path in expected if path and isinstance(path[-1], str)}
    marks = [(mark.line, mark.column) for mark in map(document.mark, expected)]
    assert marks == sorted(marks)


@given(st.dictionaries(st.from_regex(r"[a-zä]{1,8}", fullmatch=True), SCALARS, min_size=1, max_size=6), STYLES)
def test_at_the_position_of_a_key_stands_the_key(data: dict[str, Data], style: dict[str, Any]) -> None:
    content = dump(data, **{**style, "allow_unicode": True})
    document = yaml_source.read(content)
    lines = content.decode().split("\n")
    for key in document.data:
        mark = document.key_mark((key,))
        assert lines[mark.line - 1][mark.column - 1 :].lstrip("\"'").startswith(key)


@given(st.one_of(st.text(max_size=20), st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", fullmatch=True)))
def test_a_number_is_read_only_when_nothing_is_lost(text: str) -> None:
    value = typed(text)
    if isinstance(value, bool) or value is None:
        assert text in {"true", "false", "null", "~", ""}
    elif isinstance(value, int):
        assert str(value) == text
    elif isinstance(value, float):
        assert value == float(text)
        assert text[-1] != "0"
    else:
        assert value == text


TRICKY = st.one_of(
    VALUES,
    st.sampled_from(
        ["<script>", "[a](b)", "`x`", "# a", "![a", "a\nb", "a\u200b", "x" * 7000, "s1", "2023-13", "https://a"]
    ),
)


def parts_of(class_: type | None) -> st.SearchStrategy[Any]:
    """Return values for a field: sometimes of the right shape with anything inside, sometimes anything."""
    if class_ is None or not issubclass(class_, Part):
        return TRICKY
    keys = {name: value_class(field.annotation) for name, field in class_.model_fields.items()}
    part = st.lists(st.sampled_from(sorted(keys)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: parts_of(keys[name]) for name in names})
    )
    return st.one_of(part, st.lists(part, max_size=2), st.dictionaries(st.sampled_from(["s1", "S 1"]), part), TRICKY)


def almost(record_type: type[Entity]) -> st.SearchStrategy[dict[str, Any]]:
    keys = {name: value_class(field.annotation) for name, field in record_type.model_fields.items()}
    return st.lists(st.sampled_from([*sorted(keys), "unbekannt", "[key]"]), max_size=6, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: parts_of(keys.get(name)) for name in names})
    )


def assert_sound(record_type: type[Entity], content: bytes) -> None:
    entity, document, findings = read_record(record_type, content, "x.yml")
    assert entity is not None or findings
    assert positions_are_inside(content, document)
    lines = content.decode("utf-8-sig", errors="replace").split("\n")
    for found in findings:
        assert found.code != "M099", found
        assert found.message.isprintable()
        assert found.place.line <= len(lines)
        assert "None" not in found.message + found.hint


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.folder)
@settings(max_examples=60)
@given(data=st.data())
def test_almost_correct_records_give_a_record_or_findings(record_type: type[Entity], data: st.DataObject) -> None:
    assert_sound(record_type, dump(data.draw(almost(record_type)), allow_unicode=True))


@given(record_type=st.sampled_from(RECORD_TYPES), content=ANY_BYTES)
def test_any_bytes_give_a_record_or_findings(record_type: type[Entity], content: bytes) -> None:
    assert_sound(record_type, content)


@given(content=ANY_BYTES)
def test_reading_twice_gives_the_same(content: bytes) -> None:
    first, second = yaml_source.read(content), yaml_source.read(content)
    assert repr(first) == repr(second)
    assert (first.keys, first.values) == (second.keys, second.values)


def assert_both_readers_agree(content: bytes) -> bool:
    """Compare the quick reader with the exact one; tell whether the quick one was enough."""
    try:
        text = decoded(content)
    except StopReadingError:
        return False
    found = quick.data(text)
    try:
        tree = exact.tree(text)
    except StopReadingError:
        assert found is None
        return False
    assert (found is None) == bool(tree.flaws)
    if found is not None:
        assert repr(found[0]) == repr(tree.data)  # 1 and True, 1 and 1.0 are equal, but not the same
        document = Document({}, outermost=found[1])  # without the text: what the quick one noticed is all it knows
        for key in found[1]:
            assert document.key_mark((key,)) == tree.key_mark((key,))
            assert document.mark((key,)) == tree.mark((key,))
        assert found[1].keys() >= {key for key, value in found[0].items() if value is not None and value != ""}
    return found is not None


@given(content=ANY_BYTES)
@example(b"a: [1, 2")
@example(b"a: 1\n---\nb: 2")
@example(b"- a")
@example(b"a: &b 1")
@example(b"a: &b [1]")
@example(b"&b a: 1")
@example(b"a: ! 1")
@example(b"a: !x [1]")
@example(b"!x a: 1")
@example(b"!x {a: 1}")
@example(b"&x {a: 1}")
@example(b"[a]: 1")
@example(b"a: 1\na: 2")
@example(b"a: *b")
@example(b"*b : 1")
@example(f"a: {'[' * 20}{']' * 20}".encode())
@example(f"a: {'[' * 19}{']' * 19}".encode())
@example(f"a: {'[' * 19}x{']' * 19}".encode())
@example(f"a: {'[' * 20}x{']' * 20}".encode())
def test_the_quick_reader_agrees_with_the_exact_one_or_gives_up(content: bytes) -> None:
    assert_both_readers_agree(content)


@given(st.dictionaries(TEXT, VALUES, max_size=5), STYLES)
def test_the_quick_reader_is_enough_for_files_in_order(data: dict[str, Data], style: dict[str, Any]) -> None:
    if style["default_style"]:
        del style["default_style"]  # quoted numbers would have a tag
    assert assert_both_readers_agree(dump(data, **style))
