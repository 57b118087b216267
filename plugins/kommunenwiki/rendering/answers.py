"""Barriers that cases met, how often, and the answers that they found, quoted with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.barriers import Met, Part, Tally, by_size, by_topic
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering.bar_chart import bar
from kommunenwiki.rendering.evidence import Quote, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from kommunenwiki.model.case_study import Status
    from kommunenwiki.rendering.site import Scope


@dataclass(frozen=True, slots=True)
class Answer:
    """What a case says of a barrier.

    Attributes:
        quote: What was hard, with its place and its sources.
        answer: How it was solved, None when no source says so.
        status: Status of the case.
    """

    quote: Quote
    answer: Markup | None
    status: Status


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was named, as a row of a table with a bar.

    Attributes:
        label: What is counted.
        amount: In how many cases.
        total: Of how many.
        answered: How many of them tell an answer, None where that is not asked.
        bar: The amount as a bar; with answers the full part of it.
    """

    label: Markup
    amount: int
    total: int
    answered: int | None
    bar: Markup


def answers(scope: Scope, met: Iterable[Met]) -> tuple[Answer, ...]:
    """Return what some cases say of a barrier."""
    return tuple(_answer(scope, item) for item in met)


def frequencies(scope: Scope, tallies: Sequence[Tally], total: int) -> tuple[Share, ...]:
    """Return how often each barrier was met, the commonest first."""
    most = max((len(tally.cases) for tally in tallies), default=0)
    return tuple(
        Share(
            scope.link(tally.barrier),
            len(tally.cases),
            total,
            len(tally.answered),
            bar(most, len(tally.answered), len(tally.cases) - len(tally.answered)),
        )
        for tally in tallies
    )


def topics(scope: Scope, tally: Tally) -> tuple[Share, ...]:
    """Return how many cases of each topic met a barrier."""
    parts = by_topic(scope.site.topic_cases, tally)
    return tuple(_share(scope.link(key), part) for key, part in parts.items())


def sizes(scope: Scope, tally: Tally) -> tuple[Share, ...]:
    """Return how many cases of each size class met a barrier."""
    parts = by_size(scope.site.size_cases, tally)
    return tuple(_share(scope.facet_link("groessen", size.value, size.label), part) for size, part in parts.items())


def others(scope: Scope, tally: Tally) -> int:
    """Return how many cases outside of a tally tell an answer to its barrier."""
    everywhere = scope.site.tallies[tally.barrier.id]
    return len(set(everywhere.answered) - set(tally.cases))


def _share(label: Markup, part: Part) -> Share:
    """Return a row whose bar shows the share of the group, because groups differ in size."""
    return Share(label, len(part.cases), part.total, None, bar(part.total, len(part.cases)))


def _answer(scope: Scope, met: Met) -> Answer:
    case = scope.site.catalogue.of(CaseStudy)[met.case.id]
    said = met.barrier
    answer = scope.inline(said.answer) if said.answer else None
    return Answer(quote(scope, met.case, "huerden", said.text, said.source), answer, case.status)
