# Ten thousand Kommunen are fifty million pairs; the search looks at one in a hundred. It gives what a full comparison
# gives: tests compare both. How it leaves out the others: docs/technik/partner.md.
"""The best peers of all Kommunen at once."""

from __future__ import annotations

import bisect
import math
from typing import TYPE_CHECKING, NamedTuple

from kommunenwiki.analysis.peers import (
    COMPLEMENT,
    KIND,
    LAND,
    NEARNESS,
    SCALE,
    SIZE,
    TOPICS,
    Peer,
    Profile,
    kind_closeness,
    points,
    size_closeness,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.model.municipality import Land, MunicipalityKind


def nearest(found: Iterable[Profile], count: int) -> Mapping[str, tuple[Peer, ...]]:
    """Return the best peers of every Kommune, by id, exactly as ``rank`` would.

    Kommunen of the same Land and kind stand together, sorted by population. Each group is looked at from the
    population of the Kommune outwards, until not even the same place and topics could make up for the difference.
    """
    groups = _groups(found)
    asking = any(one.seeks for group in groups for one in group.members)
    best: dict[str, tuple[Peer, ...]] = {}
    for group in groups:
        natures = sorted(((_nature(group, other), other) for other in groups), key=lambda item: -item[0])
        best |= {one.id: _Search(one, count, natures, asking=asking).best for one in group.members}
    return dict(sorted(best.items()))


class _Group(NamedTuple):
    """Kommunen of one kind in the same Länder, sorted by population; those without come first, as if nobody lived."""

    members: list[Profile]
    sizes: list[int]


def chosen_by(peers: Mapping[str, tuple[Peer, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Return the Kommunen that have a Kommune among their best peers, by its id."""
    found: dict[str, list[str]] = {}
    for id_, best in peers.items():
        for peer in best:
            found.setdefault(peer.id, []).append(id_)
    return {id_: tuple(others) for id_, others in found.items()}


def _groups(found: Iterable[Profile]) -> list[_Group]:
    by_nature: dict[tuple[frozenset[Land], MunicipalityKind | None], list[Profile]] = {}
    for one in sorted(found, key=lambda one: (one.population or 0, one.id)):
        by_nature.setdefault((one.lands, one.kind), []).append(one)
    return [_Group(members, [one.population or 0 for one in members]) for members in by_nature.values()]


def _nature(group: _Group, other: _Group) -> float:
    """Return the points that members of two groups have for their Land and kind."""
    one, peer = group.members[0], other.members[0]
    return LAND * bool(one.lands & peer.lands) + KIND * kind_closeness(one, peer)


class _Search:
    """The search for the peers of one Kommune among all groups."""

    def __init__(self, one: Profile, count: int, natures: Iterable[tuple[float, _Group]], *, asking: bool) -> None:
        self._one = one
        self._count = count
        self._rest = NEARNESS + TOPICS * bool(one.topics) + COMPLEMENT / 2 * bool(one.seeks)
        self._rest += COMPLEMENT / 2 * (asking and bool(one.topics or one.offers))
        self._found: list[tuple[int, str]] = []
        for nature, group in natures:
            self._walk(group, nature)

    @property
    def best(self) -> tuple[Peer, ...]:
        return tuple(Peer(id_, -negative) for negative, id_ in self._found)

    def _walk(self, group: _Group, nature: float) -> None:
        members, sizes, own = group.members, group.sizes, self._one.population or 0
        above = bisect.bisect_left(sizes, own)
        below = above - 1
        while below >= 0 or above < len(members):
            if below < 0 or (above < len(members) and sizes[above] * sizes[below] <= own * own):
                other, above = members[above], above + 1
            else:
                other, below = members[below], below - 1
            if self._too_far(SIZE * size_closeness(self._one, other) + nature):
                return
            if other.id != self._one.id:
                self._take(other)

    def _too_far(self, certain: float) -> bool:
        """Tell whether a member cannot be among the best, and so no member of the group behind it."""
        full = len(self._found) == self._count
        return full and math.ceil((certain + self._rest) * SCALE) < -self._found[-1][0]

    def _take(self, other: Profile) -> None:
        bisect.insort(self._found, (-points(self._one, other), other.id))
        del self._found[self._count :]
