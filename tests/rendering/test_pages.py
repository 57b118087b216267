from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.rendering import wiki

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.rendering.page import Heading, Page
from kommunenwiki.rendering.pages import DESCRIPTION_LENGTH, compiled_pages, record_pages, shortened
from kommunenwiki.rendering.views import VIEWS

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


def test_every_type_has_a_view() -> None:
    assert set(VIEWS) == {kind.folder for kind in RECORD_TYPES}


def test_every_record_has_a_page(site: Site) -> None:
    pages = list(record_pages(site))
    assert [page.address for page in pages] == [str(key) for key in site.catalogue.records]
    assert all(page.source == f"{page.address}.yml" for page in pages)


def test_compiled_pages(site: Site) -> None:
    addresses = [page.address for page in compiled_pages(site)]
    assert addresses[:10] == ["", *(f"{kind.folder}/" for kind in RECORD_TYPES)]
    assert len(addresses) == len(set(addresses))


def test_a_page(site: Site) -> None:
    page = wiki.page(site, "fallstudien", "altstadt-app")
    assert isinstance(page, Page)
    assert page.title == "Altstadt-App: nach zwei Jahren eingestellt"
    assert page.description == "Altstadt hatte eine App."
    assert page.outline[0] == Heading("einfache-sprache", "In Einfacher Sprache")


def test_a_preview_shows_what_is_wrong(site: Site) -> None:
    key = RecordKey("kommunen", "altstadt")
    path = site.catalogue.records[key].path
    found = tuple(
        Finding("W001", Severity.ERROR, Place(place, 3, 5), "Es fehlt & etwas.", hint)
        for place, hint in ((path, "Ergänzen Sie es."), (path, ""), ("docs/kommunen/dreieck.yml", ""))
    )
    pages = {page.address: page for page in record_pages(replace(site, findings=found))}
    assert wiki.text(pages["kommunen/altstadt"].body).count("in Zeile 3, Spalte 5: Es fehlt & etwas.") == 2
    assert "Befunde der Prüfung" not in wiki.sections(pages["kommunen/neudorf"].body)
    assert wiki.text(pages["kommunen/dreieck"].body).count("Es fehlt & etwas.") == 1


def test_text_links_that_lead_nowhere_stay_text(site: Site) -> None:
    scope = site.scope("glossar/")
    assert scope.inline("[[nirgends]]") == "nirgends"
    assert scope.inline("[[kommunen/dreieck|Dreieck]]") == "Dreieck"


def test_shortened() -> None:
    assert shortened("kurz") == "kurz"
    long = shortened("wort " * 100)
    assert long.endswith("wort …")
    assert len(long) <= DESCRIPTION_LENGTH + 2


def test_the_same_input_gives_the_same_pages(site: Site) -> None:
    again = wiki.site(wiki.catalogue())
    assert list(record_pages(again)) == list(record_pages(site))
    assert list(compiled_pages(again)) == list(compiled_pages(site))
