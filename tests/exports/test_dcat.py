"""The rules of DCAT-AP.de that matter to us, each by itself."""

from __future__ import annotations

import json
import posixpath
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
import rdflib
import rdflib.compare
from pyld import jsonld
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF
from tests.exports.reading import HOME, turtle_graph

from kommunenwiki.data_files import data_files
from kommunenwiki.exports import dcat
from kommunenwiki.exports.contents import contents
from kommunenwiki.exports.datasets import DataFile, DataSet, data_sets
from kommunenwiki.model import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.rendering.site import Site

DCATDE = rdflib.Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
CONTRIBUTOR = "http://dcat-ap.de/def/contributors/musterstadt"


def publication(contributor: str = CONTRIBUTOR, changed: date | None = date(2026, 3, 6)) -> dcat.Publication:
    return dcat.Publication(lambda url: f"{HOME}{url}", lambda path: f"{HOME}{path}", contributor, changed)


@pytest.fixture(scope="module")
def sets(data: WikiData) -> tuple[DataSet, ...]:
    return data_sets(data)


@pytest.fixture(scope="module")
def every(sets: tuple[DataSet, ...]) -> list[DataFile]:
    return [file for data_set in sets for file in data_set.files]


def written(made: dcat.Publication, sets: Sequence[DataSet]) -> dict[str, str]:
    return {path: content.decode() for path, content in dcat.files(made, sets)}


@pytest.fixture(scope="module")
def found(sets: tuple[DataSet, ...]) -> rdflib.Graph:
    return turtle_graph(written(publication(), sets)[dcat.PATH], HOME + dcat.PATH)


def of(found: rdflib.Graph, kind: rdflib.term.Node) -> list[rdflib.term.Node]:
    return sorted(found.subjects(RDF.type, kind), key=str)


def all_of(found: rdflib.Graph) -> Iterator[rdflib.term.Node]:
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution):
        yield from of(found, kind)


def test_one_catalogue_with_all_data_sets(found: rdflib.Graph, sets: tuple[DataSet, ...]) -> None:
    (catalogue,) = of(found, DCAT.Catalog)
    assert set(found.objects(catalogue, DCAT.dataset)) == set(of(found, DCAT.Dataset))
    assert len(of(found, DCAT.Dataset)) == len(sets)
    assert found.value(catalogue, FOAF.homepage) == rdflib.URIRef(HOME)


def test_the_number_of_triples(found: rdflib.Graph) -> None:
    """Of the catalogue, of all data sets and of all distributions."""
    kinds = (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution)
    counted = [sum(1 for thing in of(found, kind) for _ in found.triples((thing, None, None))) for kind in kinds]
    assert counted == [20, 281, 730]


def test_everything_has_a_german_title(found: rdflib.Graph) -> None:
    for thing in all_of(found):
        (title,) = found.objects(thing, DCTERMS.title)
        assert isinstance(title, rdflib.Literal)
        assert title.language == "de"


def test_catalogue_and_data_sets_have_one_description_and_one_publisher(found: rdflib.Graph) -> None:
    for thing in (*of(found, DCAT.Catalog), *of(found, DCAT.Dataset)):
        assert len(list(found.objects(thing, DCTERMS.description))) == 1
        (publisher,) = found.objects(thing, DCTERMS.publisher)
        assert (publisher, RDF.type, FOAF.Agent) in found
        assert str(found.value(publisher, FOAF.name)) == "Kommunenwiki"


def test_convention_1_contacts_can_be_reached(found: rdflib.Graph) -> None:
    for data_set in of(found, DCAT.Dataset):
        (contact,) = found.objects(data_set, DCAT.contactPoint)
        assert (contact, RDF.type, VCARD.Kind) in found
        assert str(found.value(contact, VCARD.hasURL)).startswith(HOME)


def test_conventions_12_and_13_one_contributor_from_the_list(found: rdflib.Graph) -> None:
    for data_set in of(found, DCAT.Dataset):
        assert list(found.objects(data_set, DCATDE.contributorID)) == [rdflib.URIRef(CONTRIBUTOR)]


def test_without_a_contributor_there_is_none(sets: tuple[DataSet, ...]) -> None:
    other = turtle_graph(written(publication(contributor=""), sets)[dcat.PATH])
    assert not list(other.subjects(DCATDE.contributorID))


def test_convention_30_themes_of_the_eu(found: rdflib.Graph) -> None:
    for data_set in of(found, DCAT.Dataset):
        themes = list(found.objects(data_set, DCAT.theme))
        assert themes
        assert all(re.fullmatch(rf"{EU}data-theme/[A-Z]{{4}}", str(theme)) for theme in themes)


def test_convention_31_licences_of_the_list(found: rdflib.Graph) -> None:
    for distribution in of(found, DCAT.Distribution):
        assert list(found.objects(distribution, DCTERMS.license)) == [
            rdflib.URIRef("http://dcat-ap.de/def/licenses/cc-by/4.0")
        ]
        (attribution,) = found.objects(distribution, DCATDE.licenseAttributionByText)
        assert str(attribution) == "Kommunenwiki, CC BY 4.0"


def test_convention_32_formats_of_the_eu(found: rdflib.Graph) -> None:
    for distribution in of(found, DCAT.Distribution):
        (format_,) = found.objects(distribution, DCTERMS.format)
        assert re.fullmatch(rf"{EU}file-type/[A-Z_]+", str(format_))
        (media,) = found.objects(distribution, DCAT.mediaType)
        assert re.fullmatch(r"https://www\.iana\.org/assignments/media-types/[a-z]+/[a-z0-9.+-]+", str(media))


def test_data_sets_have_keywords_a_page_an_identifier_and_a_language(found: rdflib.Graph) -> None:
    for data_set in of(found, DCAT.Dataset):
        for term in (DCAT.keyword, DCAT.landingPage, DCTERMS.identifier, DCTERMS.accrualPeriodicity):
            assert list(found.objects(data_set, term))
        assert list(found.objects(data_set, DCTERMS.language)) == [rdflib.URIRef(f"{EU}language/DEU")]
        (place,) = found.objects(data_set, DCTERMS.spatial)
        assert (place, RDF.type, DCTERMS.Location) in found


def test_every_file_is_a_distribution_of_one_data_set(found: rdflib.Graph, every: list[DataFile]) -> None:
    urls = {str(found.value(thing, DCAT.downloadURL)) for thing in of(found, DCAT.Distribution)}
    assert urls == {HOME + file.path for file in every}
    for distribution in of(found, DCAT.Distribution):
        assert found.value(distribution, DCAT.accessURL) == found.value(distribution, DCAT.downloadURL)
        assert len(list(found.subjects(DCAT.distribution, distribution))) == 1


def test_the_day_of_change_only_when_it_is_known(found: rdflib.Graph, sets: tuple[DataSet, ...]) -> None:
    for thing in all_of(found):
        day = rdflib.Literal("2026-03-06", datatype=rdflib.XSD.date)
        assert list(found.objects(thing, DCTERMS.modified)) == [day]
    other = turtle_graph(written(publication(changed=None), sets)[dcat.PATH])
    assert not list(other.subjects(DCTERMS.modified))


def test_json_ld_says_the_same(found: rdflib.Graph, sets: tuple[DataSet, ...]) -> None:
    text = written(publication(), sets)[dcat.PATH_JSON]
    quads = jsonld.to_rdf(json.loads(text), {"base": HOME + dcat.PATH_JSON, "format": "application/n-quads"})
    other = rdflib.Graph().parse(data=quads, format="nt")
    assert rdflib.compare.isomorphic(found, other)


def test_one_list_of_files(sets: tuple[DataSet, ...], every: list[DataFile]) -> None:
    assert len({file.path for file in every}) == len(every)
    assert [data_set.id for data_set in sets] == ["katalog", *(kind.folder for kind in RECORD_TYPES)]
    assert {file.licence for file in every} <= dcat.LICENCES.keys()


def test_every_file_is_there_and_is_what_its_media_type_says(site: Site, every: list[DataFile]) -> None:
    made = dict(data_files(site))
    assert {file.path for file in every} <= made.keys()
    kinds = {
        ".csv": ("text/csv", "CSV"),
        ".ics": ("text/calendar", "ICS"),
        ".json": ("application/json", "JSON"),
        ".ttl": ("text/turtle", "RDF_TURTLE"),
        ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    }
    for file in every:
        assert (file.media_type, file.file_type) == kinds[posixpath.splitext(file.path)[1]]


def test_lists_tables_workbook_and_search_records_are_all_named(data: WikiData, every: list[DataFile]) -> None:
    paths = {file.path for file in every}
    index = contents(data)
    assert {kind["list"] for kind in index["types"]} <= paths
    assert {table["csv"] for table in index["tables"] if table["rows"]} <= paths
    assert {index["workbook"], index["search"], index["taxonomy"], index["calendar"]} <= paths
