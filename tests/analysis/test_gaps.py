"""What the wiki lacks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.analysis.making import SOURCES, catalogue

from kommunenwiki.analysis.completeness import completeness
from kommunenwiki.analysis.gaps import (
    cases_by_topic,
    checks,
    gaps,
    lands_without_cases,
    projects_without_cases,
    solutions_without_licence,
    website_sources,
)
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.asked import Ease
from kommunenwiki.model.municipality import Land
from kommunenwiki.references import resolve

if TYPE_CHECKING:
    import pathlib

ONE, TWO, THREE = (RecordKey("fallstudien", id_) for id_ in ("eins", "zwei", "drei"))
OFFICE = 'contact:\n  office: "Rathaus"\n'
FUNDED = "model_project: mpsc-adorf\n"


def test_gaps_begin_with_the_easiest_and_then_the_commonest(tmp_path: pathlib.Path) -> None:
    made = catalogue(tmp_path, {"fallstudien/eins": OFFICE, "fallstudien/zwei": "", "fallstudien/drei": FUNDED})
    found = gaps((key, completeness(made.records[key].entity)) for key in made.keys(CaseStudy))
    order = [(list(Ease).index(gap.answer.ease), -len(gap.missing), gap.answer.label) for gap in found]
    assert order == sorted(order)
    by_field = {gap.answer.field: gap for gap in found}
    assert (by_field["contact"].missing, by_field["contact"].asked) == ((THREE, TWO), 3)
    assert (by_field["after_funding"].missing, by_field["after_funding"].asked) == ((THREE,), 1)
    assert "plain_summary" not in by_field


def test_topics_count_cases_that_lead_with_them_and_others(tmp_path: pathlib.Path) -> None:
    records = {
        "themen/klima": "",
        "themen/app": "",
        "fallstudien/eins": "topics: [app]\n",
        "fallstudien/zwei": "kind: app\ntopics: [app]\n",
    }
    assert cases_by_topic(catalogue(tmp_path, records)) == {"app": (1, 1), "klima": (1, 0)}


def test_lands_from_which_nothing_is_told(tmp_path: pathlib.Path) -> None:
    made = catalogue(tmp_path, {"kommunen/adorf": "land: [hessen, bayern]\n", "fallstudien/eins": ""})
    assert set(Land) - set(lands_without_cases(made)) == {Land.HESSEN, Land.BAYERN}
    assert lands_without_cases(Catalogue()) == tuple(Land)


def test_projects_that_no_case_names(tmp_path: pathlib.Path) -> None:
    records = {
        "kommunen/adorf": "",
        "themen/klima": "",
        "modellprojekte/mpsc-adorf": "",
        "modellprojekte/mpsc-bdorf": "",
        "fallstudien/eins": FUNDED,
    }
    made = catalogue(tmp_path, records)
    links, _ = resolve(made)
    assert projects_without_cases(made, links) == (RecordKey("modellprojekte", "mpsc-bdorf"),)


def test_checks_tell_reading_from_checking(tmp_path: pathlib.Path) -> None:
    records = {
        "fallstudien/eins": SOURCES,
        "fallstudien/zwei": 'checked: "2026-11-01"\n' + SOURCES,
        "fallstudien/drei": 'checked: "2026-11-01"\n',
    }
    found = checks(catalogue(tmp_path, records), date(2027, 2, 1))
    assert (found.sourced, found.checked, found.stale) == (2, 1, (ONE,))


def test_sources_that_lead_only_to_a_website(tmp_path: pathlib.Path) -> None:
    marked = SOURCES + "    website_only: true\n"
    records = {
        "fallstudien/eins": SOURCES,
        "fallstudien/zwei": SOURCES.replace("/bericht", "/"),
        "fallstudien/drei": marked,
    }
    found = dict(website_sources(catalogue(tmp_path, records)))
    assert sorted(found) == sorted([TWO, THREE])
    assert [source.publisher for source in found[TWO]] == ["Stadt"]


def test_solutions_without_a_licence(tmp_path: pathlib.Path) -> None:
    made = catalogue(tmp_path, {"loesungen/eins": 'licence: "MIT"\n', "loesungen/zwei": ""})
    assert solutions_without_licence(made) == (RecordKey("loesungen", "zwei"),)
