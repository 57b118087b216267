"""What records state, as nodes: the slow way that everything is compared with, one value after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import graph
from kommunenwiki.exports.nodes import filled
from kommunenwiki.model.base import Part, Remark, Sourced
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import Choice, PartialDate, Ref
from kommunenwiki.references import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.nodes import Naming
    from kommunenwiki.exports.vocabulary import Node
    from kommunenwiki.references import Links


def nodes(naming: Naming, links: Links) -> Iterator[Node]:
    """Yield everything that the catalogue as Turtle holds."""
    yield from graph.set_nodes(naming)
    for record in naming.catalogue:
        yield from record_nodes(naming, links, record)


def record_nodes(naming: Naming, links: Links, record: Record) -> Iterator[Node]:
    """Yield the thing that a record tells of, then its sources, then its statements."""
    yield from graph.record_nodes(naming, links, record)
    names = graph.source_names(naming, record)
    for path, value in walk(record.entity):
        if path and isinstance(value, Sourced | Remark):
            said = _said(naming, value)
            genre = type(record.entity).model_fields[str(path[0])].title
            cited = [{"@id": names[ref]} for ref in value.source if ref in names]
            about = {"@id": naming.id(record.key)}
            if said:
                yield filled({"@type": "Claim", "genre": genre, **said, "about": about, "citation": cited})


def _said(naming: Naming, part: Part) -> Node:
    texts, values, refs = [], [], []
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, Ref):
            refs.append(RecordKey(value.folder, str(value)))
        elif isinstance(value, Line | Prose):
            texts.append(naming.text(value))
        elif name != "source" and value is not None and not isinstance(value, WebAddress | tuple | Part):
            values.append({"@type": "PropertyValue", "name": field.title, "value": _plain(value)})
    known = [naming.reference(key) for key in dict.fromkeys(refs) if key in naming.catalogue.records]
    return filled({"text": " – ".join(texts), "mentions": [*known, *values]})


def _plain(value: Any) -> Any:
    if isinstance(value, Choice):
        return value.label
    return str(value) if isinstance(value, date | PartialDate) else value
