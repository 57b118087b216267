"""The reasons why cases are similar, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.traits import Kind, Trait
from kommunenwiki.analysis.vectors import Texts
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering.similar_cases import reason, similar_cards
from kommunenwiki.search.case_texts import CaseTexts

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.rendering.site import Site


@pytest.fixture
def words(records: Catalogue) -> Site:
    site = wiki.site(records)
    nouns = {"pegel": "Pegel", "plattform": "Plattform", "datenplattform": "Datenplattform", "brucke": "Brücken"}
    vars(site)["case_texts"] = CaseTexts(Texts(), {**nouns, "wass": "Wasser", "regen": "Regen", "it": "IT"})
    return site


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        ([], ""),
        ([(Kind.MAIN_TOPIC, "datenplattform"), (Kind.TOPIC, "datenplattform")], "Gleiches Hauptthema Datenplattform."),
        ([(Kind.TOPIC, "datenplattform"), (Kind.TOPIC, "city-app")], "Gemeinsame Themen Datenplattform und City-App."),
        ([(Kind.SOLUTION, "datenkern"), (Kind.STANDARD, "FIWARE")], "Beide mit Datenkern; beide nach FIWARE."),
        ([(Kind.SOLUTION, "datenkern"), (Kind.STANDARD, "Datenkern")], "Beide mit Datenkern."),
        ([(Kind.SIZE, "bis-5000")], "Gleiche Größenklasse: bis 5.000 Einwohner."),
        ([(Kind.SIZE, "kreis-region")], "Beide Kreis, Verband oder Region."),
        ([(Kind.LAND, "hessen"), (Kind.BARRIER, "datenschutz")], "Beide in Hessen; gemeinsame Hürde Datenschutz."),
        ([(Kind.BARRIER, "unbekannt"), (Kind.BARRIER, "a")], "Gemeinsame Hürden unbekannt und a."),
        ([(Kind.COOPERATION, "zweckverband")], "Gleiche Form der Zusammenarbeit: Zweckverband."),
        ([(Kind.WORD, "fehlt")], ""),
        ([(Kind.WORD, "it")], ""),
        (
            [(Kind.WORD, term) for term in ("pegel", "brucke", "wass", "regen")],
            "In beiden Texten: Pegel, Brücken, Wasser.",
        ),
        ([(Kind.WORD, "datenplattform"), (Kind.WORD, "plattform")], "In beiden Texten: Datenplattform."),
        ([(Kind.MAIN_TOPIC, "datenplattform"), (Kind.WORD, "plattform")], "Gleiches Hauptthema Datenplattform."),
    ],
)
def test_reasons(words: Site, shared: list[tuple[Kind, str]], expected: str) -> None:
    assert reason(words, [Trait(*trait) for trait in shared]) == expected


def test_names_that_hold_an_und_are_joined_by_sowie(words: Site) -> None:
    shared = [Trait(Kind.BARRIER, "Recht"), Trait(Kind.BARRIER, "Betrieb und Pflege")]
    assert reason(words, shared) == "Gemeinsame Hürden Recht sowie Betrieb und Pflege."


def test_only_the_weightiest_reasons_are_named(words: Site) -> None:
    kinds = (Kind.SIZE, Kind.LAND, Kind.STANDARD, Kind.BARRIER, Kind.COOPERATION)
    values = ("bis-5000", "hessen", "X", "datenschutz", "zweckverband")
    assert "Zweckverband" not in reason(words, [Trait(*pair) for pair in zip(kinds, values, strict=True)])


def test_cases_that_the_page_names_as_related_are_not_named_again(site: Site) -> None:
    for id_, case in site.catalogue.of(CaseStudy).items():
        scope = site.scope(f"fallstudien/{id_}")
        related = {f"../../fallstudien/{other.case}/" for other in case.related}
        urls = [card.url for card in similar_cards(scope, case)]
        assert not related & set(urls)
        assert f"../../fallstudien/{id_}/" not in urls


def test_the_reason_is_also_the_text_in_einfacher_sprache(site: Site) -> None:
    case = site.catalogue.of(CaseStudy)["neudorf-melder"]
    cards = similar_cards(site.scope("fallstudien/neudorf-melder"), case)
    assert cards
    assert all(card.text and not card.plain for card in cards)
