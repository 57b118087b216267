"""The quick pass reads what is in order, alone and rightly, and gives up at anything else."""

from __future__ import annotations

import pytest
from tests.site.building import ROOT

from kommunenwiki import yaml_source
from kommunenwiki.yaml_source import MAX_BYTES, MAX_DEPTH, Mark, exact, quick

GOOD = sorted((ROOT / "tests" / "examples" / "good").rglob("*.yml"))
DEEPEST = "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n"


@pytest.mark.parametrize("text", [*(file.read_text(encoding="utf-8") for file in GOOD), "a: [1, {b: 'no'}]\n", "{}\n"])
def test_what_is_in_order_needs_no_second_pass(text: str) -> None:
    found = quick.data(text)
    assert found is not None
    assert found[0] == exact.tree(text).data


def test_the_deepest_text_that_is_allowed_is_in_order() -> None:
    inside = DEEPEST.replace("[]", "")
    assert quick.data(inside) is not None
    assert yaml_source.read(inside.encode()).flaws == ()
    assert quick.data(DEEPEST.replace("[]", "[[[]]]")) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "- a\n",
        "a: 1\na: 2\n",
        "a: &x 1\n",
        "&x a: 1\n",
        "a: !y 1\n",
        "!y a: 1\n",
        "a: &x [1]\nb: *x\n",
        "? [a]\n: 1\n",
        "&x\na: 1\n",
        "a: 1\n---\nb: 2\n",
        "a: [\n",
    ],
)
def test_anything_else_is_left_to_the_exact_pass(text: str) -> None:
    assert quick.data(text) is None


@pytest.mark.parametrize(("text", "misgrouped"), [("a: 1\nb: 2\na: 1\nb: 2\n", True), ("a: 1\nb: 2\na: 1\n", False)])
def test_fields_in_the_wrong_group_are_told(text: str, misgrouped: bool) -> None:  # noqa: FBT001 a row of the table
    assert yaml_source.read(text.encode()).misgrouped is misgrouped


def test_a_file_may_have_256_kibibytes() -> None:
    assert MAX_BYTES == 262_144


def test_positions_count_an_empty_line_at_the_beginning() -> None:
    assert yaml_source.read(b"\n\x01").flaws[0].mark == Mark(2, 1)
