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
from kommunenwiki.analysis.weighed import Held, Vector, Weighed, digest, mark
from kommunenwiki.memory import FORGETFUL, Memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    Counted = tuple[array[int], array[float]]

TEXT_SHARE: Final = 0.4
"""How much of the similarity comes from the words of the texts; the rest comes from typed traits."""
WORDS: Final = 40
"""So many of the most telling words of a text are compared."""
_STAGE: Final = "vectors"
"""Under which name vectors are left to the next run."""


class Texts(NamedTuple):
    """Texts of cases as counted terms.

    Attributes:
        terms: The terms by number.
        counts: The numbers of the terms in the text of a case, and how often each occurs, by id of the case; cases may
            be missing.
        marks: What stands for the counts of a case, by id; see ``weighed.mark``. What is missing is worked out.
    """

    terms: Sequence[str] = ()
    counts: Mapping[str, Counted] = {}
    marks: Mapping[str, bytes] = {}

    def counted(self, id_: str) -> Counted:
        """Return the terms of a case, none for one that is missing."""
        return self.counts.get(id_, _NOTHING)


class Vectors(NamedTuple):
    """All cases.

    Attributes:
        ids: Their ids, sorted.
        traits: The traits by number.
        vectors: One for each case, in the order of the ids.
        mark: Stands for all this; empty when nothing is left to a next run.
        before: Stands for what the last run left; empty when these vectors do not go on from it.
        other: The cases by number of which the vectors are others than they were then, with what they were.
    """

    ids: Sequence[str]
    traits: Sequence[Trait]
    vectors: Sequence[Vector]
    mark: bytes = b""
    before: bytes = b""
    other: Mapping[int, Vector] = {}


class Comparison:
    """Weighs what cases can share, as often as they change; anew only where a change reaches.

    Typed traits weigh more the rarer they are. Words are weighted by TF-IDF with logarithmic frequencies; source:
    Manning, Raghavan, Schütze: Introduction to Information Retrieval, 2008, section 6.4 („ltc“). An edited text changes
    how rare its new and its lost terms are, and so the cases that have them; all others stay.
    """

    def __init__(self, memory: Memory = FORGETFUL) -> None:
        """Begin without any case.

        Args:
            memory: What the last run left; the next run gets what is left here.
        """
        self._memory = memory
        self._last: Weighed | None = None
        self._mark = b""

    def vectors(self, traits: Mapping[str, Iterable[Trait]], texts: Texts) -> Vectors:
        """Return one vector for each case: what it can share, with how much that weighs.

        Args:
            traits: Typed traits by id of the case.
            texts: The terms of the texts. As long as the list of terms only grows, they keep their numbers.
        """
        typed = {id_: tuple(dict.fromkeys(traits[id_])) for id_ in sorted(traits)}
        last, before = self._taken(), self._mark
        if last.terms != list(texts.terms[: len(last.terms)]) or typed.keys() != last.cases.keys():
            last, before = Weighed.nothing(), b""  # how rare anything is depends on how many cases there are
        found = _weighed(last, typed, texts)
        self._leave(last, found)
        other = {
            number: held.vector
            for number, (id_, held) in enumerate(last.cases.items())
            if found.cases[id_].vector is not held.vector
        }
        vectors = [held.vector for held in found.cases.values()]
        return Vectors(tuple(typed), found.traits.things, vectors, self._mark, before, other)

    def _taken(self) -> Weighed:
        if self._last is None:
            self._mark, plain = self._memory.last(_STAGE) or (b"", None)
            self._last = Weighed.of(plain) if plain else Weighed.nothing()
        return self._last

    def _leave(self, last: Weighed, found: Weighed) -> None:
        self._last = found
        if self._memory is not FORGETFUL and not (found.cases == last.cases and self._mark):
            plain = found.plain()
            self._mark = digest(plain)
            self._memory.leave(_STAGE, (self._mark, plain))


def _weighed(last: Weighed, typed: Mapping[str, tuple[Trait, ...]], texts: Texts) -> Weighed:
    """Weigh cases, those anew that a change reaches."""
    marks = {id_: texts.marks.get(id_) or mark(*texts.counted(id_)) for id_ in typed}
    having = Counter(last.having)
    for id_ in typed:
        known = last.cases.get(id_, _NEW)
        if known.mark != marks[id_]:
            having.subtract(known.terms)
            having.update(texts.counted(id_)[0])
    having = +having
    weights = _weights(typed.values())
    found = Weighed(list(texts.terms), last.traits, weights, having, {})
    words = _Words(found, texts, len(typed))
    other_terms = {term for term in having.keys() | last.having.keys() if having[term] != last.having[term]}
    other_traits = {trait for trait, weight in weights.items() if last.weights.get(trait) != weight}
    for id_, own in typed.items():
        known = last.cases.get(id_, _NEW)
        said = known.mark == marks[id_]
        same = said and other_terms.isdisjoint(known.terms)
        if not (same and known.typed == own and other_traits.isdisjoint(own)):
            traits = _arrays(_unit({found.traits[trait]: weights[trait] for trait in own}, 1 - TEXT_SHARE))
            telling = known.words if same else words.of(id_)
            vector = Vector(traits[0] + telling[0], traits[1] + telling[1])
            terms = known.terms if said else texts.counted(id_)[0]
            known = Held(marks[id_], terms, own, known.vector if known.vector == vector else vector)
        found.cases[id_] = known
    return found


class _Words:
    """Weighs the most telling words of cases."""

    def __init__(self, found: Weighed, texts: Texts, cases: int) -> None:
        self._texts, self._traits = texts, found.traits
        having = map(found.having.get, range(len(texts.terms)))
        self._rarity = [math.log(cases / count) if count else 0.0 for count in having]
        self._numbers: dict[int, int] = {}

    def of(self, id_: str) -> Vector:
        """Return the part of the vector of a case that comes from its text."""
        telling = _telling(*self._texts.counted(id_), self._rarity, self._texts.terms)
        return Vector(*_arrays(_unit({self._number(term): weight for term, weight in telling.items()}, TEXT_SHARE)))

    def _number(self, term: int) -> int:
        known = self._numbers.get(term)
        if known is None:
            known = self._numbers[term] = self._traits[Trait(Kind.WORD, self._texts.terms[term])]
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
_NOTHING: Final = Vector(array("I"), array("d"))
_NEW: Final = Held(b"", _NOTHING[0], (), _NOTHING)
"""What was known of a case that was not there."""


def _unit(weights: Mapping[int, float], share: float) -> dict[int, float]:
    """Return a vector in the same direction, so long that its scalar product with itself is ``share``."""
    length = math.sqrt(math.fsum([weight * weight for weight in weights.values()]))
    root = math.sqrt(share)
    return {trait: weight * root / length for trait, weight in weights.items()} if length else {}
