"""First cases for each size of Kommune, and whom to ask about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.facets import sizes_of
from kommunenwiki.analysis.first_cases import Reason, first_cases
from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.base import SourceKind
from kommunenwiki.rendering.answers import Share
from kommunenwiki.rendering.bar_chart import bar
from kommunenwiki.rendering.cards import Card, card
from kommunenwiki.rendering.facts import external_link
from kommunenwiki.rendering.views.money import cost_figure, cost_note
from kommunenwiki.rendering.views.parts import contact

if TYPE_CHECKING:
    from markupsafe import Markup

    from kommunenwiki.analysis.first_cases import Suggestion
    from kommunenwiki.analysis.topic_cases import TopicCases
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.site import Scope


@dataclass(frozen=True, slots=True)
class Suggested:
    """A case to read first.

    Attributes:
        card: Its card.
        reasons: Why it is named, in a few words each.
        costs: What it tells of costs, each as what, figure and kind of amount; empty when it tells nothing.
        funded: True when it tells of a grant or belongs to a Modellprojekt; False means that nothing is known.
    """

    card: Card
    reasons: tuple[str, ...]
    costs: tuple[tuple[str, str, str], ...]
    funded: bool


@dataclass(frozen=True, slots=True)
class ForSize:
    """The first cases for a size class.

    Attributes:
        size: The class.
        id: Anchor of the section.
        own: True when at least one Kommune of that size takes part in them.
        cases: The cases.
    """

    size: SizeClass
    id: str
    own: bool
    cases: tuple[Suggested, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask about a case.

    Attributes:
        case: Link to the case.
        contact: The office, None when the case names none.
        page: Link to what a Kommune itself writes about it, None when no source does.
    """

    case: Markup
    contact: Markup | None
    page: Markup | None


def by_size(scope: Scope, topic: TopicCases) -> tuple[ForSize, ...]:
    """Return the first cases for every size class."""
    return tuple(_for_size(scope, topic, size) for size in SizeClass) if topic.all else ()


def sizes(scope: Scope, topic: TopicCases) -> tuple[Share, ...]:
    """Return how many of the cases about a topic have Kommunen of each size."""
    having = {key: sizes_of(scope.site.catalogue, key) for key in topic.leading}
    counts = {size: sum(size in found for found in having.values()) for size in SizeClass}
    most, total = max(counts.values()), len(topic.leading)
    return tuple(
        Share(scope.facet_link("groessen", size.value, size.label), amount, total, None, bar(most, amount))
        for size, amount in counts.items()
        if amount
    )


def contacts(scope: Scope, topic: TopicCases) -> tuple[Asked, ...]:
    """Return whom to ask about the cases that are named first for any size, in their order."""
    named = (item.case for size in SizeClass for item in first_cases(scope.site.catalogue, topic, size))
    return tuple(_asked(scope, key) for key in dict.fromkeys(named))


def _for_size(scope: Scope, topic: TopicCases, size: SizeClass) -> ForSize:
    found = first_cases(scope.site.catalogue, topic, size)
    own = any({Reason.SAME_SIZE, Reason.TAKING_PART} & set(item.reasons) for item in found)
    return ForSize(size, f"groesse-{size.value}", own, tuple(_suggested(scope, item) for item in found))


def _suggested(scope: Scope, item: Suggestion) -> Suggested:
    case = scope.site.catalogue.of(CaseStudy)[item.case.id]
    costs = tuple((cost.what, cost_figure(cost), cost_note(cost)) for cost in case.costs)
    reasons = tuple(reason.label for reason in item.reasons)
    return Suggested(card(scope, item.case, case), reasons, costs, bool(case.funding or case.model_project))


def _asked(scope: Scope, key: RecordKey) -> Asked:
    case = scope.site.catalogue.of(CaseStudy)[key.id]
    own = next((source for source in case.sources.values() if source.kind is SourceKind.MUNICIPALITY), None)
    return Asked(scope.link(key), contact(case.contact), external_link(own.url, own.title) if own else None)
