# The web of all records: what each one is, what it refers to, and every statement with the sources that say so.
# Generic: a new field is in it without a line here.
"""The whole catalogue as linked data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.exports.claims import claims
from kommunenwiki.exports.frames import Frame
from kommunenwiki.exports.nodes import LICENCE, SETS, filled, thing
from kommunenwiki.exports.turtle import Writer, head
from kommunenwiki.exports.vocabulary import CONTEXT, PREFIXES
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.text import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.nodes import Naming
    from kommunenwiki.exports.vocabulary import Node
    from kommunenwiki.model.base import Source
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
    things = _WRITER.subjects(record_nodes(naming, links, record))
    return f"{things}{claims(naming, record.entity, source_names(naming, record))}".encode()


def set_nodes(naming: Naming) -> Iterator[Node]:
    """Yield the wiki and its sets of terms."""
    yield {**naming.wiki(), "url": naming.url("")}
    for kind in RECORD_TYPES:
        if kind.folder in SETS:
            url = naming.url(f"{kind.folder}/")
            about = {"@id": f"{url}#eintrag", "@type": "DefinedTermSet", "name": kind.plural, "url": url}
            yield {**about, "description": kind.introduction, "inLanguage": "de", "license": LICENCE}


def record_nodes(naming: Naming, links: Links, record: Record) -> Iterator[Node]:
    """Yield the thing that a record tells of, then its sources; ``claims`` says what it states."""
    node = thing(naming, record.entity)
    targets = dict.fromkeys(link.target for link in links.outgoing.get(record.key, ()))
    node["relation"] = [naming.reference(key) for key in targets if key in naming.catalogue.records]
    sources = record.entity.sources if isinstance(record.entity, SourcedEntity) else {}
    names = source_names(naming, record)
    node["citation" if "author" in node else "subjectOf"] = [{"@id": id_} for id_ in names.values()]
    yield filled(node)
    for key, source in sources.items():
        yield _source(names[key], source)


def source_names(naming: Naming, record: Record) -> dict[str, str]:
    """Return the addresses of the sources of a record, on its page, by their keys."""
    sources = record.entity.sources if isinstance(record.entity, SourcedEntity) else {}
    page = naming.url(str(record.key))
    return {key: f"{page}#quelle-{number}" for number, key in enumerate(sources, start=1)}


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
