"""What each page says beyond the fields of its record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.catalogue import RecordKey  # noqa: TC001 in annotations of tests
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering.pages import record_page
from kommunenwiki.rendering.views import case_study

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.rendering.site import Site


def body(site: Site, folder: str, id_: str) -> str:
    return wiki.page(site, folder, id_).body


def read(site: Site, folder: str, id_: str) -> str:
    return wiki.text(body(site, folder, id_))


@pytest.mark.parametrize("key", sorted(wiki.catalogue().records), ids=str)
def test_no_section_is_empty(site: Site, key: RecordKey) -> None:
    tree = wiki.parsed(record_page(site, site.catalogue.records[key]).body)
    for element in tree.iter():
        if element.tag in {"ul", "ol", "dl", "table", "p", "section", "li", "dd", "h2"}:
            assert "".join(element.itertext()).strip(), (element.tag, element.get("class"))


@pytest.mark.parametrize("key", sorted(wiki.catalogue().records), ids=str)
def test_outline_and_headings_agree(site: Site, key: RecordKey) -> None:
    page = record_page(site, site.catalogue.records[key])
    assert wiki.sections(page.body) == [heading.title for heading in page.outline]
    assert page.body.count("<h1>") == 1
    assert page.title


@pytest.mark.parametrize("key", sorted(wiki.catalogue().records), ids=str)
def test_our_classes_have_our_prefix(site: Site, key: RecordKey) -> None:
    for element in wiki.parsed(record_page(site, site.catalogue.records[key]).body).iter():
        for name in element.get("class", "").split():
            assert name.startswith("kw-")


def test_a_stopped_case_tells_first_why_it_ended(site: Site) -> None:
    assert wiki.sections(body(site, "fallstudien", "altstadt-app"))[:2] == [
        "In Einfacher Sprache",
        "Warum es endete und was bleibt",
    ]


def test_periods(site: Site) -> None:
    assert "Zeitraum bis 2023 Thema" not in read(site, "fallstudien", "altstadt-app")
    assert "Zeitraum bis 2023" in read(site, "fallstudien", "altstadt-app")
    assert "Zeitraum seit 2026" in read(site, "fallstudien", "unbekannt-idee")
    assert "Zeitraum (Dauer offen)" in read(site, "fallstudien", "neudorf-melder")


def test_a_kommune_without_a_readable_record_is_named_without_a_link(site: Site) -> None:
    assert "dreieck" in read(site, "fallstudien", "unbekannt-idee")
    assert "kommunen/dreieck" not in body(site, "fallstudien", "unbekannt-idee")
    assert "dreieck nicht bekannt" in read(site, "modellprojekte", "mpsc-neudorf")


def test_offers_that_have_expired_are_not_shown(records: Catalogue, site: Site) -> None:
    assert "Abgelaufenes Angebot" not in read(site, "kommunen", "neudorf")
    assert "Wir zeigen unsere Plattform. Datenplattform · Gilt bis März 2027" in read(site, "kommunen", "neudorf")
    later = wiki.site(records, date(2028, 1, 1))
    assert "Bietet anderen Kommunen an" not in wiki.sections(body(later, "kommunen", "neudorf"))
    assert "Sucht bei anderen Kommunen" not in wiki.sections(body(later, "kommunen", "neudorf"))


def test_a_kommune_names_whom_its_data_come_from(site: Site) -> None:
    text = read(site, "kommunen", "neudorf")
    assert (
        "Gemeindeschlüssel, Name und Lage: © Statistisches Bundesamt, Gemeindeverzeichnis, dl-de/by-2-0; "
        "Einwohnerzahl: © Statistische Ämter, Zensus, Tabelle 1, dl-de/by-2-0; Daten verändert (gerundet)." in text
    )
    assert 'href="https://www.govdata.de/dl-de/by-2-0"' in body(site, "kommunen", "neudorf")
    assert "©" not in read(site, "kommunen", "altstadt")


def test_the_kreis_is_a_link_where_it_has_a_page(site: Site) -> None:
    assert '<a href="../../kommunen/kreis-musterland/">Musterland</a> (Schlüssel 05999)' in body(
        site, "kommunen", "neudorf"
    )
    assert "Ohne Eintrag (Schlüssel 06998)" in read(site, "kommunen", "stilles-tal")


def test_leads_of_kommunen(site: Site) -> None:
    assert "Kreisangehörige Stadt in Nordrhein-Westfalen und Hessen mit 18.400 Einwohnern." in read(
        site, "kommunen", "neudorf"
    )
    assert "Gemeinde in Hessen." in read(site, "kommunen", "altstadt")


@pytest.mark.parametrize(
    ("folder", "id_", "invites"),
    [
        ("kommunen", "neudorf", False),
        ("kommunen", "altstadt", False),
        ("kommunen", "stilles-tal", True),
        ("modellprojekte", "mpsc-neudorf", False),
        ("modellprojekte", "mpsc-stilles-tal", True),
    ],
)
def test_pages_with_key_figures_only_invite(site: Site, folder: str, id_: str, *, invites: bool) -> None:
    assert ("gibt es hier bisher nur die Eckdaten" in read(site, folder, id_)) is invites


def test_a_project_without_a_title_is_described_by_its_key_figures(site: Site) -> None:
    page = wiki.page(site, "modellprojekte", "mpsc-stilles-tal")
    assert page.description == "Modellprojekt Smart Cities der 1. Staffel, Kleinstadt oder Landgemeinde, Hessen."


def test_members_stand_with_their_population_and_its_date(site: Site) -> None:
    text = read(site, "modellprojekte", "mpsc-neudorf")
    assert "Einwohner (Stand 15. Mai 2022) Neudorf Kreisangehörige Stadt 18.400 Altstadt Gemeinde nicht bekannt" in text
    assert "Einwohnerzahl: © Statistische Ämter" in text


def test_estimates_are_marked(site: Site) -> None:
    text = read(site, "kooperationsmodelle", "zweckverband")
    assert "niedrig bis mittel Redaktionelle Einschätzung" in text
    assert "Passt, wenn … Redaktionelle Einschätzung viele dieselbe Aufgabe haben." in text
    assert "Orientierung für den Einstieg, keine Rechts- oder Steuerberatung." in text


def test_a_form_of_cooperation_lists_each_case_once(site: Site) -> None:
    html = body(site, "kooperationsmodelle", "zweckverband")
    assert html.count("fallstudien/altstadt-app/") == 1
    assert html.count("fallstudien/neudorf-plattform/") == 1


def test_own_legal_person(site: Site) -> None:
    assert "Eigene Rechtsperson ja, es entsteht eine neue" in read(site, "kooperationsmodelle", "zweckverband")
    assert "Eigene Rechtsperson nein" in read(site, "kooperationsmodelle", "arbeitsgruppe")


def test_events(site: Site) -> None:
    assert "Gelesen wurde bisher nur die Ankündigung" in read(site, "veranstaltungen", "treffen-altstadt-2023")
    assert "Gelesen wurde" not in read(site, "veranstaltungen", "treffen-neudorf-2025")
    assert "Reihe 3. Regionalkonferenz" in read(site, "veranstaltungen", "treffen-neudorf-2025")
    assert "Reihe Nr. 2" in read(site, "veranstaltungen", "treffen-altstadt-2023")
    assert "Reihe Vernetzungstreffen" in read(site, "veranstaltungen", "stammtisch-2022")


def test_leads_of_events(site: Site) -> None:
    leads = [wiki.page(site, "veranstaltungen", id_).description for id_ in
             ("treffen-neudorf-2025", "treffen-altstadt-2023", "stammtisch-2022")]  # fmt: skip
    assert leads == ["„Einfach anfangen“", "Juni 2023, virtuell", "Ohne Tagesordnung"]


def test_a_topic_groups_and_counts_its_cases(site: Site) -> None:
    text = read(site, "themen", "datenplattform")
    assert wiki.sections(body(site, "themen", "datenplattform")) == [
        "In Einfacher Sprache",
        "Erste Schritte",
        "Was Kommunen zu schaffen macht",
        "Fallstudien zu diesem Thema",
        "Fallstudien, die das Thema berühren",
        "Wo die Fallstudien zu Hause sind",
        "Die Fallstudien im Überblick",
        "Häufigste Hürden",
        "Was andere daraus lernen können",
        "Eingesetzte Lösungen",
        "Veranstaltungen zu diesem Thema",
        "Begriffe, die Sie hier brauchen",
        "1 Kommune bietet dazu etwas an",
        "Was unsicher ist",
        "Quellen",
    ]
    assert "Datenschutz 2 von 3, 1 mit Antwort Personal 2 von 3, 1 mit Antwort" in text
    assert "Fangen Sie klein an. Aus: Neudorf: eine Datenplattform für drei Orte. Quelle: " in text
    assert "Datenkern in 2 von 3 Fallstudien Sensornetz in 1 von 3 Fallstudien" in text


def test_events_of_a_topic_begin_with_the_latest(site: Site) -> None:
    html = body(site, "themen", "datenplattform")
    assert html.index("treffen-neudorf-2025") < html.index("treffen-altstadt-2023")


def test_a_barrier_quotes_barrier_and_answer_with_their_case(site: Site) -> None:
    text = read(site, "huerden", "datenschutz")
    assert "2 von 4 Fallstudien nennen diese Hürde, 1 davon mit einer Antwort." in text
    assert "City-App 2 von 3 Datenplattform 2 von 3 " in text
    assert "5.001 bis 20.000 Einwohner 1 von 3 " in text
    assert (
        "Es war unklar, was erlaubt ist. Antwort: Eine Vorlage half, siehe Datenhoheit. "
        "Aus: Neudorf: eine Datenplattform für drei Orte Eingestellt Quelle: " in text
    )
    assert "Niemand prüfte die App. Aus: Altstadt-App: nach zwei Jahren eingestellt Eingestellt" in text


def test_glossary(site: Site) -> None:
    assert '<span lang="en">data sovereignty</span>' in body(site, "glossar", "datenhoheit")
    assert "Abkürzung DH" in read(site, "glossar", "datenhoheit")
    assert "Abkürzungen MuG, MG" not in read(site, "glossar", "datenhoheit")
    assert "Abkürzungen MuG MG" in read(site, "glossar", "par-1-muster")
    assert "Allgemeines Fachwissen, ohne Einzelbeleg." in read(site, "glossar", "par-1-muster")
    assert "Allgemeines Fachwissen" not in read(site, "glossar", "datenhoheit")


def test_terms_link_both_ways_once(site: Site) -> None:
    assert body(site, "glossar", "par-1-muster").count("glossar/datenhoheit/") == 1


def test_footnotes_of_a_definition_stand_in_its_last_paragraph(site: Site) -> None:
    assert '<p>Das Recht, über Daten zu entscheiden.<sup class="kw-fns">' in body(site, "glossar", "datenhoheit")
    assert "<p>Er läuft in drei Orten.<sup" in body(site, "loesungen", "datenkern")
    assert "<li>offen</li>\n</ul></div>" in body(site, "loesungen", "sensornetz")


@pytest.mark.parametrize(
    ("metric", "unit", "shown"),
    [
        ("Ja-Stimmen im Kreistag", "Stimmen", ""),
        ("Downloads aller Apps", "Downloads", ""),
        ("Sensoren am Netz", "Geräte", "Geräte"),
        ("Apps", "App", "App"),
        ("Apps", None, ""),
        (None, "Apps", "Apps"),
    ],
)
def test_a_unit_that_the_figure_names_itself_is_not_said_twice(
    site: Site, metric: str | None, unit: str | None, shown: str
) -> None:
    case = site.catalogue.of(CaseStudy)["neudorf-plattform"]
    result = case.results[0].model_copy(update={"metric": metric, "unit": unit})
    changed = case.model_copy(update={"results": (result,)})
    assert case_study.view(site.scope("fallstudien/x/"), changed)["figures"] == ((result, shown),)
