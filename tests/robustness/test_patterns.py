"""No regular expression of the program has a text on which it hangs; which ones there are, its source says.

Where one is tried, how texts are made and what they may cost say patterns.py, pumping.py and busy.py.
"""

from __future__ import annotations

import importlib
import json
import os
import pathlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest
from scripts.security import results
from tests.robustness.busy import FINISHED_PAGES, all_patterns, tried
from tests.robustness.patterns import Pattern, patterns
from tests.robustness.pumping import attacks
from tests.robustness.script_patterns import script_patterns, translated

import kommunenwiki

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = pathlib.Path(__file__).parents[2]


def test_no_expression_hangs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.robustness.busy"], cwd=ROOT, capture_output=True, check=True, timeout=300
    )
    found = json.loads(done.stdout)
    assert found["slow"] == {}
    assert found["patterns"] == len(all_patterns()) > 300
    assert found["inputs"] > 20 * found["patterns"]
    if os.environ.get("UPDATE_SECURITY") == "1":  # the page on security tells the numbers
        results.measured(
            "patterns", {"Muster": found["patterns"], "Texte, die sie beschäftigen sollen": found["inputs"]}
        )


def compiled(value: Any, depth: int = 2) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping | list | tuple | set | frozenset):
        for item in (*value.values(), *value) if isinstance(value, Mapping) else value:
            yield from compiled(item, depth - 1)


def test_every_compiled_expression_of_every_module_is_among_them() -> None:
    known = {(found.compiled.pattern, found.compiled.flags) for found in patterns()}
    names = [found.name for found in pkgutil.walk_packages(kommunenwiki.__path__, "kommunenwiki.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    owned = {
        (found.pattern, found.flags)
        for module in modules
        for value in vars(module).values()
        for found in compiled(value)
    }
    assert len(owned) > 100
    assert owned - known == set()


def test_finished_pages_are_the_only_ones_that_are_left_out() -> None:
    places = {found.place for found in (*patterns(), *script_patterns())}
    assert places >= FINISHED_PAGES
    assert {found.place for found in all_patterns()} == places - FINISHED_PAGES


@pytest.mark.parametrize(
    ("expression", "method"),
    [
        (r"(a+)+b", "search"),
        (r"(?:a|aa)+$", "fullmatch"),
        (r"\s*,", "finditer"),
        (r"-+$", "search"),
        (r"<!--.*?-->", "finditer"),
        (r"<[^>]*>", "finditer"),
        (r"\s*\w*\s*!", "match"),
        (r"(.+?)(?: *\{.*\})? *#*", "fullmatch"),
        (r"\[([^\[\]]*)\]\([^)]*\)", "finditer"),
        (r"(?<=\]\()[^)]*x\)", "finditer"),
    ],
)
def test_a_trap_is_found(expression: str, method: str) -> None:
    trap = Pattern("trap", re.compile(expression), (method,))
    assert tried([trap], seconds=0.3).slow.keys() == {"trap"}


@pytest.mark.parametrize(
    ("expression", "method"),
    [
        (r"(?<!\s)\s*,", "finditer"),
        (r"(?<!-)-+$", "search"),
        (r"<[^<>]*>", "finditer"),
        (r"\[([^\[\]]*)\]\([^()]*\)", "finditer"),
        (r"\s*+\w*!", "match"),
        (r"[a-z]+(?:-[a-z]+)*", "fullmatch"),
    ],
)
def test_what_is_no_trap_is_not(expression: str, method: str) -> None:
    assert tried([Pattern("good", re.compile(expression), (method,))]).slow == {}


def test_every_part_that_repeats_is_repeated_after_what_stands_before_it() -> None:
    texts = set(attacks(re.compile(r"x(?:ab|c)+[;,]*y{2}"), 12))
    assert {"xababababab", "xccccccccccc", "xab,,,,,,,,,", "xc" * 6, "xccccccccccc\n!"} <= texts
    assert set(attacks(re.compile(rb"<a[^>]*>"), 4)) >= {b"<a<a", b"<aaa"}
    assert list(attacks(re.compile("a?b{3}"), 10)) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"^\p{L}+$", "Größe"),
        (r"[^\p{L}\d]", "-"),
        (r"(?<year>\d{4})-", "2026-"),
        (r"(?<!\/)\/+$", "//"),
        (r"[[{]", "["),
        (r"[\u{e0000}-\u{e0fff}]", "\U000e0001"),
        (r"(?<=[a-z])1", "a1"),
    ],
)
def test_expressions_of_scripts_are_written_as_python_reads_them(source: str, text: str) -> None:
    assert re.compile(translated(source)).search(text)
