# Every case is one sparse vector: typed traits and the words of its text, both of length one, mixed by TEXT_SHARE.
# Traits and terms are numbers here, and vectors are arrays, because there may be ten thousand of them.
"""Case studies as vectors of what they can share."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.analysis.traits import WEIGHTS, Kind, Trait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TEXT_SHARE: Final = 0.4
"""How much of the similarity comes from the words of the texts; the rest comes from typed traits."""
WORDS: Final = 40
"""So many of the most telling words of a text are compared."""


class Texts(NamedTuple):
    """Texts of cases as counted terms.

    Attributes:
        terms: The terms by number.
        counts: The numbers of the terms in the text of a case, and how often each occurs, by id of the case; cases may
            be missing.
    """

    terms: Sequence[str] = ()
    counts: Mapping[str, tuple[array[int], array[float]]] = {}


class Vector(NamedTuple):
    """What a case can share, and how much each weighs.

    Attributes:
        traits: Numbers of traits.
        weights: Their weights, one for each.
    """

    traits: array[int]
    weights: array[float]


class Vectors(NamedTuple):
    """All cases.

    Attributes:
        ids: Their ids, sorted.
        traits: The traits by number, sorted.
        vectors: One for each case, in the order of the ids.
    """

    ids: Sequence[str]
    traits: Sequence[Trait]
    vectors: Sequence[Vector]


def vectors_of(traits: Mapping[str, Iterable[Trait]], texts: Texts) -> Vectors:
    """Return one vector for each case: what it can share, with how much that weighs.

    Typed traits weigh more the rarer they are. Words are weighted by TF-IDF with logarithmic frequencies; source:
    Manning, Raghavan, Schütze: Introduction to Information Retrieval, 2008, section 6.4 („ltc“).

    Args:
        traits: Typed traits by id of the case.
        texts: The terms of the texts.
    """
    ids = tuple(sorted(traits))
    typed = _typed([traits[id_] for id_ in ids])
    words = _words(ids, texts)
    found = {trait for own in typed for trait in own}
    found.update(Trait(Kind.WORD, texts.terms[term]) for term in {term for own in words for term in own})
    known = sorted(found)
    numbers = {trait: number for number, trait in enumerate(known)}
    of_words = [numbers.get(Trait(Kind.WORD, term), 0) for term in texts.terms]
    vectors = [
        _vector(
            {numbers[trait]: weight for trait, weight in own.items()},
            {of_words[term]: weight for term, weight in telling.items()},
        )
        for own, telling in zip(typed, words, strict=True)
    ]
    return Vectors(ids, known, vectors)


def _vector(typed: Mapping[int, float], words: Mapping[int, float]) -> Vector:
    weights = {**_unit(typed, 1 - TEXT_SHARE), **_unit(words, TEXT_SHARE)}
    return Vector(array("I", weights), array("d", weights.values()))


def _typed(cases: Sequence[Iterable[Trait]]) -> list[dict[Trait, float]]:
    """Return the typed traits of cases with their weights."""
    having = Counter(trait for found in cases for trait in found)
    weights = {trait: math.sqrt(WEIGHTS[trait.kind] * _rarity(count, len(cases))) for trait, count in having.items()}
    return [{trait: weights[trait] for trait in found} for found in cases]


def _rarity(count: int, total: int) -> float:
    """Return 1 for a trait of a single case, and the less the more cases have it."""
    return math.log1p(total / count) / math.log1p(total)


def _words(ids: Sequence[str], texts: Texts) -> list[dict[int, float]]:
    """Return the most telling words of cases, by the number of the term, with their weights."""
    counted = [texts.counts.get(id_, _NOTHING) for id_ in ids]
    having: Counter[int] = Counter()
    for terms, _ in counted:
        having.update(terms)
    rarity = [math.log(len(ids) / having[term]) if term in having else 0.0 for term in range(len(texts.terms))]
    return [_telling(terms, counts, rarity, texts.terms) for terms, counts in counted]


def _telling(
    terms: array[int], counts: array[float], rarity: Sequence[float], names: Sequence[str]
) -> dict[int, float]:
    weights = list(map(mul, map(_FREQUENCY.__getitem__, counts), map(rarity.__getitem__, terms)))
    limit = max(0.0, min(sorted(weights)[-WORDS:], default=0.0))
    best = {term: weight for term, weight in zip(terms, weights, strict=True) if weight > limit}
    if limit and len(best) < WORDS:
        equal = [term for term, weight in zip(terms, weights, strict=True) if weight == limit]
        equal.sort(key=names.__getitem__)
        best.update(dict.fromkeys(equal[: WORDS - len(best)], limit))
    return best


class _Frequency(dict[float, float]):
    """How much the number of mentions counts, logarithmically; few numbers are common."""

    def __missing__(self, count: float) -> float:
        found = self[count] = 1 + math.log(max(count, 1.0))
        return found


_FREQUENCY: Final = _Frequency()
_NOTHING: Final = (array("I"), array("d"))


def _unit(weights: Mapping[int, float], share: float) -> dict[int, float]:
    """Return a vector in the same direction, so long that its scalar product with itself is ``share``."""
    length = math.sqrt(math.fsum([weight * weight for weight in weights.values()]))
    root = math.sqrt(share)
    return {trait: weight * root / length for trait, weight in weights.items()} if length else {}
