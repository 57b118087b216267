"""The page on what lasts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Solution
from kommunenwiki.model.case_study import ReuseState, Status
from kommunenwiki.rendering import continuation_page, start
from kommunenwiki.rendering.continuation_page import source_links

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site


def tables(site: Site) -> list[Element]:
    return list(wiki.parsed(continuation_page.page(site).body).iter("table"))


def rows(table: Element) -> list[str]:
    return [" ".join("".join(row.itertext()).split()) for row in table.iter("tr")][1:]


def read(site: Site) -> str:
    return wiki.text(continuation_page.page(site).body)


def test_who_reuses_a_case(site: Site) -> None:
    table = tables(site)[0]
    assert rows(table) == [
        "Eine Idee ohne Eckdaten dreieck ohne Quelle",
        (
            "Neudorf: eine Datenplattform für drei Orte Altstadt (Stadtwerke Altstadt), in Nutzung, seit 2023: "
            "Übernommen wurde der Kern. Quelle: Stadt Neudorf (1) Mehrere Orte im Nachbarland Quelle: Stadt Neudorf (1)"
        ),
    ]
    links = [link.get("href") for link in table.iter("a")]
    assert "../fallstudien/neudorf-plattform/#quelle-1" in links
    assert "../fallstudien/neudorf-plattform/#nachnutzung" in links


def test_the_share_of_cases_with_a_source(site: Site) -> None:
    assert "Bei 1 von 4 Fallstudien ist mit einer Quelle belegt" in read(site)
    assert "3 Angaben zum Weiternutzen: 1 in Nutzung, 2 ohne Angabe zum Stand." in read(site)
    body = start.page(site).body
    assert "Bei 1 von 4 Fallstudien ist mit einer Quelle belegt" in wiki.text(body)
    assert '<a href="verstetigung/">Wer nutzt was weiter?</a>' in body


def test_who_uses_a_solution(site: Site) -> None:
    assert rows(tables(site)[1]) == [
        (
            "Datenkern Neudorf (Stadtwerke Neudorf): Im Betrieb seit 2022. Fallstudie: Neudorf: eine Datenplattform "
            "für drei Orte Quelle: Verein Datenkern (1) Eine Stadt im Ausland ohne Quelle"
        )
    ]


def test_what_each_kommune_uses(site: Site) -> None:
    found = rows(tables(site)[2])
    assert [row.split()[0] for row in found] == ["Altstadt", "dreieck", "Neudorf", "Eine", "Mehrere"]
    assert found[0].startswith("Altstadt Neudorf: eine Datenplattform für drei Orte, in Nutzung, seit 2023")


def test_all_states_named(records: Catalogue) -> None:
    def change(entity: Entity) -> Entity:
        if not isinstance(entity, CaseStudy):
            return entity
        made = tuple(reuser.model_copy(update={"state": ReuseState.AGREED}) for reuser in entity.reused_by)
        return entity.model_copy(update={"reused_by": made})

    assert "3 Angaben zum Weiternutzen: 3 vereinbart." in read(wiki.site(wiki.changed(records, change)))


def test_what_can_be_taken_over(site: Site) -> None:
    assert "1 von 4 Fallstudien sagen, was andere übernehmen können, 1 davon mit einer Lizenz." in read(site)
    assert "Lizenz: EUPL-1.2" in read(site)


def test_after_the_funding(site: Site) -> None:
    assert "2 Fallstudien wurden oder werden gefördert. Ihr Stand heute: 1 Pilotbetrieb, 1 Eingestellt." in read(site)
    assert "Wie es danach weitergeht, steht bei 1 von 2." in read(site)
    assert "Eingestellt Zeitraum bis 2026 Die Orte tragen den Betrieb selbst. Quelle: Stadt Neudorf (1)" in read(site)
    assert "Keine Angabe: 1 Fallstudie" in read(site)
    assert "ist der genannte Zeitraum vorbei" not in read(site)


def test_periods_that_have_ended_without_a_word_are_counted_and_come_first(site: Site) -> None:
    later = replace(site, today=site.today.replace(year=2030))
    assert "Keine Angabe: 1 Fallstudie, bei 1 davon ist der genannte Zeitraum vorbei" in read(later)


def test_stopped_cases_with_reason_and_remains(site: Site, records: Catalogue) -> None:
    assert "Eingestellt: 2 von 4 Fallstudien." in read(site)
    assert "Grund: Zu wenige Menschen nutzten die App. Quelle: Musterbote (1)" in read(site)
    assert "Was bleibt: Die Texte stehen jetzt auf der Website. Quelle: Musterbote (1)" in read(site)
    assert "Es gab einen zweiten Anlauf" not in read(site)

    def change(entity: Entity) -> Entity:
        if not isinstance(entity, CaseStudy) or not entity.ending:
            return entity
        return entity.model_copy(update={"ending": entity.ending.model_copy(update={"remains": None})})

    assert "Was bleibt: keine Angabe" in read(wiki.site(wiki.changed(records, change)))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("reused_by", (), "Zu keiner Fallstudie steht hier bisher, dass andere sie weiternutzen."),
        ("status", Status.PILOT, "Keine Fallstudie ist eingestellt."),
        ("after_funding", (), "Wie es danach weitergeht, steht bei 0 von 2."),
    ],
)
def test_what_is_not_there_is_said(records: Catalogue, field: str, value: object, said: str) -> None:
    def change(entity: Entity) -> Entity:
        return entity.model_copy(update={field: value}) if isinstance(entity, CaseStudy) else entity

    assert said in read(wiki.site(wiki.changed(records, change)))


def test_nothing_is_silent_when_every_funded_case_speaks(records: Catalogue) -> None:
    def change(entity: Entity) -> Entity:
        speaks = isinstance(entity, CaseStudy) and entity.after_funding
        unfunded = {"funding": (), "model_project": None}
        return entity.model_copy(update=unfunded) if isinstance(entity, CaseStudy) and not speaks else entity

    assert "Wissen Sie, wie es weiterging?" not in read(wiki.site(wiki.changed(records, change)))


def test_nothing_is_used(records: Catalogue) -> None:
    def change(entity: Entity) -> Entity:
        if isinstance(entity, Solution):
            return entity.model_copy(update={"used_by": ()})
        return entity.model_copy(update={"reused_by": (), "reuse": None}) if isinstance(entity, CaseStudy) else entity

    assert tables(wiki.site(wiki.changed(records, change))) == []


def test_an_empty_wiki_has_the_page_too() -> None:
    shown = read(wiki.site(Catalogue()))
    assert "Hier gibt es noch keine Fallstudien." in shown
    assert "Hier gibt es noch keine geförderte Fallstudie." in shown


def test_links_to_sources(site: Site) -> None:
    scope = site.scope("verstetigung/")
    case = RecordKey("fallstudien", "neudorf-plattform")
    assert source_links(scope, case, ("s2", "s1", "s99")).striptags() == "Stadt Neudorf (1), Musterbote (2)"
    assert source_links(scope, case, ()) == ""
