# Who is like whom. The same formula runs in the browser (theme/assets/kommunenwiki/partner-kern.js) with the numbers of
# this module; a test compares both. Sources of the method and the reason for each number: docs/technik/partner.md.
"""Peers of a Kommune: others of its size, Land, kind, neighbourhood and topics, with the reasons."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.model import CaseStudy, Municipality
from kommunenwiki.model.municipality import MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model.municipality import Land
    from kommunenwiki.model.parts import Offer

SIZE: Final = 30.0
LAND: Final = 15.0
KIND: Final = 10.0
NEARNESS: Final = 10.0
TOPICS: Final = 10.0
COMPLEMENT: Final = 25.0
"""Most points of each part; together 100."""

OCTAVES: Final = 3.0
"""So many doublings of the population take away all points for size: eight times as big."""
REACH_KM: Final = 200.0
"""Distance from which nearness has no points."""
ENOUGH_TOPICS: Final = 3
"""So many topics in common have all points."""
EXPERIENCE: Final = 0.5
"""What a case study on a wanted topic counts, where an offer counts 1."""
SAME_SIZE: Final = 1.1
SIMILAR_SIZE: Final = 1.5
MUCH: Final = 3.0
"""Ratios of populations up to which two Kommunen are called as big, similar, and just bigger or smaller."""
EARTH_KM: Final = 6371.0
"""Mean radius of the Earth."""
_HALF_DEGREE: Final = math.pi / 360
SCALE: Final = 1_000_000
"""Points are compared as whole millionths: in Python and in browsers the last digits of logarithms may differ."""

_TOWN, _CITY = MunicipalityKind.TOWN_IN_DISTRICT, MunicipalityKind.TOWN_WITHOUT_DISTRICT
_MUNICIPALITY, _DISTRICT = MunicipalityKind.MUNICIPALITY, MunicipalityKind.DISTRICT
_ASSOCIATION, _REGION = MunicipalityKind.ASSOCIATION, MunicipalityKind.REGION
AFFINITIES: Final[Mapping[tuple[MunicipalityKind, MunicipalityKind], float]] = {
    (_TOWN, _MUNICIPALITY): 0.8,
    (_TOWN, _CITY): 0.5,
    (_TOWN, _ASSOCIATION): 0.5,
    (_MUNICIPALITY, _ASSOCIATION): 0.5,
    (_CITY, _DISTRICT): 0.5,
    (_DISTRICT, _REGION): 0.5,
    (_ASSOCIATION, _REGION): 0.5,
    (_DISTRICT, _ASSOCIATION): 0.3,
}
"""How much the tasks of two different kinds have in common, from 0 to 1. It counts in both directions; pairs that are
missing have nothing in common."""
_BOTH_WAYS: Final = {**AFFINITIES, **{(other, one): value for (one, other), value in AFFINITIES.items()}}


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a Kommune.

    Attributes:
        id: Id of its record; any text for a Kommune that has none.
        kind: What it is, None when it is not known.
        lands: Länder it lies in.
        population: Number of people, None when it is not known.
        point: Latitude and longitude in degrees, None when they are not known.
        topics: Ids of topics of its case studies.
        offers: Ids of topics of which it has an offer that is valid.
        seeks: Ids of topics of which it has a request that is valid.
    """

    id: str
    kind: MunicipalityKind | None = None
    lands: frozenset[Land] = frozenset()
    population: int | None = None
    point: tuple[float, float] | None = None
    topics: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    seeks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks for a peer, and what is different.

    Attributes:
        ratio: Population of the peer by that of the Kommune; None when one is not known.
        population: Population of the peer.
        lands: Länder of the peer.
        same_land: Whether both lie in one Land.
        same_kind: Whether both are of one kind.
        topics: Topics in common, sorted.
        offered: Topics that the peer offers and the Kommune seeks.
        known: Topics that the Kommune seeks and of which the peer has a case study, but no offer.
        sought: Topics that the peer seeks and the Kommune offers.
        asked: Topics that the peer seeks and of which the Kommune has a case study, but no offer.
        kilometres: Great-circle distance of the two points; None when one is not known.
    """

    ratio: float | None
    population: int | None
    lands: frozenset[Land]
    same_land: bool
    same_kind: bool
    topics: tuple[str, ...]
    offered: tuple[str, ...]
    known: tuple[str, ...]
    sought: tuple[str, ...]
    asked: tuple[str, ...]
    kilometres: float | None


class Peer(NamedTuple):
    """A peer and its points in millionths."""

    id: str
    points: int


def profiles(catalogue: Catalogue, today: date) -> tuple[Profile, ...]:
    """Return the profiles of all Kommunen, by id. Offers and requests that have expired do not count."""
    topics: dict[str, set[str]] = {}
    for case in catalogue.of(CaseStudy).values():
        for id_ in case.municipalities:
            topics.setdefault(str(id_), set()).update(str(topic) for topic in (case.kind, *case.topics))
    return tuple(
        Profile(
            id_,
            entity.kind,
            frozenset(entity.land),
            entity.population.value if entity.population else None,
            (entity.coordinates.latitude, entity.coordinates.longitude) if entity.coordinates else None,
            frozenset(topics.get(id_, ())),
            _valid(entity.offers, today),
            _valid(entity.seeks, today),
        )
        for id_, entity in catalogue.of(Municipality).items()
    )


def points(one: Profile, other: Profile) -> int:
    """Return how well two Kommunen fit, in millionths of a point; the same in both directions."""
    total = (
        SIZE * size_closeness(one, other)
        + LAND * bool(one.lands & other.lands)
        + KIND * kind_closeness(one, other)
        + NEARNESS * _nearness(kilometres(one, other))
        + TOPICS * min(len(one.topics & other.topics), ENOUGH_TOPICS) / ENOUGH_TOPICS
        + COMPLEMENT * (_supply(one, other) + _supply(other, one)) / 2
    )
    return math.floor(total * SCALE + 0.5)


def rank(one: Profile, others: Iterable[Profile], count: int) -> tuple[Peer, ...]:
    """Return the best peers of a Kommune, best first; of equals the one whose id comes first."""
    scored = (Peer(other.id, points(one, other)) for other in others if other.id != one.id)
    return tuple(heapq.nsmallest(count, scored, key=_order))


def reasons(one: Profile, peer: Profile) -> Reasons:
    """Return what speaks for a peer."""
    return Reasons(
        ratio=peer.population / one.population if one.population and peer.population else None,
        population=peer.population,
        lands=peer.lands,
        same_land=bool(one.lands & peer.lands),
        same_kind=one.kind is not None and one.kind is peer.kind,
        topics=tuple(sorted(one.topics & peer.topics)),
        offered=tuple(sorted(one.seeks & peer.offers)),
        known=tuple(sorted((one.seeks & peer.topics) - peer.offers)),
        sought=tuple(sorted(one.offers & peer.seeks)),
        asked=tuple(sorted((one.topics & peer.seeks) - one.offers)),
        kilometres=kilometres(one, peer),
    )


def size_closeness(one: Profile, other: Profile) -> float:
    """Return how close two populations are, from 0 to 1, by the logarithm of their ratio; 0 when one is not known."""
    if not one.population or not other.population:
        return 0.0
    ratio = max(one.population, other.population) / min(one.population, other.population)
    return max(0.0, 1 - math.log2(ratio) / OCTAVES)


def kind_closeness(one: Profile, other: Profile) -> float:
    """Return how much the kinds of two Kommunen have in common, from 0 to 1; 0 when one is not known."""
    if one.kind is None or other.kind is None:
        return 0.0
    return 1.0 if one.kind is other.kind else _BOTH_WAYS.get((one.kind, other.kind), 0.0)


def kilometres(one: Profile, other: Profile) -> float | None:
    """Return the great-circle distance of two Kommunen (haversine formula), None when a point is not known."""
    if one.point is None or other.point is None:
        return None
    (north, east), (north2, east2) = one.point, other.point
    up, across = math.sin((north2 - north) * _HALF_DEGREE), math.sin((east2 - east) * _HALF_DEGREE)
    flat = math.cos(north * 2 * _HALF_DEGREE) * math.cos(north2 * 2 * _HALF_DEGREE)
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, up * up + flat * across * across)))


def _order(peer: Peer) -> tuple[int, str]:
    return -peer.points, peer.id


def _valid(offers: Iterable[Offer], today: date) -> frozenset[str]:
    return frozenset(str(topic) for offer in offers if offer.until.latest >= today for topic in offer.topics)


def _nearness(distance: float | None) -> float:
    return 0.0 if distance is None else max(0.0, 1 - distance / REACH_KM)


def _supply(one: Profile, other: Profile) -> float:
    """Return how well one has what the other seeks: an offer 1, a case study half."""
    if other.seeks & one.offers:
        return 1.0
    return EXPERIENCE if other.seeks & one.topics else 0.0
