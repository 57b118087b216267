# DCAT-AP.de 3, for open data portals that collect what others publish. By hand: some twenty terms, and every rule that
# matters to us has a test. What the publisher must say (contributor id) comes from the configuration.
"""The catalogue of the wiki's data sets for data portals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki import NAME
from kommunenwiki.exports.nodes import filled
from kommunenwiki.exports.turtle import turtle
from kommunenwiki.exports.vocabulary import PREFIXES, german, literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from kommunenwiki.exports.datasets import DataFile, DataSet
    from kommunenwiki.exports.vocabulary import Node

PATH: Final = "daten/dcat.ttl"
PATH_JSON: Final = "daten/dcat.jsonld"
LICENCES: Final = {
    "CC BY 4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "CC0 1.0": "http://dcat-ap.de/def/licenses/cc-zero",
    "dl-de/by-2-0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "dl-de/zero-2-0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
}
"""Licences as the list of DCAT-AP.de names them."""
_EU: Final = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types"
_TEXTS: Final = {
    "title": "dct:title",
    "description": "dct:description",
    "identifier": "dct:identifier",
    "modified": "dct:modified",
    "keyword": "dcat:keyword",
    "attribution": "dcatde:licenseAttributionByText",
    "name": "foaf:name",
    "fn": "vcard:fn",
}
_ADDRESSES: Final = {
    "publisher": "dct:publisher",
    "creator": "dct:creator",
    "language": "dct:language",
    "license": "dct:license",
    "spatial": "dct:spatial",
    "format": "dct:format",
    "frequency": "dct:accrualPeriodicity",
    "homepage": "foaf:homepage",
    "dataset": "dcat:dataset",
    "distribution": "dcat:distribution",
    "theme": "dcat:theme",
    "themeTaxonomy": "dcat:themeTaxonomy",
    "contactPoint": "dcat:contactPoint",
    "landingPage": "dcat:landingPage",
    "accessURL": "dcat:accessURL",
    "downloadURL": "dcat:downloadURL",
    "mediaType": "dcat:mediaType",
    "contributorID": "dcatde:contributorID",
    "hasURL": "vcard:hasURL",
}
_TYPES: Final = {
    "Catalog": "dcat:Catalog",
    "Dataset": "dcat:Dataset",
    "Distribution": "dcat:Distribution",
    "Agent": "foaf:Agent",
    "Contact": "vcard:Organization",
    "Kind": "vcard:Kind",
    "Location": "dct:Location",
}
CONTEXT: Final[Node] = {
    **{name: address for name, address in PREFIXES.items() if name != "schema"},
    **_TEXTS,
    **_TYPES,
    **{term: {"@id": name, "@type": "@id"} for term, name in _ADDRESSES.items()},
}
_GERMAN: Final = f"{_EU}/language/DEU"
_GERMANY: Final = f"{_EU}/country/DEU"


@dataclass(frozen=True, slots=True)
class Publication:
    """What only the publisher knows.

    Attributes:
        url: Gives the URL of an address, as the catalogue writes it.
        asset: Gives the URL of a file by its path from the root of the site.
        contributor: Address of the one who supplies data to GovData; empty when there is none.
        changed: Day of the last change of any record, as far as it is known.
        title: Name of the wiki, which publishes.
    """

    url: Callable[[str], str]
    asset: Callable[[str], str]
    contributor: str = ""
    changed: date | None = None
    title: str = NAME


def files(publication: Publication, data_sets: Sequence[DataSet]) -> Iterator[tuple[str, bytes]]:
    """Yield the catalogue as Turtle and as JSON-LD: path from the root of the site, and content."""
    found = list(nodes(publication, data_sets))
    yield PATH, turtle(found, CONTEXT).encode()
    data = {"@context": CONTEXT, "@graph": found}
    yield PATH_JSON, f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def nodes(publication: Publication, data_sets: Sequence[DataSet]) -> Iterator[Node]:
    """Yield catalogue, publisher, data sets and distributions."""
    name = _Names(publication)
    yield filled(
        {
            "@id": name.own("katalog"),
            "@type": "Catalog",
            "title": german(f"Daten von „{publication.title}“"),
            "description": german(f"Alle Daten von „{publication.title}“ zum Weiterverwenden."),
            "publisher": name.own("wiki"),
            "language": _GERMAN,
            "license": LICENCES["CC BY 4.0"],
            "homepage": publication.url(""),
            "spatial": _GERMANY,
            "themeTaxonomy": f"{_EU}/data-theme",
            "modified": name.changed,
            "dataset": [name.own(data_set.id, "datensatz-") for data_set in data_sets],
        }
    )
    yield {"@id": name.own("wiki"), "@type": "Agent", "name": publication.title, "homepage": publication.url("")}
    yield {"@id": _GERMANY, "@type": "Location"}
    for data_set in data_sets:
        yield _data_set(name, data_set)
        for file in data_set.files:
            yield _distribution(name, file)


class _Names:
    """Addresses of what the catalogue describes; they are fragments of the catalogue itself."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        day = publication.changed
        self.changed = literal(day.isoformat(), "xsd:date") if day else None

    def own(self, name: str, kind: str = "") -> str:
        return f"{self.publication.asset(PATH)}#{kind}{name}"


def _data_set(name: _Names, data_set: DataSet) -> Node:
    publication = name.publication
    return filled(
        {
            "@id": name.own(data_set.id, "datensatz-"),
            "@type": "Dataset",
            "title": german(data_set.title),
            "description": german(data_set.description),
            "identifier": f"kommunenwiki-{data_set.id}",
            "publisher": name.own("wiki"),
            "creator": name.own("wiki"),
            "contributorID": publication.contributor,
            "contactPoint": {
                "@type": ["Contact", "Kind"],
                "fn": publication.title,
                "hasURL": publication.url("mitmachen/"),
            },
            "keyword": [german(word) for word in data_set.keywords],
            "theme": [f"{_EU}/data-theme/{code}" for code in ("GOVE", "REGI")],
            "landingPage": publication.url(data_set.page),
            "language": _GERMAN,
            "spatial": _GERMANY,
            "frequency": f"{_EU}/frequency/IRREG",
            "modified": name.changed,
            "distribution": [_name(name, file) for file in data_set.files],
        }
    )


def _distribution(name: _Names, file: DataFile) -> Node:
    where = name.publication.asset(file.path)
    return filled(
        {
            "@id": _name(name, file),
            "@type": "Distribution",
            "title": german(file.title),
            "accessURL": where,
            "downloadURL": where,
            "license": LICENCES[file.licence],
            "attribution": german(f"{name.publication.title}, {file.licence}"),
            "format": f"{_EU}/file-type/{file.file_type}",
            "mediaType": f"{_MEDIA_TYPES}/{file.media_type}",
            "language": _GERMAN,
            "modified": name.changed,
        }
    )


def _name(name: _Names, file: DataFile) -> str:
    return name.own(file.path.replace("/", "-"), "datei-")
