# Which cases somebody should read first. The size of the Kommune decides most, because what a city of half a million
# does helps a town of 18,000 little; then what one can decide with: the topic itself, figures, answers, operation.
"""First cases for each size of Kommune, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.costs import LeftOut, left_out
from kommunenwiki.analysis.size_classes import SizeClass, size_class
from kommunenwiki.model import CaseStudy, Municipality
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.parts import CostBasis
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from kommunenwiki.analysis.topic_cases import TopicCases
    from kommunenwiki.catalogue import Catalogue, RecordKey

HOW_MANY: Final = 3
"""So many cases are named for each size."""
_LADDER: Final = (SizeClass.UP_TO_5000, SizeClass.UP_TO_20000, SizeClass.UP_TO_100000, SizeClass.OVER_100000)
"""Sizes in their order; Kreise and regions are no step on it."""
_MOST_ANSWERS: Final = 2
"""More answers than these do not make a case more useful as a first one."""
_TOLD: Final = (
    "period",
    "costs",
    "staff",
    "results",
    "barriers",
    "lessons",
    "data",
    "backing",
    "reuse",
    "after_funding",
)  # fmt: skip
"""Fields that tell others what they need; the share that is filled counts."""


class Reason(Choice):
    """Why a case is named. The order is that in which reasons are given."""

    SAME_SIZE = "gleiche-groesse", "Kommune Ihrer Größe federführend"
    TAKING_PART = "gleiche-groesse-beteiligt", "Kommune Ihrer Größe beteiligt"
    NEAR_SIZE = "naechste-groesse", "benachbarte Größenklasse"
    OTHER_SIZE = "andere-groesse", "andere Größe"
    MAIN_TOPIC = "hauptthema", "genau dieses Thema"
    COSTS = "kosten", "Kosten mit Quelle beziffert"
    ANSWERS = "antworten", "Hürden mit Antwort"
    OPERATION = "im-betrieb", "im Betrieb"


POINTS: Final = {
    Reason.SAME_SIZE: 12.0,
    Reason.TAKING_PART: 9.0,
    Reason.NEAR_SIZE: 4.0,
    Reason.OTHER_SIZE: 0.0,
    Reason.MAIN_TOPIC: 4.0,
    Reason.COSTS: 3.0,
    Reason.ANSWERS: 1.0,
    Reason.OPERATION: 2.0,
}
"""What a reason weighs; answers each, up to two of them."""
COMPLETENESS_POINTS: Final = 2.0
"""What a case with all of the fields that others need gets on top."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A case that somebody should read first.

    Attributes:
        case: The case.
        reasons: Why.
        points: What the reasons weigh together with how completely the case is told.
    """

    case: RecordKey
    reasons: tuple[Reason, ...]
    points: float


def first_cases(catalogue: Catalogue, topic: TopicCases, size: SizeClass) -> tuple[Suggestion, ...]:
    """Return the first cases of a topic for a Kommune of some size, the best first, equals by id."""
    leading = frozenset(topic.leading)
    made = (_suggestion(catalogue, key, size, main=key in leading) for key in topic.all)
    return tuple(sorted(made, key=lambda item: (-item.points, item.case))[:HOW_MANY])


def known_costs(case: CaseStudy) -> bool:
    """Tell whether a case gives an amount with a source that somebody can plan with: no comparison, no grant."""
    useless = {CostBasis.COMPARISON, CostBasis.GRANT}
    return any(
        cost.source and cost.basis not in useless and left_out(cost) is not LeftOut.NO_AMOUNT for cost in case.costs
    )


def completeness(case: CaseStudy) -> float:
    """Return the share of the fields that others need which are filled, from 0 to 1."""
    return sum(bool(getattr(case, name)) for name in _TOLD) / len(_TOLD)


def _suggestion(catalogue: Catalogue, key: RecordKey, size: SizeClass, *, main: bool) -> Suggestion:
    case = catalogue.of(CaseStudy)[key.id]
    answers = sum(barrier.answer is not None for barrier in case.barriers)
    reasons = (
        _fit(catalogue, case, size),
        *((Reason.MAIN_TOPIC,) if main else ()),
        *((Reason.COSTS,) if known_costs(case) else ()),
        *((Reason.ANSWERS,) if answers else ()),
        *((Reason.OPERATION,) if case.status is Status.OPERATION else ()),
    )
    further = max(0, min(answers, _MOST_ANSWERS) - 1) * POINTS[Reason.ANSWERS]
    points = sum(POINTS[reason] for reason in reasons) + further + COMPLETENESS_POINTS * completeness(case)
    return Suggestion(key, reasons, points)


def _fit(catalogue: Catalogue, case: CaseStudy, size: SizeClass) -> Reason:
    known = catalogue.of(Municipality)
    sizes = [size_class(known[id_]) if id_ in known else None for id_ in case.municipalities]
    if sizes[0] is size:
        return Reason.SAME_SIZE
    if size in sizes:
        return Reason.TAKING_PART
    near = any(_neighbours(size, other) for other in sizes)
    return Reason.NEAR_SIZE if near else Reason.OTHER_SIZE


def _neighbours(one: SizeClass, other: SizeClass | None) -> bool:
    return one in _LADDER and other in _LADDER and abs(_LADDER.index(one) - _LADDER.index(other)) == 1
