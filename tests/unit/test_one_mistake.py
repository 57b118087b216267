"""One mistake gives one finding: what follows from it is not reported as well."""

from __future__ import annotations

import pathlib

import pytest

from kommunenwiki.model import CaseStudy, Municipality
from kommunenwiki.record_reading import read_record

ROOT = pathlib.Path(__file__).parent.parent.parent
CASE = (ROOT / "docs" / "fallstudien" / "guetersloh-urban-stack.yml").read_text(encoding="utf-8")


def codes(text: str) -> list[str]:
    return [finding.code for finding in read_record(CaseStudy, text.encode(), "x.yml")[2]]


def test_a_deleted_line_that_begins_a_source_is_one_mistake() -> None:
    assert codes(CASE) == []
    assert codes(CASE.replace("  s2:\n", "", 1)) == ["Y005"]


@pytest.mark.parametrize("places", ["[Neudorf]", "[null]", "[1]"])
def test_a_list_with_one_wrong_item_is_not_also_too_short(places: str) -> None:
    lines = [f"municipalities: {places}" if line.startswith("municipalities:") else line for line in CASE.splitlines()]
    assert len(codes("\n".join(lines))) == 1


def test_an_unquoted_star_is_explained() -> None:
    (finding,) = read_record(Municipality, b"id: a\nname: *Neu* in der Stadt\n", "x.yml")[2]
    assert "Anf\u00fchrungszeichen" in finding.hint
