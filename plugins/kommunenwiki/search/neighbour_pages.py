# There is a second index beside ours, which holds our pages and the records of other wikis. So ranks are right without
# comparing the numbers of two indexes, and whoever searches here alone loads nothing of it. Where nothing else decides,
# pages keep the order of their numbers: ours come first. What others have written is text and stays text.
"""Records of other wikis as the search sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.size_classes import class_of
from kommunenwiki.model import BY_FOLDER, Topic
from kommunenwiki.model.municipality import Land, MunicipalityKind
from kommunenwiki.search.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.federation.neighbours import NeighbourRecord

FACET: Final = "wiki"
"""Facet that tells from which wiki a page is."""
OWN: Final = "_"
"""Its value for our own pages; no neighbour can be called that."""
OWN_LABEL: Final = "Dieses Wiki"
_LANDS: Final = {land.value: land.label for land in Land}
_KINDS: Final = {kind.value: kind for kind in MunicipalityKind}


def marked(document: Document) -> Document:
    """Return one of our own pages as the index with neighbours holds it."""
    return document.like({**document.facets, FACET: (OWN,)})


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield the pages of all records of other wikis, in the order of the neighbours."""
    for neighbour in catalogue.federation.neighbours.values():
        kinds = {record.title: _kind(record) for record in neighbour.records if record.details.profile}
        for record in neighbour.records:
            yield _document(catalogue, record, neighbour.title, kinds)


def labels(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the titles of all wikis by value of the facet, our own first."""
    return {OWN: OWN_LABEL, **{name: found.title for name, found in catalogue.federation.neighbours.items()}}


def names(catalogue: Catalogue) -> Iterator[str]:
    """Yield the names of Kommunen of other wikis, which stay whole."""
    for record in catalogue.federation.records:
        if record.details.profile:
            yield from (record.title, *record.details.aliases)


def _document(
    catalogue: Catalogue, record: NeighbourRecord, title: str, kinds: Mapping[str, MunicipalityKind | None]
) -> Document:
    known = record.details
    lands = tuple(_LANDS[land] for land in known.lands)
    return Document(
        address=record.address,
        folder=record.folder,
        kind=known.kind or (BY_FOLDER[record.folder].singular if record.folder in BY_FOLDER else "Eintrag"),
        title=record.title,
        aliases=known.aliases,
        places=known.municipalities,
        labels=known.labels,
        summary=known.summary,
        details=tuple(dict.fromkeys((*known.municipalities[:1], *lands))),
        facets={
            FACET: (record.wiki,),
            "thema": _topics(catalogue, record),
            "land": known.lands,
            "groesse": _sizes(record, kinds),
        },
        size=known.population or 0,
        wiki=title,
    )


def _topics(catalogue: Catalogue, record: NeighbourRecord) -> tuple[str, ...]:
    """Return the topics that are topics here as well: those with an id, or else a name, of ours."""
    ours = catalogue.of(Topic)
    by_name = {topic.name.casefold(): id_ for id_, topic in ours.items()}
    found = (topic.id if topic.id in ours else by_name.get(topic.label.casefold()) for topic in record.details.topics)
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def _sizes(record: NeighbourRecord, kinds: Mapping[str, MunicipalityKind | None]) -> tuple[str, ...]:
    """Return the size class of a Kommune, or of the leading one when its own record tells what it is."""
    leading = record.details.municipalities[0] if record.details.municipalities else ""
    kind = _kind(record) if record.details.profile else kinds.get(leading)
    found = class_of(kind, record.details.population)
    return (found.value,) if found else ()


def _kind(record: NeighbourRecord) -> MunicipalityKind | None:
    profile = record.details.profile
    return _KINDS.get(profile.kind) if profile else None
