# The scalar product of the vectors of two cases is their similarity, and each of its terms is a reason. An inverted
# index finds the candidates by the rarest traits, so that no case is compared with all others.
"""Case studies that resemble each other, with what they share."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from kommunenwiki.analysis.traits import Trait
    from kommunenwiki.analysis.vectors import Vectors
    from kommunenwiki.analysis.weighed import Vector

LOOKED_AT: Final = 800
"""So many mentions of a case's traits are looked at to find candidates, those of its rarest traits first. That bounds
the work per case; among some dozens of cases hardly one has more."""
COMPARED: Final = 20
"""So many candidates are compared in full, the most promising first."""
FEW: Final = 30
"""So many changed cases at most leave answers of which it is worth finding out that they still hold."""
TELLING: Final = 0.005
"""From this part of a score on, a shared trait is named as a reason; the weightiest always is."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that resembles another.

    Attributes:
        id: Id of the case.
        score: From 0 (nothing in common) to 1 (the same in everything that is compared).
        products: What each shared trait adds to the score, by its number.
        traits: The traits by number.
    """

    id: str
    score: float
    products: Mapping[int, float]
    traits: Sequence[Trait]

    @property
    def shared(self) -> tuple[Trait, ...]:
        """What both have and what weighs, the weightiest first."""
        ordered = sorted([(-product, self.traits[trait]) for trait, product in self.products.items()])
        return tuple([trait for lost, trait in ordered if -lost >= TELLING] or [trait for _, trait in ordered[:1]])


class Neighbourhood(Mapping[str, tuple[Similar, ...]]):
    """The most similar cases of every case, by its id. They are worked out when they are asked for."""

    def __init__(self, vectors: Vectors, amount: int) -> None:
        """Prepare for questions.

        Args:
            vectors: All cases.
            amount: Largest number of cases to return for each.
        """
        self._cases = vectors
        self._amount = amount
        self._postings = _postings(vectors)
        self._last: dict[str, tuple[Similar, ...]] = {}

    @property
    def mark(self) -> bytes:
        """What stands for the vectors; empty when nothing is left to a next run."""
        return self._cases.mark

    def __getitem__(self, id_: str) -> tuple[Similar, ...]:
        """Return the cases that resemble one, the best first; cases that share nothing are left out.

        The score of two cases is the same in both directions. The result depends on nothing but the vectors. Whoever
        makes a page asks, and then whoever notes what it was made from; so the last answer is kept.
        """
        if id_ not in self._last:
            self._last = {id_: self._found(id_)}
        return self._last[id_]

    def _found(self, id_: str) -> tuple[Similar, ...]:
        ids, traits, vectors, *_ = self._cases
        number = bisect_left(ids, id_)
        if ids[number : number + 1] != (id_,):
            raise KeyError(id_)
        own = dict(zip(*vectors[number], strict=True))
        found = [(other, _products(own, vectors[other])) for other in self._candidates(number, own)]
        scored = [(-math.fsum(products.values()), other, products) for other, products in found if products]
        scored.sort(key=lambda item: item[:2])
        return tuple(Similar(ids[other], -score, products, traits) for score, other, products in scored[: self._amount])

    def __iter__(self) -> Iterator[str]:
        """Go through the ids of the cases."""
        return iter(self._cases.ids)

    def __len__(self) -> int:
        """Count the cases."""
        return len(self._cases.ids)

    def unchanged(self, mark: bytes) -> AbstractSet[str]:
        """Return the cases of which the answer is surely what it was.

        An answer follows from the vectors of the cases that were looked at, and which those are from how many cases
        have each trait.

        Args:
            mark: Stands for the vectors at that time.
        """
        cases = self._cases
        if not mark or mark != cases.before or len(cases.other) > FEW:
            return frozenset()
        other = {number: (vector, cases.vectors[number]) for number, vector in cases.other.items()}
        moved = set().union(*(set(before.traits).symmetric_difference(now.traits) for before, now in other.values()))
        having = {trait: array("I") for _, now in other.values() for trait in now.traits}
        for number, (_, now) in sorted(other.items()):
            for trait in now.traits:
                having[trait].append(number)

        def affected(number: int) -> bool:
            own = cases.vectors[number].traits
            return number in other or not moved.isdisjoint(own) or self._looks_at_one(number, own, having)

        return {id_ for number, id_ in enumerate(cases.ids) if not affected(number)}

    def _looks_at_one(self, number: int, own: Iterable[int], having: Mapping[int, array[int]]) -> bool:
        """Tell whether cases are looked at to find candidates, given by trait, that a case with these traits has."""
        for trait, left in self._looked_at(own):
            if trait in having:
                cases = self._postings[trait].cases
                part = self._postings[trait].around(number, left)
                if any(part.start <= bisect_left(cases, one) < part.stop for one in having[trait]):
                    return True
        return False

    def _looked_at(self, own: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the traits of a case that are looked at, the rarest first, each with how many mentions at most."""
        left = LOOKED_AT
        for place in sorted(map(self._places.__getitem__, own)):
            trait = self._rarest[place]
            yield trait, left
            left -= len(self._postings[trait].cases)
            if left <= 0:
                break

    @cached_property
    def _rarest(self) -> Sequence[int]:
        """The traits, those of the fewest cases first."""
        traits, postings = self._cases.traits, self._postings
        return sorted(range(len(traits)), key=lambda trait: (len(postings[trait].cases), traits[trait]))

    @cached_property
    def _places(self) -> Sequence[int]:
        """The place of each trait among the rarest."""
        places = array("I", bytes(4 * len(self._rarest)))
        for place, trait in enumerate(self._rarest):
            places[trait] = place
        return places

    def _candidates(self, number: int, own: Mapping[int, float]) -> list[int]:
        """Return the cases that share most with one, going by its rarest traits."""
        scores: dict[int, float] = {}
        for trait, left in self._looked_at(own):
            weight, posting = own[trait], self._postings[trait]
            part = posting.around(number, left)
            _add(scores, posting.cases[part], [weight * its for its in posting.weights[part]])
        scores.pop(number, None)
        return _best(scores)


class _Posting(NamedTuple):
    """The cases that have a trait, in order, each with its weight."""

    cases: array[int]
    weights: array[float]

    def around(self, number: int, amount: int) -> slice:
        """Return which cases are looked at, of too many those around one in the order of ids."""
        if len(self.cases) <= amount:
            return slice(0, len(self.cases))
        start = bisect_left(self.cases, number) - amount // 2
        start = max(0, min(start, len(self.cases) - amount))
        return slice(start, start + amount)


def _postings(cases: Vectors) -> Sequence[_Posting]:
    found = [_Posting(array("I"), array("d")) for _ in cases.traits]
    for number, vector in enumerate(cases.vectors):
        for trait, weight in zip(*vector, strict=True):
            found[trait].cases.append(number)
            found[trait].weights.append(weight)
    return found


def _add(scores: dict[int, float], cases: array[int], products: list[float]) -> None:
    """Add to the scores of cases. Most cases share one trait only, so that most are new; the first are all new."""
    if not scores:
        scores.update(zip(cases, products, strict=True))
        return
    for case, product in zip(cases, products, strict=True):
        if case in scores:
            scores[case] += product
        else:
            scores[case] = product


def _best(scores: Mapping[int, float]) -> list[int]:
    """Return the most promising cases; of those at the limit that are as good as each other, those met first."""
    limit = min(nlargest(COMPARED, scores.values()), default=0.0)
    best = [case for case, score in scores.items() if score >= limit]
    if len(best) <= COMPARED:
        return best
    above = [case for case in best if scores[case] > limit]
    return above + [case for case in best if scores[case] == limit][: COMPARED - len(above)]


def _products(own: Mapping[int, float], other: Vector) -> dict[int, float]:
    """Return what each shared trait adds to the scalar product of two vectors; it is the same in both directions."""
    return {trait: own[trait] * weight for trait, weight in zip(*other, strict=True) if trait in own}
