"""Texts of case studies as counted terms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.remembering import Remembering

from kommunenwiki.search import case_texts, chapters
from kommunenwiki.search.case_texts import CaseCounter, CaseTexts
from kommunenwiki.search.document import Document, Section
from kommunenwiki.search.index import assemble
from kommunenwiki.search.library import Library


def page(address: str, text: str, *, kind: str = "Fallstudie") -> Document:
    folder = address.partition("/")[0]
    return Document(address, folder, kind, "Titel", summary="Kurz.", sections=(Section("a", "Kopf", text),))


@pytest.fixture(scope="module")
def found() -> CaseTexts:
    documents = (
        page("fallstudien/eins", "Die Pegel in Neudorf melden. Der Pegel meldet 12 Werte. Melden hilft. [[eins]]"),
        page("fallstudien/zwei", "Hochwasserpegel und Pegeln am Smart-Meter, es meldet."),
        page("kommunen/neudorf", "Brunnen", kind="Gemeinde"),
    )
    return CaseCounter().texts(assemble(documents, (), ["Neudorf"]))


def counts(found: CaseTexts, of: str) -> dict[str, float]:
    terms, numbers = found.texts.counts[of]
    return {found.texts.terms[term]: number for term, number in zip(terms, numbers, strict=True)}


def test_terms_are_counted_for_case_studies_only(found: CaseTexts) -> None:
    assert list(found.texts.counts) == ["eins", "zwei"]
    assert counts(found, "eins")["pegel"] == 2
    assert "brunn" not in counts(found, "eins").keys() | counts(found, "zwei").keys()


def test_parts_of_compounds_count_less(found: CaseTexts) -> None:
    assert counts(found, "zwei")["pegel"] == pytest.approx(1.6)


def test_places_numbers_and_names_of_linked_records_are_left_out(found: CaseTexts) -> None:
    assert not {"neudorf", "12", "ein"} & counts(found, "eins").keys()


def test_headings_and_other_pages_beside_case_studies_are_not_counted(found: CaseTexts) -> None:
    assert "kopf" not in counts(found, "eins")
    assert "kopf" not in found.nouns
    guide = page("fallstudien/index", "Rathaus", kind="Seite")
    with_guide = CaseCounter().texts(assemble((page("fallstudien/eins", "Pegel"), guide), (), ()))
    assert list(with_guide.texts.counts) == ["eins"]
    assert with_guide.nouns["rathaus"] == "Rathaus"
    assert CaseCounter().texts(assemble((), (), ())).nouns == {}


def test_a_noun_is_named_as_it_is_written_most_often(found: CaseTexts) -> None:
    assert found.nouns["pegel"] == "Pegel"
    assert "meld" not in found.nouns, "more often a verb"
    assert "met" not in found.nouns, "only in words with a hyphen"


def test_a_word_that_counts_for_something_else_is_counted_anew_where_it_stands() -> None:
    texts = ("Plattformzwickel", "Haus", "Zwickel", "Garten")
    pages = [Document(f"fallstudien/{text}", "fallstudien", "Fallstudie", text) for text in texts]
    library, counter = Library(), CaseCounter()
    assert "zwickel" not in counts(counter.texts(library.read(tuple(pages), ())), "Plattformzwickel")
    haus = counter.texts(library.read(tuple(pages), ())).texts.counts["Haus"]
    pages[3] = replace(pages[3], title="Zwickels")  # it stands alone twice now, which makes it a part of longer words
    found = counter.texts(library.read(tuple(pages), ()))
    assert counts(found, "Plattformzwickel")["zwickel"] == pytest.approx(0.6)
    assert found.texts.counts["Haus"] is haus
    assert "zwickel" not in counts(counter.texts(library.read(tuple(pages), ["Zwickel"])), "Zwickel")


def test_the_next_run_counts_only_texts_that_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 1)
    memory, counted = Remembering(), list[object]()
    pages = [page(f"fallstudien/{name}", f"Pegel und {name}") for name in ("bach", "haus", "weg")]
    first = CaseCounter(memory).texts(assemble(tuple(pages), (), (), Library(memory)))
    count = case_texts._Terms.counted  # noqa: SLF001 there is no other way to see it

    def counting(*given: Any) -> Any:
        counted.append(given)
        return count(*given)

    monkeypatch.setattr(case_texts._Terms, "counted", counting)  # noqa: SLF001 see above
    read = Library(memory).read(tuple(pages), ())
    assert CaseCounter(memory).texts(read).texts.marks == first.texts.marks
    assert counted == []
    pages[1] = page("fallstudien/haus", "Garten")
    found = CaseCounter(memory).texts(Library(memory).read(tuple(pages), ())).texts
    assert len(counted) == 1
    assert [found.marks[id_] == first.texts.marks[id_] for id_ in found.counts] == [True, False, True]


def test_what_was_counted_with_other_numbers_of_words_is_forgotten() -> None:
    memory, other = Remembering(), Remembering()
    pages = (page("fallstudien/eins", "Pegel melden Wasser"),)
    CaseCounter(memory).texts(Library(memory).read((page("fallstudien/eins", "Wasser melden Pegel"),), ()))
    other.left = memory.left
    found = CaseCounter(other).texts(assemble(pages, (), ()))
    assert counts(found, "eins") == counts(CaseCounter().texts(assemble(pages, (), ())), "eins")
    assert found.texts.terms == CaseCounter().texts(assemble(pages, (), ())).texts.terms
