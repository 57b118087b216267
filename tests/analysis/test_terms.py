"""Glossary terms are found as people write them, and nothing else is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.analysis.terms import TermIndex, names, occurrences
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, GlossaryTerm

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue


def term(id_: str, name: str, *abbreviations: str, synonyms: tuple[str, ...] = ()) -> GlossaryTerm:
    values = {
        "id": id_,
        "term": name,
        "area": "daten",
        "definition": "x",
        "plain": "x",
        "abbreviations": abbreviations,
        "synonyms": {"de": synonyms, "en": ("never looked for",)},
    }
    return GlossaryTerm.model_validate_json(json.dumps(values), strict=True)


INDEX = TermIndex(
    {
        "barrierefreiheit": term("barrierefreiheit", "Barrierefreiheit", synonyms=("Zugänglichkeit",)),
        "bim": term("bim", "Building Information Modeling", "BIM"),
        "daten": term("daten", "Daten"),
        "datenraum": term("datenraum", "urbaner Datenraum"),
        "din": term("din", "DIN SPEC 91357"),
        "efa": term("efa", "Einer für Alle (EfA)"),
        "open-data": term("open-data", "Open Data", synonyms=("offene Daten",)),
        "par-108": term("par-108", "§ 108 GWB"),
        "strategie": term("strategie", "Strategie"),
        "zwei": term("zwei", "Zweckverband", "ZV"),
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ein Zweckverband entsteht.", [("Zweckverband", "zwei")]),
        ("des Zweckverbands", [("Zweckverbands", "zwei")]),
        ("die Zweckverbände", [("Zweckverbände", "zwei")]),
        ("den Zweckverbänden", [("Zweckverbänden", "zwei")]),
        ("in urbanen Datenräumen", [("urbanen Datenräumen", "datenraum")]),
        ("mehrere Strategien", [("Strategien", "strategie")]),
        ("offener Daten und Daten", [("offener Daten", "open-data"), ("Daten", "daten")]),
        ("der ZV und das BIM", [("ZV", "zwei"), ("BIM", "bim")]),
        ("nach § 108 GWB", [("§ 108 GWB", "par-108")]),
        ("DIN SPEC 91357.", [("DIN SPEC 91357", "din")]),
        ("nach dem Prinzip Einer für Alle", [("Einer für Alle", "efa")]),
    ],
)
def test_inflected_names_and_abbreviations_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[hit.start : hit.end], hit.id) for hit in INDEX.find(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Der Zugang ist leicht.",  # of the root of „Zugänglichkeit“
        "Eine Datei, ein Datum.",
        "Sie datieren zwei Verbände.",
        "bim und zv in kleinen Buchstaben",
        "never looked for",
        "§ 109 GWB",
        "DIN SPEC 91358",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert list(INDEX.find(text)) == []


def test_of_two_terms_that_claim_a_name_the_first_has_it() -> None:
    index = TermIndex({"a": term("a", "Daten"), "b": term("b", "Werte", synonyms=("Daten",))})
    assert [hit.id for hit in index.find("Daten")] == ["a"]


def test_the_names_of_a_term_are_german() -> None:
    assert list(names(term("efa", "Einer für Alle (EfA)", "EfA", synonyms=("EfA-Prinzip",)))) == [
        "Einer für Alle",
        "EfA",
        "EfA-Prinzip",
    ]


def test_records_are_listed_where_a_term_occurs(examples: Catalogue) -> None:
    index = TermIndex({"sensor": term("sensor", "Sensor"), "nirgends": term("nirgends", "Unauffindbares")})
    found = occurrences(examples, index)
    assert list(found) == ["sensor"]
    assert RecordKey("fallstudien", "musterstadt-sensornetz") in found["sensor"]
    assert len(set(found["sensor"])) == len(found["sensor"])


def test_what_cases_say_of_a_barrier_occurs_on_its_page_too(examples: Catalogue) -> None:
    barriers = [(key, met) for key, case in cases(examples) for met in case.barriers]
    key, met = next((key, met) for key, met in barriers if met.answer)
    word = max(str(met.answer).replace(".", "").split(), key=len)
    found = occurrences(examples, TermIndex({"probe": term("probe", word)}))["probe"]
    assert {key, RecordKey("huerden", str(met.kind))} <= set(found)
    assert list(found) == [record for record in examples.records if record in found]


def cases(examples: Catalogue) -> list[tuple[RecordKey, CaseStudy]]:
    return [(RecordKey("fallstudien", id_), case) for id_, case in examples.of(CaseStudy).items()]
