"""How complete a record is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import Field
from tests.analysis.making import SOURCES, catalogue

from kommunenwiki.analysis.completeness import answers, completeness, easiest_first
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy, Entity, Solution
from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import value_class

if TYPE_CHECKING:
    import pathlib

    from kommunenwiki.analysis.completeness import Completeness

ALWAYS = 15
"""So many answers are asked of every case study."""


def case(folder: pathlib.Path, text: str) -> Completeness:
    return completeness(catalogue(folder, {"fallstudien/fall": text}).of(CaseStudy)["fall"])


def given(found: Completeness) -> list[str]:
    return [answer.field for answer in found.given]


def test_what_readers_ask_of_a_case_stands_in_the_model() -> None:
    fields = [answer.field for answer in answers(CaseStudy)]
    assert {"costs", "staff", "period", "barriers", "contact", "sources", "reuse", "plain_summary"} <= set(fields)
    assert {"title", "funding", "partners", "reused_by", "uncertain", "checked"}.isdisjoint(fields)


def test_a_case_with_nothing_but_its_basics(tmp_path: pathlib.Path) -> None:
    found = case(tmp_path, "")
    assert given(found) == ["plain_summary"]
    assert (len(found.given), found.total, found.percent) == (1, ALWAYS, 6)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('costs:\n  - what: "Betrieb"\n', []),
        ('costs:\n  - what: "Betrieb"\n  - what: "Kauf"\n    amount_eur: 0\n', ["costs"]),
        ('costs:\n  - what: "Betrieb"\n    amount_max_eur: 900\n', ["costs"]),
        ('staff:\n  - what: "Team"\n', []),
        ('staff:\n  - what: "Team"\n    people: 3\n', ["staff"]),
        ('barriers:\n  - kind: recht\n    text: "Schwer."\n', []),
        ('barriers:\n  - kind: recht\n    text: "Schwer."\n    answer: "Gelöst."\n', ["barriers"]),
        ('period:\n  end: "2026"\n', []),
        ('period:\n  start: "2020"\n', ["period"]),
        ('lessons:\n  - text: "Klein anfangen."\n', ["lessons"]),
        ('contact:\n  office: "Rathaus"\n', ["contact"]),
        (SOURCES, ["sources"]),
        ('partners:\n  - name: "Hochschule"\n', []),
    ],
)
def test_an_answer_counts_when_it_says_what_is_asked(tmp_path: pathlib.Path, text: str, fields: list[str]) -> None:
    found = case(tmp_path, text)
    assert sorted(given(found)) == sorted(["plain_summary", *fields])
    assert found.total == ALWAYS


@pytest.mark.parametrize(
    ("text", "asked", "answered"),
    [
        ("model_project: mpsc-adorf\n", {"after_funding"}, False),
        ('funding:\n  - programme: "Programm"\n', {"after_funding"}, False),
        ('funding:\n  - programme: "P"\nafter_funding:\n  - text: "Es geht weiter."\n', {"after_funding"}, True),
        ('after_funding:\n  - text: "Es geht weiter."\n', set(), False),
        ('status: eingestellt\nending:\n  reason: "Kein Geld."\n', {"ending"}, False),
        ('status: eingestellt\nending:\n  reason: "Kein Geld."\n  remains: "Der Code."\n', {"ending"}, True),
    ],
)
def test_some_answers_are_asked_only_where_they_make_sense(
    tmp_path: pathlib.Path,
    text: str,
    asked: set[str],
    answered: bool,  # noqa: FBT001 a table
) -> None:
    found = case(tmp_path, text)
    fields = {answer.field for answer in (*found.given, *found.missing)}
    assert fields & {"after_funding", "ending"} == asked
    assert bool(asked & set(given(found))) is answered


def test_the_easiest_is_missing_first(tmp_path: pathlib.Path) -> None:
    eases = [answer.ease for answer in case(tmp_path, "").missing]
    assert eases == sorted(eases, key=list(Ease).index)
    assert eases[0] is Ease.LOOK_UP
    assert eases[-1] is Ease.ASK
    assert easiest_first(()) == []


def test_an_answer_says_why_and_when_it_counts() -> None:
    by_field = {answer.field: answer for answer in answers(CaseStudy)}
    assert by_field["costs"].needs == ("Betrag in Euro", "Oberer Betrag in Euro")
    assert by_field["after_funding"].when == ("Modellprojekt", "Förderung")
    assert by_field["period"].label == "Beginn"
    assert by_field["lessons"].label == "Lehren"
    assert {answer.label for answer in answers(Solution)} >= {"Lizenz", "Quellcode"}


def test_a_type_of_which_nothing_is_asked_lacks_nothing() -> None:
    class Note(Entity):
        text: Annotated[str, Field(title="Text")] = ""

    found = completeness(Note(id="x"))
    assert (found.total, found.percent) == (0, 100)


def test_an_answer_without_a_german_name_is_called_by_its_key() -> None:
    class Inside(Part):
        amount: int | None = None

    class Note(Entity):
        many: Annotated[tuple[Inside, ...], Asked("Wie viel?", Ease.ASK, needs=("amount",))] = ()

    answer = answers(Note)[0]
    assert (answer.label, answer.needs) == ("many", ("amount",))


@pytest.mark.parametrize("folder", BY_FOLDER)
def test_marks_name_fields_that_there_are(folder: str) -> None:
    record_type = BY_FOLDER[folder]
    assert any(answer.field != "sources" for answer in answers(record_type))
    for name, info in record_type.model_fields.items():
        for mark in (mark for mark in info.metadata if isinstance(mark, Asked)):
            inside = value_class(info.annotation)
            assert inside is not None
            keys = set(inside.model_fields) if issubclass(inside, Part) else set()
            assert set(mark.needs) <= keys, name
            assert set(mark.when) <= set(record_type.model_fields), name
            assert mark.question.endswith("?"), name


def test_labels_of_a_type_differ() -> None:
    for record_type in RECORD_TYPES:
        labels = [answer.label for answer in answers(record_type)]
        assert len(labels) == len(set(labels))
