# Every case is one sparse vector: typed traits and the words of its text, both of length one, mixed by TEXT_SHARE. The
# scalar product of two vectors is their similarity, and each of its terms is a reason. An inverted index finds the
# candidates by the rarest traits, so that no case is compared with all others.
"""Case studies that resemble each other, with what they share."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.traits import WEIGHTS, Kind, Trait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Vector = Mapping[Trait, float]
    _Numbered = dict[int, float]
    _Postings = Sequence[list[tuple[int, float]]]

TEXT_SHARE: Final = 0.4
"""How much of the similarity comes from the words of the texts; the rest comes from typed traits."""
WORDS: Final = 40
"""So many of the most telling words of a text are compared."""
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
        shared: What both have and what weighs, the weightiest first.
    """

    id: str
    score: float
    shared: tuple[Trait, ...]


def similar(vectors: Mapping[str, Vector], amount: int) -> Mapping[str, tuple[Similar, ...]]:
    """Return the most similar cases of every case, the best first; cases that share nothing are left out.

    The score of two cases is the same in both directions. The result depends on nothing but the vectors.

    Args:
        vectors: Traits with their weights by id of the case, from ``vectors_of``.
        amount: Largest number of cases to return for each.
    """
    ids = sorted(vectors)
    known = sorted({trait for vector in vectors.values() for trait in vector})
    numbers = {trait: number for number, trait in enumerate(known)}
    numbered = [{numbers[trait]: weight for trait, weight in vectors[id_].items()} for id_ in ids]
    postings = _postings(numbered, len(known))
    found = {}
    for number, (id_, own) in enumerate(zip(ids, numbered, strict=True)):
        scores = {other: _score(own, numbered[other]) for other in _candidates(number, own, postings)}
        best = sorted((other for other in scores if scores[other] > 0), key=lambda other: (-scores[other], other))
        found[id_] = tuple(
            Similar(ids[other], scores[other], tuple(known[trait] for trait in _shared(own, numbered[other])))
            for other in best[:amount]
        )
    return found


def vectors_of(traits: Mapping[str, Iterable[Trait]], texts: Mapping[str, Mapping[str, float]]) -> Mapping[str, Vector]:
    """Return one vector for each case: what it can share, with how much that weighs.

    Typed traits weigh more the rarer they are. Words are weighted by TF-IDF with logarithmic frequencies; source:
    Manning, Raghavan, Schütze: Introduction to Information Retrieval, 2008, section 6.4 („ltc“).

    Args:
        traits: Typed traits by id of the case.
        texts: How often each term occurs in the text of a case, by id; cases may be missing.
    """
    cases = Counter(trait for found in traits.values() for trait in found)
    documents = Counter(term for id_ in traits for term in texts.get(id_, ()))
    made = {}
    for id_, found in traits.items():
        typed = {trait: math.sqrt(WEIGHTS[trait.kind] * _rarity(cases[trait], len(traits))) for trait in found}
        words = _words(texts.get(id_, {}), documents, len(traits))
        made[id_] = {**_unit(typed, 1 - TEXT_SHARE), **_unit(words, TEXT_SHARE)}
    return made


def _rarity(count: int, total: int) -> float:
    """Return 1 for a trait of a single case, and the less the more cases have it."""
    return math.log1p(total / count) / math.log1p(total)


def _words(counts: Mapping[str, float], documents: Mapping[str, int], total: int) -> dict[Trait, float]:
    weights = {
        term: (1 + math.log(max(count, 1.0))) * math.log(total / documents[term]) for term, count in counts.items()
    }
    best = sorted(weights, key=lambda term: (-weights[term], term))[:WORDS]
    return {Trait(Kind.WORD, term): weights[term] for term in best if weights[term] > 0}


def _unit(weights: Mapping[Trait, float], share: float) -> dict[Trait, float]:
    """Return a vector in the same direction, so long that its scalar product with itself is ``share``."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {trait: weight * math.sqrt(share) / length for trait, weight in weights.items()} if length else {}


def _postings(vectors: Sequence[_Numbered], traits: int) -> _Postings:
    found: list[list[tuple[int, float]]] = [[] for _ in range(traits)]
    for number, vector in enumerate(vectors):
        for trait, weight in vector.items():
            found[trait].append((number, weight))
    return found


def _candidates(number: int, vector: _Numbered, postings: _Postings) -> list[int]:
    """Return the cases that share most with one, going by its rarest traits."""
    scores: defaultdict[int, float] = defaultdict(float)
    left = LOOKED_AT
    for trait in sorted(vector, key=lambda trait: (len(postings[trait]), trait)):
        weight = vector[trait]
        mentions = _around(postings[trait], number, left)
        for other, its in mentions:
            scores[other] += weight * its
        left -= len(mentions)
        if left <= 0:
            break
    scores.pop(number, None)
    return nlargest(COMPARED, scores, key=scores.__getitem__)


def _around(posted: list[tuple[int, float]], number: int, amount: int) -> list[tuple[int, float]]:
    """Return the mentions of a trait, of too many those by the cases around one in the order of ids."""
    if len(posted) <= amount:
        return posted
    start = bisect_left(posted, (number,)) - amount // 2
    start = max(0, min(start, len(posted) - amount))
    return posted[start : start + amount]


def _score(one: _Numbered, other: _Numbered) -> float:
    """Return the scalar product; summed exactly, so that it is the same in both directions."""
    return math.fsum(one[trait] * other[trait] for trait in one.keys() & other.keys())


def _shared(one: _Numbered, other: _Numbered) -> list[int]:
    """Return the shared traits that weigh, the weightiest first."""
    products = {trait: one[trait] * other[trait] for trait in one.keys() & other.keys()}
    ordered = sorted(products, key=lambda trait: (-products[trait], trait))
    return [trait for place, trait in enumerate(ordered) if place == 0 or products[trait] >= TELLING]
