"""What pages are made from: all records, and what is worked out from them. One Site per build, one Scope per page."""

from __future__ import annotations

from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.age import Age, age
from kommunenwiki.analysis.barriers import Tally, cases_by_size, tallies
from kommunenwiki.analysis.completeness import OfRecords
from kommunenwiki.analysis.continuation import Reused, reused
from kommunenwiki.analysis.districts import Districts, districts
from kommunenwiki.analysis.facets import Facet, facets
from kommunenwiki.analysis.gaps import Checks, Gap, checks, gaps, website_sources
from kommunenwiki.analysis.map_places import Place, places
from kommunenwiki.analysis.nearest_peers import chosen_by, nearest
from kommunenwiki.analysis.neighbour_peers import NeighbourProfile, neighbour_profiles
from kommunenwiki.analysis.peers import Profile, profiles
from kommunenwiki.analysis.similarity import Neighbourhood
from kommunenwiki.analysis.terms import TermIndex, occurrences
from kommunenwiki.analysis.topic_cases import TopicCases, cases_by_topic
from kommunenwiki.analysis.traits import traits
from kommunenwiki.analysis.vectors import Texts
from kommunenwiki.findings import by_path
from kommunenwiki.model import BY_FOLDER, CaseStudy, GlossaryTerm, Municipality
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.rendering.cards import Card, Shelf
from kommunenwiki.rendering.given import Given
from kommunenwiki.rendering.prose import plain
from kommunenwiki.rendering.scope import Scope
from kommunenwiki.search import index as searching
from kommunenwiki.search.case_texts import CaseTexts
from kommunenwiki.search.origins import origins

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kommunenwiki.analysis.peers import Peer
    from kommunenwiki.analysis.size_classes import SizeClass
    from kommunenwiki.catalogue import Record, RecordKey
    from kommunenwiki.federation.neighbours import Neighbour
    from kommunenwiki.findings import Finding
    from kommunenwiki.model.base import Source
    from kommunenwiki.rendering.long_lists import LongList
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.search.document import Document
    from kommunenwiki.search.index import Index
    from kommunenwiki.search.library import Read

__all__ = ["Scope", "Site"]

PEERS = 5
"""So many peers stand on the page of a Kommune."""
SIMILAR: Final = 12
"""So many similar cases are kept for each: enough to leave out those that a page names already."""


class Site(Given):
    """Everything that pages are made from: what is given, and what is worked out from it when somebody asks."""

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
    def cards(self) -> Mapping[RecordKey, Card]:
        """What the card of each record says."""
        return Shelf(self)

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """What is wrong with each file, by its path."""
        return by_path(self.findings)

    @cached_property
    def explanations(self) -> Mapping[str, str]:
        """What each glossary term means in plain words, by its id."""
        return {id_: plain(term.plain) for id_, term in self.catalogue.of(GlossaryTerm).items()}

    @cached_property
    def terms(self) -> TermIndex:
        """The names of all glossary terms."""
        return TermIndex(self.catalogue.of(GlossaryTerm))

    @cached_property
    def occurrences(self) -> Mapping[str, tuple[RecordKey, ...]]:
        """The records that mention each glossary term."""
        return occurrences(self.catalogue, self.terms, self.memory)

    @cached_property
    def topic_cases(self) -> Mapping[str, TopicCases]:
        """The case studies of every topic, by its id."""
        return cases_by_topic(self.catalogue)

    @cached_property
    def size_cases(self) -> Mapping[SizeClass, tuple[RecordKey, ...]]:
        """The case studies of every size class that has some."""
        return cases_by_size(self.catalogue)

    @cached_property
    def tallies(self) -> Mapping[str, Tally]:
        """What all case studies say of each barrier that one of them met, by its id."""
        return {tally.barrier.id: tally for tally in tallies(self.catalogue, self.catalogue.keys(CaseStudy))}

    @cached_property
    def places(self) -> Mapping[RecordKey, Place]:
        """Where each Kommune lies whose position is known."""
        return {place.key: place for place in places(self.catalogue, self.links, self.catalogue.keys(Municipality))[0]}

    @cached_property
    def districts(self) -> Districts:
        """The Kommunen by key, and by the Kreis that they name."""
        return districts(self.catalogue)

    @cached_property
    def index(self) -> Index:
        """The index of the search, over all records and guides."""
        return searching.build(self.read, self.catalogue, self.lasting.library)

    @cached_property
    def read(self) -> Read:
        """The terms of all records and guides."""
        return self.lasting.library.read(self.searched, searching.names_of_places(self.catalogue))

    @cached_property
    def searched(self) -> tuple[Document, ...]:
        """All records and guides as the search sees them."""
        return self.lasting.library.pages(self.catalogue, self.links, self.texts, lambda: self.origins)

    @cached_property
    def origins(self) -> Mapping[RecordKey, bytes]:
        """A digest of what the document of each record follows from, and most facts about it."""
        return origins(self.catalogue, self.links)

    @cached_property
    def documents(self) -> Mapping[RecordKey, Document]:
        """The pages of records as the search sees them."""
        return searching.of_records(self.searched, self.catalogue)

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
        return chosen_by(self.peers)

    @cached_property
    def completeness(self) -> OfRecords:
        """How complete every record is."""
        return OfRecords(self.catalogue)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The answers that case studies lack."""
        return gaps((key, self.completeness[key]) for key in self.catalogue.keys(CaseStudy))

    @cached_property
    def checks(self) -> Checks:
        """How long ago the records were compared with their sources."""
        return checks(self.catalogue, self.today)

    @cached_property
    def website_sources(self) -> Mapping[RecordKey, tuple[Source, ...]]:
        """The records with sources that lead only to a website, and these sources."""
        return dict(website_sources(self.catalogue))

    @cached_property
    def reused(self) -> tuple[Reused, ...]:
        """All statements that somebody reuses something."""
        return reused(self.catalogue)

    @cached_property
    def long_lists(self) -> tuple[LongList, ...]:
        """The lists that are too long for their pages."""
        from kommunenwiki.rendering import all_lists  # here, because pages know this module

        return tuple(found for found in all_lists.lists(self) if found.long)

    @cached_property
    def case_texts(self) -> CaseTexts:
        """The texts of all case studies as terms."""
        return self.lasting.cases.texts(self.read)

    @cached_property
    def similar(self) -> Neighbourhood:
        """The case studies that resemble each case study, by its id, the most similar first."""
        return Neighbourhood(self.lasting.comparison.vectors(traits(self.catalogue), self.case_texts.texts), SIMILAR)

    @cached_property
    def compiled_pages(self) -> tuple[Page, ...]:
        """The pages that are compiled from many records or from the models. Several processes share the work."""
        from kommunenwiki.rendering import pages  # here, because all pages know this module

        _ = self.sizes  # so that no process makes them for itself
        made = self.together([partial(pages.made, make, self) for make in pages.COMPILED])
        return tuple(chain.from_iterable(made))

    @cached_property
    def value_pages(self) -> tuple[Page, ...]:
        """The pages of the values of all facets."""
        from kommunenwiki.rendering import facet_pages  # here, because all pages know this module

        return tuple(facet_pages.value_pages(self))

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """The size in bytes of every file of open data, by path from the root of the site. Makes them all, once."""
        from kommunenwiki.rendering import open_data  # here, because views that it asks know this module

        return (self.publish or open_data.sizes)(self)

    def forget_index(self) -> None:
        """Let go of what the files of the search were made from. Whoever asks for it again makes it again.

        Of the texts of case studies only nouns are needed once they are compared.
        """
        _ = self.similar
        vars(self)["case_texts"] = CaseTexts(Texts(), self.case_texts.nouns)
        for name in ("index", "read"):
            vars(self).pop(name, None)
        self.lasting.begin()

    def name(self, key: RecordKey) -> str:
        """Return the name of a record; its id when the record cannot be read."""
        return self._names.get(key, key.id)

    @cached_property
    def _names(self) -> Mapping[RecordKey, str]:
        return {record.key: record.entity.name_or_title for record in self.catalogue}

    def age(self, record: Record) -> Age | None:
        """Return how old the statements of a record are today; None for a record that names no sources."""
        return age(record.entity, self.today) if isinstance(record.entity, SourcedEntity) else None

    def passed(self, day: date) -> bool:
        """Tell whether a day is over. Pages ask this rather than which day it is: the answer changes once."""
        return day < self.today

    def whole(self, origin: str, id_: str) -> bool:
        """Tell whether a list stands whole on the page with this address."""
        return (origin, id_) not in self._cut

    @cached_property
    def _cut(self) -> frozenset[tuple[str, str]]:
        return frozenset((found.origin, found.id) for found in self.long_lists)

    def all_unfinished(self, folder: str) -> bool:
        """Tell whether the pages of gaps have a row for each record of a folder that lacks an answer."""
        if folder not in self._all_unfinished:
            from kommunenwiki.rendering import gap_lists  # here, because pages know this module

            self._all_unfinished[folder] = gap_lists.fits(self, BY_FOLDER[folder])
        return self._all_unfinished[folder]

    @cached_property
    def _all_unfinished(self) -> dict[str, bool]:
        return {}

    def scope(self, address: str, record: Record | None = None) -> Scope:
        """Return the scope of one page."""
        return Scope(self, address, record)
