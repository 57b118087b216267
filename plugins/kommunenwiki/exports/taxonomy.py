# Follows from the models and the records of topics and barriers; a new controlled list appears by itself.
"""The words in which the wiki sorts: controlled lists, topics, barriers, Länder, size classes, types of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.model import RECORD_TYPES, Barrier, Topic
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, value_class
from kommunenwiki.model.municipality import Land
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.exports.wiki_data import WikiData


def taxonomy(data: WikiData) -> dict[str, Any]:
    """Return all lists of words.

    Returns:
        ``types``, ``topics``, ``barriers``, ``laender`` and ``size_classes``: lists of words with ``id`` and ``label``;
        ``lists``: the controlled lists by folder and keys of the field, ``fallstudien.costs.frequency``.
    """
    return {
        "types": [
            {"id": kind.folder, "label": kind.singular, "plural": kind.plural, "description": kind.introduction}
            for kind in RECORD_TYPES
        ],
        "topics": list(_introductions(data, Topic)),
        "barriers": list(_introductions(data, Barrier)),
        "laender": _words(Land),
        "size_classes": _words(SizeClass),
        "lists": {path: found for kind in RECORD_TYPES for path, found in _lists(kind, kind.folder)},
    }


def _introductions(data: WikiData, kind: type[Topic | Barrier]) -> Iterator[dict[str, Any]]:
    for id_, entity in data.catalogue.of(kind).items():
        yield {
            "id": id_,
            "label": entity.name,
            "synonyms": list(entity.synonyms),
            "url": data.url(f"{kind.folder}/{id_}"),
        }


def _lists(part: type[Part], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in field_names(part):
        field = part.model_fields[name]
        found = value_class(field.annotation) or str
        if issubclass(found, Choice):
            yield f"{path}.{name}", {"label": field.title or name, "values": _words(found)}
        elif issubclass(found, Part):
            yield from _lists(found, f"{path}.{name}")


def _words(choice: type[Choice]) -> list[dict[str, str]]:
    return [{"id": member.value, "label": member.label} for member in choice]
