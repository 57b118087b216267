"""The page of gaps, and what other pages say of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.completeness import completeness
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Municipality, Topic
from kommunenwiki.model.municipality import Land
from kommunenwiki.model.values import TopicRef
from kommunenwiki.rendering import gap_page, start
from kommunenwiki.rendering.views.answers import answered

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site

FULL = "neudorf-plattform"


@pytest.fixture
def editable(site: Site) -> Site:
    return replace(site, edit_url=lambda path: f"https://forge.example/edit/docs/{path}")


def main(site: Site) -> Page:
    return next(page for page in gap_page.pages(site) if page.address == "luecken/")


def others(site: Site) -> Page:
    return next(page for page in gap_page.pages(site) if page.address == "luecken/andere-eintraege")


def unfolding(page: Page, anchor: str) -> Element:
    return next(element for element in wiki.parsed(page.body).iter("details") if element.get("id") == anchor)


def hrefs(element: Element) -> list[str]:
    return [str(link.get("href")) for link in element.iter("a")]


def test_every_number_stands_above_as_many_records(site: Site) -> None:
    for answer in ("contact", "after-funding", "barriers"):
        element = unfolding(main(site), f"angabe-{answer}")
        summary = " ".join("".join(element.find("summary").itertext()).split())  # type: ignore[union-attr]
        assert f": {len(hrefs(element))} von " in summary
        assert summary.endswith("ohne diese Angabe")


def test_the_easiest_stands_first(site: Site) -> None:
    read = wiki.text(main(site).body)
    assert 0 < read.index("Nachschlagen") < read.index("Kontakt:") < read.index("Nachfragen") < read.index("Rückhalt:")


def test_without_an_address_for_editing_pages_and_files_are_named(site: Site) -> None:
    page = main(site)
    element = unfolding(page, "angabe-contact")
    assert hrefs(element) == ["../fallstudien/altstadt-app/", "../fallstudien/neudorf-melder/"]
    assert "fallstudien/altstadt-app.yml" in "".join(element.itertext())
    assert "Bearbeiten" not in wiki.text(page.body)


def test_with_an_address_for_editing_every_row_leads_there(editable: Site) -> None:
    page = main(editable)
    links = hrefs(unfolding(page, "angabe-contact"))
    assert links[0] == "https://forge.example/edit/docs/fallstudien/altstadt-app.yml"
    row = next(item for item in wiki.parsed(page.body).iter("li") if item.get("id") == "fallstudien-altstadt-app")
    assert hrefs(row) == [
        "../fallstudien/altstadt-app/",
        "https://forge.example/edit/docs/fallstudien/altstadt-app.yml",
    ]
    assert ".yml" not in wiki.text(page.body)


def test_every_case_has_a_row_with_its_figure(site: Site) -> None:
    rows = {item.get("id"): item for item in wiki.parsed(main(site).body).iter("li") if item.get("id")}
    for id_, case in site.catalogue.of(CaseStudy).items():
        found = completeness(case)
        row = rows.get(f"fallstudien-{id_}")
        assert (row is None) is (not found.missing)
        if row is not None:
            assert f"{len(found.given)} von {found.total}" in " ".join("".join(row.itertext()).split())
            assert all(answer.label in "".join(row.itertext()) for answer in found.missing)


def test_a_full_case_is_complete(site: Site) -> None:
    assert f"fallstudien-{FULL}" not in main(site).body
    assert "1 von 4 Fallstudien geben alle Angaben." in wiki.text(main(site).body)


def test_other_records_have_a_page_of_their_own(site: Site) -> None:
    page = others(site)
    assert 'id="kommunen-altstadt"' in page.body
    assert 'href="../../kommunen/altstadt/"' in page.body
    assert "fallstudien-" not in page.body
    assert 'href="../luecken/andere-eintraege/"' in main(site).body


def test_other_records_that_lack_nothing(records: Catalogue) -> None:
    kept = {key: record for key, record in records.records.items() if key in wiki.FULL}
    made = Catalogue(kept, records.unreadable | (records.records.keys() - kept.keys()))
    read = wiki.text(others(wiki.site(made)).body)
    assert "Alle 4 Angaben sind da, in 1 Eintrag." in read
    assert "Fallstudie für Fallstudie" not in wiki.text(main(wiki.site(made)).body)


def test_solutions_without_licence(site: Site) -> None:
    read = wiki.text(main(site).body)
    assert "Bei 1 von 2 Lösungen steht nicht, unter welcher Lizenz" in read


def test_sources_that_name_only_a_website_are_counted_by_type(site: Site) -> None:
    read = wiki.text(main(site).body)
    assert "Fallstudien: 2 Quellen in 1 Eintrag" in read
    assert (
        "Neudorf: eine Datenplattform für drei Orte fallstudien/neudorf-plattform.yml Stadt Neudorf, Anbieter" in read
    )


def test_topics_and_lands(site: Site) -> None:
    read = wiki.text(main(site).body)
    assert "Aus diesen Ländern gibt es noch keine Fallstudie: Baden-Württemberg" in read
    assert "Jedes Thema ist in mindestens einer Fallstudie das Hauptthema." in read


def test_topics_that_lead_no_case(records: Catalogue) -> None:
    def change(entity: Entity) -> Entity:
        kind = {"kind": TopicRef("ruhe"), "topics": (TopicRef("city-app"),)}
        return entity.model_copy(update=kind) if isinstance(entity, CaseStudy) else entity

    read = wiki.text(main(wiki.site(wiki.changed(records, change))).body)
    assert "Datenplattform in keiner Fallstudie City-App weiteres Thema in 4 Fallstudien" in read


@pytest.mark.parametrize(
    ("lands", "said"),
    [
        (tuple(Land), "Aus jedem Land gibt es mindestens eine Fallstudie."),
        (tuple(Land)[1:], "Aus diesem Land gibt es noch keine Fallstudie: Baden-Württemberg."),
    ],
)
def test_lands_that_are_told_of(records: Catalogue, lands: tuple[Land, ...], said: str) -> None:
    def change(entity: Entity) -> Entity:
        return entity.model_copy(update={"land": lands}) if isinstance(entity, Municipality) else entity

    assert said in wiki.text(main(wiki.site(wiki.changed(records, change))).body)


def test_how_long_ago_records_were_checked(site: Site, records: Catalogue) -> None:
    read = wiki.text(main(site).body)
    assert "Einträgen mit Quellen hat jemand ein zweites Mal mit den Quellen verglichen." in read
    assert "Bei 1 Eintrag liegt das letzte Lesen oder Prüfen mehr als zwölf Monate zurück: Altstadt-App" in read

    def unchecked(entity: Entity) -> Entity:
        return entity.model_copy(update={"checked": None, "sources": {}})

    assert "Von 0 Einträgen mit Quellen hat noch niemand" in wiki.text(
        main(wiki.site(wiki.changed(records, unchecked))).body
    )


def test_the_page_says_what_counts_and_when(site: Site) -> None:
    read = wiki.text(main(site).body)
    assert "Kosten: Was kostet es, in Euro? Zählt, wenn „Betrag in Euro“ oder „Oberer Betrag in Euro“" in read
    assert "Gefragt nur, wo „Modellprojekt“ oder „Förderung“ ausgefüllt ist." in read


def test_an_empty_wiki_has_a_page_of_gaps() -> None:
    site = wiki.site(Catalogue())
    read = wiki.text(main(site).body)
    assert "Es gibt hier noch keine Lösungen." in read
    assert "Jede Quelle nennt die Seite" in read
    assert "Fallstudie für Fallstudie" not in read
    assert wiki.sections(others(site).body) == []


def test_every_solution_with_a_licence(records: Catalogue) -> None:
    without = {
        key: record for key, record in records.records.items() if key.folder != "loesungen" or key.id == "datenkern"
    }
    made = Catalogue(without, records.unreadable | {RecordKey("loesungen", "sensornetz")})
    assert "Bei jeder Lösung steht eine Lizenz." in wiki.text(main(wiki.site(made)).body)


def test_a_case_says_how_complete_it_is(site: Site) -> None:
    read = wiki.text(wiki.page(site, "fallstudien", "altstadt-app").body)
    assert "Hier stehen 4 von 16 Angaben, nach denen Lesende fragen. Es fehlen: Beginn, Dokumente, Kontakt" in read
    assert (
        '"../../luecken/#fallstudien-altstadt-app">Angaben ergänzen'
        in wiki.page(site, "fallstudien", "altstadt-app").body
    )
    full = wiki.page(site, "fallstudien", FULL).body
    assert "Hier stehen 17 von 17 Angaben, nach denen Lesende fragen. So zählen wir" in wiki.text(full)
    assert "../../luecken/#zaehlung" in full


def test_one_missing_answer_is_told_in_the_singular(records: Catalogue) -> None:
    def change(entity: Entity) -> Entity:
        return entity.model_copy(update={"contact": None}) if isinstance(entity, CaseStudy) else entity

    made = wiki.site(wiki.changed(records, change))
    assert "Es fehlt: Kontakt." in wiki.text(wiki.page(made, "fallstudien", FULL).body)


def test_other_types_have_a_figure_too(site: Site) -> None:
    topic = site.catalogue.of(Topic)["datenplattform"]
    found = answered(site.scope("x"), topic)
    assert (found.figure, found.missing) == ("4 von 4\u00a0Angaben", ())


def test_the_start_page_leads_to_the_gaps(site: Site) -> None:
    body = start.page(site).body
    assert '<a href="luecken/#angabe-contact">Kontakt in 2 von 4</a>' in body
    assert 'href="luecken/#modellprojekte">1 von 2 Modellprojekten' in body
    assert 'href="luecken/">Alle Lücken ansehen' in body
    for anchor in ("angabe-costs", "angabe-staff", "angabe-contact"):
        assert f'id="{anchor}"' in main(site).body
