# Only money that was spent or agreed for the whole of a project tells what such a project costs. Everything else is
# shown beside it with the reason why it does not count; nothing is added up and nothing is estimated.
"""What projects cost, and which figures may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.spread import Spread, spread
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.parts import Cost, CostBasis, CostScope, Frequency
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.analysis.topic_cases import TopicCases
    from kommunenwiki.catalogue import Catalogue, RecordKey

TIMES_A_YEAR: Final[Mapping[Frequency, int]] = {Frequency.MONTHLY: 12, Frequency.YEARLY: 1}
"""How often a regular cost arises in a year."""


class LeftOut(Choice):
    """Why an amount does not enter the median of expenses."""

    NO_EXPENSE = "keine-ausgabe", "keine Ausgabe dieses Vorhabens"
    NOT_SPENT = "nicht-ausgegeben", "geplant oder geschätzt, nicht abgerechnet"
    NOT_WHOLE = "nicht-das-ganze", "gilt nicht genau für das ganze Vorhaben"
    UNCLEAR = "unklar", "nicht näher bezeichnet"
    OTHER_TOPIC = "anderes-thema", "Vorhaben mit anderem Hauptthema"
    NO_AMOUNT = "ohne-betrag", "kein Betrag genannt"


@dataclass(frozen=True, slots=True)
class Amount:
    """A cost that a case tells.

    Attributes:
        case: The case.
        cost: The cost with its sources.
        left_out: Why it does not enter the median, None when it does.
    """

    case: RecordKey
    cost: Cost
    left_out: LeftOut | None

    @property
    def regular(self) -> bool:
        """Tell whether the cost comes again every month or year."""
        return self.cost.frequency in TIMES_A_YEAR

    @property
    def euros(self) -> float | None:
        """Return the amount in euros, of regular costs that of a year, of a range the middle; None without a figure."""
        ends = [end for end in (self.cost.amount_eur, self.cost.amount_max_eur) if end is not None]
        return sum(ends) / len(ends) * TIMES_A_YEAR.get(self.cost.frequency, 1) if ends else None


@dataclass(frozen=True, slots=True)
class Costs:
    """What the cases of a topic tell of costs.

    Attributes:
        amounts: All costs: those that count first, then by the reason why they do not, the greatest first.
        silent: Cases that tell no cost at all.
    """

    amounts: tuple[Amount, ...]
    silent: tuple[RecordKey, ...]

    @property
    def once(self) -> Spread | None:
        """Return the summary of single expenses in euros."""
        return spread(_counted(self.amounts, regular=False))

    @property
    def yearly(self) -> Spread | None:
        """Return the summary of regular expenses in euros a year; monthly amounts count twelve times."""
        return spread(_counted(self.amounts, regular=True))

    @property
    def left_out(self) -> Mapping[LeftOut, tuple[Amount, ...]]:
        """Return what does not count, by reason."""
        found = {reason: tuple(item for item in self.amounts if item.left_out is reason) for reason in LeftOut}
        return {reason: amounts for reason, amounts in found.items() if amounts}


def costs(catalogue: Catalogue, topic: TopicCases) -> Costs:
    """Return what the cases of a topic tell of costs."""
    cases = catalogue.of(CaseStudy)
    found = [
        Amount(key, cost, left_out(cost) or (None if key in topic.leading else LeftOut.OTHER_TOPIC))
        for key in topic.all
        for cost in cases[key.id].costs
    ]
    return Costs(tuple(sorted(found, key=_place)), tuple(key for key in topic.all if not cases[key.id].costs))


def left_out(cost: Cost) -> LeftOut | None:
    """Return why a cost tells nothing about the expenses of a whole project, None when it does."""
    if cost.amount_eur is None and cost.amount_max_eur is None:
        return LeftOut.NO_AMOUNT
    if cost.basis in {CostBasis.QUOTE, CostBasis.COMPARISON, CostBasis.GRANT}:
        return LeftOut.NO_EXPENSE
    if cost.basis in {CostBasis.PLANNED, CostBasis.ESTIMATE}:
        return LeftOut.NOT_SPENT
    if cost.scope not in {CostScope.WHOLE, None}:
        return LeftOut.NOT_WHOLE
    return LeftOut.UNCLEAR if None in {cost.basis, cost.scope} else None


def _counted(amounts: Iterable[Amount], *, regular: bool) -> list[float]:
    found = (item.euros for item in amounts if item.left_out is None and item.regular is regular)
    return [euros for euros in found if euros is not None]


def _place(amount: Amount) -> tuple[int, bool, float, RecordKey]:
    """Return what amounts are sorted by; ``sorted`` keeps the order of the record for the rest."""
    reason = -1 if amount.left_out is None else list(LeftOut).index(amount.left_out)
    return (reason, amount.regular, -(amount.euros or 0), amount.case)
