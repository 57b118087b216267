# From the models, not from the HTML: a new field is in it without a line here, and 500 pages take a moment.
"""A record as Markdown, for assistants, scripts and people who like plain text."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports.plans import cites, titled
from kommunenwiki.federation import links as neighbours
from kommunenwiki.federation.neighbours import NeighbourRecord
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Part, SourcedEntity
from kommunenwiki.model.inspection import field_names
from kommunenwiki.model.text import Line, Prose, WebAddress, is_web_address
from kommunenwiki.model.values import Choice, PartialDate, Ref
from kommunenwiki.references import WIKI_LINK, candidates
from kommunenwiki.rendering import german
from kommunenwiki.rendering.citation import citation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kommunenwiki.catalogue import Record
    from kommunenwiki.linkcare.states import Seen
    from kommunenwiki.model.base import Source
    from kommunenwiki.rendering.site import Site

_NOT_SHOWN: Final = frozenset({"id", "sources", "formerly", "source"})
_LEADING: Final = frozenset({"text", "what"})
"""Fields that say what a part says, wherever they stand in it."""
_MARKS: Final = re.compile(r"([\\`*_\[\]<>])")


class Writer:
    """Writes records as Markdown."""

    def __init__(self, site: Site, url: Callable[[str], str]) -> None:
        """Prepare the writer.

        Args:
            site: Everything that pages are made from.
            url: Gives the URL of an address, as the text writes it.
        """
        self._site = site
        self._url = url
        self._numbers: dict[str, int] = {}

    def record(self, record: Record, level: int = 1) -> str:
        """Return a record with all its statements, what refers to it, and its sources.

        Args:
            record: The record.
            level: Level of its title; sections are one level below.
        """
        entity, marks = record.entity, "#" * level
        sources = entity.sources if isinstance(entity, SourcedEntity) else {}
        self._numbers = {key: number for number, key in enumerate(sources, start=1)}
        facts, sections = self._fields(entity, f"{marks}#")
        return "\n\n".join(
            (
                f"{marks} {escaped(entity.name_or_title)}",
                *(("\n".join(facts),) if facts else ()),
                *sections,
                *self._incoming(record.key, f"{marks}#"),
                *self._sources(sources, f"{marks}#"),
                f"{marks}# So zitieren\n\n{escaped(citation(self._site, record).sentence)}",
            )
        )

    def link(self, key: RecordKey | NeighbourRecord, text: str | None = None) -> str:
        """Return a link to a record, in another wiki too; only its name when it has no page."""
        if isinstance(key, NeighbourRecord):
            return f"[{escaped(neighbours.shown(self._site.catalogue.federation, key, text))}]({key.address})"
        name = escaped(text or self._site.name(key))
        return f"[{name}]({self._url(f'{key.folder}/{key.id}')})" if key in self._site.catalogue.records else name

    def prose(self, text: str) -> str:
        """Return prose with its links to records written out."""
        return WIKI_LINK.sub(self._wiki_link, text) if "[[" in text else text

    def _wiki_link(self, found: re.Match[str]) -> str:
        neighbour = neighbours.found(self._site.catalogue.federation, found.group(1))
        if neighbour:
            return self.link(neighbour, found.group(2))
        keys = candidates(self._site.catalogue, found.group(1))
        return (
            self.link(keys[0], found.group(2)) if len(keys) == 1 else found.group(2) or neighbours.bare(found.group(1))
        )

    def _fields(self, entity: Part, marks: str) -> tuple[list[str], list[str]]:
        """Return the short values as a list of facts, everything else as sections."""
        facts, sections = [f"- **Art des Eintrags:** {getattr(entity, 'singular', '')}"], []
        heading = getattr(entity, "name_or_title", None)
        for name, title in _shown(type(entity)):
            value = getattr(entity, name)
            if value is None or value in ((), "") or value == heading:
                continue
            items = value if isinstance(value, tuple) else (value,)
            if isinstance(items[0], Part):
                body = "\n".join([f"- {self._part(item)}" for item in items])
                sections.append(f"{marks} {title}\n\n{body}")
            elif isinstance(items[0], Prose):
                texts = [self.prose(item) for item in items]
                body = texts[0] if len(texts) == 1 else "\n".join([f"- {_indented(text)}" for text in texts])
                sections.append(f"{marks} {title}\n\n{body}")
            else:
                facts.append(f"- **{title}:** {', '.join([self._value(name, item) for item in items])}")
        cited = self._cited(getattr(entity, "source", ()))
        return [*facts, *((f"- **Quellen dieser Angaben:**{cited}",) if cited else ())], sections

    def _part(self, part: Part) -> str:
        """Return a part in one item: its text first, then its other values with their titles, then its sources."""
        texts: list[str] = []
        values: list[str] = []
        for name, title in titled(type(part)):
            value = getattr(part, name)
            if not value:
                continue
            if isinstance(value, tuple):
                shown = ", ".join([self._value(name, item) for item in value])
            else:
                shown = self._value(name, value)
            if name in _LEADING or (not texts and not values and isinstance(value, Line | Prose)):
                texts.append(shown)
            else:
                values.append(f"{title}: {shown}")
        joined = ": ".join(texts) + (f" ({'; '.join(values)})" if texts and values else "; ".join(values))
        return _indented(joined) + (self._cited(part.source) if cites(part) else "")

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, Line):
            return escaped(value)
        if isinstance(value, Prose):
            return self.prose(value)
        if isinstance(value, Ref):
            return self.link(RecordKey(value.folder, str(value)))
        if isinstance(value, Part):
            return self._part(value)
        if isinstance(value, WebAddress):
            return web_link(value)
        return escaped(_short(name, value))

    def _cited(self, refs: Sequence[str]) -> str:
        if not refs:
            return ""
        numbers = sorted([self._numbers[ref] for ref in refs if ref in self._numbers])
        return "".join([f" [{number}]" for number in numbers])

    def _incoming(self, key: RecordKey, marks: str) -> Iterator[str]:
        origins = dict.fromkeys(link.origin for link in self._site.links.incoming.get(key, ()))
        for kind in RECORD_TYPES:
            found = [origin for origin in origins if origin.folder == kind.folder and origin != key]
            if found:
                body = "\n".join(f"- {self.link(origin)}" for origin in found)
                yield f"{marks} Genannt unter {kind.plural}\n\n{body}"

    def _sources(self, sources: Mapping[str, Source], marks: str) -> Iterator[str]:
        if sources:
            rows = (
                f"{number}. {_source(source, self._site.link_care.unreachable(source.url))}"
                for number, source in enumerate(sources.values(), start=1)
            )
            yield f"{marks} Quellen\n\n" + "\n".join(rows)


@cache
def _shown(entity: type[Part]) -> tuple[tuple[str, str], ...]:
    """Return keys and titles of the fields that are shown, in the order of the file."""
    titles = dict(titled(entity))
    return tuple((name, titles[name]) for name in field_names(entity) if name not in _NOT_SHOWN)


def escaped(text: str) -> str:
    """Return a text in which no sign has a meaning for Markdown."""
    return _MARKS.sub(r"\\\1", text)


def web_link(address: str, text: str | None = None) -> str:
    """Return a link to another website; what does not lead to the web stays text."""
    if not is_web_address(address):
        return escaped(text or address)
    safe = address.replace("(", "%28").replace(")", "%29")
    return f"[{escaped(text)}]({safe})" if text else f"<{address}>"


def _short(name: str, value: Any) -> str:
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return german.euro(int(value)) if name.endswith("_eur") else _figure(name, value)
    if isinstance(value, PartialDate):
        return german.partial_date(value)
    return german.day(value) if isinstance(value, date) else str(value)


def _figure(name: str, value: float) -> str:
    """Return a number; years and degrees are written as they are."""
    return str(value) if name in {"year", "latitude", "longitude"} else german.number(value)


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _source(source: Source, gone: Seen | None) -> str:
    parts = [f"{escaped(source.publisher)}: {web_link(source.url, source.title)}, {source.kind.label}"]
    if source.published:
        parts.append(f"Veröffentlicht {german.partial_date(source.published)}")
    if source.accessed:
        parts.append(f"Gelesen am {german.day(source.accessed)}")
    if source.note:
        parts.append(escaped(source.note.rstrip(".")))
    if source.licence:
        parts.append(f"Lizenz der Daten: {escaped(source.licence)}")
    if gone and gone.first_broken:
        parts.append(f"Quelle nicht mehr erreichbar seit {german.day(gone.first_broken)}")
    if source.archive:
        parts.append(web_link(source.archive, "Archivierte Fassung"))
    return f"{'. '.join(parts)}."
