"""What the sentences about errors of the model have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.findings import Place
from kommunenwiki.messages import (
    ModelProblem,
    did_you_mean,
    model_finding,
    suggestion,
)
from kommunenwiki.model import CaseStudy

if TYPE_CHECKING:
    from kommunenwiki.yaml_source import Path

SHOWN = "docs/x.yml"
TERMS = "glossar"


@pytest.mark.parametrize(
    "kind",
    [
        "int_from_float",
        "int_parsing",
        "model_attributes_type",
        "dict_type",
        "mapping_type",
        "day",
        "greater_than_equal",
    ],
)
def test_other_names_of_the_same_errors_have_codes_too(kind: str) -> None:
    assert model_finding(CaseStudy, Place(SHOWN), ModelProblem(kind, ("title",), 1)).code != "M099"


def test_an_error_without_a_sentence_of_its_own_is_still_a_finding() -> None:
    found = model_finding(CaseStudy, Place(SHOWN), ModelProblem("something_new", ("title",), "x"))
    assert (found.code, found.message, found.hint) == ("M099", "Der Wert „x“ passt nicht zu „title“.", "")


def test_a_missing_key_of_an_unknown_part_has_no_help() -> None:
    found = model_finding(CaseStudy, Place(SHOWN), ModelProblem("missing", ("gibt-es-nicht", "x")))
    assert (found.code, found.message, found.hint) == ("M002", "Der Schlüssel „x“ fehlt.", "")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("x" * 60, "„" + "x" * 60 + "“", id="60 characters are quoted"),
        pytest.param("x" * 61, "„" + "x" * 57 + "…“", id="61 characters are cut off"),
        pytest.param("a\n b", "„a b“", id="several lines are quoted on one"),
        pytest.param("\x1b[31m", "„\ufffd[31m“", id="terminal escape"),
        pytest.param(False, "„false“", id="false as it is written in YAML"),
        pytest.param(1.5, "„1.5“", id="number"),
        pytest.param(None, "nichts", id="nothing"),
        pytest.param({"a": 1}, "eine Liste oder Gruppe", id="group"),
    ],
)
def test_what_the_contributor_wrote_is_quoted_on_one_short_line(value: object, shown: str) -> None:
    found = model_finding(CaseStudy, Place(SHOWN), ModelProblem("something_new", ("title",), value))
    assert found.message == f"Der Wert {shown} passt nicht zu „title“."


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param(("costs", 0, "what"), "what", id="key"),
        pytest.param(("costs", 0), "costs", id="entry of a list"),
        pytest.param((), "", id="the whole record"),
        pytest.param(("x" * 70,), "x" * 57 + "…", id="long key"),
        pytest.param(("a\nb",), "a b", id="key of two lines"),
    ],
)
def test_the_name_of_a_problem_is_its_nearest_key(path: Path, name: str) -> None:
    assert ModelProblem("missing", path).name == name


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        pytest.param("stauts", ["title", "status"], "status", id="letters swapped"),
        pytest.param("Status", ["status"], "status", id="capital"),
        pytest.param("STATUS", ["status"], "status", id="all capitals"),
        pytest.param("summry", ["plain_summary", "summary"], "summary", id="nearest of two"),
        pytest.param("xyz", ["status"], "", id="nothing near"),
        pytest.param("", ["status"], "", id="empty word"),
        pytest.param("status", [], "", id="nothing known"),
        pytest.param("abcx", ["abcz", "abcy"], "abcz", id="the same nearness: always the same answer"),
    ],
)
def test_the_nearest_known_word_is_suggested(word: str, known: list[str], expected: str) -> None:
    assert suggestion(word, known) == suggestion(word, reversed(known)) == expected
    assert did_you_mean(word, known) == (f"Meinten Sie „{expected}“?" if expected else "")
