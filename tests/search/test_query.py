"""What a question can hold, and what an answer tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.search import engine as engines

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.search.document import Document
from kommunenwiki.search.groups import groups
from kommunenwiki.search.index import assemble, files_of

if TYPE_CHECKING:
    from tests.search.engine import Engine, Wiki

URBAN_STACK = "fallstudien/guetersloh-urban-stack"


def marked(row: dict[str, Any]) -> list[str]:
    return [text for text, mark in row["excerpt"] if mark]


def row_of(engine: Engine, question: str, address: str) -> dict[str, Any]:
    answer = engine.ask(question)
    return engine.show(answer.all.index(address) + 1)[-1]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("UDP", "glossar/urbane-datenplattform"),
        ("Datendrehscheibe", "glossar/urbane-datenplattform"),
        ("urban data platform", "glossar/urbane-datenplattform"),
        ("Datenplattform", "themen/datenplattform"),
        ("Guetersloh", "kommunen/guetersloh"),
        ("Stadt Gütersloh", "kommunen/guetersloh"),
        ("05754008", "kommunen/guetersloh"),
        ("Landkreis Höxter", "kommunen/kreis-hoexter"),
        ("Passantenzählung", URBAN_STACK),
    ],
)
def test_what_is_meant_comes_first(engine: Engine, question: str, first: str) -> None:
    assert engine.ask(question).strong[0] == first


@pytest.mark.parametrize(
    "question", ["Datenplatform", "Datenplattfrom", "Dattenplattform", "atenplattform", "Datenplatttform"]
)
def test_typing_errors_are_corrected_and_said_so(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.strong[0] == "themen/datenplattform"
    assert answer.data["corrected"][0] == "datenplattform"
    assert engine.show(1)[0]["reasons"] == [f"Datenplattform statt {question}"]


def test_a_short_word_is_not_corrected_to_a_shorter_stem(engine: Engine) -> None:
    assert engine.ask("Wien").strong == ()  # once a result for „wider“
    assert engine.ask("Ampl").data["corrected"] == ["ampel"]


def test_a_compound_inside_a_longer_one_counts_as_found(engine: Engine) -> None:
    assert engine.ask("Umsatzsteuerpflicht").strong[0] == "leitfaeden/umsatzsteuer"


def test_a_known_word_is_not_corrected(engine: Engine) -> None:
    assert engine.ask("Datenplattform").data["corrected"] == []


def test_a_phrase_in_quotation_marks_is_taken_word_by_word(engine: Engine) -> None:
    assert URBAN_STACK in engine.ask('"gemeinsame Datenplattform"').all
    assert URBAN_STACK in engine.ask("„gemeinsame Datenplattform“").all
    assert engine.ask('"Datenplattform gemeinsame"').all == ()
    both = engine.ask('"gemeinsame Datenplattform" Gütersloh').all
    assert URBAN_STACK in both
    assert set(both) <= set(engine.ask('"gemeinsame Datenplattform"').all)


def test_a_word_with_a_minus_is_left_out(engine: Engine) -> None:
    with_word = engine.ask("Datenplattform Gütersloh").all
    without = engine.ask("Datenplattform -Gütersloh").all
    assert URBAN_STACK in with_word
    assert URBAN_STACK not in without
    assert without


def test_a_hyphen_inside_a_word_is_no_minus(engine: Engine) -> None:
    assert engine.ask("Smart-City").strong[0] == engine.ask("Smart City").strong[0] == "glossar/smart-city"


@pytest.mark.parametrize("question", ["", "   ", '"', "-", "?!", "„“", "a" * 5000, "<b>", "\\", "ﬀ ǆ 𝒜", "der die das"])
def test_nothing_breaks(engine: Engine, question: str) -> None:
    engine.ask(question)
    engine.show(10)


def test_an_empty_question_lists_everything(engine: Engine) -> None:
    assert len(engine.ask("").strong) == len(engine.addresses)


@pytest.mark.parametrize(
    ("question", "proposed"),
    [
        pytest.param("Datenplattform in Hessen", ("land", ["hessen"]), id="Land"),
        pytest.param("App NRW", ("land", ["nordrhein-westfalen"]), id="short name of a Land"),
        pytest.param("Gütersloh App", ("kommune", ["guetersloh"]), id="Kommune"),
        pytest.param("Datenplattform", ("thema", ["datenplattform"]), id="Thema"),
        pytest.param("App unter 20.000 Einwohner", ("groesse", ["bis-5000", "bis-20000"]), id="below"),
        pytest.param("App über 100.000 Einwohner", ("groesse", ["ueber-100000"]), id="above"),
        pytest.param("App 18 000 Einwohner", ("groesse", ["bis-20000"]), id="about"),
        pytest.param("App für kleine Gemeinden", ("groesse", ["bis-5000", "bis-20000"]), id="small"),
        pytest.param("App Kleinstadt", ("groesse", ["bis-5000", "bis-20000"]), id="small town"),
        pytest.param("Kongress Mannheim", ("typ", ["veranstaltungen"]), id="kind of page"),
        pytest.param("Datenplattform 2023", ("jahr", ["2023"]), id="year"),
        pytest.param("Zweckverband", ("modell", ["zweckverband"]), id="form of cooperation"),
        pytest.param("Masterportal", ("loesung", ["masterportal"]), id="solution"),
        pytest.param("Datenschutz", ("huerde", ["datenschutz"]), id="barrier"),
    ],
)
def test_filters_are_proposed_not_applied(engine: Engine, question: str, proposed: tuple[str, list[str]]) -> None:
    answer = engine.ask(question)
    assert proposed in answer.proposed
    assert answer.all
    filters = {proposed[0]: proposed[1]}
    narrowed = engine.ask(question, filters=filters)
    assert len(narrowed.all) < len(answer.all)
    assert proposed not in narrowed.proposed


@pytest.mark.parametrize(
    ("question", "facet", "value"),
    [
        pytest.param("Sensoren unter 20.000 Einwohner", "groesse", {"bis-5000", "bis-20000"}, id="inhabitants"),
        pytest.param("App kleine Gemeinde", "groesse", {"bis-5000", "bis-20000"}, id="small"),
        pytest.param("Datenplattform Großstadt", "groesse", {"ueber-100000"}, id="big"),
        pytest.param("App NRW", "land", {"nordrhein-westfalen"}, id="short name of a Land"),
        pytest.param("App Rheinland-Pfalz", "land", {"rheinland-pfalz"}, id="Land"),
        pytest.param("Sensoren Baden-Württemberg", "land", {"baden-wuerttemberg"}, id="Land in two words"),
    ],
)
def test_the_first_case_is_from_where_the_question_says(
    engine: Engine, wiki: Wiki, question: str, facet: str, value: set[str]
) -> None:
    pages = {document.address: document for document in wiki.index.documents}
    cases = [address for address in engine.ask(question).all if address.startswith("fallstudien/")]
    assert set(pages[cases[0]].facets[facet]) & value


def test_a_place_alone_makes_no_result(engine: Engine) -> None:
    answer = engine.ask("Sensoren Bayern")
    assert not any(address.startswith("kommunen/") for address in answer.strong)
    assert any(address.startswith("kommunen/") for address in engine.ask("Bayern").strong)


def test_a_size_alone_lists_the_pages_that_have_it(engine: Engine, wiki: Wiki) -> None:
    pages = {document.address: document for document in wiki.index.documents}
    found = engine.ask("unter 5.000 Einwohner").strong
    assert found
    assert all("bis-5000" in pages[address].facets["groesse"] for address in found)


def test_pages_of_the_kind_that_is_asked_for_come_first(engine: Engine) -> None:
    assert engine.ask("Kongress in Kiel").strong[0] == "veranstaltungen/mpsc-kongress-7-kiel-2025"
    assert engine.ask("Leitfaden Vergabe").strong[0] == "leitfaeden/vergabe"
    assert engine.ask("Definition Datenraum").strong[0] == "glossar/datenraum"


def test_a_word_that_is_finished_is_not_taken_for_a_beginning(engine: Engine) -> None:
    first = engine.ask("App Kosten").all[:2]
    assert first == engine.ask("App Kosten ").all[:2]
    assert "fallstudien/bad-belzig-smart-village-app" in first


def test_facets_count_what_a_choice_would_leave(engine: Engine) -> None:
    chosen = {"thema": ["datenplattform"]}
    answer = engine.ask("Sensoren", filters=chosen, facets=engines.FACETS)
    facets = {facet["id"]: facet for facet in answer.data["facets"]}
    assert all(value["count"] or value["chosen"] for facet in facets.values() for value in facet["values"])
    for value in facets["land"]["values"]:
        narrowed = engine.ask("Sensoren", filters={**chosen, "land": [value["value"]]}, facets=engines.FACETS)
        assert len(narrowed.strong) == value["count"]
    other = next(value for value in facets["thema"]["values"] if not value["chosen"])
    both = engine.ask("Sensoren", filters={"thema": ["datenplattform", other["value"]]}, facets=engines.FACETS)
    assert len(both.strong) > len(answer.strong)


def test_filters_also_work_without_a_question(engine: Engine) -> None:
    found = engine.ask("", filters={"status": ["eingestellt"]}, facets=engines.FACETS)
    assert found.strong
    assert all(address.startswith("fallstudien/") for address in found.strong)


def test_only_the_filters_that_are_shown_are_loaded(fresh: Engine) -> None:
    def parts() -> list[str]:
        return [name for name in fresh.loaded if name[0] in "fo" and name[1:].isdigit()]

    fresh.ask("Sensoren")
    assert parts() == []
    facets = fresh.ask("Sensoren", facets=["typ", "land"], filters={"jahr": ["2021"]}).data["facets"]
    counted = [facet["id"] for facet in facets if facet["values"] is not None]
    assert counted == ["typ", "land", "jahr"]
    assert [facet["id"] for facet in facets] == [name for name in engines.FACETS if name != "wiki"]
    assert len(parts()) == 3
    fresh.ask("Sensoren", order="datum")
    assert parts()[3:] == ["o0"]
    assert fresh.ask("Xyzzyqwert").data["nearest"]
    assert len(parts()) == 6, "Themen and Kommunen to show what is nearest"


def test_a_chosen_filter_that_no_page_has_leaves_nothing() -> None:
    pages = (Document("fallstudien/a", "fallstudien", "Fallstudie", "Pegel", facets={"land": ("hessen",)}),)
    made = files_of(assemble(pages, groups(Catalogue()), ()), Catalogue(), str)
    scripts = {path.rpartition("/")[2].partition("-")[0]: content.decode() for path, content in made.items()}
    engine = engines.Engine(["fallstudien/a"], scripts)
    assert engine.ask("Pegel", filters={"land": ["hessen"], "fremd": ["x"]}).strong
    answer = engine.ask("Pegel", filters={"status": ["laufend"]}, facets=engines.FACETS)
    assert answer.strong == ()
    assert [facet["id"] for facet in answer.data["facets"]] == ["typ", "land", "status"]
    engine.close()


@pytest.mark.parametrize("order", ["datum", "groesse-auf", "groesse-ab", "umfang", "titel"])
def test_an_order_changes_nothing_but_the_order(engine: Engine, order: str) -> None:
    assert sorted(engine.ask("Datenplattform", order=order).strong) == sorted(engine.ask("Datenplattform").strong)


def test_results_lead_to_the_section_that_fits(engine: Engine) -> None:
    row = row_of(engine, "Passantenzählung Laser-Radar", URBAN_STACK)
    assert row["url"] == f"{URBAN_STACK}/#vorgehen"
    assert row["heading"] == "Vorgehen"


def test_matching_words_are_marked_also_inflected_and_inside_compounds(engine: Engine) -> None:
    assert "Passantenzählung" in marked(row_of(engine, "Zählung Passanten", URBAN_STACK))
    row = row_of(engine, "Zweckverbände", "kooperationsmodelle/zweckverband")
    assert [text for text, mark in row["title"] if mark] == ["Zweckverband"]
    row = row_of(engine, "open data", "fallstudien/dresden-open-data")
    assert any(text.startswith(("offene", "Open")) for text in marked(row))


def test_an_excerpt_reads_like_the_page(engine: Engine) -> None:
    engine.ask("Sensoren Mülleimer")
    for row in engine.show(8):
        text = "".join(piece for piece, _ in row["excerpt"])
        assert len(text) < 290
        assert "[[" not in text
        assert text == text.strip()


def test_a_reason_is_given_where_the_words_of_the_page_are_others(engine: Engine) -> None:
    row = row_of(engine, "Datendrehscheibe", "fallstudien/bonn-urban-data-management")
    assert row["reasons"] == ["Datendrehscheibe → Urbane Datenplattform"]
    assert row_of(engine, "Datenplattform", "themen/datenplattform")["reasons"] == []


def test_nothing_found_offers_what_is_near(engine: Engine) -> None:
    answer = engine.ask("Bxyzqvw Kqxzvb")
    assert answer.all == ()
    near = [engine.addresses[page] for page in answer.data["nearest"]]
    assert near
    assert all(address.startswith(("themen/", "kommunen/")) for address in near)


def test_a_place_that_is_not_here_offers_places(engine: Engine) -> None:
    answer = engine.ask("Euskirchen ")
    assert answer.strong == ()


@pytest.mark.parametrize("typed", ["Bürgerha", "Datenpl", "Gütersl", "Zweckv", "Lora"])
def test_a_word_finds_while_it_is_being_typed(engine: Engine, typed: str) -> None:
    assert engine.ask(typed).all


@pytest.mark.parametrize("question", ["Wo fangen wir an?", "How do we start with a data platform?", "Was kostet das?"])
def test_questions_in_two_languages(engine: Engine, question: str) -> None:
    assert engine.ask(question).strong
