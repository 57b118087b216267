"""The start page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.continuation import cases_with_sourced_reuse
from kommunenwiki.analysis.gaps import projects_without_cases
from kommunenwiki.analysis.size_classes import SizeClass, size_class
from kommunenwiki.analysis.topic_cases import topic_cases
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import RECORD_TYPES, Barrier, CaseStudy, ModelProject, Municipality, Topic
from kommunenwiki.model.case_study import Status
from kommunenwiki.rendering import gap_page
from kommunenwiki.rendering.cards import Card, cards
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.long_lists import CARDS, telling
from kommunenwiki.rendering.maps import teaser
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.paths import PATHS
from kommunenwiki.rendering.prose import plain
from kommunenwiki.rendering.views.parts import municipality

if TYPE_CHECKING:
    from markupsafe import Markup

    from kommunenwiki.rendering.site import Scope, Site


@dataclass(frozen=True, slots=True)
class Entrance:
    """A way into the wiki.

    Attributes:
        url: URL of the path of Start Smart.
        title: Name of the path.
        text: What it is about, in plain words.
        cases: Number of case studies that belong to it or touch it.
    """

    url: str
    title: str
    text: str
    cases: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the wiki lacks, in a few numbers.

    Attributes:
        without_case: Number of Modellprojekte without a case study.
        projects: Number of Modellprojekte.
        answers: Anchor on the page of gaps, name, number of cases that lack it, number of cases of which it is asked.
    """

    without_case: int
    projects: int
    answers: tuple[tuple[str, str, int, int], ...]


def page(site: Site) -> Page:
    """Return the start page."""
    scope = site.scope("")
    cases = site.catalogue.of(CaseStudy)
    stopped = [RecordKey("fallstudien", id_) for id_, case in cases.items() if case.status is Status.STOPPED]
    template = environment().get_template("start.html")
    body = template.render(
        scope=scope,
        description=site.description,
        entrances=_entrances(scope),
        types=[(kind, scope.url(f"{kind.folder}/"), len(site.catalogue.of(kind))) for kind in RECORD_TYPES],
        examples=_examples(scope),
        barriers=_barriers(scope),
        stopped=cards(scope, telling(site, stopped, CARDS.cut(len(stopped), CARDS.whole))),
        all_stopped=len(stopped),
        reused=len(cases_with_sourced_reuse(site.catalogue)),
        total=len(cases),
        gaps=_gaps(site),
        map=teaser(scope, (RecordKey("kommunen", id_) for id_ in site.catalogue.of(Municipality))),
    )
    return Page("", site.title, site.description, body, tuple(scope.outline))


def _entrances(scope: Scope) -> list[Entrance]:
    topics = scope.site.catalogue.of(Topic)
    made = []
    for path in PATHS:
        if path.topic in topics:
            cases = len(topic_cases(scope.site.catalogue, path.topic).all)
            made.append(Entrance(scope.url(path.address), path.title, plain(topics[path.topic].plain), cases))
    return made


def _examples(scope: Scope) -> list[tuple[SizeClass, Card]]:
    """Return for each size of Kommune the running case that tells most."""
    best: dict[SizeClass, CaseStudy] = {}
    told = scope.site.completeness
    for case in scope.site.catalogue.of(CaseStudy).values():
        leading = municipality(scope.site, case.municipalities[0])
        size = size_class(leading) if leading else None
        if size and case.status in {Status.PILOT, Status.OPERATION}:
            best[size] = max(
                best.get(size, case), case, key=lambda found: told[RecordKey(found.folder, found.id)].percent
            )
    found = [(size, RecordKey("fallstudien", best[size].id)) for size in SizeClass if size in best]
    return [(size, cards(scope, (key,))[0]) for size, key in found]


def _barriers(scope: Scope) -> list[tuple[Markup, int]]:
    """Return links to all barriers with the number of their cases, the commonest first."""
    keys = [RecordKey("huerden", id_) for id_ in scope.site.catalogue.of(Barrier)]
    counted = [(scope.link(key), len(scope.site.links.to(key, "fallstudien", "barriers", "kind"))) for key in keys]
    return sorted(counted, key=lambda item: -item[1])


def _gaps(site: Site) -> Gaps:
    projects = projects_without_cases(site.catalogue, site.links)
    return Gaps(len(projects), len(site.catalogue.of(ModelProject)), tuple(gap_page.summary(site)))
