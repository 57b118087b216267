# What every export needs, as one value: the records, when they changed, and where pages live. Exports do not know
# pages; what only pages can tell comes in as functions.
"""What the exports are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki import NAME
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.linkcare.reading import LinkCare
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.references import link_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import date

    from kommunenwiki.analysis.changes import Change
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import Entity
    from kommunenwiki.references import Links
    from kommunenwiki.search.document import Document

LICENCE: Final = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/deed.de"}
"""Licence of the texts; sources of open data with another licence are named beside what they are used for."""


def nothing_further(_: Entity) -> Mapping[str, Any]:
    """Return nothing: what a site without pages adds to the file of a record."""
    return {}


@dataclass(frozen=True, slots=True)
class State:
    """How current some data is.

    Attributes:
        day: Day of the newest change, or None when nothing is known.
        origin: ``git``: the day on which a record was last changed; ``records``: without a history, the latest day on
            which somebody read a source or checked a record. Empty without a day.
        commit: Short name of the commit that made this change; empty when it is not known.
    """

    day: date | None = None
    origin: str = ""
    commit: str = ""

    def as_data(self) -> dict[str, str]:
        """Return what files say of it: only what is known."""
        if self.day is None:
            return {}
        known = {"data_date": self.day.isoformat(), "data_date_origin": self.origin}
        return {**known, "commit": self.commit} if self.commit else known


@dataclass(frozen=True)
class WikiData:
    """Everything that the exports are made from.

    Attributes:
        catalogue: All records.
        links: The references between them.
        url: Gives the URL of an address, relative to the root of the site.
        home: Public address of the site, with a slash at its end; empty when it is not known.
        changes: What changed in each record, by path of its file below the documents folder, the path that was
            changed last first; empty without a history.
        documents: The pages of records as the search sees them.
        further: Gives more members for the JSON of a record, as plain data.
        link_care: What is known of links to other websites.
        title: Name of the wiki in files that leave it.
    """

    catalogue: Catalogue
    links: Links
    url: Callable[[str], str]
    home: str = ""
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    documents: Mapping[RecordKey, Document] = field(default_factory=dict)
    further: Callable[[Entity], Mapping[str, Any]] = nothing_further
    link_care: LinkCare = field(default_factory=LinkCare)
    title: str = NAME

    @cached_property
    def changes_of(self) -> Mapping[RecordKey, tuple[Change, ...]]:
        """What changed in each record that there is, the one that was changed last first."""
        by_key = ((_key(path), found) for path, found in self.changes.items() if found)
        return {key: found for key, found in by_key if key in self.catalogue.records}

    def state(self, keys: Collection[RecordKey] | None = None) -> State:
        """Return how current some records are; all of them when no keys are given."""
        return self._whole if keys is None else self._state(keys)

    @cached_property
    def _whole(self) -> State:
        return self._state(self.catalogue.records.keys())

    def _state(self, keys: Collection[RecordKey]) -> State:
        changed = [found[0] for key, found in self.changes_of.items() if key in keys]
        if changed:
            newest = max(changed, key=lambda change: change.day)  # of several of a day the first: the latest
            return State(newest.day, "git", newest.commit)
        return self._read_state(*keys)

    def state_of(self, kind: type[Entity]) -> State:
        """Return how current the records of a type are."""
        return self.state({RecordKey(kind.folder, id_) for id_ in self.catalogue.of(kind)})

    def record_state(self, key: RecordKey) -> State:
        """Return how current a record is."""
        changed = self.changes.get(f"{key}.yml")
        return State(changed[0].day, "git", changed[0].commit) if changed else self._read_state(key)

    def _read_state(self, *keys: RecordKey) -> State:
        day = max(_days(self.catalogue.records[key].entity for key in keys), default=None)
        return State(day, "records" if day else "")

    def summary(self, key: RecordKey) -> str:
        """Return what a record is about, in one to three sentences; links to records are as in the YAML files."""
        page = self.documents.get(key)
        return page.summary if page else ""

    def name(self, target: str) -> str:
        """Return the name of the record that a ``[[...]]`` link means; the end of the target when there is none."""
        return link_name(self.catalogue, target)

    def public(self, path: str, base: str) -> str:
        """Return the address of a page or file: the public one, or as a file that is ``base`` below the root says it.

        Args:
            path: URL relative to the root of the site.
            base: Way from the file up to the root, for example ``../``.
        """
        return f"{self.home or base}{path}"


def _key(path: str) -> RecordKey:
    folder, _, name = path.partition("/")
    return RecordKey(folder, name.removesuffix(".yml"))


def _days(entities: Iterable[Entity]) -> set[date]:
    days: set[date | None] = set()
    for entity in (entity for entity in entities if isinstance(entity, SourcedEntity)):
        days |= {entity.checked, *(source.accessed for source in entity.sources.values())}
    return {day for day in days if day}
