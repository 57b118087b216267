# The scalar product of the vectors of two cases is their similarity, and each of its terms is a reason. An inverted
# index finds the candidates by the rarest traits, so that no case is compared with all others.
"""Case studies that resemble each other, with what they share."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from kommunenwiki.analysis.traits import Trait
    from kommunenwiki.analysis.vectors import Vector, Vectors

LOOKED_AT: Final = 800
"""So many mentions of a case's traits are looked at to find candidates, those of its rarest traits first. That bounds
the work per case; among some dozens of cases hardly one has more."""
COMPARED: Final = 20
"""So many candidates are compared in full, the most promising first."""
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

    def __getitem__(self, id_: str) -> tuple[Similar, ...]:
        """Return the cases that resemble one, the best first; cases that share nothing are left out.

        The score of two cases is the same in both directions. The result depends on nothing but the vectors. Whoever
        makes a page asks, and then whoever notes what it was made from; so the last answer is kept.
        """
        if id_ not in self._last:
            self._last = {id_: self._found(id_)}
        return self._last[id_]

    def _found(self, id_: str) -> tuple[Similar, ...]:
        ids, traits, vectors = self._cases
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

    def _candidates(self, number: int, own: Mapping[int, float]) -> list[int]:
        """Return the cases that share most with one, going by its rarest traits."""
        scores: dict[int, float] = {}
        left = LOOKED_AT
        traits, postings = self._cases.traits, self._postings
        for _, _, trait in sorted([(len(postings[trait].cases), traits[trait], trait) for trait in own]):
            weight = own[trait]
            cases, weights = postings[trait].around(number, left)
            _add(scores, cases, [weight * its for its in weights])
            left -= len(cases)
            if left <= 0:
                break
        scores.pop(number, None)
        return _best(scores)


class _Posting(NamedTuple):
    """The cases that have a trait, in order, each with its weight."""

    cases: array[int]
    weights: array[float]

    def around(self, number: int, amount: int) -> tuple[array[int], array[float]]:
        """Return cases with their weights, of too many those around one in the order of ids."""
        if len(self.cases) <= amount:
            return self
        start = bisect_left(self.cases, number) - amount // 2
        start = max(0, min(start, len(self.cases) - amount))
        return self.cases[start : start + amount], self.weights[start : start + amount]


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
