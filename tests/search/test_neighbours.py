"""Searching other wikis as well: what their records say, where they stand among ours, and what it costs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.search import engine as engines
from tests.search.neighbouring import HOME, NORTH, ORCHARD, VILLAGE, record, site

from kommunenwiki.data_files import SEARCH, data_files, further_files, search_files
from kommunenwiki.exports import neighbour_files
from kommunenwiki.federation import summary
from kommunenwiki.federation.neighbours import Details, Neighbour, NeighbourRecord
from kommunenwiki.rendering import comparison, partner_page, search_page
from kommunenwiki.rendering.data_basis import wiki_data
from kommunenwiki.search import files, index, neighbour_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site
    from kommunenwiki.search.document import Document


def searched(wiki: Site) -> engines.Engine:
    """Return the search over a wiki and its neighbours, with the script of the browser."""
    found = index.with_neighbours(wiki.index, wiki.catalogue)
    assert found
    made = index.files_of(found, wiki.catalogue, wiki.addresses.url, files.WITH_NEIGHBOURS)
    queued = {path: content.replace(b"kwSucheNachbarn", b"kwSuche") for path, content in made.items()}
    scripts = {path.rpartition("/")[2].partition("-")[0]: content.decode() for path, content in queued.items()}
    return engines.Engine([document.address for document in found.documents], scripts)


@pytest.fixture(scope="module")
def north() -> Site:
    return site(NORTH)


@pytest.fixture(scope="module")
def engine(north: Site) -> Iterator[engines.Engine]:
    made = searched(north)
    yield made
    made.close()


def page(wiki: Site, found: NeighbourRecord) -> Document:
    return next(page for page in neighbour_pages.documents(wiki.catalogue) if page.address == found.address)


def test_without_neighbours_nothing_is_made_and_no_page_changes(north: Site) -> None:
    alone = site()
    empty = site(replace(NORTH, records=()))
    assert [index.with_neighbours(wiki.index, wiki.catalogue) for wiki in (alone, empty)] == [None, None]
    assert alone.neighbour_profiles == ()
    own, other = dict(data_files(alone)), dict(data_files(empty))
    assert own == other
    assert not [path for path in own if "nachbar" in path.lower()]
    for make in (search_page.pages, lambda wiki: [partner_page.page(wiki), comparison.page(wiki)]):
        bodies = [[made.body for made in make(wiki)] for wiki in (alone, empty)]
        assert bodies[0] == bodies[1]
        assert not [body for body in bodies[0] if "nachbar" in body.lower()]


def test_our_own_index_does_not_change_when_neighbours_come(north: Site) -> None:
    before = index.files_of(site().index, site().catalogue, north.addresses.url)
    after = {path: content for path, content in data_files(north) if path.startswith(f"{files.OWN.folder}/")}
    assert after == before
    assert [path for path, _ in data_files(north) if path.startswith(f"{files.WITH_NEIGHBOURS.folder}/")]


def test_what_a_record_of_another_wiki_says(north: Site) -> None:
    found = page(north, ORCHARD)
    assert (found.wiki, found.folder, found.kind) == ("Kommunenwiki Nord", "fallstudien", "Fallstudie")
    assert found.details == ("Obstdorf", "Hessen")
    assert dict(found.facets) == {
        "wiki": ("nord",),
        "thema": ("datenplattform", "city-app"),  # one by its id, one by its name; the third is no topic here
        "land": ("hessen",),
        "groesse": ("bis-5000",),
    }
    assert page(north, VILLAGE).facets["groesse"] == ("bis-5000",)


@pytest.mark.parametrize(
    ("details", "kind", "size"),
    [
        (Details(), "Fallstudie", ()),
        (Details(kind="Bericht", population=300_000), "Bericht", ("ueber-100000",)),
        (Details(population=300_000, municipalities=("Kreis Nord",)), "Fallstudie", ("kreis-region",)),
    ],
)
def test_what_is_not_known_is_left_out(details: Details, kind: str, size: tuple[str, ...]) -> None:
    district = replace(VILLAGE.details, population=None, profile=replace(VILLAGE.details.profile, kind="kreis"))  # type: ignore[type-var]
    one = record("fallstudien", "x", "X", details)
    wiki = site(replace(NORTH, records=(one, replace(VILLAGE, title="Kreis Nord", details=district))))
    assert page(wiki, one).kind == kind
    assert page(wiki, one).facets["groesse"] == size


def test_a_type_that_does_not_exist_here_is_an_entry(north: Site) -> None:
    assert page(north, NORTH.records[2]).kind == "Eintrag"


def test_a_record_of_another_wiki_is_found_and_leads_home(engine: engines.Engine) -> None:
    found = engine.ask("Trockenheit auf Wiesen")
    assert found.all[0] == ORCHARD.address == f"{HOME}fallstudien/obstdorf-wiesenfunk/"
    (row, *_) = engine.show(1)
    assert (row["url"], row["wiki"]) == (ORCHARD.address, "Kommunenwiki Nord")


def test_a_page_of_another_wiki_is_no_overview_for_the_end_of_its_address(engine: engines.Engine) -> None:
    pages = json.loads(str(engine.racer.eval("JSON.stringify(store.head.uebersichten)")))
    assert not [page for page in pages if "://" in engine.addresses[page]]
    assert ORCHARD.address.endswith("/")


def test_filters_work_where_data_exist(engine: engines.Engine) -> None:
    values = {"wiki": "nord", "typ": "fallstudien", "thema": "datenplattform", "land": "hessen", "groesse": "bis-5000"}
    for facet, value in values.items():
        found = engine.ask("Wiesenfunk", filters={facet: [value]}, facets=engines.FACETS)
        assert ORCHARD.address in found.strong, facet
    assert engine.ask("Wiesenfunk", filters={"wiki": [neighbour_pages.OWN]}, facets=engines.FACETS).strong == ()
    facets = {facet["id"]: facet for facet in engine.ask("", facets=engines.FACETS).data["facets"]}
    labels = [value["label"] for value in facets["wiki"]["values"]]
    assert labels == ["Dieses Wiki", "Kommunenwiki Nord"]


def test_an_equal_record_of_another_wiki_never_comes_first() -> None:
    """The neighbour has all our records, word by word, as its own summary tells them."""
    alone = site()
    content = dict(neighbour_files.files(wiki_data(alone)))["api/v1/zusammenfassung.json"]
    items = [item for item in summary.read(content)[1] if isinstance(item, summary.Item)]
    titles = {str(key): found.entity.name_or_title for key, found in alone.catalogue.records.items()}
    twins = tuple(record(item.folder, item.id, titles[f"{item.folder}/{item.id}"], item.details) for item in items)
    assert len(twins) == len(alone.catalogue.records)
    both = searched(site(Neighbour("nord", "Kopie", HOME, records=twins)))
    try:
        for address, title in titles.items():
            for question in (title, " ".join(title.split()[-2:])):
                found = both.ask(question).all
                assert f"{HOME}{address}/" in found, question
                assert found.index(address) < found.index(f"{HOME}{address}/"), question
    finally:
        both.close()


def test_a_forgotten_index_is_made_again_as_it_was() -> None:
    north = site(NORTH)
    made, similar = search_files(north), dict(north.similar)
    north.forget_index()
    assert not {"index", "read"} & vars(north).keys()
    assert search_files(north) == made
    assert dict(north.similar) == similar


def test_what_is_written_already_is_left_out(north: Site) -> None:
    all_files, others = dict(further_files(north)), dict(further_files(north, {SEARCH}))
    assert all_files.keys() - others.keys() == search_files(north).keys()
