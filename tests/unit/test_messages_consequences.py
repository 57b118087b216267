"""One mistake, one finding: what follows from another mistake is not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.messages import (
    ModelProblem,
    without_consequences,
)
from kommunenwiki.model import GlossaryTerm
from kommunenwiki.record_reading import read_record

if TYPE_CHECKING:
    from tests.unit.conftest import Complete

SHOWN = "docs/x.yml"
TERMS = "glossar"


def unknown(*path: str | int) -> ModelProblem:
    return ModelProblem("extra_forbidden", path)


def missing(*path: str | int) -> ModelProblem:
    return ModelProblem("missing", path)


def wrong_type(*path: str | int) -> ModelProblem:
    return ModelProblem("string_type", path)


def wrong_key(*path: str | int) -> ModelProblem:
    return ModelProblem("string_pattern_mismatch", path, in_key=True)


@pytest.mark.parametrize(
    ("problems", "left"),
    [
        pytest.param([unknown("trem"), missing("term")], [unknown("trem")], id="misspelt key explains the missing one"),
        pytest.param([missing("term"), unknown("trem")], [unknown("trem")], id="in any order"),
        pytest.param([missing("term")], [missing("term")], id="missing without a misspelt one"),
        pytest.param(
            [unknown("trem"), missing("area")], [unknown("trem"), missing("area")], id="another key is missing"
        ),
        pytest.param([unknown("xyz"), missing("term")], [unknown("xyz"), missing("term")], id="unlike the missing one"),
        pytest.param(
            [unknown("sources", "s1", "titel"), missing("sources", "s1", "title"), missing("sources", "s2", "title")],
            [unknown("sources", "s1", "titel"), missing("sources", "s2", "title")],
            id="in the same part only",
        ),
        pytest.param(
            [wrong_key("sources", "titel"), missing("sources", "title")],
            [wrong_key("sources", "titel"), missing("sources", "title")],
            id="a key of the wrong form explains nothing",
        ),
        pytest.param(
            [unknown("trem"), wrong_type("term")],
            [unknown("trem"), wrong_type("term")],
            id="a wrong value is no missing key",
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_one_mistake_gives_one_finding(problems: list[ModelProblem], left: list[ModelProblem]) -> None:
    assert without_consequences(GlossaryTerm, iter(problems)) == tuple(left)


def test_a_misspelt_key_in_a_file_gives_one_finding(complete: Complete) -> None:
    content = complete(TERMS, "term:\ntrem: Offene Daten\n").encode()
    (found,) = read_record(GlossaryTerm, content, SHOWN)[2]
    assert (found.code, found.place.line, found.hint) == ("M001", 2, "Meinten Sie „term“?")


def test_every_mistake_of_a_file_is_found_at_once(complete: Complete) -> None:
    content = complete(TERMS, "term: 1\narea: x\nsee_also: y\nchecked: z\n").encode()
    findings = read_record(GlossaryTerm, content, SHOWN)[2]
    assert sorted(found.code for found in findings) == ["M003", "M007", "M009", "M011"]
