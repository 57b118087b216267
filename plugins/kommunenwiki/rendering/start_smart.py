# Three ways to begin, each in the order in which a Kommune asks: is it for us, what did others do first, what does it
# take, what goes wrong and what helps, which solutions, three cases of our size, whom to ask.
"""The pages of Start Smart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.analysis import barriers, costs, durations, staffing
from kommunenwiki.analysis.first_cases import completeness
from kommunenwiki.analysis.topic_cases import TopicCases, chosen_cooperation, chosen_solutions, topic_cases
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Topic
from kommunenwiki.model.case_study import Status
from kommunenwiki.rendering import answers, ranges, suggestions
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.evidence import Quote, quote
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.paths import FOLDER, PATHS, Path
from kommunenwiki.rendering.views.parts import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from kommunenwiki.model.base import Claim
    from kommunenwiki.rendering.answers import Answer
    from kommunenwiki.rendering.site import Scope, Site

TITLE: Final = "Start Smart"
DESCRIPTION: Final = (
    "Drei Wege für Kommunen, die anfangen wollen: was andere zuerst getan haben, was es gekostet hat, "
    "was schwierig war, was geholfen hat, und drei Fallstudien für Ihre Größe."
)
_BEGINNINGS: Final = 5
"""So many cases tell how they began."""
_CHALLENGES: Final = 4
"""So many difficulties are named; the page of the topic has all."""
_BARRIERS: Final = 3
"""The answers to so many of the commonest barriers are quoted."""
_ANSWERS: Final = 3
"""So many answers to each."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One of the commonest barriers.

    Attributes:
        link: Link to the barrier.
        cases: How many cases met it.
        answers: The answers that some of them found.
        further: How many other cases have an answer to it.
    """

    link: Markup
    cases: int
    answers: tuple[Answer, ...]
    further: int


def pages(site: Site) -> Iterator[Page]:
    """Yield the overview and the page of every path."""
    yield _overview(site)
    for path in PATHS:
        yield _path(site, path)


def _overview(site: Site) -> Page:
    scope = site.scope(f"{FOLDER}/")
    ways = tuple((scope.url(path.address), path, _topic(site, path), _summary(site, path)) for path in PATHS)
    body = environment().get_template("start-smart.html").render(scope=scope, title=TITLE, lead=DESCRIPTION, ways=ways)
    return Page(scope.address, TITLE, DESCRIPTION, body, tuple(scope.outline))


def _summary(site: Site, path: Path) -> Mapping[str, int]:
    """Return how many cases a path rests on, and how many of them run and tell costs."""
    found = topic_cases(site.catalogue, path.topic)
    cases = [site.catalogue.of(CaseStudy)[key.id] for key in found.all]
    running = sum(case.status is Status.OPERATION for case in cases)
    return {"cases": len(cases), "running": running, "costs": sum(bool(case.costs) for case in cases)}


def _path(site: Site, path: Path) -> Page:
    scope = site.scope(path.address)
    found = topic_cases(site.catalogue, path.topic)
    topic = _topic(site, path)
    template = environment().get_template("startweg.html")
    values = {**_own(scope, topic), **_of_cases(scope, found), **_barriers(scope, found)}
    body = template.render(scope=scope, path=path, topic=topic, overview=scope.url(f"{FOLDER}/"), **values)
    description = f"{path.heading}: Schritte, Kosten, Dauer, Hürden mit Antworten und Fallstudien für Ihre Größe."
    return Page(scope.address, path.heading, description, body, tuple(scope.outline))


def _topic(site: Site, path: Path) -> Topic | None:
    return site.catalogue.of(Topic).get(path.topic)


def _own(scope: Scope, topic: Topic | None) -> Mapping[str, Any]:
    """Return what the record of the topic says itself."""
    if topic is None:
        return {"challenges": (), "more_challenges": 0, "steps": (), "guides": (), "topic_url": ""}
    key = RecordKey(Topic.folder, topic.id)
    guides = tuple((scope.url(guide.address), guide.title) for guide in scope.site.guides.get(key, ()))
    return {
        "challenges": _claims(scope, key, topic.challenges[:_CHALLENGES], "schwierigkeiten"),
        "more_challenges": len(topic.challenges),
        "steps": _claims(scope, key, topic.first_steps, "erste-schritte"),
        "guides": guides,
        "topic_url": scope.url(str(key)),
    }


def _claims(scope: Scope, key: RecordKey, claims: Iterable[Claim], anchor: str) -> tuple[Quote, ...]:
    return tuple(quote(scope, key, anchor, claim.text, claim.source) for claim in claims)


def _of_cases(scope: Scope, found: TopicCases) -> Mapping[str, Any]:
    """Return what the cases tell: how they began, what it took, what they chose, and which to read first."""
    catalogue, total = scope.site.catalogue, len(found.all)
    return {
        "found": found,
        "beginnings": _beginnings(scope, found),
        "ranges": (
            ranges.costs(scope, costs.costs(catalogue, found), total),
            ranges.durations(scope, durations.durations(catalogue, found.leading, scope.site.today)),
            ranges.staff(scope, staffing.staffing(catalogue, found.all), total),
        ),
        "solutions": _counted(scope, chosen_solutions(catalogue, found.all)),
        "forms": _counted(scope, chosen_cooperation(catalogue, found.all)),
        "sizes": suggestions.by_size(scope, found),
        "who_does_it": suggestions.sizes(scope, found),
        "contacts": suggestions.contacts(scope, found),
    }


def _beginnings(scope: Scope, found: TopicCases) -> tuple[Quote, ...]:
    """Return the first step of the cases that tell most."""
    cases = scope.site.catalogue.of(CaseStudy)
    telling = sorted(
        (key for key in found.leading if cases[key.id].approach), key=lambda key: -completeness(cases[key.id])
    )
    made = ((key, cases[key.id].approach[0]) for key in telling[:_BEGINNINGS])
    return tuple(quote(scope, key, "vorgehen", claim.text, claim.source) for key, claim in made)


def _barriers(scope: Scope, found: TopicCases) -> Mapping[str, Any]:
    tallies = barriers.tallies(scope.site.catalogue, found.all)
    return {
        "frequencies": answers.frequencies(scope, tallies, len(found.all)),
        "without_barriers": len(barriers.without_barriers(scope.site.catalogue, found.all)),
        "problems": tuple(_problem(scope, tally) for tally in tallies[:_BARRIERS]),
    }


def _problem(scope: Scope, tally: barriers.Tally) -> Problem:
    first = {met.case: met for met in reversed(tally.met) if met.barrier.answer}  # one answer of each case
    chosen = [first[case] for case in tally.answered[:_ANSWERS]]
    return Problem(
        scope.link(tally.barrier), len(tally.cases), answers.answers(scope, chosen), answers.others(scope, tally)
    )


def _counted(scope: Scope, chosen: Mapping[RecordKey, tuple[RecordKey, ...]]) -> tuple[Counted, ...]:
    return tuple(Counted(scope.link(target), len(cases)) for target, cases in chosen.items())
