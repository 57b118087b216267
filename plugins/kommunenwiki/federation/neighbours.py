# Everything in these values comes from others and was checked while it was read: texts are single lines without HTML
# and without invisible characters, addresses stay below the neighbour's own. Templates escape them like all texts.
"""Neighbours and their records as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FOLDER: Final = ".nachbarn"
"""Folder below the documents folder with the settings and one folder of copies for each neighbour; never published."""
SETTINGS: Final = "wiki.yml"
"""File in this folder that says which neighbours there are."""
INVENTORY: Final = "eintraege.inv"
"""Inventory of all records: the name of the file at the root of a site and of its copy."""
SUMMARY: Final = "zusammenfassung.json"
"""Summary of all records: the name of the copy; on a site it is part of the public JSON."""
PUBLIC_SUMMARY: Final = f"api/v1/{SUMMARY}"
"""Path of the summary from the root of a site."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A neighbour as our own settings name it.

    Attributes:
        name: What stands before the colon in ``[[nrw:soest]]``.
        title: How pages call the wiki.
        address: Root of its site, with a slash at its end.
    """

    name: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The committed files of a neighbour; None for one that is missing or is no regular file."""

    inventory: bytes | None
    summary: bytes | None


class Topic(NamedTuple):
    """A topic as the neighbour calls it; wikis that share a taxonomy share its ids."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What a Kommune offers or seeks.

    Attributes:
        text: One line.
        topics: Ids of topics.
        until: Last day on which it holds.
    """

    text: str
    topics: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class Profile:
    """What the search for partners compares, of a Kommune.

    Attributes:
        kind: Value of ``model.municipality.MunicipalityKind``; empty when it is not known here.
        ags: Official key; empty when there is none.
        point: Latitude and longitude in degrees, WGS 84; None when they are not known.
        topics: Ids of topics of its case studies.
        offers: What it offers; the one who shows them leaves out what has expired.
        seeks: What it seeks.
    """

    kind: str = ""
    ags: str = ""
    point: tuple[float, float] | None = None
    topics: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    seeks: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """What the summary tells of a record.

    Attributes:
        kind: What it is, in German: „Fallstudie“, „Gemeinde“.
        summary: Its beginning as one line; may be empty.
        aliases: Other names.
        labels: Names of what it points to.
        topics: Its topics.
        lands: Values of ``model.municipality.Land``.
        municipalities: Names of the Kommunen it is about, the leading one first.
        population: Inhabitants of the Kommune or of the leading one; None when they are not known.
        profile: Of a Kommune, what the search for partners compares.
    """

    kind: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    lands: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    population: int | None = None
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class NeighbourRecord:
    """A record of another wiki.

    Attributes:
        wiki: Name of the neighbour.
        folder: Type of the record, as in its address.
        id: Its id.
        title: Its title.
        address: Whole address of its page.
        details: What the summary tells.
    """

    wiki: str
    folder: str
    id: str
    title: str
    address: str
    details: Details = Details()

    def __str__(self) -> str:
        return f"{self.wiki}:{self.folder}/{self.id}"


class Licence(NamedTuple):
    """Licence of a neighbour's texts; the address may be empty."""

    name: str
    address: str


UNKNOWN_LICENCE: Final = Licence("", "")


@dataclass(frozen=True)
class Neighbour:
    """Another wiki as its copy shows it.

    Attributes:
        name: What stands before the colon in links.
        title: How pages call it.
        address: Root of its site, with a slash at its end.
        licence: Licence of its texts; the name is empty when the copy does not tell.
        date: Day of its newest change when the copy was made; None when the copy does not tell.
        records: Its records, sorted by folder and id.
    """

    name: str
    title: str
    address: str
    licence: Licence = UNKNOWN_LICENCE
    date: date | None = None
    records: tuple[NeighbourRecord, ...] = ()

    def means(self, target: str) -> tuple[NeighbourRecord, ...]:
        """Return the records that ``id`` or ``folder/id`` can mean: none, one, or several with the same id."""
        folder, _, id_ = target.strip().rpartition("/")
        return tuple(record for record in self._by_id.get(id_, ()) if not folder or record.folder == folder)

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[NeighbourRecord, ...]]:
        found: dict[str, list[NeighbourRecord]] = {}
        for record in self.records:
            found.setdefault(record.id, []).append(record)
        return {id_: tuple(records) for id_, records in found.items()}


@dataclass(frozen=True)
class Federation:
    """All neighbours.

    Attributes:
        neighbours: Those whose copy could be read, by name, in the order of the settings.
        unreadable: Those whose copy is missing or broken. Links to them are not shown as links.
    """

    neighbours: Mapping[str, Neighbour] = field(default_factory=dict)
    unreadable: Mapping[str, Setting] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all neighbours, sorted."""
        return tuple(sorted({*self.neighbours, *self.unreadable}))

    @property
    def records(self) -> tuple[NeighbourRecord, ...]:
        """The records of all neighbours."""
        return tuple(record for neighbour in self.neighbours.values() for record in neighbour.records)
