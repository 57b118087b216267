"""Glossary terms are found as people write them, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.remembering import Remembering

from kommunenwiki.analysis.terms import (
    WORD,
    Occurrence,
    TermIndex,
    is_inflected,
    names,
    occurrences,
    prose_inside,
)
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, GlossaryTerm
from kommunenwiki.model.case_study import BarrierMet
from kommunenwiki.model.text import Prose
from kommunenwiki.references import walk

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


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


TERMS = {
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
INDEX = TermIndex(TERMS)


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


WORDS = "Zweckverband Zweckverbands zv ZV Einer für Alle EfA Daten Datei § 108 GWB , - / . ( ä"


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS.split(), " ", " ", "\n"]), max_size=12).map("".join))
def test_terms_are_mentioned_where_they_are_found(text: str) -> None:
    assert list(INDEX.mentioned(text)) == [hit.id for hit in INDEX.find(text)]
    assert list(INDEX.find(text)) == list(by_trying_every_word(text))


def by_trying_every_word(text: str) -> Iterator[Occurrence]:
    """Find terms as the definition says, without leaving anything out beforehand."""
    words = list(WORD.finditer(text))
    position = 0
    while position < len(words):
        length = max((len(name) for name, _ in matching(words[position:])), default=0)
        if length:
            id_ = next(id_ for name, id_ in matching(words[position:]) if len(name) == length)
            yield Occurrence(words[position].start(), words[position + length - 1].end(), id_)
        position += length or 1


def matching(words: list[re.Match[str]]) -> list[tuple[tuple[str, ...], str]]:
    named = [(tuple(WORD.findall(name)), id_) for id_, entry in TERMS.items() for name in names(entry)]
    return [
        (name, id_)
        for name, id_ in sorted(named, key=lambda item: item[1])
        if len(words) >= len(name) and all(is_inflected(a.group(), b) for a, b in zip(words, name, strict=False))
    ]


def test_all_prose_of_all_records_is_looked_through(examples: Catalogue) -> None:
    for record in examples:
        walked = [value for _, value in walk(record.entity) if isinstance(value, Prose | BarrierMet)]
        assert sorted(map(repr, prose_inside(record.entity))) == sorted(map(repr, walked))


def test_what_is_remembered_of_a_record_holds_until_it_or_the_glossary_changes(examples: Catalogue) -> None:
    memory = Remembering()
    index = TermIndex({"sensor": term("sensor", "Sensor")})
    fresh = occurrences(examples, index)
    assert occurrences(examples, index, memory) == occurrences(examples, index, memory) == fresh
    records = [record for record in examples if record.digest]
    assert len(memory.made) == len(records) > 0
    changed = {**examples.records, records[0].key: replace(records[0], digest=b"other")}
    occurrences(Catalogue(changed), index, memory)
    assert len(memory.made) == len(records) + 1
    other = TermIndex({"sensor": term("sensor", "Sensor", synonyms=("Fühler",))})
    assert occurrences(examples, other, memory) == occurrences(examples, other)
    assert len(memory.made) == 2 * len(records) + 1


def test_records_without_a_file_are_not_remembered(examples: Catalogue) -> None:
    memory = Remembering()
    bare = {key: replace(record, digest=b"") for key, record in examples.records.items()}
    occurrences(Catalogue(bare), INDEX, memory)
    assert not memory.made
