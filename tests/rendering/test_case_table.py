"""What case studies are compared by, and the table on pages of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.case_study import Cooperation, Reuse, Reuser
from kommunenwiki.model.values import TopicRef
from kommunenwiki.rendering.views.attributes import ATTRIBUTES, Value, attributes
from kommunenwiki.rendering.views.case_table import COLUMNS, case_table

if TYPE_CHECKING:
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site

FULL = "neudorf-plattform"


def case(site: Site, id_: str = FULL, **changes: object) -> CaseStudy:
    return site.catalogue.of(CaseStudy)[id_].model_copy(update=changes)


def texts(site: Site, study: CaseStudy) -> dict[str, list[str]]:
    return {attribute.id: [value.text for value in attribute.values] for attribute in attributes(site, study)}


def values(site: Site, study: CaseStudy, id_: str) -> tuple[Value, ...]:
    return next(attribute.values for attribute in attributes(site, study) if attribute.id == id_)


def test_every_attribute_of_a_full_record_has_values(site: Site) -> None:
    found = texts(site, case(site))
    assert list(found) == list(ATTRIBUTES)
    assert [id_ for id_, shown in found.items() if not shown] == []
    assert found["einwohner"] == ["18.400 (Neudorf, 2022)"]
    assert found["kosten"][0].endswith("€ im Jahr (ausgegeben, ganzes Vorhaben)")
    assert found["kosten"][3] == "Schulung (keine Zahl genannt)"
    assert found["personal"][0] == "Team Daten: 1,5\u00a0Vollzeitstellen, 3\u00a0Personen"


def test_an_empty_record_has_hardly_any_and_none_is_made_up(site: Site) -> None:
    found = texts(site, case(site, "unbekannt-idee"))
    assert found["kosten"] == found["ende"] == found["loesungen"] == found["personal"] == []


def test_figures_name_their_sources_or_lead_to_them(site: Site) -> None:
    study = case(site)
    assert values(site, study, "kosten")[0].source == ("s1", "s2")
    assert {(value.address, value.anchor) for value in values(site, study, "kosten")} == {
        (f"fallstudien/{FULL}", "kosten")
    }
    assert values(site, study, "einwohner")[0].address == "kommunen/neudorf"


def test_a_kommune_without_a_readable_record(site: Site, records: Catalogue) -> None:
    kept = {key: record for key, record in records.records.items() if key.folder != "kommunen"}
    missing = {key for key in records.records if key.folder == "kommunen"}
    bare = wiki.site(Catalogue(kept, records.unreadable | missing))
    found = texts(bare, case(site))
    assert found["kommunen"] == ["neudorf", "altstadt"]
    assert found["land"] == found["groesse"] == found["einwohner"] == []


@pytest.mark.parametrize(
    ("reused_by", "expected"),
    [
        (['{"municipality": "altstadt"}'], "nachgenutzt von 1\u00a0Kommune"),
        (['{"municipality": "altstadt"}', '{"municipality": "altstadt"}'], "nachgenutzt von 1\u00a0Kommune"),
        (['{"municipality": "altstadt"}', '{"name": "Linz"}'], "nachgenutzt von 1\u00a0Kommune und weiteren"),
        (['{"name": "Linz"}'], "nachgenutzt von anderen"),
    ],
)
def test_reuse_counts_known_kommunen(site: Site, reused_by: list[str], expected: str) -> None:
    users = tuple(Reuser.model_validate_json(user, strict=True) for user in reused_by)
    assert texts(site, case(site, reused_by=users, reuse=None))["nachnutzung"] == [expected]


def test_what_can_be_taken_over_names_the_licence_or_that_there_is_none(site: Site) -> None:
    offer = Reuse.model_validate_json('{"text": "Alles."}', strict=True)
    assert texts(site, case(site, reused_by=(), reuse=offer))["nachnutzung"] == [
        "zum Übernehmen: Lizenz nicht angegeben"
    ]


def test_cooperation_without_a_form(site: Site) -> None:
    loose = Cooperation.model_validate_json('{"text": "Man trifft sich."}', strict=True)
    assert texts(site, case(site, cooperation=loose))["zusammenarbeit"] == ["Form nicht angegeben"]
    assert texts(site, case(site, cooperation=None))["zusammenarbeit"] == []


def test_the_table_counts_what_is_missing(site: Site) -> None:
    table = case_table(site.scope("themen/x"), [case(site), case(site, "unbekannt-idee")])
    assert len(table.columns) == len(COLUMNS)
    assert [bool(cell) for cell in table.rows[0].cells] == [True] * len(COLUMNS)
    assert "Kosten 1 von 2" in table.missing
    assert not any(name.startswith("Stand") for name in table.missing)
    assert "und 1 weitere" in table.rows[0].cells[0]
    assert [credit.publisher for credit in table.credits] == ["Statistische Ämter"]


def test_a_topic_without_leading_cases_shows_those_that_touch_it(records: Catalogue) -> None:
    def moved(entity: Entity) -> Entity:
        topics = {"kind": TopicRef("city-app"), "topics": (TopicRef("ruhe"),)}
        return entity.model_copy(update=topics) if isinstance(entity, CaseStudy) else entity

    site = wiki.site(wiki.changed(records, moved))
    assert "kw-table--topic" in wiki.page(site, "themen", "ruhe").body
    assert "kw-table--topic" not in wiki.page(site, "themen", "datenplattform").body


def test_the_page_of_a_solution_says_who_uses_it_and_what_is_not_known(site: Site) -> None:
    body = wiki.page(site, "loesungen", "datenkern").body
    rows = [" ".join("".join(row.itertext()).split()) for row in wiki.parsed(body).iter("tr")]
    assert "Neudorf (Stadtwerke Neudorf) Mai 2021 Eingestellt Im Betrieb seit 2022. Fallstudie:" in " ".join(rows)
    assert "Eine Stadt im Ausland" + " keine Angabe" * 4 in rows
