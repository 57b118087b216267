"""Reading linked data with other people's programs, without a network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import rdflib
from pyld import jsonld

from kommunenwiki.exports import graph
from kommunenwiki.exports.nodes import Naming
from kommunenwiki.exports.vocabulary import CONTEXT, SCHEMA_ORG
from kommunenwiki.rendering.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.exports.vocabulary import Node

HOME = "https://wiki.example/unter/"
SCHEMA = rdflib.Namespace("http://schema.org/")


def naming(records: Catalogue, *, home: str = HOME, whole: bool = False) -> Naming:
    return Naming(records, lambda address: home + Addresses().url(address), whole=whole)


def context(address: str, _: object) -> dict[str, Any]:
    """Answer for schema.org with our own part of its context; anything else would be a request."""
    assert address.rstrip("/") == SCHEMA_ORG, f"would ask {address}"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": wrapped()}


def wrapped() -> dict[str, Any]:
    return {"@context": CONTEXT}


def expanded(text: str, base: str = HOME) -> list[dict[str, Any]]:
    """Return JSON-LD as its processor understands it."""
    found: list[dict[str, Any]] = jsonld.expand(json.loads(text), {"documentLoader": context, "base": base})
    return found


def graph_of(text: str, base: str = HOME) -> rdflib.Graph:
    """Return the triples of JSON-LD."""
    quads = jsonld.to_rdf(json.loads(text), {"documentLoader": context, "base": base, "format": "application/n-quads"})
    return rdflib.Graph().parse(data=quads, format="nt")


def turtle_graph(text: str, base: str = f"{HOME}{graph.PATH}") -> rdflib.Graph:
    """Return the triples of Turtle that was fetched from an address."""
    return rdflib.Graph().parse(data=text, format="turtle", publicID=base)


def terms(nodes: Iterable[Node]) -> set[str]:
    """Return all terms and types in nodes."""
    found: set[str] = set()
    for node in nodes:
        for term, value in node.items():
            values = value if isinstance(value, list) else [value]
            found |= {term} if not term.startswith("@") else set(values) if term == "@type" else set()
            found |= terms(item for item in values if isinstance(item, dict))
    return found
