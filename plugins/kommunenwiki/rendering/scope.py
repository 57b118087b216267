"""What the template of one page may ask for: links, footnotes, prose. One Scope per page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import escape

from kommunenwiki.catalogue import Record, RecordKey
from kommunenwiki.federation import links as neighbours
from kommunenwiki.federation.neighbours import NeighbourRecord
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.values import Ref
from kommunenwiki.references import candidates
from kommunenwiki.rendering import footnotes
from kommunenwiki.rendering.explaining import Explainer
from kommunenwiki.rendering.facts import outward
from kommunenwiki.rendering.headings import heading
from kommunenwiki.rendering.page import Heading
from kommunenwiki.rendering.prose import Prose
from kommunenwiki.rendering.snippets import LINK, together

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from kommunenwiki.linkcare.states import Seen
    from kommunenwiki.model.base import Claim, Remark
    from kommunenwiki.rendering.site import Site


class Scope:
    """What the template of one page may ask for. It also notes the headings that the template writes."""

    def __init__(self, site: Site, address: str, record: Record | None = None) -> None:
        self.site = site
        self.address = address
        self.record = record
        self.outline: list[Heading] = []
        self._addresses = site.addresses
        self._base = self._addresses.base(address)

    def url(self, address: str) -> str:
        """Return the URL of a page as this page writes it."""
        return (self._base + self._addresses.url(address)) or "./"

    def asset(self, path: str) -> str:
        """Return the URL of a file of the site, given from the root."""
        return self._base + path

    def link(self, target: RecordKey | Ref | NeighbourRecord, text: str | None = None) -> Markup:
        """Return a link to a record, in another wiki too; only its name when it has no page."""
        if isinstance(target, NeighbourRecord):
            return outward(target.address, neighbours.shown(self.site.catalogue.federation, target, text))
        key = RecordKey(target.folder, str(target)) if isinstance(target, Ref) else target
        name = text or self.site.name(key)
        if key not in self.site.catalogue.records:
            return escape(name)
        return LINK(self.url(str(key)), name)

    def links(self, targets: Iterable[RecordKey | Ref]) -> tuple[Markup, ...]:
        """Return links to several records."""
        return tuple(self.link(target) for target in targets)

    def topic_name(self, id_: str) -> str:
        """Return the name of a topic."""
        return self.site.name(RecordKey("themen", id_))

    def facet_link(self, folder: str, slug: str, text: str) -> Markup:
        """Return a link to the page of a facet's value, for example of a Land."""
        return LINK(self.url(f"{folder}/{slug}"), text)

    def heading(self, id_: str, title: str) -> Markup:
        """Return a heading of the second level and note it for the table of contents."""
        self.outline.append(Heading(id_, title))
        self._explainer.new_section()
        return heading(id_, title)

    def cite(self, refs: Iterable[str]) -> Markup:
        """Return footnote marks for source keys, in the order of the source list; unknown keys are left out."""
        numbers = self._numbers
        return footnotes.marks(tuple(sorted(numbers[ref] for ref in refs if ref in numbers)))

    def unreachable(self, address: str) -> Seen | None:
        """Return what is known of an address that cannot be reached any more; None for all others."""
        return self.site.link_care.unreachable(address)

    def prose(self, text: str) -> Markup:
        """Return prose as paragraphs and lists."""
        return self._explainer.explained(self._prose.blocks(text))

    def inline(self, text: str) -> Markup:
        """Return prose without a paragraph around it."""
        return self._explainer.explained(self._prose.inline(text))

    def said(self, text: str, source: Iterable[str]) -> Markup:
        """Return prose without a paragraph around it, with its footnotes."""
        return together(self.inline(text), self.cite(source))

    def claims(self, items: Iterable[Claim | Remark]) -> list[Markup]:
        """Return statements with their footnotes."""
        return [self.said(item.text, item.source) for item in items]

    def explained(self, html: str) -> Markup:
        """Return finished HTML with the terms of the glossary explained."""
        return self._explainer.explained(html)

    @cached_property
    def _explainer(self) -> Explainer:
        own = self.record.key.id if self.record and self.record.key.folder == "glossar" else ""
        return Explainer(self.site.terms, self._explanation, own)

    def _explanation(self, id_: str) -> tuple[str, str]:
        return self.url(f"glossar/{id_}"), self.site.explanations[id_]

    @cached_property
    def _prose(self) -> Prose:
        return Prose(self._wiki_link)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        entity = self.record.entity if self.record else None
        sources = entity.sources if isinstance(entity, SourcedEntity) else {}
        return {key: number for number, key in enumerate(sources, start=1)}

    def _wiki_link(self, target: str, text: str | None) -> tuple[str, str] | None:
        neighbour = neighbours.found(self.site.catalogue.federation, target)
        if neighbour:
            return neighbour.address, neighbours.shown(self.site.catalogue.federation, neighbour, text)
        keys = candidates(self.site.catalogue, target)
        if len(keys) != 1 or keys[0] not in self.site.catalogue.records:
            return None
        return self.url(str(keys[0])), text or self.site.name(keys[0])
