# An entry of a feed is a change, not a record: who reads feeds learns of it even when the record is an old one. Its id
# follows from the commit and the record, so it never changes, whatever the address of the site.
"""What feeds tell: changes of records, the newest first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.facets import lands_of
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, Topic
from kommunenwiki.model.municipality import Land
from kommunenwiki.search.text import with_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from kommunenwiki.exports.wiki_data import WikiData

MOST: Final = 50
"""So many entries are in a feed; readers fetch it often, and who is new has the lists."""
NAMESPACE: Final = uuid.UUID("6b3f2f0e-7c1d-5a45-9d57-0c6a1c1f8e21")
"""Namespace of the ids in feeds and calendars. It must never change: readers would see all entries as new."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as feeds tell it.

    Attributes:
        id: Address that names this change for ever.
        key: The record.
        title: „Neu: …“ or „Geändert: …“, with the name of the record.
        day: Day of the change.
        summary: What changed, and what the record is about.
        kind: Type of the record, as one word for readers.
    """

    id: str
    key: RecordKey
    title: str
    day: date
    summary: str
    kind: str


@dataclass(frozen=True, slots=True)
class Channel:
    """What one feed is about.

    Attributes:
        name: Its address below the folder of feeds, without an ending.
        title: German title.
        page: Address of the page that belongs to it.
        keys: The records that it follows; None for all.
    """

    name: str
    title: str
    page: str
    keys: frozenset[RecordKey] | None = None


def channels(data: WikiData) -> Iterator[Channel]:
    """Yield all feeds: the whole wiki, one for each topic, one for each Land that has a page."""
    yield Channel("alle", "Neues und Geändertes", "")
    for id_, topic in data.catalogue.of(Topic).items():
        own = RecordKey(Topic.folder, id_)
        keys = frozenset({own, *(link.origin for link in data.links.incoming.get(own, ()))})
        yield Channel(str(own), f"Thema {topic.name}", str(own), keys)
    by_key = {key: lands_of(data.catalogue, key) for key in data.catalogue.records}
    for land in Land:
        keys = frozenset(key for key, lands in by_key.items() if land in lands)
        if keys:
            yield Channel(f"laender/{land.value}", land.label, f"laender/{land.value}", keys)


def entries(data: WikiData, keys: Collection[RecordKey] | None = None) -> list[Entry]:
    """Return the newest changes of some records, or of all; the newest first, those of one day by record."""
    found = [
        (change.day, key, change)
        for key, changes in data.changes_of.items()
        if keys is None or key in keys
        for change in changes[:MOST]
    ]
    found.sort(key=lambda item: item[1])
    found.sort(key=lambda item: item[0], reverse=True)
    return [_entry(data, key, change.day, change.what, change.commit) for _, key, change in found[:MOST]]


def _entry(data: WikiData, key: RecordKey, day: date, what: tuple[str, ...], commit: str) -> Entry:
    name = data.catalogue.records[key].entity.name_or_title
    return Entry(
        id=uuid.uuid5(NAMESPACE, f"{commit or day.isoformat()} {key}").urn,
        key=key,
        title=f"{'Geändert' if what else 'Neu'}: {name}",
        day=day,
        summary=" ".join(text for text in (f"{', '.join(what)}." if what else "", _about(data, key)) if text),
        kind=BY_FOLDER[key.folder].singular,
    )


def _about(data: WikiData, key: RecordKey) -> str:
    return with_names(data.summary(key), data.name)
