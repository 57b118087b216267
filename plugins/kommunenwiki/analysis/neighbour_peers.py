# A Kommune of another wiki is compared by the same formula as ours. One that has a record here as well is left out: its
# own page says more, and nobody needs to meet it twice.
"""Kommunen of other wikis, for the search for partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.analysis.peers import Profile
from kommunenwiki.model import Municipality, Topic
from kommunenwiki.model.municipality import Land, MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.federation.neighbours import NeighbourRecord, Offer
    from kommunenwiki.federation.neighbours import Profile as Told


_LANDS: Final = {land.value: land for land in Land}
_KINDS: Final = {kind.value: kind for kind in MunicipalityKind}
BEHIND: Final = "~"
"""First sign of the ids of these profiles. Of equals, the id that comes first wins, and ours come first."""


class NeighbourProfile(NamedTuple):
    """A Kommune of another wiki: its record and what is compared. The id of the profile is no id of ours."""

    record: NeighbourRecord
    profile: Profile


def neighbour_profiles(catalogue: Catalogue, today: date) -> tuple[NeighbourProfile, ...]:
    """Return the Kommunen of other wikis that have no record here, each once, in the order of the neighbours.

    Args:
        catalogue: All records.
        today: Offers and requests that have ended before do not count.
    """
    topics = frozenset(catalogue.of(Topic))
    known = _Known()
    for place in catalogue.of(Municipality).values():
        known.add(place.ags or "", place.name, (land.value for land in place.land))
    found = []
    for record in catalogue.federation.records:
        own = record.details.profile
        if own and known.add(own.ags, record.title, record.details.lands):
            found.append(NeighbourProfile(record, _profile(record, own, topics, today)))
    return tuple(found)


class _Known:
    """Kommunen by what tells one from another: the official key, or the name within a Land where a key is missing."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._names: set[tuple[str, str]] = set()
        self._without_key: set[tuple[str, str]] = set()

    def add(self, key: str, name: str, lands: Iterable[str]) -> bool:
        """Take in a Kommune; tell whether it is a new one."""
        names = {(name.casefold(), land) for land in lands}
        if key in self._keys or names & (self._without_key if key else self._names):
            return False
        self._names |= names
        if key:
            self._keys.add(key)
        else:
            self._without_key |= names
        return True


def _profile(record: NeighbourRecord, own: Told, topics: frozenset[str], today: date) -> Profile:
    """Return what is compared. Only topics that are topics here as well count: the others have no name here."""
    known = record.details
    return Profile(
        id=f"{BEHIND}{record}",
        kind=_KINDS.get(own.kind),
        lands=frozenset(_LANDS[land] for land in known.lands),
        population=known.population or None,
        point=own.point,
        topics=topics.intersection(own.topics),
        offers=topics & _valid(own.offers, today),
        seeks=topics & _valid(own.seeks, today),
    )


def _valid(offers: Iterable[Offer], today: date) -> frozenset[str]:
    return frozenset(topic for offer in offers if offer.until >= today for topic in offer.topics)
