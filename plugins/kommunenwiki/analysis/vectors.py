# Every case is one sparse vector: typed traits and the words of its text, both of length one, mixed by TEXT_SHARE.
# Traits and terms are numbers here, and vectors are arrays, because there may be ten thousand of them.
"""Case studies as vectors of what they can share."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.analysis.numbering import Numbering
from kommunenwiki.analysis.traits import WEIGHTS, Kind, Trait

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    Counted = tuple[array[int], array[float]]

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
    counts: Mapping[str, Counted] = {}


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
        traits: The traits by number.
        vectors: One for each case, in the order of the ids.
    """

    ids: Sequence[str]
    traits: Sequence[Trait]
    vectors: Sequence[Vector]


class _Held(NamedTuple):
    """A case as it was weighed last.

    Attributes:
        counted: Its terms, see ``Texts``.
        typed: Its typed traits.
        telling: Its most telling terms, with their weights.
        vector: Both as a vector.
    """

    counted: Counted
    typed: tuple[Trait, ...]
    telling: Counted
    vector: Vector


class Comparison:
    """Weighs what cases can share, as often as they change; anew only where a change reaches.

    Typed traits weigh more the rarer they are. Words are weighted by TF-IDF with logarithmic frequencies; source:
    Manning, Raghavan, Schütze: Introduction to Information Retrieval, 2008, section 6.4 („ltc“). An edited text changes
    how rare its new and its lost terms are, and so the cases that have them; all others stay.
    """

    def __init__(self) -> None:
        """Begin without any case."""
        self._begin()

    def _begin(self) -> None:
        self._terms: Sequence[str] = ()
        self._held: dict[str, _Held] = {}
        self._having: Counter[int] = Counter()
        self._weights: dict[Trait, float] = {}
        self._numbers = Numbering[Trait]()
        self._of_terms: dict[int, int] = {}

    def vectors(self, traits: Mapping[str, Iterable[Trait]], texts: Texts) -> Vectors:
        """Return one vector for each case: what it can share, with how much that weighs.

        Args:
            traits: Typed traits by id of the case.
            texts: The terms of the texts. As long as the list of terms is the same object, they keep their numbers.
        """
        ids = tuple(sorted(traits))
        typed = {id_: tuple(traits[id_]) for id_ in ids}
        counted = {id_: texts.counts.get(id_, _NOTHING) for id_ in ids}
        if texts.terms is not self._terms or typed.keys() != self._held.keys():
            self._begin()  # how rare anything is depends on how many cases there are
        weights = _weights(typed.values())
        having, other_terms = self._frequencies(counted)
        rarity = [math.log(len(ids) / having[term]) if term in having else 0.0 for term in range(len(texts.terms))]
        other_traits = {trait for trait, weight in weights.items() if self._weights.get(trait) != weight}
        held = {}
        for id_ in ids:
            known, found, own = self._held.get(id_), counted[id_], typed[id_]
            same = known is not None and known.counted is found and other_terms.isdisjoint(found[0])
            telling = known.telling if known and same else _arrays(_telling(*found, rarity, texts.terms))
            if known is None or not same or known.typed != own or not other_traits.isdisjoint(own):
                vector = self._vector({trait: weights[trait] for trait in own}, telling, texts)
                known = _Held(found, own, telling, vector)
            held[id_] = known
        self._terms, self._held, self._having, self._weights = texts.terms, held, having, weights
        return Vectors(ids, self._numbers.things, [known.vector for known in held.values()])

    def _frequencies(self, counted: Mapping[str, Counted]) -> tuple[Counter[int], frozenset[int]]:
        """Return in how many cases each term stands, and those terms for which that is another number than before."""
        having, touched = Counter(self._having), set[int]()
        for id_, found in counted.items():
            before = self._held[id_].counted if id_ in self._held else _NOTHING
            if before is not found:
                having.subtract(before[0])
                having.update(found[0])
                touched.update(before[0], found[0])
        having = +having
        return having, frozenset(term for term in touched if having[term] != self._having[term])

    def _vector(self, typed: Mapping[Trait, float], telling: Counted, texts: Texts) -> Vector:
        own = {self._numbers[trait]: weight for trait, weight in typed.items()}
        words = {self._of_term(term, texts): weight for term, weight in zip(*telling, strict=True)}
        return Vector(*_arrays({**_unit(own, 1 - TEXT_SHARE), **_unit(words, TEXT_SHARE)}))

    def _of_term(self, term: int, texts: Texts) -> int:
        known = self._of_terms.get(term)
        if known is None:
            known = self._of_terms[term] = self._numbers[Trait(Kind.WORD, texts.terms[term])]
        return known


def _arrays(weights: Mapping[int, float]) -> tuple[array[int], array[float]]:
    return array("I", weights), array("d", weights.values())


def _weights(cases: Collection[Iterable[Trait]]) -> dict[Trait, float]:
    """Return how much each typed trait of some cases weighs."""
    having = Counter(trait for found in cases for trait in found)
    return {trait: math.sqrt(WEIGHTS[trait.kind] * _rarity(count, len(cases))) for trait, count in having.items()}


def _rarity(count: int, total: int) -> float:
    """Return 1 for a trait of a single case, and the less the more cases have it."""
    return math.log1p(total / count) / math.log1p(total)


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
