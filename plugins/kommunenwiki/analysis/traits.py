"""What case studies can have in common: typed traits, straight from their records."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.analysis.size_classes import size_class
from kommunenwiki.model import CaseStudy, Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue


class Kind(StrEnum):
    """Kinds of traits."""

    MAIN_TOPIC = "main topic"
    SOLUTION = "solution"
    STANDARD = "standard"
    COOPERATION = "form of cooperation"
    SIZE = "size class"
    TOPIC = "topic"
    BARRIER = "barrier"
    LAND = "land"
    MODEL_PROJECT = "model project"
    WORD = "word"


WEIGHTS: Final[Mapping[Kind, float]] = {
    Kind.MAIN_TOPIC: 3.0,
    Kind.SOLUTION: 3.0,
    Kind.STANDARD: 2.0,
    Kind.COOPERATION: 1.5,
    Kind.SIZE: 1.5,
    Kind.TOPIC: 1.0,
    Kind.BARRIER: 1.0,
    Kind.LAND: 1.0,
    Kind.MODEL_PROJECT: 1.0,
}
"""How much it counts to share a typed trait, against the others. The weights are judged, not learned; what each is for
stands in ``docs/technik/aehnlichkeit.md``."""


class Trait(NamedTuple):
    """Something that case studies can share.

    Attributes:
        kind: Kind of the trait.
        value: Id of a record, value of a choice, name of a standard, or term of a text.
    """

    kind: Kind
    value: str


def traits(catalogue: Catalogue) -> Mapping[str, tuple[Trait, ...]]:
    """Return the typed traits of all case studies by id, in the order of the catalogue.

    Land and size are those of the leading Kommune, as in the summary box of the page.
    """
    return {id_: tuple(dict.fromkeys(_traits(catalogue, case))) for id_, case in catalogue.of(CaseStudy).items()}


def _traits(catalogue: Catalogue, case: CaseStudy) -> Iterator[Trait]:
    yield Trait(Kind.MAIN_TOPIC, str(case.kind))
    yield from (Trait(Kind.TOPIC, str(topic)) for topic in (case.kind, *case.topics))
    yield from (Trait(Kind.SOLUTION, str(solution)) for solution in case.solutions)
    yield from (Trait(Kind.BARRIER, str(barrier.kind)) for barrier in case.barriers)
    yield from (Trait(Kind.STANDARD, str(standard)) for standard in case.standards)
    if case.cooperation and case.cooperation.model:
        yield Trait(Kind.COOPERATION, str(case.cooperation.model))
    if case.model_project:
        yield Trait(Kind.MODEL_PROJECT, str(case.model_project))
    leading = catalogue.of(Municipality).get(str(case.municipalities[0]))
    if leading:
        yield from (Trait(Kind.LAND, land.value) for land in leading.land)
        size = size_class(leading)
        if size:
            yield Trait(Kind.SIZE, size.value)
