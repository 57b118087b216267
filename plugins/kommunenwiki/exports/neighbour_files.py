# What other wikis copy from us: an inventory to link against, and what search and partners need to know of a record.
# The counterpart is the package federation, which reads both. One line for each record, so that copies show in a
# comparison of two states what has changed.
"""Inventory and summary of all records for other wikis: ``eintraege.inv``, ``api/v1/zusammenfassung.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import api
from kommunenwiki.federation import inventory
from kommunenwiki.federation.neighbours import INVENTORY, PUBLIC_SUMMARY
from kommunenwiki.model import CaseStudy, Municipality, Topic
from kommunenwiki.search.text import plain, with_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model.parts import Offer
    from kommunenwiki.search.document import Document

SUMMARY: Final = "zusammenfassung"
LONGEST: Final = 500
"""Characters of a summary; longer ones are cut at a word."""


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of both files, relative to the root of the site."""
    yield INVENTORY, inventory.write(data.title, str(data.state().day or ""), _entries(data))
    yield PUBLIC_SUMMARY, as_lines(summary(data))


def summary(data: WikiData) -> dict[str, Any]:
    """Return what other wikis need of every record, in the order of the catalogue."""
    topics = _topics(data)
    pages = {RecordKey(*page.address.partition("/")[::2]): page for page in data.documents}
    records = [_record(data, page, topics) for key, page in pages.items() if key in data.catalogue.records]
    home = {"home": data.home} if data.home else {}
    return {**api.frame(data, SUMMARY), "title": data.title, **home, "count": len(records), "records": records}


def as_lines(summary: Mapping[str, Any]) -> bytes:
    """Return the JSON of a summary with one line for each record."""
    head = _json({name: value for name, value in summary.items() if name != "records"}).removesuffix("}")
    records = ",\n".join(_json(record) for record in summary["records"])
    return f'{head},\n"records":[\n{records}\n]}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _entries(data: WikiData) -> Iterator[inventory.Entry]:
    for record in data.catalogue:
        url = data.url(str(record.key))
        yield inventory.Entry(record.key.folder, record.key.id, url, record.entity.name_or_title)


def _record(data: WikiData, page: Document, topics: Mapping[str, set[str]]) -> dict[str, Any]:
    key = RecordKey(*page.address.partition("/")[::2])
    entity = data.catalogue.records[key].entity
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
        found["profile"] = _profile(data, entity, topics.get(key.id, set()))
    return found


def _profile(data: WikiData, place: Municipality, topics: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": place.kind.value}
    if place.ags:
        found["ags"] = str(place.ags)
    if place.coordinates:
        found |= {"latitude": place.coordinates.latitude, "longitude": place.coordinates.longitude}
    return {
        **found,
        "topics": sorted(topics),
        "offers": [_offer(data, offer) for offer in place.offers],
        "seeks": [_offer(data, offer) for offer in place.seeks],
    }


def _offer(data: WikiData, offer: Offer) -> dict[str, Any]:
    text = _shortened(with_names(plain(offer.text), data.name))
    return {"text": text, "topics": [str(topic) for topic in offer.topics], "until": offer.until.latest.isoformat()}


def _topics(data: WikiData) -> Mapping[str, set[str]]:
    """Return the topics of the case studies of every Kommune, by its id."""
    found: dict[str, set[str]] = {}
    for case in data.catalogue.of(CaseStudy).values():
        for place in case.municipalities:
            found.setdefault(str(place), set()).update(str(topic) for topic in (case.kind, *case.topics))
    return found


def _topic(data: WikiData, id_: str) -> str:
    found = data.catalogue.of(Topic).get(id_)
    return found.name if found else id_


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"
