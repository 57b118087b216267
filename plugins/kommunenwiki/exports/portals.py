# A portal may search over many wikis. It gets what every site publishes as api/v1/suche.json, in the form that its
# search engine takes in one go: names of documents hold the wiki, so that none hides another, and addresses are whole.
"""Records for search engines of portals: OpenSearch and Meilisearch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.search.files import packed
from kommunenwiki.writing.naming import id_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Document = Mapping[str, Any]

MOST: Final = 5_000_000
"""So many bytes one file for OpenSearch holds; requests should not be much larger."""
_WEIGHTED: Final = ("title", "aliases", "places", "labels", "summary", "text")
"""What is searched, the most important first."""
_TEXT: Final = {"type": "text", "analyzer": "german"}
_WORD: Final = {"type": "keyword"}


class BrokenSearchDataError(Exception):
    """Carries the German sentence that says why the data of a site cannot be used."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from.

    Attributes:
        id: Short name of the wiki, which no other wiki of the portal has.
        title: Its name.
        home: Its public address, with a slash at its end.
    """

    id: str
    title: str
    home: str


def origin(index: str, wiki: str = "", home: str = "") -> Origin:
    """Return where the records of a site come from.

    Args:
        index: Text of its ``api/v1/index.json``.
        wiki: Short name of the wiki; empty for one that follows from its name.
        home: Its public address; empty for the one that the site was built with.

    Raises:
        BrokenSearchDataError: The text is no such file, or no address is known.
    """
    data = _object(index)
    title, known = str(data.get("title", "")), home or str(data.get("home", ""))
    if not known.startswith(("https://", "http://")):
        message = "Die Website kennt ihre öffentliche Adresse nicht. Nennen Sie sie mit --home https://…"
        raise BrokenSearchDataError(message)
    name = id_of(wiki or title)
    if not name:
        message = "Das Wiki braucht einen kurzen Namen. Nennen Sie ihn mit --wiki, zum Beispiel --wiki hessen."
        raise BrokenSearchDataError(message)
    return Origin(name, title, f"{known.rstrip('/')}/")


def documents(search: str, wiki: Origin) -> list[dict[str, Any]]:
    """Return the records as documents, in the order of the site.

    Args:
        search: Text of its ``api/v1/suche.json``.
        wiki: Where the records come from.

    Raises:
        BrokenSearchDataError: The text is no such file.
    """
    data = _object(search)
    try:
        return [_document(item, data["licence"], wiki) for item in data["items"]]
    except (TypeError, KeyError, AttributeError):
        raise _broken() from None


def opensearch(found: Sequence[Document], index: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files for OpenSearch: the index first, then the records for ``_bulk``.

    Args:
        found: The records.
        index: Name of the index that they go into.
    """
    yield "opensearch-index.json", _pretty(_opensearch_index())
    action = {"index": {"_index": index}}
    pairs = (f"{_line({'index': {**action['index'], '_id': document['id']}})}{_line(document)}" for document in found)
    for number, pack in enumerate(packed(pairs, lambda pair: len(pair.encode()), MOST), start=1):
        yield f"opensearch-{number}.ndjson", "".join(pack)


def meilisearch(found: Sequence[Document], _: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files for Meilisearch: the settings first, then the records.

    Args:
        found: The records.
    """
    facets = sorted({f"facets.{name}" for document in found for name in document["facets"]})
    settings = {
        "searchableAttributes": list(_WEIGHTED),
        "filterableAttributes": ["wiki", "type", *facets],
        "sortableAttributes": ["data_date", "title"],
        "localizedAttributes": [{"attributePatterns": ["*"], "locales": ["deu"]}],
    }
    yield "meilisearch-settings.json", _pretty(settings)
    yield "meilisearch-documents.json", _line(list(found))


ENGINES: Final[Mapping[str, Callable[[Sequence[Document], str], Iterator[tuple[str, str]]]]] = {
    "opensearch": opensearch,
    "meilisearch": meilisearch,
}
"""What makes the files for each search engine, from documents and the name of an index."""


def _document(item: Mapping[str, Any], licence: Mapping[str, str], wiki: Origin) -> dict[str, Any]:
    return {
        "id": f"{wiki.id}_{item['type']}_{item['id']}",  # Meilisearch takes letters, digits, - and _
        "wiki": wiki.id,
        "wiki_title": wiki.title,
        "type": item["type"],
        "kind": item["kind"],
        "title": item["title"],
        "url": f"{wiki.home}{item['url'].removeprefix('./')}",
        **{name: item[name] for name in _WEIGHTED if name != "title"},
        "facets": item["facets"],
        "licence": licence["name"],
        **({"data_date": item["data_date"]} if "data_date" in item else {}),
    }


def _opensearch_index() -> dict[str, Any]:
    texts: dict[str, Any] = {name: dict(_TEXT) for name in _WEIGHTED}
    texts["title"] = {**_TEXT, "fields": {"raw": _WORD}}
    words = dict.fromkeys(("id", "wiki", "wiki_title", "type", "kind", "url", "licence"), _WORD)
    facets = {"facets": {"path_match": "facets.*", "mapping": _WORD}}
    return {
        "settings": {"number_of_shards": 1},
        "mappings": {
            "dynamic": False,
            "dynamic_templates": [facets],
            "properties": {
                **words,
                **texts,
                "facets": {"type": "object", "dynamic": True},
                "data_date": {"type": "date"},
            },
        },
    }


def _object(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        raise _broken() from None
    if not isinstance(data, dict):
        raise _broken()
    return data


def _broken() -> BrokenSearchDataError:
    return BrokenSearchDataError("Die Daten der Website sind nicht zu lesen. scripts/build baut sie neu.")


def _line(data: object) -> str:
    return f"{json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(',', ':'))}\n"


def _pretty(data: object) -> str:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"
