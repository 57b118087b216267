"""What lasts: after the funding, after the end, and in other Kommunen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.analysis.making import SOURCES, catalogue

from kommunenwiki.analysis.continuation import (
    User,
    by_user,
    by_what,
    cases_with_sourced_reuse,
    funded,
    reused,
)
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model.case_study import ReuseState

if TYPE_CHECKING:
    import pathlib

CASE, SOLUTION = RecordKey("fallstudien", "fall"), RecordKey("loesungen", "werkzeug")
BDORF = RecordKey("kommunen", "bdorf")
REUSED = (
    'reused_by:\n  - municipality: bdorf\n    name: "Werke Bdorf"\n    since: "2023"\n    state: vereinbart\n'
    '    text: "Der Kern."\n    source: s1\n  - name: "Orte am Bach"\n' + SOURCES
)
USED = 'used_by:\n  - municipality: bdorf\n    case: fall\n    text: "Im Einsatz."\n'


@pytest.fixture
def made(tmp_path: pathlib.Path) -> Catalogue:
    return catalogue(tmp_path, {"fallstudien/fall": REUSED, "fallstudien/ohne": "", "loesungen/werkzeug": USED})


def test_reuse_is_told_by_cases_and_by_solutions(made: Catalogue) -> None:
    first, second, third = reused(made)
    assert (first.what, first.user, first.since, first.state) == (
        CASE,
        User(BDORF, "Werke Bdorf"),
        "2023",
        ReuseState.AGREED,
    )
    assert (first.text, first.source, first.case) == ("Der Kern.", ("s1",), None)
    assert (second.user, second.since, second.state, second.source) == (User(None, "Orte am Bach"), None, None, ())
    assert (third.what, third.user, third.case, third.text) == (SOLUTION, User(BDORF, ""), CASE, "Im Einsatz.")


def test_reuse_in_both_directions(made: Catalogue) -> None:
    first, second, third = reused(made)
    assert by_what((first, second, third)) == {CASE: (first, second), SOLUTION: (third,)}
    assert by_user((first, second, third)) == {User(BDORF, ""): (first, third), User(None, "Orte am Bach"): (second,)}
    assert by_what(()) == {}


def test_only_sourced_reuse_counts(made: Catalogue, tmp_path: pathlib.Path) -> None:
    assert cases_with_sourced_reuse(made) == (CASE,)
    unsourced = catalogue(tmp_path / "ohne", {"fallstudien/fall": 'reused_by:\n  - name: "Orte"\n'})
    assert cases_with_sourced_reuse(unsourced) == ()


@pytest.mark.parametrize(
    ("case", "project", "end", "ended"),
    [
        ('funding:\n  - programme: "P"\n', "", None, False),
        ('funding:\n  - programme: "P"\nperiod:\n  end: "2026"\n', "", "2026", False),
        ('funding:\n  - programme: "P"\nperiod:\n  end: "2025-12"\n', "", "2025-12", True),
        ("model_project: mpsc\n", 'period:\n  end: "2024"\n', "2024", True),
        ('model_project: mpsc\nperiod:\n  start: "2020"\n', 'period:\n  end: "2024"\n', "2024", True),
        ("model_project: mpsc\n", "", None, False),
    ],
)
def test_the_end_of_a_funded_case(
    tmp_path: pathlib.Path,
    case: str,
    project: str,
    end: str | None,
    ended: bool,  # noqa: FBT001 a table
) -> None:
    made = catalogue(tmp_path, {"fallstudien/fall": case, "fallstudien/ohne": "", "modellprojekte/mpsc": project})
    (found,) = funded(made)
    assert (found.key, found.end, found.ended(date(2026, 11, 24))) == (CASE, end, ended)
