"""Our own writer of Turtle, read by rdflib."""

from __future__ import annotations

from typing import Any

import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st
from tests.exports.reading import turtle_graph

from kommunenwiki.exports.turtle import address, quoted, turtle
from kommunenwiki.exports.vocabulary import german, literal

CONTEXT = {
    "Thing": "schema:Thing",
    "name": "schema:name",
    "text": "schema:text",
    "url": {"@id": "schema:url", "@type": "@id"},
    "day": {"@id": "dct:modified", "@type": "xsd:date"},
}
ID = rdflib.URIRef("https://a.example/x")


def objects(value: Any, term: str = "text") -> list[rdflib.term.Node]:
    found = turtle_graph(turtle([{"@id": str(ID), "@type": "Thing", term: value}], CONTEXT))
    return [item for _, name, item in found if name != rdflib.RDF.type]


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("C:\\neu")
@example('„so" steht es da')
@example("zwei\u2028Zeilen\x85\n")
def test_every_text_comes_back(text: str) -> None:
    read = rdflib.Graph().parse(data=f"<a:a> <a:b> {quoted(text)} .", format="turtle")
    assert [str(item) for item in read.objects()] == [text]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_address_breaks_out(text: str) -> None:
    written = address(f"https://a.example/{text}")
    assert not set(' <>"{}|^`\\\n\t') & set(written[1:-1])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, rdflib.Literal(3)),
        (3.0, rdflib.Literal(3)),
        (0.5, rdflib.Literal("5.0E-1", datatype=rdflib.XSD.double)),
        (51.907, rdflib.Literal("5.1907E1", datatype=rdflib.XSD.double)),
        (True, rdflib.Literal(True)),
        (german("ü"), rdflib.Literal("ü", lang="de")),
        (literal("2026-01-02", "xsd:date"), rdflib.Literal("2026-01-02", datatype=rdflib.XSD.date)),
        ({"@id": "https://b.example/"}, rdflib.URIRef("https://b.example/")),
    ],
)
def test_values(value: Any, expected: rdflib.term.Node) -> None:
    assert objects(value) == [expected]


def test_the_context_says_what_texts_are() -> None:
    assert objects("https://b.example/", "url") == [rdflib.URIRef("https://b.example/")]
    assert objects("2026-01-02", "day") == [rdflib.Literal("2026-01-02", datatype=rdflib.XSD.date)]


def test_the_same_value_twice_is_written_once() -> None:
    written = turtle([{"@type": "Thing", "name": ["a", "a", "b"]}], CONTEXT)
    assert written == '@prefix schema: <http://schema.org/> .\n\n[]\n    a schema:Thing ;\n    schema:name "a", "b" .\n'


def test_things_inside_things() -> None:
    inner = {"@type": "Thing", "name": "b", "text": {"@type": "Thing", "name": "c"}}
    assert len(turtle_graph(turtle([{"@id": str(ID), "text": inner}], CONTEXT))) == 6


def test_an_unknown_term_is_an_error() -> None:
    with pytest.raises(KeyError):
        turtle([{"@id": str(ID), "nmae": "x"}], CONTEXT)
