"""Findings with any text can be ordered and reported."""

from __future__ import annotations

import json
import random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki.findings import Finding, Place, Severity, ordered, printable
from kommunenwiki.reporting import FORMATS, as_github, as_json, as_junit, as_text, summary

TEXTS = st.one_of(
    st.text(max_size=20), st.lists(st.sampled_from([*"a%:,\n\r\x00\x1b<&\"' ", "::", "%0A"]), max_size=8).map("".join)
)
FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["Y001", "M002", "W003"]),
        severity=st.sampled_from(Severity),
        place=st.builds(Place, TEXTS, st.integers(1, 9), st.integers(1, 9)),
        message=TEXTS,
        hint=st.one_of(st.just(""), TEXTS),
    ),
    max_size=6,
)
FEW = st.lists(  # with many equal parts, so that every part of the order matters
    st.builds(
        Finding,
        code=st.sampled_from(["Y001", "M002"]),
        severity=st.sampled_from(Severity),
        place=st.builds(Place, st.sampled_from("ab"), st.integers(1, 2), st.integers(1, 2)),
        message=st.sampled_from("ab"),
        hint=st.sampled_from("ab"),
    ),
    max_size=12,
)


@given(st.one_of(FINDINGS, FEW), st.integers(0, 1000))
def test_there_is_one_order_of_findings(findings: list[Finding], seed: int) -> None:
    mixed = findings * 2
    random.Random(seed).shuffle(mixed)  # noqa: S311 no secret
    found = ordered(findings)
    assert ordered(mixed) == found
    assert ordered(found) == found
    assert set(found) == set(findings)
    assert len({finding.sort_key for finding in found}) == len(found)


@pytest.mark.parametrize("name", FORMATS)
@given(findings=FINDINGS)
def test_every_format_takes_every_text(name: str, findings: list[Finding]) -> None:
    report = FORMATS[name](findings)
    assert report.encode().decode() == report
    assert report.endswith("\n") or not findings


@given(FINDINGS)
def test_every_finding_is_one_command_of_github(findings: list[Finding]) -> None:
    lines = as_github(findings).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(findings)
    for line, finding in zip(lines, findings, strict=True):
        _, head, _ = line.split("::", 2)
        command, _, properties = head.partition(" ")
        assert command == finding.severity.value
        assert [part.partition("=")[0] for part in properties.split(",")] == ["file", "line", "col", "title"]
        assert "\r" not in line


@given(FINDINGS)
def test_every_finding_is_a_line_for_people_with_its_hint_below(findings: list[Finding]) -> None:
    lines = as_text(findings).splitlines()
    assert len(lines) == len(findings) + sum(bool(finding.hint) for finding in findings)
    assert all(line.isprintable() for line in lines)


@given(FINDINGS)
def test_junit_is_xml(findings: list[Finding]) -> None:
    suite = ET.fromstring(as_junit(findings).encode())[0]  # noqa: S314 our own XML
    assert len(suite) == len(findings)


@given(FINDINGS)
def test_json_holds_everything(findings: list[Finding]) -> None:
    items = json.loads(as_json(findings))
    read_back = [
        Finding(
            item["code"],
            Severity(item["severity"]),
            Place(item["path"], item["line"], item["column"]),
            item["message"],
            item["hint"],
        )
        for item in items
    ]
    assert read_back == findings


@given(FINDINGS, st.integers(0, 5))
def test_the_closing_sentence_counts_all_findings(findings: list[Finding], files: int) -> None:
    sentence = summary(findings, files)
    numbers = [int(word) for word in sentence.replace(":", " ").split() if word.isdigit()]
    assert numbers[0] == files
    assert sum(numbers[1:]) == len(findings)


@given(st.text(st.characters(), max_size=20))
def test_printable_text_stays_printable(text: str) -> None:
    line = printable(text)
    assert line.isprintable()
    assert line.encode().decode() == line
    assert printable(line) == line
