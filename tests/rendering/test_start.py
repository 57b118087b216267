from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.rendering import start

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


def test_entrances_count_each_case_once(site: Site) -> None:
    read = wiki.text(start.page(site).body)
    assert "Datenplattform Eine Datenplattform sammelt Daten. 3 Fallstudien" in read
    assert "City-App Ein Programm für das Handy. 3 Fallstudien" in read


def test_examples_are_running_cases_of_kommunen_whose_size_is_known(site: Site) -> None:
    body = start.page(site).body
    examples = body.partition('<ul class="kw-examples">')[2].partition("</ul>")[0]
    assert "5.001 bis 20.000 Einwohner" in examples
    assert examples.count("<a ") == 1
    assert "fallstudien/neudorf-melder/" in examples


def test_barriers_begin_with_the_commonest(site: Site) -> None:
    body = start.page(site).body
    assert body.index('href="huerden/datenschutz/"') < body.index('href="huerden/personal/"')


def test_stopped_cases_are_shown(site: Site) -> None:
    assert "Auch das gehört dazu: eingestellte Vorhaben" in wiki.sections(start.page(site).body)


def test_gaps(site: Site) -> None:
    assert "Zu 1 von 2 Modellprojekten gibt es hier noch keine Fallstudie." in wiki.text(start.page(site).body)


def test_no_gaps(records: Catalogue) -> None:
    without = {key: record for key, record in records.records.items() if key.id != "mpsc-stilles-tal"}
    body = start.page(wiki.site(Catalogue(without, records.unreadable))).body
    assert "noch keine Fallstudie" not in wiki.text(body)


def test_an_empty_wiki_has_a_start_page() -> None:
    page = start.page(wiki.site(Catalogue()))
    assert wiki.sections(page.body) == ["In Einfacher Sprache", "Alles im Überblick", "Was noch fehlt"]
    assert [heading.id for heading in page.outline] == ["einfache-sprache", "inhalt", "mitmachen"]


def test_the_fullest_case_is_the_example(records: Catalogue) -> None:
    key = RecordKey("fallstudien", "neudorf-melder")
    without = {k: record for k, record in records.records.items() if k != key}
    assert "kw-examples" not in start.page(wiki.site(Catalogue(without, records.unreadable))).body
