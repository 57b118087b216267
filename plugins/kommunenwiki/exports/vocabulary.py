# The terms of schema.org and others that our data use, each with what its values are. Small on purpose: a term that
# does not stand here cannot be written, so nobody invents one by mistyping.
"""Terms of linked data."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

SCHEMA_ORG: Final = "https://schema.org"
"""Address of the context that pages name; search engines know it and do not fetch it."""

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "http://schema.org/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Names of vocabularies; schema.org's own context writes its terms with http."""

Node: TypeAlias = dict[str, Any]
"""A thing as compact JSON-LD: ``@id``, ``@type`` and terms; values are texts, numbers, nodes or lists of them."""

_TEXTS: Final = (
    "abstract",
    "alternateName",
    "applicationCategory",
    "author",
    "creativeWorkStatus",
    "description",
    "genre",
    "geo",
    "headline",
    "identifier",
    "inLanguage",
    "item",
    "itemListElement",
    "keywords",
    "latitude",
    "location",
    "longitude",
    "member",
    "name",
    "organizer",
    "position",
    "potentialAction",
    "propertyID",
    "publisher",
    "query-input",
    "target",
    "temporalCoverage",
    "text",
    "urlTemplate",
    "value",
)
_ADDRESSES: Final = (
    "about",
    "citation",
    "codeRepository",
    "containedInPlace",
    "hasPart",
    "inDefinedTermSet",
    "isPartOf",
    "license",
    "mentions",
    "sameAs",
    "softwareHelp",
    "subjectOf",
    "url",
)
_DATES: Final = ("dateModified", "datePublished", "endDate", "startDate")
_TYPES: Final = (
    "AdministrativeArea",
    "Article",
    "BreadcrumbList",
    "Claim",
    "CollectionPage",
    "CreativeWork",
    "DefinedTerm",
    "DefinedTermSet",
    "EntryPoint",
    "Event",
    "GeoCoordinates",
    "ListItem",
    "Organization",
    "Place",
    "Project",
    "PropertyValue",
    "Report",
    "SearchAction",
    "SoftwareApplication",
    "SoftwareSourceCode",
    "VirtualLocation",
    "WebPage",
    "WebSite",
)

_PUBLIC: Final[Node] = {
    "@version": 1.1,
    "schema": PREFIXES["schema"],
    **{term: f"schema:{term}" for term in (*_TEXTS, *_TYPES)},
    **{term: {"@id": f"schema:{term}", "@type": "@id"} for term in _ADDRESSES},
    **{term: {"@id": f"schema:{term}", "@type": "schema:Date"} for term in _DATES},
}
CONTEXT: Final[Node] = {**_PUBLIC, "dct": PREFIXES["dct"], "relation": {"@id": "dct:relation", "@type": "@id"}}
"""The part of schema.org's context that our data use, and what it lacks."""


def literal(text: str, type_: str) -> Node:
    """Return a text of a certain type, for example ``xsd:date``."""
    return {"@type": type_, "@value": text}


def german(text: str) -> Node:
    """Return a German text."""
    return {"@language": "de", "@value": text}
