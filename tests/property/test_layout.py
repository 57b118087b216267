"""The canonical layout: whatever a file says, it says the same afterwards, and a second time changes nothing."""

from __future__ import annotations

import json
import pathlib
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kommunenwiki import yaml_source, yaml_tree
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy, Entity
from kommunenwiki.model.inspection import field_names
from kommunenwiki.record_reading import read_record
from kommunenwiki.writing import as_yaml, formatted
from kommunenwiki.writing.formatting import head

if TYPE_CHECKING:
    from kommunenwiki.yaml_source import Data

ROOT = pathlib.Path(__file__).parent.parent.parent
RECORDS = sorted([*(ROOT / "docs").glob("[!.]*/*.yml"), *(ROOT / "tests").glob("**/good/[!.]*/*.yml")])

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=15),
    st.text("ab #:-\n\t\"'\\|>[]{}&*!%@`,?é😀\x07\x85\ufeff\u2028", max_size=15),
    st.sampled_from(["no", "null", "~", "2020", "1.10", "0x1f", "y", "1e5", "2020-01-01", "s1", "bad-belzig", "---"]),
)
THOUSANDTHS = st.integers(-(10**9), 10**9).map(lambda number: number / 1000)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), THOUSANDTHS, TEXTS)
KEYS = st.one_of(TEXTS, st.sampled_from(sorted({name for type_ in RECORD_TYPES for name in type_.model_fields})))
INSIDE = st.one_of(KEYS, st.sampled_from(["text", "source", "kind", "start", "url", "s1", "website_only", "value"]))
VALUES: st.SearchStrategy[Data] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(INSIDE, inner, max_size=4)),
    max_leaves=12,
)
TYPES = st.sampled_from(RECORD_TYPES)
WORDS = st.sampled_from(
    [*"abc:-#[]{},|>\"'\n\n\n ", "- ", "\n  ", "\n- ", "text: ", "id: ", "title: ", " # n", "|\n  ", "[a, b]"]
)
SNIPPETS = st.lists(WORDS, max_size=30).map("".join)


def settled(data: Data) -> Data:
    """Leave out what counts as absent or is written in another way: empty values, lists of one, spelled years."""
    if isinstance(data, dict):
        kept = {key: settled(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in (None, []) and value is not False}
    if isinstance(data, list):
        items = [settled(item) for item in data]
        return items[0] if len(items) == 1 else items
    if data is None or isinstance(data, bool):
        return data
    return str(int(data)) if isinstance(data, float) and data.is_integer() else str(data).rstrip("\n")


def comments(text: str) -> list[str]:
    """Return all comments of a text, whatever they belong to, without the line for editors."""
    found: list[str] = []

    def visit(node: yaml_tree.Node) -> None:
        if isinstance(node, yaml_tree.Group):
            for entry in node.entries:
                found.extend([*entry.above, *([entry.beside] if entry.beside else [])])
                visit(entry.node)
            found.extend(node.below)

    visit(yaml_tree.parse(text.encode()))
    return sorted(comment for comment in found if "yaml-language-server:" not in comment)


@given(TYPES, st.dictionaries(KEYS, VALUES, max_size=6))
@example(CaseStudy, {"": "", "x": {"": [[], {}, [[1]]]}})
@example(CaseStudy, {"summary": "a\n", "uncertain": [{"text": "\n  b\nc"}], "period": {"start": 2020}})
def test_data_that_is_written_says_the_same(record_type: type[Entity], data: dict[str, Data]) -> None:
    text = as_yaml(record_type, data)
    read = yaml_source.read(text.encode())
    assert read.flaws == ()
    assert settled(read.data) == settled(data)
    assert formatted(record_type, text.encode(), "x.yml").text == text


@given(TYPES, st.dictionaries(KEYS, VALUES, max_size=5), st.booleans(), st.sampled_from([30, 10_000]), st.randoms())
def test_a_file_in_any_style_keeps_what_it_says_and_its_comments(
    record_type: type[Entity],
    data: dict[str, Data],
    flow: bool,  # noqa: FBT001 from a strategy
    width: int,
    random: Any,
) -> None:
    written = yaml.safe_dump(
        json.loads(json.dumps(data)), sort_keys=False, width=width, default_flow_style=flow or None
    )
    lines = written.splitlines()
    for number in range(random.randint(0, 4)):
        lines.insert(random.randint(0, len(lines)), " " * random.randint(0, 6) + f"# Anmerkung {number}")
    content = "".join(f"{line}\n" for line in lines)
    before = yaml_source.read(content.encode())
    result = formatted(record_type, content.encode(), "x.yml")
    if before.flaws:
        assert result.text is None
        assert result.findings
        return
    assert result.text is not None
    assert settled(yaml_source.read(result.text.encode()).data) == settled(before.data)
    assert comments(result.text) == comments(content)
    assert formatted(record_type, result.text.encode(), "x.yml").text == result.text


@given(TYPES, SNIPPETS)
@example(CaseStudy, "id: [a, # eins\n  b]\n# zwei")
@example(CaseStudy, "? # n\n  id: a\n")
def test_whatever_stands_in_a_file_it_is_formatted_for_good_or_left_alone(record_type: type[Entity], text: str) -> None:
    result = formatted(record_type, text.encode(), "x.yml")
    assert (result.text is None) == bool(result.findings)
    if result.text is not None:
        assert comments(result.text) == comments(text)
        assert formatted(record_type, result.text.encode(), "x.yml").text == result.text


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_record_says_the_same_in_the_canonical_layout(file: pathlib.Path) -> None:
    record_type = BY_FOLDER[file.parent.name]
    content = file.read_bytes()
    result = formatted(record_type, content, "x.yml")
    assert result.text is not None
    assert read_record(record_type, result.text.encode(), "x.yml")[0] == read_record(record_type, content, "x.yml")[0]
    assert formatted(record_type, result.text.encode(), "x.yml").text == result.text
    assert comments(result.text) == comments(content.decode())


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.folder)
def test_keys_stand_in_the_order_of_the_file(record_type: type[Entity]) -> None:
    names = field_names(record_type)
    text = as_yaml(record_type, {"unknown": "x", **dict.fromkeys(reversed(names), "x")})
    assert re.findall(r"^(\w+):", text, re.MULTILINE) == [*names, "unknown"]
    assert text.startswith(f"{head(record_type)}\nid: x\n")
