"""Inputs that once took minutes or gigabytes end with a sentence, in two seconds of the processor and 200 MB.

All inputs are tried by ``scripts/explosions``; here only those that did harm once, which is enough to see it return.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

from tests.robustness.measuring import MEGABYTES, SECONDS, wrong

ROOT = pathlib.Path(__file__).parents[2]
HARMFUL = (
    "as many keys as fit",
    "50,000 times itself",
    "as many links as fit",
    "as many unknown sources as fit",
    "growing ticks",
    "links and code",
    "open front matter",
    "a row of 10 million cells",
    "an attribute of 49 MB",
    "CSV: a row of 2 million values",
    "CSV: 5 million empty rows",
    "CSV: a heading of 100,000 spaces",
    "comments without end",
    "headings with signs",
    "summary: 16 MB of empty groups",
)


def test_what_once_exploded_ends_with_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.robustness.measuring", *HARMFUL], cwd=ROOT, capture_output=True, check=True
    )
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert {name for name in HARMFUL if any(name in result["name"] for result in results)} == set(HARMFUL)
    assert [(result["name"], problem) for result in results if (problem := wrong(result))] == []


def test_what_is_too_slow_too_large_or_a_crash_is_told() -> None:
    good = {"seconds": 1.0, "megabytes": 100, "code": 1, "said": "x.yml:1:1: Y001 Fehler: …", "findings": True}
    assert wrong(good) == ""
    assert wrong(good | {"seconds": SECONDS + 0.1}) == "zu langsam"
    assert wrong(good | {"megabytes": MEGABYTES + 1}) == "zu viel Speicher"
    assert wrong(good | {"code": -9}) == "abgestürzt"
    assert wrong(good | {"said": "Traceback (most recent call last)"}) == "abgestürzt"
    assert wrong(good | {"said": ""}) == "kein Satz"
