# Atom 1.0 (RFC 4287) and JSON Feed 1.1. The same entries in both. With the public address of the site all links are
# absolute; without it Atom has links relative to the feed itself, which the format allows, and JSON Feed, which does
# not, has none. Ids are the same in both cases.
"""Feeds of new and changed records."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from kommunenwiki.exports.api import as_bytes
from kommunenwiki.exports.entries import NAMESPACE, channels, entries
from kommunenwiki.exports.wiki_data import LICENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kommunenwiki.exports.entries import Channel, Entry
    from kommunenwiki.exports.wiki_data import WikiData

FOLDER: Final = "feeds"
JSON_VERSION: Final = "https://jsonfeed.org/version/1.1"
_EPOCH: Final = "1970-01-01"
_UNKNOWN: Final = "Diese Fassung des Wikis kennt keine Tage von Änderungen; darum ist der Feed leer."


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all feeds, relative to the root of the site."""
    for channel in channels(data):
        found = entries(data, channel.keys)
        yield atom_path(channel.name), atom(data, channel, found).encode()
        yield json_path(channel.name), as_bytes(json_feed(data, channel, found))


def atom_path(name: str) -> str:
    """Return the path of an Atom feed from the root of the site."""
    return f"{FOLDER}/{name}.xml"


def json_path(name: str) -> str:
    """Return the path of a JSON Feed from the root of the site."""
    return f"{FOLDER}/{name}.json"


def title(wiki: str, channel: Channel) -> str:
    """Return the title of a feed as readers list it."""
    return f"{wiki}: {channel.title}"


def atom(data: WikiData, channel: Channel, found: Sequence[Entry]) -> str:
    """Return an Atom feed."""
    base = _base(channel)
    path = atom_path(channel.name)
    own = data.public(path, base) if data.home else path.rpartition("/")[2]
    head = [
        f"<id>{_feed_id(data, path)}</id>",
        f"<title>{escape(title(data.title, channel))}</title>",
        *(() if found else (f"<subtitle>{_UNKNOWN}</subtitle>",)),
        f"<updated>{_time(found[0].day if found else data.state().day)}</updated>",
        f"<author><name>{escape(data.title)}</name></author>",
        f"<rights>{escape(LICENCE['name'])}, {escape(LICENCE['url'])}</rights>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(_page(data, channel.page, base))}/>',
    ]
    body = "".join(_atom_entry(data, entry, base) for entry in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">\n' + "\n".join(head) + f"\n{body}</feed>\n"
    )


def json_feed(data: WikiData, channel: Channel, found: Sequence[Entry]) -> dict[str, Any]:
    """Return a JSON Feed as plain data."""
    home = data.home
    addresses = {
        "home_page_url": f"{home}{data.url(channel.page)}",
        "feed_url": f"{home}{json_path(channel.name)}",
    }
    return {
        "version": JSON_VERSION,
        "title": title(data.title, channel),
        **(addresses if home else {}),
        **({} if found else {"description": _UNKNOWN}),
        "language": "de",
        "authors": [{"name": data.title}],
        "items": [_json_item(data, entry) for entry in found],
    }


def _atom_entry(data: WikiData, entry: Entry, base: str) -> str:
    address = quoteattr(_page(data, str(entry.key), base))
    return (
        f"<entry><id>{entry.id}</id><title>{escape(entry.title)}</title>"
        f'<link rel="alternate" type="text/html" href={address}/>'
        f"<published>{_time(entry.day)}</published><updated>{_time(entry.day)}</updated>"
        f"<category term={quoteattr(entry.key.folder)} label={quoteattr(entry.kind)}/>"
        f'<summary type="text">{escape(entry.summary or entry.title)}</summary></entry>\n'
    )


def _json_item(data: WikiData, entry: Entry) -> dict[str, Any]:
    url = {"url": f"{data.home}{data.url(str(entry.key))}"} if data.home else {}
    return {
        "id": entry.id,
        **url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": _time(entry.day),
        "tags": [entry.kind],
        "_kommunenwiki": {"about": "Eintrag, von der Wurzel der Website aus", "record": str(entry.key)},
    }


def _base(channel: Channel) -> str:
    return "../" * atom_path(channel.name).count("/")


def _page(data: WikiData, address: str, base: str) -> str:
    return data.public(data.url(address), base)


def _feed_id(data: WikiData, path: str) -> str:
    return escape(f"{data.home}{path}") if data.home else uuid.uuid5(NAMESPACE, path).urn


def _time(day: date | None) -> str:
    """Return the beginning of a day in UTC: the history knows days, no hours."""
    return f"{day.isoformat() if day else _EPOCH}T00:00:00Z"
