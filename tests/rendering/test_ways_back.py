"""Headings and lists that lead back to where a page was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.model.case_study import CaseStudy, Reuser
from kommunenwiki.model.values import MunicipalityRef

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site

NEUDORF, ALTSTADT = (Reuser(municipality=MunicipalityRef(id_)) for id_ in ("neudorf", "altstadt"))
OTHERS = Reuser.model_validate_json('{"name": "vier Orte am Bach"}')


@pytest.mark.parametrize(
    ("reusers", "heading"),
    [
        ((NEUDORF,), "Nachgenutzt von 1 Kommune"),
        ((NEUDORF, ALTSTADT, NEUDORF), "Nachgenutzt von 2 Kommunen"),
        ((NEUDORF, OTHERS, OTHERS), "Nachgenutzt von 1 Kommune und weiteren"),
        ((OTHERS,), "Nachgenutzt von anderen"),
    ],
)
def test_reuse_counts_the_kommunen_that_have_a_record(site: Site, reusers: tuple[Reuser, ...], heading: str) -> None:
    def change(entity: object) -> object:
        return entity.model_copy(update={"reused_by": reusers}) if isinstance(entity, CaseStudy) else entity

    made = wiki.site(wiki.changed(site.catalogue, change))  # type: ignore[arg-type]
    tree = wiki.parsed(wiki.page(made, "fallstudien", "neudorf-plattform").body)
    headings = [" ".join("".join(element.itertext()).split()) for element in tree.iter("h3")]
    assert heading in headings


def test_barriers_and_solutions_name_the_topics_that_name_them(site: Site) -> None:
    for folder, id_ in (("huerden", "datenschutz"), ("loesungen", "datenkern")):
        body = wiki.page(site, folder, id_).body
        assert '<a href="../../themen/datenplattform/">Datenplattform</a>' in body
        assert f'href="../../{folder}/{id_}/"' in wiki.page(site, "themen", "datenplattform").body


def test_a_kreis_names_its_kommunen(site: Site) -> None:
    kreis = wiki.text(wiki.page(site, "kommunen", "kreis-musterland").body)
    assert "Kommunen im Kreis mit Eintrag Neudorf" in kreis
    assert "Kommunen im Kreis" not in wiki.text(wiki.page(site, "kommunen", "neudorf").body)
