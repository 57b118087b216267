# Ten thousand cases have half a million weights and three million terms. As plain data they are a few long arrays,
# which are written and read in hundredths of a second.
"""Cases as they were weighed last, to weigh again only what a change reaches."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kommunenwiki.analysis.numbering import Numbering
from kommunenwiki.analysis.traits import Kind, Trait
from kommunenwiki.memory import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK: Final = 16
"""Bytes of the digest that stands for the terms of a case."""
Plain = tuple[list[str], list[tuple[str, str]], dict[int, float], dict[int, int], list[str], list[bytes]]
"""Terms, traits, weights of traits, cases of each term, ids; then marks, lengths, terms, numbers and weights of traits
of all cases, one after the other, as bytes."""


class Vector(NamedTuple):
    """What a case can share, and how much each weighs.

    Attributes:
        traits: Numbers of traits.
        weights: Their weights, one for each.
    """

    traits: array[int]
    weights: array[float]


class Held(NamedTuple):
    """A case as it was weighed.

    Attributes:
        mark: Stands for its terms and how often each occurs.
        terms: The numbers of its terms.
        typed: Its typed traits.
        vector: These and its most telling terms as a vector.
    """

    mark: bytes
    terms: array[int]
    typed: tuple[Trait, ...]
    vector: Vector

    @property
    def words(self) -> Vector:
        """The part of the vector that comes from its text."""
        count = len(self.typed)
        return Vector(self.vector.traits[count:], self.vector.weights[count:])


class Weighed(NamedTuple):
    """All cases as they were weighed.

    Attributes:
        terms: The terms by number.
        traits: The numbers of the traits.
        weights: How much each typed trait weighs.
        having: In how many cases each term stands.
        cases: The cases by id, sorted.
    """

    terms: list[str]
    traits: Numbering[Trait]
    weights: dict[Trait, float]
    having: Counter[int]
    cases: dict[str, Held]

    @classmethod
    def nothing(cls) -> Weighed:
        """Return what is known of no case."""
        return cls([], Numbering(), {}, Counter(), {})

    def plain(self) -> Plain:
        """Return everything as plain data."""
        cases = self.cases.values()
        lengths = array("I", chain.from_iterable((len(it.terms), len(it.typed), len(it.vector.traits)) for it in cases))
        parts = (
            (it.mark for it in cases),
            (lengths,),
            (it.terms for it in cases),
            (it.vector.traits for it in cases),
            (it.vector.weights for it in cases),
        )
        weights = {self.traits[trait]: weight for trait, weight in self.weights.items()}
        traits = [(trait.kind.value, trait.value) for trait in self.traits.things]
        return self.terms, traits, weights, dict(self.having), list(self.cases), [b"".join(part) for part in parts]

    @classmethod
    def of(cls, plain: Plain) -> Weighed:
        """Return what was left as plain data."""
        terms, traits, weights, having, ids, (marks, *parts) = plain
        lengths, of_terms, of_traits, of_weights = map(array, "IIId", parts)
        numbers = Numbering([Trait(Kind(kind), value) for kind, value in traits])
        things = numbers.things
        vectors = map(Vector, _parts(of_traits, lengths[2::3]), _parts(of_weights, lengths[2::3]))
        cases = {
            id_: Held(marks[start : start + MARK], own, tuple([things[it] for it in vector.traits[:typed]]), vector)
            for id_, start, own, typed, vector in zip(
                ids, range(0, len(marks), MARK), _parts(of_terms, lengths[::3]), lengths[1::3], vectors, strict=True
            )
        }
        return cls(terms, numbers, {things[it]: weight for it, weight in weights.items()}, Counter(having), cases)


def digest(plain: Plain) -> bytes:
    """Return what tells vectors from others: their traits, cases, lengths, numbers and weights."""
    _, traits, _, _, ids, (_, lengths, _, numbers, weights) = plain
    return digest_of((traits, ids, lengths, numbers, weights))


def mark(terms: array[int], counts: array[float]) -> bytes:
    """Return what tells the counted terms of a case from others, as long as terms keep their numbers."""
    return hashlib.blake2b(terms.tobytes() + counts.tobytes(), digest_size=MARK).digest()


def _parts(whole: array[Any], lengths: Iterable[int]) -> Iterator[array[Any]]:
    return (whole[start:end] for start, end in pairwise(accumulate(lengths, initial=0)))
