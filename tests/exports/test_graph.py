"""The whole catalogue as Turtle."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.exports import statements
from tests.exports.reading import HOME, SCHEMA, graph_of, naming, terms, turtle_graph

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import graph, json_ld
from kommunenwiki.exports.turtle import head, turtle
from kommunenwiki.exports.vocabulary import CONTEXT, PREFIXES, SCHEMA_ORG
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Sourced, SourcedEntity
from kommunenwiki.references import walk

if TYPE_CHECKING:
    import rdflib

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.rendering.site import Site

TRIPLES = {
    "fallstudien": 451,
    "kommunen": 131,
    "modellprojekte": 94,
    "loesungen": 73,
    "kooperationsmodelle": 56,
    "veranstaltungen": 56,
    "themen": 43,
    "huerden": 37,
    "glossar": 39,
}
"""Triples of all records of a type in the invented wiki."""


@pytest.fixture(scope="module")
def found(site: Site) -> rdflib.Graph:
    return turtle_graph(graph.catalogue_turtle(naming(site.catalogue, whole=True), site.links))


def test_the_number_of_triples_of_each_type(site: Site) -> None:
    counted: Counter[str] = Counter()
    names = naming(site.catalogue, whole=True)
    for record in site.catalogue:
        text = graph.piece(names, site.links, record).decode()
        counted[record.key.folder] += len(turtle_graph(head(PREFIXES) + text))
    assert dict(counted) == TRIPLES
    assert set(counted) == {kind.folder for kind in RECORD_TYPES}


def test_the_whole_is_the_sum_of_its_parts(site: Site, found: rdflib.Graph) -> None:
    sets = turtle_graph(turtle(graph.set_nodes(naming(site.catalogue, whole=True)), CONTEXT))
    assert len(found) == len(sets) + sum(TRIPLES.values())


@pytest.mark.parametrize("wiki", ["site", "real"])
def test_the_text_is_that_of_the_nodes(wiki: str, request: pytest.FixtureRequest) -> None:
    """The quick way to write statements gives the bytes of the slow one, for every record there is."""
    made: Site = request.getfixturevalue(wiki)
    names = naming(made.catalogue, whole=True)
    assert graph.catalogue_turtle(names, made.links) == turtle(statements.nodes(names, made.links), CONTEXT)


def test_turtle_and_json_ld_say_the_same(site: Site, found: rdflib.Graph) -> None:
    nodes = list(statements.nodes(naming(site.catalogue, whole=True), site.links))
    relation = '"https://schema.org",{"relation":{"@id":"http://purl.org/dc/terms/relation","@type":"@id"}}'
    text = json_ld.text(nodes).replace(f'"@context":"{SCHEMA_ORG}"', f'"@context":[{relation}]')
    other = graph_of(text)
    assert len(other) == len(found)
    assert set(Counter(name for _, name, _ in other)) == set(Counter(name for _, name, _ in found))
    assert Counter(name for _, name, _ in other) == Counter(name for _, name, _ in found)
    named = {triple for triple in found if all(not item.n3().startswith("_:") for item in triple)}
    assert named == {triple for triple in other if all(not item.n3().startswith("_:") for item in triple)}
    assert terms(nodes) <= CONTEXT.keys()


def test_every_statement_has_its_sources(site: Site, found: rdflib.Graph) -> None:
    record = site.catalogue.records[RecordKey("fallstudien", "neudorf-plattform")]
    assert isinstance(record.entity, SourcedEntity)
    claims = [part for _, part in walk(record.entity) if isinstance(part, Sourced)]
    about = [claim for claim in found.subjects(SCHEMA.about) if (claim, SCHEMA.genre, None) in found]
    mine = [claim for claim in about if str(found.value(claim, SCHEMA.about)).endswith("neudorf-plattform/#eintrag")]
    assert len(mine) >= len(claims) - 1
    page = f"{HOME}fallstudien/neudorf-plattform/#quelle-"
    cited = {str(source) for claim in mine for source in found.objects(claim, SCHEMA.citation)}
    assert cited
    assert cited <= {f"{page}{number}" for number in range(1, len(record.entity.sources) + 1)}


def test_addresses_count_from_the_file_when_the_site_has_none(site: Site, found: rdflib.Graph) -> None:
    near = graph.catalogue_turtle(naming(site.catalogue, home="../", whole=True), site.links)
    assert HOME not in near
    assert set(turtle_graph(near).subjects(SCHEMA.name)) >= set(found.subjects(SCHEMA.url))


def test_the_same_records_give_the_same_bytes(records: Catalogue, site: Site) -> None:
    one, other = (graph.catalogue_turtle(naming(records, whole=True), site.links) for _ in range(2))
    assert one == other


def test_new_types_of_records_need_nothing(site: Site) -> None:
    record = site.catalogue.records[RecordKey("glossar", "datenhoheit")]
    assert list(graph.record_nodes(naming(site.catalogue, whole=True), replace(site.links, outgoing={}), record))
