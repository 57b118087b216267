"""The paths of Start Smart, and the quotes, bars and ranges that they and other pages show."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.spread import Spread
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering import ranges, start_smart
from kommunenwiki.rendering.bar_chart import bar
from kommunenwiki.rendering.evidence import quote, sources
from kommunenwiki.rendering.paths import PATHS, path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site

CASE = RecordKey("fallstudien", "neudorf-plattform")


def made(site: Site) -> Mapping[str, Page]:
    return {page.address: page for page in start_smart.pages(site)}


def read(site: Site, address: str) -> str:
    return wiki.text(made(site)[address].body)


def with_case(records: Catalogue, **fields: object) -> Site:
    """Return the wiki with other fields in its fullest case."""

    def change(entity: Entity) -> Entity:
        return entity.model_copy(update=fields) if entity.id == CASE.id else entity

    return wiki.site(wiki.changed(records, change))


def test_a_path_answers_in_the_order_of_the_questions(site: Site) -> None:
    assert wiki.sections(made(site)["start/datenplattform"].body) == [
        "In Einfacher Sprache",
        "Ist das etwas für uns?",
        "Was andere zuerst getan haben",
        "Was es kostet, wie lange es dauert, wer daran arbeitet",
        "Was oft schwierig ist, und was geholfen hat",
        "Was andere gewählt haben",
        "Drei Fallstudien für Ihre Größe",
        "Wen Sie fragen können",
    ]


def test_every_quote_leads_to_its_place_and_its_source(site: Site) -> None:
    html = made(site)["start/datenplattform"].body
    for text, place in (
        ("Zuerst gab es eine Bestandsaufnahme.", "vorgehen"),
        ("Es war unklar, was erlaubt ist.", "huerden"),
        ("Team Daten", "kosten"),
    ):
        after = html[html.index(text) :]
        assert f'href="../../fallstudien/neudorf-plattform/#{place}"' in after[:1500]
        assert 'href="../../fallstudien/neudorf-plattform/#quelle-' in after[:1500]


def test_all_anchors_of_quotes_exist(site: Site) -> None:
    """What a path links to with an anchor is really there, on the path itself or on the page of a record."""
    for address, page in made(site).items():
        for target, anchor in re.findall(r'href="(?:\.\./)*([a-z/0-9-]*?)/?#([^"]+)"', page.body):
            record = site.catalogue.records.get(RecordKey(*target.split("/"))) if target.count("/") == 1 else None
            body = wiki.page(site, *record.key).body if record else page.body
            assert f'id="{anchor}"' in body, (address, target, anchor)


def test_what_was_spent_for_the_whole_is_summed_up_and_the_rest_stays_beside_it(site: Site) -> None:
    text = read(site, "start/datenplattform")
    assert "Laufende Ausgaben für ein ganzes Vorhaben im Jahr: 13.500 € (eine Angabe)." in text
    assert "Ausgaben für das ganze Vorhaben (1)" in text
    assert "Zählt nicht: nicht näher bezeichnet (2)" in text
    assert "Zählt nicht: kein Betrag genannt (1)" in text
    assert "Keine Angabe: 2 von 3 Fallstudien" in text


def test_without_expenses_of_a_whole_project_there_is_no_mean(records: Catalogue) -> None:
    text = read(with_case(records, costs=()), "start/datenplattform")
    assert "Keine Fallstudie belegt, was ein ganzes Vorhaben am Ende gekostet hat." in text
    assert "Keine Angabe: 3 von 3 Fallstudien" in text


def test_periods_that_hold_for_something_else_do_not_count(site: Site) -> None:
    text = read(site, "start/datenplattform")
    assert "Zeitraum gilt für etwas anderes (1)" in text
    assert "nicht zu berechnen Zeitraum der Förderung" in text


def test_the_range_of_months_follows_from_the_dates(records: Catalogue) -> None:
    case = records.of(CaseStudy)[CASE.id]
    assert case.period
    text = read(with_case(records, period=case.period.model_copy(update={"note": None})), "start/datenplattform")
    assert "Vorhaben mit geplantem Ende dauern: 62,5 Monate (eine Angabe)." in text
    assert "Mai 2021 bis 2026 Neudorf: eine Datenplattform für drei Orte" in text
    assert "57 bis 68 Monate" in text


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, ""),
        (Spread(1, 5, 5.0, 5), "Kosten: 5 € (eine Angabe)."),
        (Spread(2, 5, 6.0, 7), "Kosten: von 5 bis 7 € (2 Angaben, zu wenige für einen mittleren Wert)."),
        (Spread(3, 5, 6.25, 1000), "Kosten: in der Mitte 6,2 € (Median), von 5 bis 1.000 € (3 Angaben)."),
    ],
)
def test_few_values_have_no_median(found: Spread | None, expected: str) -> None:
    assert ranges.spread_text(found, "Kosten", "€") == expected


def test_cases_for_a_size_come_with_reasons_and_costs(site: Site) -> None:
    html = made(site)["start/datenplattform"].body
    section = wiki.text(html[html.index('<h3 id="groesse-bis-20000">') : html.index('<h3 id="groesse-bis-100000">')])
    assert section.count("Kosten:") == 3
    assert "Kommune Ihrer Größe federführend genau dieses Thema Kosten mit Quelle beziffert" in section
    assert "Betrieb der Plattform: rund 12.000 € bis 15.000 € im Jahr (ausgegeben, ganzes Vorhaben)" in section
    assert "Kosten: keine Angabe" in section
    assert section.count("Förderung: mit Geld aus einem Förderprogramm") == 2
    assert section.count("Förderung: keine Angabe") == 1
    assert "noch keine Fallstudie mit einer Kommune dieser Größe" not in section


def test_whom_to_ask_is_said_in_words_when_no_office_is_known(records: Catalogue, site: Site) -> None:
    assert re.search(r"Bei \d+ von \d+ Fallstudien oben steht eine Stelle", read(site, "start/datenplattform"))
    silent = wiki.changed(records, lambda entity: entity.model_copy(update={"contact": None}))
    text = read(wiki.site(silent), "start/datenplattform")
    assert "Zu keiner der Fallstudien oben kennt das Wiki bisher eine Stelle" in text


def test_a_size_without_kommunen_says_so(site: Site) -> None:
    html = made(site)["start/datenplattform"].body
    section = wiki.text(html[html.index('<h3 id="groesse-ueber-100000">') : html.index('<h3 id="groesse-kreis-')])
    assert "noch keine Fallstudie mit einer Kommune dieser Größe" in section


def test_whom_to_ask_is_named_or_missing_openly(site: Site) -> None:
    assert "Eine Idee ohne Eckdaten Amt für Ideen" in read(site, "start/city-app")
    assert "Stelle: keine Angabe" in read(site, "start/city-app")
    assert "Bei 2 von 3 Fallstudien oben steht eine Stelle" in read(site, "start/city-app")


def test_a_barrier_without_answers_points_to_other_topics(records: Catalogue) -> None:
    def about_peace(entity: Entity) -> Entity:
        return entity.model_copy(update={"topics": ()}) if isinstance(entity, CaseStudy) else entity

    text = read(wiki.site(wiki.changed(records, about_peace)), "start/city-app")
    assert "1 Fallstudie nennt diese Hürde, aber keine Quelle sagt, wie sie gelöst wurde." in text
    assert "1 weitere Fallstudie hat bei anderen Themen eine Antwort gefunden: Datenschutz" in text


def test_the_overview_leads_to_all_paths(site: Site) -> None:
    page = made(site)["start/"]
    for path in PATHS:
        assert f'href="../{path.address}/"' in page.body
    assert "3 Fallstudien, davon 0 im Betrieb und 1 mit Angaben zu Kosten" in wiki.text(page.body)


def test_paths_exist_in_an_empty_wiki() -> None:
    pages = made(wiki.site(Catalogue()))
    assert len(pages) == 1 + len(PATHS)
    for path in PATHS:
        assert "Zu diesem Weg gibt es noch keine Fallstudie." in wiki.text(pages[path.address].body)


def test_a_topic_leads_to_its_path(site: Site) -> None:
    assert path_of("ruhe") is None
    assert 'href="../../start/datenplattform/"' in wiki.page(site, "themen", "datenplattform").body
    assert "start/" not in wiki.page(site, "themen", "ruhe").body


def test_sources_of_one_publisher_are_told_apart(records: Catalogue) -> None:
    case = records.of(CaseStudy)[CASE.id]
    same = {key: source.model_copy(update={"publisher": "Bote"}) for key, source in case.sources.items()}
    scope = with_case(records, sources=same).scope("start/x")
    both = sources(scope, CASE, ("s2", "s1"))
    assert [re.sub("<[^>]*>", "", link) for link in both] == [
        f"{case.sources[key].title}, {case.sources[key].kind.label}" for key in ("s1", "s2")
    ]
    (one,) = sources(scope, CASE, ("s1",))
    assert ">Bote</a>" in one


def test_a_record_without_sources_has_none_to_show(site: Site) -> None:
    scope = site.scope("start/x")
    assert quote(scope, CASE, "x", "Text.", ()).sources == ()


def test_a_bar_has_a_full_and_a_light_part() -> None:
    assert re.findall(r'class="kw-bar__(\w+)" x="([\d.]+)" width="([\d.]+)"', bar(8, 2, 4)) == [
        ("full", "0", "25"),
        ("light", "25", "50"),
    ]
    assert "<rect" not in bar(5, 0)
    assert 'width="1"' in bar(10**6, 1)
    assert 'width="33.3"' in bar(3, 1)


def test_a_bar_is_hidden_from_screen_readers_and_has_no_style() -> None:
    drawn = bar(3, 1, 1)
    assert 'aria-hidden="true"' in drawn
    assert "style" not in drawn


def test_today_decides_what_is_still_to_come(records: Catalogue) -> None:
    case = records.of(CaseStudy)[CASE.id]
    assert case.period
    site = with_case(records, period=case.period.model_copy(update={"note": None}))
    later = wiki.site(site.catalogue, date(2028, 1, 1))
    assert "Beendete Vorhaben dauerten" in read(later, "start/datenplattform")


def test_a_single_amount_has_no_bar_because_nothing_can_be_compared(records: Catalogue) -> None:
    case = records.of(CaseStudy)[CASE.id]
    for costs, bars in ((case.costs[:1], 0), (case.costs[:3], 2)):  # yearly; yearly, once, monthly
        html = made(with_case(records, costs=costs))["start/datenplattform"].body
        table = html[html.index('id="kosten"') : html.index('id="dauer"')]
        assert table.count("<svg") == bars


def test_a_case_is_quoted_once_for_a_barrier(records: Catalogue) -> None:
    case = records.of(CaseStudy)[CASE.id]
    twice = (case.barriers[0], case.barriers[0].model_copy(update={"answer": "Zweite Antwort."}))
    text = read(with_case(records, barriers=twice), "start/datenplattform")
    assert "Eine Vorlage half" in text
    assert "Zweite Antwort." not in text


def test_the_plain_texts_keep_the_rules_of_plain_language(site: Site) -> None:
    for page in made(site).values():
        box = page.body.partition('class="kw-plain"')[2].partition("</section>")[0]
        for paragraph in re.findall(r"<p>(.*?)</p>", box, re.DOTALL):
            for sentence in re.split(r"(?<=[.?!])\s+", re.sub("<[^>]*>", "", paragraph)):
                assert len(sentence.split()) <= 15, sentence
                assert all(len(word) <= 20 for word in sentence.split()), sentence
    assert "In Einfacher Sprache" in made(site)["start/"].body
