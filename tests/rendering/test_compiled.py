"""Pages that are compiled from many records: facets, tables, references, redirects, the preview of broken records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki
from tests.rendering.wiki import UNREADABLE, parsed, text

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.manuals import MANUALS
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.rendering import facet_pages, matrix_pages, pages, reference
from kommunenwiki.rendering.redirects import redirects

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site


def hrefs(page: Page) -> list[str]:
    return [href for element in parsed(page.body).iter("a") if (href := element.get("href"))]


def test_every_facet_has_an_overview_that_leads_to_all_its_values(site: Site) -> None:
    overviews = {page.address: page for page in facet_pages.overviews(site)}
    values = {page.address for page in facet_pages.value_pages(site)}
    assert list(overviews) == [f"{facet.folder}/" for facet in site.facets]
    for facet in site.facets:
        links = hrefs(overviews[f"{facet.folder}/"])
        for value in facet.values:
            assert f"../{facet.folder}/{value.slug}/" in links
            assert f"{facet.folder}/{value.slug}" in values


def test_the_page_of_a_value_lists_its_records_and_its_siblings(site: Site) -> None:
    for page in facet_pages.value_pages(site):
        folder, _, slug = page.address.partition("/")
        facet = next(facet for facet in site.facets if facet.folder == folder)
        value = next(value for value in facet.values if value.slug == slug)
        links = hrefs(page)
        for key in value.keys:
            assert f"../../{key}/" in links
        for sibling in facet.values:
            assert f"../../{folder}/{sibling.slug}/" in links
        assert page.title == value.label


def test_every_cell_of_a_table_leads_to_what_it_says(site: Site) -> None:
    cases = {str(key) for key in site.catalogue.records}
    for page in matrix_pages.pages(site):
        cells = [link for link in parsed(page.body).iter("a") if link.get("aria-label")]
        assert cells
        for link in cells:
            target, _, anchor = (link.get("href") or "").removeprefix("../../").partition("#")
            assert target.strip("/") in cases or (target.startswith("laender/") and anchor.startswith("thema-"))


def test_the_reference_shows_every_field_with_its_help(site: Site) -> None:
    shown = text(reference.fields_page(site).body)
    for record_type in RECORD_TYPES:
        for key, field in record_type.model_fields.items():
            assert key in shown
            assert " ".join((field.description or "").split()) in shown


def test_the_page_of_codes_explains_every_code(site: Site) -> None:
    page = reference.codes_page(site)
    for code, manual in MANUALS.items():
        assert f'id="{code.lower()}"' in page.body
        assert " ".join(manual.text.split()) in text(page.body)


def test_the_page_of_quality_shows_rules_with_their_examples(site: Site) -> None:
    shown = text(reference.quality_page(site).body)
    for code in ("W001", "W014", "W021", "W029", "W030"):
        for part in (MANUALS[code].title, MANUALS[code].text, MANUALS[code].bad, MANUALS[code].good):
            assert " ".join(part.split()) in shown


def test_a_former_address_leads_to_the_record(records: Catalogue) -> None:
    def renamed(entity: Entity) -> Entity:
        return entity.model_copy(update={"formerly": ("alt",)}) if entity.id == "datenhoheit" else entity

    made = dict(redirects(wiki.site(wiki.changed(records, renamed))))
    assert list(made) == ["glossar/alt"]
    assert 'content="0; url=../../glossar/datenhoheit/"' in made["glossar/alt"]
    assert '<a href="../../glossar/datenhoheit/">Datenhoheit</a>' in made["glossar/alt"]


@pytest.fixture
def preview(site: Site) -> Site:
    record = site.catalogue.records[RecordKey("glossar", "datenhoheit")]
    return replace(
        site,
        findings=(
            Finding("W021", Severity.ERROR, Place(record.path, 7, 3), "Zu <lang>.", "Kürzer."),
            Finding("M002", Severity.WARNING, Place(f"docs/{UNREADABLE}.yml", 2, 1), "Es fehlt etwas."),
        ),
    )


def test_a_preview_shows_findings_on_the_page_of_the_record(preview: Site) -> None:
    made = {page.address: page for page in pages.record_pages(preview)}
    shown = text(made["glossar/datenhoheit"].body)
    assert "Fehler in Zeile 7, Spalte 3: Zu <lang>. Kürzer. (W021)" in shown
    assert "Befunde der Prüfung" not in text(made["themen/datenplattform"].body)


def test_a_preview_shows_a_page_for_a_record_that_cannot_be_read(preview: Site, site: Site) -> None:
    made = {page.address: page for page in pages.record_pages(preview)}
    assert "Hinweis in Zeile 2, Spalte 1: Es fehlt etwas. (M002)" in text(made[str(UNREADABLE)].body)
    assert str(UNREADABLE) not in {page.address for page in pages.record_pages(site)}
