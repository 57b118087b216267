"""What pages may ask while they are rendered: links, names, prose. One Site per build, one Scope per page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from kommunenwiki import DESCRIPTION, NAME
from kommunenwiki.analysis.facets import Facet, facets
from kommunenwiki.analysis.nearest_peers import nearest
from kommunenwiki.analysis.neighbour_peers import NeighbourProfile, neighbour_profiles
from kommunenwiki.analysis.peers import Profile, profiles
from kommunenwiki.analysis.similarity import Similar, similar, vectors_of
from kommunenwiki.analysis.terms import TermIndex, occurrences
from kommunenwiki.analysis.traits import traits
from kommunenwiki.catalogue import Record, RecordKey
from kommunenwiki.federation import links as neighbours
from kommunenwiki.federation.neighbours import NeighbourRecord
from kommunenwiki.linkcare.reading import LinkCare
from kommunenwiki.memory import FORGETFUL, Memory
from kommunenwiki.model import GlossaryTerm
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.operator import Operator
from kommunenwiki.model.values import Ref
from kommunenwiki.references import candidates
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.explaining import Explainer
from kommunenwiki.rendering.facts import outward
from kommunenwiki.rendering.hand_over import HandOver
from kommunenwiki.rendering.headings import heading
from kommunenwiki.rendering.page import Heading, Page
from kommunenwiki.rendering.prose import Prose, plain
from kommunenwiki.search.case_texts import CaseTexts, case_texts
from kommunenwiki.search.index import Index, build, with_neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from kommunenwiki.analysis.changes import Change
    from kommunenwiki.analysis.peers import Peer
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.federation.neighbours import Neighbour
    from kommunenwiki.findings import Finding
    from kommunenwiki.gazetteer import Gazetteer
    from kommunenwiki.guides import Guide
    from kommunenwiki.linkcare.states import Seen
    from kommunenwiki.references import Links
    from kommunenwiki.search.document import Document


PEERS = 5
"""So many peers stand on the page of a Kommune."""
SIMILAR: Final = 12
"""So many similar cases are kept for each: enough to leave out those that a page names already."""


@dataclass(frozen=True)
class Site:
    """Everything that pages are made from.

    Attributes:
        catalogue: All records.
        links: The references between them.
        today: The day that counts as today.
        addresses: Where pages live.
        changes: What changed in each record, by path of its file below the documents folder; empty without git.
        guides: The guides that link to each record.
        texts: The guides themselves, Markdown by path below the documents folder.
        edit_url: Gives the address under which a file below the documents folder is edited; empty when there is none.
        findings: What is wrong; shown on the pages of a preview, empty when a site is published.
        hand_over: Where the form for contributions hands over to.
        gazetteer: All Gemeinden, for the form that finds partners; None when nobody has given a list.
        contributor: Address of the one who supplies data to GovData, for data portals; empty when there is none.
        link_care: What is known of links to other websites.
        operator: Who runs the wiki, for the legal pages.
        title: Name of the wiki.
        description: What it is, in one or two sentences.
        picture: Whether there is a picture that shows the name of the wiki, for networks.
        memory: What earlier builds made from records that have not changed.
        take: Gets the files of open data when they are made, in parts: path from the root of the site, what comes next
            in the file, and whether more will follow. A build writes them.
    """

    catalogue: Catalogue
    links: Links
    today: date
    addresses: Addresses = field(default_factory=Addresses)
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    guides: Mapping[RecordKey, tuple[Guide, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    edit_url: Callable[[str], str] = lambda _path: ""
    gazetteer: Gazetteer | None = None
    hand_over: HandOver = field(default_factory=HandOver)
    contributor: str = ""
    link_care: LinkCare = field(default_factory=LinkCare)
    operator: Operator = field(default_factory=Operator)
    title: str = NAME
    description: str = DESCRIPTION
    picture: bool = True
    memory: Memory = FORGETFUL
    take: Callable[[str, bytes, bool], object] = lambda _path, _content, _more: None

    @cached_property
    def changed(self) -> Mapping[RecordKey, date]:
        """The day of the last change of every record of which it is known."""
        found = ((key, self.changes.get(f"{key}.yml", ())) for key in self.catalogue.records)
        return {key: known[0].day for key, known in found if known}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The groups of records that share a property, each with its pages."""
        return facets(self.catalogue)

    @cached_property
    def terms(self) -> TermIndex:
        """The names of all glossary terms."""
        return TermIndex(self.catalogue.of(GlossaryTerm))

    @cached_property
    def occurrences(self) -> Mapping[str, tuple[RecordKey, ...]]:
        """The records that mention each glossary term."""
        return occurrences(self.catalogue, self.terms)

    @cached_property
    def index(self) -> Index:
        """The index of the search, over all records and guides."""
        return build(self.catalogue, self.links, self.texts)

    @cached_property
    def documents(self) -> Mapping[RecordKey, Document]:
        """The pages of records as the search sees them."""
        found = ((RecordKey(*page.address.partition("/")[::2]), page) for page in self.index.documents)
        return {key: page for key, page in found if key in self.catalogue.records}

    @cached_property
    def index_with_neighbours(self) -> Index | None:
        """The index of the search that also holds the records of other wikis; None without any."""
        return with_neighbours(self.index, self.catalogue)

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """What is compared of every Kommune, by id."""
        return {profile.id: profile for profile in profiles(self.catalogue, self.today)}

    @cached_property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """The other wikis that have records, in the order of the settings."""
        return tuple(found for found in self.catalogue.federation.neighbours.values() if found.records)

    @cached_property
    def neighbour_profiles(self) -> tuple[NeighbourProfile, ...]:
        """What is compared of every Kommune of other wikis that has no record here."""
        return neighbour_profiles(self.catalogue, self.today)

    @cached_property
    def peers(self) -> Mapping[str, tuple[Peer, ...]]:
        """The best peers of every Kommune, by id."""
        return nearest(self.profiles.values(), PEERS)

    @cached_property
    def peer_of(self) -> Mapping[str, tuple[str, ...]]:
        """The Kommunen that have a Kommune among their best peers, by its id."""
        found: dict[str, list[str]] = {}
        for id_, peers in self.peers.items():
            for peer in peers:
                found.setdefault(peer.id, []).append(id_)
        return {id_: tuple(others) for id_, others in found.items()}

    @cached_property
    def case_texts(self) -> CaseTexts:
        """The texts of all case studies as terms."""
        return case_texts(self.index)

    @cached_property
    def similar(self) -> Mapping[str, tuple[Similar, ...]]:
        """The case studies that resemble each case study, by its id, the most similar first."""
        return similar(vectors_of(traits(self.catalogue), self.case_texts.counts), SIMILAR)

    @cached_property
    def compiled_pages(self) -> tuple[Page, ...]:
        """The pages that are compiled from many records or from the models."""
        from kommunenwiki.rendering import pages  # here, because all pages know this module

        return tuple(pages.compiled_pages(self))

    @cached_property
    def value_pages(self) -> tuple[Page, ...]:
        """The pages of the values of all facets."""
        from kommunenwiki.rendering import facet_pages  # here, because all pages know this module

        return tuple(facet_pages.value_pages(self))

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """The size in bytes of every file of open data, by path from the root of the site. Makes them all, once."""
        from kommunenwiki.rendering import open_data  # here, because views that it asks know this module

        found: dict[str, int] = {}
        for path, content, more in open_data.parts(self):
            self.take(path, content, more)
            found[path] = found.get(path, 0) + len(content)
        return found

    def name(self, key: RecordKey) -> str:
        """Return the name of a record; its id when the record cannot be read."""
        record = self.catalogue.records.get(key)
        return record.entity.name_or_title if record else key.id

    def scope(self, address: str, record: Record | None = None) -> Scope:
        """Return the scope of one page."""
        return Scope(self, address, record)


class Scope:
    """What the template of one page may ask for. It also notes the headings that the template writes."""

    def __init__(self, site: Site, address: str, record: Record | None = None) -> None:
        self.site = site
        self.address = address
        self.record = record
        self.outline: list[Heading] = []
        self._base = site.addresses.base(address)

    def url(self, address: str) -> str:
        """Return the URL of a page as this page writes it."""
        return (self._base + self.site.addresses.url(address)) or "./"

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
        return Markup('<a href="{}">{}</a>').format(self.url(str(key)), name)

    def links(self, targets: Iterable[RecordKey | Ref]) -> tuple[Markup, ...]:
        """Return links to several records."""
        return tuple(self.link(target) for target in targets)

    def topic_name(self, id_: str) -> str:
        """Return the name of a topic."""
        return self.site.name(RecordKey("themen", id_))

    def facet_link(self, folder: str, slug: str, text: str) -> Markup:
        """Return a link to the page of a facet's value, for example of a Land."""
        return Markup('<a href="{}">{}</a>').format(self.url(f"{folder}/{slug}"), text)

    def heading(self, id_: str, title: str) -> Markup:
        """Return a heading of the second level and note it for the table of contents."""
        self.outline.append(Heading(id_, title))
        self._explainer.new_section()
        return heading(id_, title)

    def cite(self, refs: Iterable[str]) -> Markup:
        """Return footnote marks for source keys, in the order of the source list; unknown keys are left out."""
        numbers = sorted(self._numbers[ref] for ref in refs if ref in self._numbers)
        marks = (
            Markup('<a class="kw-fn" href="#quelle-{0}" aria-label="Quelle {0}">{0}</a>').format(number)
            for number in numbers
        )
        joined = Markup(" ").join(marks)
        return Markup('<sup class="kw-fns">{}</sup>').format(joined) if joined else Markup("")

    def unreachable(self, address: str) -> Seen | None:
        """Return what is known of an address that cannot be reached any more; None for all others."""
        return self.site.link_care.unreachable(address)

    def prose(self, text: str) -> Markup:
        """Return prose as paragraphs and lists."""
        return self._explainer.explained(self._prose.blocks(text))

    def inline(self, text: str) -> Markup:
        """Return prose without a paragraph around it."""
        return self._explainer.explained(self._prose.inline(text))

    def explained(self, html: str) -> Markup:
        """Return finished HTML with the terms of the glossary explained."""
        return self._explainer.explained(html)

    @cached_property
    def _explainer(self) -> Explainer:
        own = self.record.key.id if self.record and self.record.key.folder == "glossar" else ""
        return Explainer(self.site.terms, self._explanation, own)

    def _explanation(self, id_: str) -> tuple[str, str]:
        term = self.site.catalogue.of(GlossaryTerm)[id_]
        return self.url(f"glossar/{id_}"), plain(term.plain)

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
