"""Neighbours whose files are broken, huge or hostile: a remark for each, in no time, and never an exception."""

from __future__ import annotations

import json
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.federation.making import CASE, ENTRIES, PLACE, SEENLAND, copy, summary

from kommunenwiki.federation import inventory, reading
from kommunenwiki.federation.neighbours import Copy, Federation
from kommunenwiki.findings import Severity
from kommunenwiki.manuals import MANUALS
from kommunenwiki.reporting import as_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kommunenwiki.federation.neighbours import Neighbour
    from kommunenwiki.findings import Finding

FOLDER: Final = "docs/.nachbarn/seenland"
HEAD: Final = inventory.write("X", "1", ()).rpartition(b"\n")[0] + b"\n"
GOOD: Final = copy()
SECONDS: Final = 2.0
"""So long one neighbour may keep us, whatever it sends."""


def read(files: Copy) -> tuple[Neighbour | None, tuple[Finding, ...]]:
    """Read a neighbour as the build does, and see that it takes no time."""
    started = time.process_time()
    found = reading.read(SEENLAND, files, FOLDER)
    assert time.process_time() - started < SECONDS
    return found


def packed(text: bytes) -> bytes:
    return HEAD + zlib.compress(text)


def with_line(line: str) -> bytes:
    return packed(f"altdorf kommunenwiki:kommunen 1 kommunen/altdorf/ Altdorf\n{line}\n".encode())


def bomb() -> bytes:
    """Return an inventory of 60 kB that would be 60 MB when unpacked."""
    return packed(b"a" * 60_000_000)


def a_million() -> bytes:
    return packed(b"".join(b"n%d x:y 1 z/ -\n" % number for number in range(1_000_000)))


WHOLE_INVENTORY: Final[dict[str, tuple[Callable[[], bytes], str, int]]] = {
    "empty": (lambda: b"", "N003", 1),
    "a page": (lambda: b"<!doctype html><title>404</title>\n\n\n\n\n", "N003", 1),
    "version 1": (lambda: GOOD.inventory.replace(b"version 2", b"version 1"), "N003", 1),  # type: ignore[union-attr]
    "no project": (lambda: GOOD.inventory.replace(b"# Project", b"# Projekt"), "N003", 2),  # type: ignore[union-attr]
    "only a head": (lambda: HEAD, "N003", 5),
    "not packed": (lambda: HEAD + b"altdorf kommunenwiki:kommunen 1 kommunen/altdorf/ Altdorf\n", "N003", 5),
    "cut off": (lambda: bytes(GOOD.inventory or b"")[:-5], "N003", 5),
    "more behind it": (lambda: bytes(GOOD.inventory or b"") + b"x", "N003", 5),
    "not UTF-8": (lambda: packed(b"a b:c 1 d/ e\na b:c 1 d/ \xff\n"), "N003", 6),
    "UTF-16": (lambda: packed("a b:c 1 d/ e\n".encode("utf-16")), "N003", 5),
    "a bomb": (bomb, "N005", 5),
    "larger than allowed": (lambda: b"x" * (inventory.MAX_PACKED + 1), "N005", 1),
    "a million entries": (a_million, "N005", 1),
    "more lines than allowed": (lambda: packed(b"\n" * (inventory.MAX_LINES + 1)), "N005", 1),
}


@pytest.mark.parametrize("name", WHOLE_INVENTORY)
def test_an_inventory_that_cannot_be_used(name: str) -> None:
    content, code, line = WHOLE_INVENTORY[name]
    neighbour, findings = read(Copy(content(), GOOD.summary))
    assert neighbour is None
    assert [finding.code for finding in findings] == [code]
    assert (findings[0].place.path, findings[0].place.line) == (f"{FOLDER}/eintraege.inv", line)
    said(findings)


def test_a_bomb_is_unpacked_only_to_the_limit() -> None:
    content = bomb()
    tracemalloc.start()
    read(Copy(content, GOOD.summary))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * inventory.MAX_UNPACKED


LINES: Final = {
    "too few parts": "altdorf kommunenwiki:kommunen 1",
    "an id in capitals": "Altdorf kommunenwiki:kommunen 1 kommunen/altdorf/ Altdorf",
    "an id with a path": "../altdorf kommunenwiki:kommunen 1 kommunen/x/ X",
    "no type": "x kommunenwiki: 1 kommunen/x/ X",
    "a script as address": "x kommunenwiki:kommunen 1 javascript:alert(1) X",
    "data as address": "x kommunenwiki:kommunen 1 data:text/html,x X",
    "another host": "x kommunenwiki:kommunen 1 https://boese.example/ X",
    "another host without scheme": "x kommunenwiki:kommunen 1 //boese.example/ X",
    "from the root": "x kommunenwiki:kommunen 1 /kommunen/x/ X",
    "out of it": "x kommunenwiki:kommunen 1 ../../x/ X",
    "out of it later": "x kommunenwiki:kommunen 1 kommunen/../../x/ X",
    "out of it at the end": "x kommunenwiki:kommunen 1 kommunen/.. X",
    "out of it, hidden": "x kommunenwiki:kommunen 1 kommunen/%2e%2e/x/ X",
    "backslashes": "x kommunenwiki:kommunen 1 kommunen\\..\\x X",
    "a question": "x kommunenwiki:kommunen 1 kommunen/?a=b X",
    "quotes in the address": 'x kommunenwiki:kommunen 1 x"onclick=" X',
    "two fragments": "x kommunenwiki:kommunen 1 x/#a#b X",
    "no address": "x kommunenwiki:kommunen 1  X",
    "an address without end": f"x kommunenwiki:kommunen 1 {'a/' * 2000} X",
    "HTML in the title": "x kommunenwiki:kommunen 1 kommunen/x/ <script>alert(1)</script>",
    "an entity in the title": "x kommunenwiki:kommunen 1 kommunen/x/ &lt;b&gt;",
    "text that runs backwards": "x kommunenwiki:kommunen 1 kommunen/x/ Stadt \u202egnihcsuäT",
    "a control character": "x kommunenwiki:kommunen 1 kommunen/x/ Stadt\x1b[31m",
    "a carriage return": "x kommunenwiki:kommunen 1 kommunen/x/ Stadt\rDorf",
    "an empty title": "x kommunenwiki:kommunen 1 kommunen/x/ ",
    "a title without end": f"x kommunenwiki:kommunen 1 kommunen/x/ {'a' * 301}",
    "the same id again": "altdorf kommunenwiki:kommunen 1 kommunen/anders/ Altdorf",
}


@pytest.mark.parametrize("name", LINES)
def test_one_bad_entry_takes_no_other_with_it(name: str) -> None:
    neighbour, findings = read(Copy(with_line(LINES[name]), summary()))
    assert neighbour is not None
    assert [record.address for record in neighbour.records] == ["https://seenland.example/kommunen/altdorf/"]
    assert [(finding.code, finding.place.line) for finding in findings] == [("N006", 6)]
    said(findings)


def deep() -> bytes:
    return b'{"records": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}"


WHOLE_SUMMARY: Final[dict[str, tuple[Callable[[], bytes], str, int]]] = {
    "empty": (lambda: b"", "N004", 1),
    "a page": (lambda: b"<!doctype html>", "N004", 1),
    "cut off": (lambda: bytes(GOOD.summary or b"")[:-4], "N004", 4),
    "not UTF-8": (lambda: b'{"records":\n["\xff"]}', "N003", 2),
    "deep": (deep, "N004", 1),
    "a number without end": (lambda: b'{"records": [], "count": ' + b"9" * 100_000 + b"}", "N004", 1),
    "a list": (lambda: b"[]", "N004", 1),
    "no records": (lambda: b"{}", "N004", 1),
    "records as text": (lambda: b'{"records": "viele"}', "N004", 1),
    "a licence with a script": (lambda: summary(licence={"name": "X", "url": "javascript:alert(1)"}), "N004", 1),
    "a licence with HTML": (lambda: summary(licence={"name": "<b>X</b>"}), "N004", 1),
    "a licence as text": (lambda: summary(licence="frei"), "N004", 1),
    "a date that is none": (lambda: summary(data_date="gestern"), "N004", 1),
    "larger than allowed": (lambda: b" " * (16 * 1024 * 1024 + 1), "N005", 1),
    "a million records": (lambda: b'{"records": [' + b"0," * 1_000_000 + b"0]}", "N005", 1),
}


@pytest.mark.parametrize("name", WHOLE_SUMMARY)
def test_a_summary_that_cannot_be_used(name: str) -> None:
    content, code, line = WHOLE_SUMMARY[name]
    neighbour, findings = read(Copy(GOOD.inventory, content()))
    assert neighbour is None
    assert [finding.code for finding in findings] == [code]
    assert (findings[0].place.path, findings[0].place.line) == (f"{FOLDER}/zusammenfassung.json", line)
    said(findings)


def changed(**members: Any) -> dict[str, Any]:
    return {**CASE, **members}


def profiled(**members: Any) -> dict[str, Any]:
    return {**PLACE, "profile": {**PLACE["profile"], **members}}


OFFER: Final = PLACE["profile"]["offers"][0]
RECORDS: Final[dict[str, object]] = {
    "no record": None,
    "a text": "fallstudien",
    "no id": {"type": "fallstudien"},
    "an id that is none": changed(id="../x"),
    "a type that is none": changed(type=["fallstudien"]),
    "the same again": {**PLACE},
    "HTML in the summary": changed(summary="<img src=x onerror=alert(1)>"),
    "half a character": changed(summary="\ud800"),
    "a summary without end": changed(summary="a" * 2001),
    "a summary as a number": changed(summary=1),
    "aliases as a text": changed(aliases="Pegelwarner"),
    "a list without end": changed(aliases=["a"] * 201),
    "text that runs backwards": changed(labels=["\u202e"]),
    "a topic as a text": changed(topics=["sensorik"]),
    "a topic without name": changed(topics=[{"id": "sensorik"}]),
    "a topic that is no id": changed(topics=[{"id": "<b>", "label": "x"}]),
    "people as a text": changed(population="viele"),
    "fewer people than none": changed(population=-1),
    "people that are a truth": changed(population=True),
    "more people than there are": changed(population=10**30),
    "a profile as a list": changed(profile=[]),
    "a point beyond the pole": profiled(latitude=91),
    "half a point": {**PLACE, "profile": {"latitude": 52.0}},
    "a point that is no number": profiled(latitude="52"),
    "a point that is nowhere": profiled(latitude=float("nan")),
    "a key that is none": profiled(ags="99"),
    "an offer for ever": profiled(offers=[{**OFFER, "until": "immer"}]),
    "an offer without text": profiled(offers=[{"until": "2027-01-01"}]),
    "an offer with a script": profiled(seeks=[{**OFFER, "text": "<script>"}]),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_bad_record_of_the_summary_leaves_title_and_address(name: str) -> None:
    first = PLACE if name == "the same again" else {**PLACE, "id": "anders"}
    files = Copy(GOOD.inventory, summary(first, RECORDS[name]))
    neighbour, findings = read(files)
    assert neighbour is not None
    assert len(neighbour.records) == len(ENTRIES)
    assert [(finding.code, finding.place.line) for finding in findings] == [("N006", 4)]
    said(findings)


def test_a_summary_on_one_line_names_the_file_alone() -> None:
    one_line = json.dumps({"records": [CASE, None]}).encode()
    _, findings = read(Copy(GOOD.inventory, one_line))
    assert [(finding.code, finding.place.line) for finding in findings] == [("N006", 1)]


def test_of_many_defects_the_first_are_named() -> None:
    files = Copy(packed(b"x kommunenwiki:kommunen 1 javascript:x X\n" * 19_000), summary(*[None] * 19_000))
    neighbour, findings = read(files)
    assert neighbour is not None
    assert neighbour.records == ()
    assert len(findings) == 2 * (reading.SHOWN + 1)
    assert "Dazu kommen 18990 weitere Mängel dieser Datei." in as_text(findings)


def test_files_that_are_missing_are_named() -> None:
    neighbour, findings = read(Copy(None, None))
    assert neighbour is None
    assert [finding.code for finding in findings] == ["N002", "N002"]
    assert "„wiki federation update seenland“" in findings[0].hint
    assert reading.read_all([SEENLAND], {"seenland": Copy(None, None)}, "docs/.nachbarn") == (
        Federation({}, {"seenland": SEENLAND}),
        findings,
    )


JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*CASE, *PLACE["profile"], "until", "label"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(JSON, st.sampled_from(sorted({*CASE, *PLACE})))
def test_whatever_a_record_holds_becomes_a_value_or_a_remark(value: object, member: str) -> None:
    said(read(Copy(GOOD.inventory, summary(value, {**PLACE, member: value})))[1])


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_becomes_a_value_or_a_remark(content: bytes) -> None:
    said(read(Copy(content, content))[1])
    said(read(Copy(packed(content), GOOD.summary))[1])


def said(findings: tuple[Finding, ...]) -> None:
    """See that findings can be printed and stop nothing."""
    text = as_text(findings)
    assert bool(text.encode()) == bool(findings)
    assert text.replace("\n", "").isprintable()
    for finding in findings:
        assert finding.severity is Severity.WARNING
        assert finding.severity is MANUALS[finding.code].severity
        assert finding.hint
