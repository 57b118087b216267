# The web of all records: what each one is, what it refers to, and every statement with the sources that say so.
# Generic: a new field is in it without a line here.
"""The whole catalogue as linked data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports.frames import Frame
from kommunenwiki.exports.nodes import LICENCE, SETS, filled, thing
from kommunenwiki.exports.plans import parts_in, titled
from kommunenwiki.exports.turtle import Writer, head
from kommunenwiki.exports.vocabulary import CONTEXT, PREFIXES
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Remark, Sourced, SourcedEntity
from kommunenwiki.model.text import Line, Prose, WebAddress, is_web_address
from kommunenwiki.model.values import Choice, PartialDate, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.nodes import Naming
    from kommunenwiki.exports.vocabulary import Node
    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import Part, Source
    from kommunenwiki.references import Links

PATH: Final = "daten/katalog.ttl"
_WRITER: Final = Writer(CONTEXT)


def catalogue_turtle(naming: Naming, links: Links) -> str:
    """Return all records as Turtle.

    Args:
        naming: How the document names records; it holds all of them.
        links: The references between records.
    """
    found = (piece(naming, links, record) for record in naming.catalogue)
    return b"".join((frame(naming).head, *found)).decode()


def frame(naming: Naming) -> Frame:
    """Return what stands before the records: the vocabularies, the wiki and its sets of terms."""
    prefixes = head(name for name in PREFIXES if name in CONTEXT)
    return Frame(PATH, f"{prefixes}{_WRITER.subjects(set_nodes(naming))}".encode())


def piece(naming: Naming, links: Links, record: Record) -> bytes:
    """Return what the document says of a record."""
    return _WRITER.subjects(record_nodes(naming, links, record)).encode()


def nodes(naming: Naming, links: Links) -> Iterator[Node]:
    """Yield the wiki, its sets of terms, and for every record the thing, its sources and its statements."""
    yield from set_nodes(naming)
    for record in naming.catalogue:
        yield from record_nodes(naming, links, record)


def set_nodes(naming: Naming) -> Iterator[Node]:
    """Yield the wiki and its sets of terms."""
    yield {**naming.wiki(), "url": naming.url("")}
    for kind in RECORD_TYPES:
        if kind.folder in SETS:
            url = naming.url(f"{kind.folder}/")
            about = {"@id": f"{url}#eintrag", "@type": "DefinedTermSet", "name": kind.plural, "url": url}
            yield {**about, "description": kind.introduction, "inLanguage": "de", "license": LICENCE}


def record_nodes(naming: Naming, links: Links, record: Record) -> Iterator[Node]:
    """Yield the thing that a record tells of, then its sources, then its statements."""
    node = thing(naming, record.entity)
    targets = dict.fromkeys(link.target for link in links.outgoing.get(record.key, ()))
    node["relation"] = [naming.reference(key) for key in targets if key in naming.catalogue.records]
    sources = record.entity.sources if isinstance(record.entity, SourcedEntity) else {}
    page = naming.url(str(record.key))
    names = {key: f"{page}#quelle-{number}" for number, key in enumerate(sources, start=1)}
    node["citation" if "author" in node else "subjectOf"] = [{"@id": id_} for id_ in names.values()]
    yield filled(node)
    for key, source in sources.items():
        yield _source(names[key], source)
    yield from _statements(naming, record.entity, names)


def _source(id_: str, source: Source) -> Node:
    return filled(
        {
            "@id": id_,
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url if is_web_address(source.url) else None,
            "genre": source.kind.label,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": str(source.published) if source.published else None,
        }
    )


def _statements(naming: Naming, entity: Entity, names: dict[str, str]) -> Iterator[Node]:
    about = {"@id": naming.id(RecordKey(entity.folder, entity.id))}
    genres = dict(titled(type(entity)))
    for field, part in parts_in(entity):
        if not isinstance(part, Sourced | Remark):
            continue
        said = _said(naming, part)
        if said:
            cited = [{"@id": names[ref]} for ref in part.source if ref in names]
            yield filled({"@type": "Claim", "genre": genres[field], **said, "about": about, "citation": cited})


def _said(naming: Naming, part: Part) -> Node:
    """Return what a part says: its texts in one, its figures, dates and choices as values, and what it refers to."""
    texts, values, refs = [], [], []
    for name, title in titled(type(part)):
        value = getattr(part, name)
        if value is None or isinstance(value, _NOT_SAID):
            continue
        if isinstance(value, Ref):
            refs.append(value)
        elif isinstance(value, Line | Prose):
            texts.append(naming.text(value))
        else:
            values.append({"@type": "PropertyValue", "name": title, "value": _plain(value)})
    return filled({"text": " – ".join(texts), "mentions": [*naming.all(refs), *values]})


_NOT_SAID: Final = (WebAddress, tuple)
"""Values that are no part of a statement: where something can be read, and what a part has several of."""


def _plain(value: Any) -> Any:
    if isinstance(value, Choice):
        return value.label
    return str(value) if isinstance(value, date | PartialDate) else value
