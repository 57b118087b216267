# What other wikis copy from us: an inventory to link against, and what search and partners need to know of a record.
# The counterpart is the package federation, which reads both. One line for each record, so that copies show in a
# comparison of two states what has changed.
"""Inventory and summary of all records for other wikis: ``eintraege.inv``, ``api/v1/zusammenfassung.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import api
from kommunenwiki.exports.frames import Frame, joined, streamed
from kommunenwiki.federation import inventory
from kommunenwiki.federation.neighbours import INVENTORY, PUBLIC_SUMMARY
from kommunenwiki.model import CaseStudy, Municipality, Topic
from kommunenwiki.search.text import plain, with_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.frames import Pieces
    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model.parts import Offer
    from kommunenwiki.search.document import Document

SUMMARY: Final = "zusammenfassung"
LONGEST: Final = 500
"""Characters of a summary; longer ones are cut at a word."""


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of both files, relative to the root of the site."""
    yield from whole_files(data)
    yield from joined(streamed(frames(data), (piece for record in data.catalogue for piece in pieces(data, record))))


def whole_files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield the inventory."""
    yield INVENTORY, inventory.write(data.title, str(data.state().day or ""), _entries(data))


def frames(data: WikiData) -> Iterator[Frame]:
    """Yield what stands around the records of the summary, each of which has a line of its own."""
    home = {"home": data.home} if data.home else {}
    known = sum(key in data.documents for key in data.catalogue.records)
    head = api.as_json({**api.frame(data, SUMMARY), "title": data.title, **home, "count": known})
    yield Frame(PUBLIC_SUMMARY, head[:-1].encode() + b',\n"records":[\n', b",\n", b"\n]}\n")


def pieces(data: WikiData, record: Record) -> Pieces:
    """Yield what other wikis need of a record."""
    page = data.documents.get(record.key)
    if page:
        yield PUBLIC_SUMMARY, api.as_json(_record(data, record, page)).encode()


def _entries(data: WikiData) -> Iterator[inventory.Entry]:
    for record in data.catalogue:
        url = data.url(str(record.key))
        yield inventory.Entry(record.key.folder, record.key.id, url, record.entity.name_or_title)


def _record(data: WikiData, record: Record, page: Document) -> dict[str, Any]:
    key, entity = record.key, record.entity
    found: dict[str, Any] = {
        "type": key.folder,
        "id": key.id,
        "title": entity.name_or_title,
        "url": data.url(str(key)),
        "kind": page.kind,
        "summary": _shortened(with_names(page.summary, data.name)),
        "aliases": list(page.aliases),
        "labels": list(page.labels),
        "topics": [{"id": id_, "label": _topic(data, id_)} for id_ in page.facets.get("thema", ())],
        "laender": list(page.facets.get("land", ())),
        "municipalities": list(page.places),
    }
    if page.size:
        found["population"] = page.size
    if isinstance(entity, Municipality):
        found["profile"] = _profile(data, entity)
    return found


def _profile(data: WikiData, place: Municipality) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": place.kind.value}
    if place.ags:
        found["ags"] = str(place.ags)
    if place.coordinates:
        found |= {"latitude": place.coordinates.latitude, "longitude": place.coordinates.longitude}
    return {
        **found,
        "topics": _topics(data, place),
        "offers": [_offer(data, offer) for offer in place.offers],
        "seeks": [_offer(data, offer) for offer in place.seeks],
    }


def _offer(data: WikiData, offer: Offer) -> dict[str, Any]:
    text = _shortened(with_names(plain(offer.text), data.name))
    return {"text": text, "topics": [str(topic) for topic in offer.topics], "until": offer.until.latest.isoformat()}


def _topics(data: WikiData, place: Municipality) -> list[str]:
    """Return the topics of the case studies of a Kommune."""
    found: set[str] = set()
    for key in data.links.to(RecordKey(Municipality.folder, place.id), CaseStudy.folder, "municipalities"):
        case = data.catalogue.records[key].entity
        found |= {str(topic) for topic in (case.kind, *case.topics)} if isinstance(case, CaseStudy) else set()
    return sorted(found)


def _topic(data: WikiData, id_: str) -> str:
    found = data.catalogue.of(Topic).get(id_)
    return found.name if found else id_


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"
