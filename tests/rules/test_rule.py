"""What rules are given: the values of a record, and earlier records like it."""

from __future__ import annotations

from tests.rules.conftest import TODAY, read

from kommunenwiki.catalogue import Catalogue, Record
from kommunenwiki.findings import Place, Severity
from kommunenwiki.model.base import Claim, Sourced
from kommunenwiki.model.text import Line
from kommunenwiki.rules import Problem, Rule, Wiki


def title(record: Record) -> str | None:
    return None if record.key.id == "ohne" else record.entity.name_or_title


def wiki(*records: Record) -> Wiki:
    return Wiki(Catalogue({record.key: record for record in records}), TODAY)


def test_values_are_found_by_their_class() -> None:
    record = read("challenge: [{text: Eins., source: s1}]\nstaff: [{what: Leitung, source: s1}]")
    around = wiki(record)
    assert [path for path, _ in around.each(record, Claim)] == [("challenge", 0)]
    assert [path for path, _ in around.each(record, Sourced)] == [("staff", 0), ("challenge", 0)]
    assert (("staff", 0, "what"), "Leitung") in around.each(record, Line)
    assert around.each(record, bytes) == ()


def test_values_belong_to_the_record_that_is_asked_for() -> None:
    one, two = read("standards: [Eins]", id_="eins"), read("standards: [Zwei]", id_="zwei")
    around = wiki(one, two)
    for record, value in ((one, "Eins"), (two, "Zwei"), (one, "Eins")):
        assert (("standards", 0), value) in around.each(record, Line)


def test_the_first_of_several_like_records_is_the_earlier_one() -> None:
    one, two, three, without = (read(id_=id_) for id_ in ("eins", "zwei", "drei", "ohne"))
    around = wiki(one, two, three, without)
    assert around.earlier(one, title) is None
    assert around.earlier(two, title) is one
    assert around.earlier(three, title) is one
    assert around.earlier(without, title) is None


def test_a_problem_points_to_the_value_or_to_its_key() -> None:
    record = read("checked: 2026-11-20")
    line = len(read().document.keys) + 1
    rule = Rule(
        code="W999",
        severity=Severity.WARNING,
        title="Probe",
        manual="Eine Probe.",
        bad="",
        good="",
        check=lambda _record, _wiki: iter(
            [Problem(("checked",), "Wert", "Tipp"), Problem(("checked",), "Schlüssel", on_key=True)]
        ),
    )
    value, key = rule.findings(record, wiki(record))
    assert (value.place, value.hint) == (Place(record.path, line, 10), "Tipp")
    assert (key.place, key.severity) == (Place(record.path, line, 1), Severity.WARNING)
    assert rule.page().title == "Probe"
