"""The page of a topic: an introduction, and what the case studies tell about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.analysis.barriers import tallies
from kommunenwiki.analysis.topic_cases import lessons
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Event
from kommunenwiki.rendering import answers
from kommunenwiki.rendering.cards import by_name, cards
from kommunenwiki.rendering.evidence import quote
from kommunenwiki.rendering.facts import facts
from kommunenwiki.rendering.maps import cases_map
from kommunenwiki.rendering.paths import path_of
from kommunenwiki.rendering.views.case_table import case_table
from kommunenwiki.rendering.views.parts import cases_of, counted, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.model import Topic
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: Topic) -> Mapping[str, Any]:
    """Prepare the cases of a topic, and which barriers and solutions they name."""
    key = RecordKey(entity.folder, entity.id)
    path, topic = path_of(entity.id), scope.site.topic_cases[entity.id]
    cases = cases_of(scope.site, topic.all)
    return {
        "lead": entity.description,
        "facts": facts(("Andere Bezeichnungen", entity.synonyms), ("Verwandte Themen", scope.links(entity.related))),
        "leading": cards(scope, by_name(scope.site, topic.leading)),
        "touching": cards(scope, by_name(scope.site, topic.touching)),
        "path": (scope.url(path.address), path.heading) if path else None,
        "barriers": answers.frequencies(scope, tallies(scope.site.catalogue, topic.all), len(topic.all)),
        "lessons": tuple(
            quote(scope, item.case, "lehren", item.claim.text, item.claim.source)
            for item in lessons(scope.site.catalogue, topic.leading)
        ),
        "solutions": counted(scope, (_solutions(case) for case in cases)),
        "total": len(cases),
        "table": case_table(scope, cases_of(scope.site, by_name(scope.site, topic.leading or topic.touching))),
        "events": cards(scope, _by_date(scope, scope.site.links.to(key, "veranstaltungen", "topics"))),
        "terms": terms(scope, entity.terms),
        "map": cases_map(scope, topic.all, f"Karte: Kommunen mit Fallstudien zum Thema {entity.name}"),
    }


def _solutions(case: CaseStudy) -> set[RecordKey]:
    return {RecordKey("loesungen", str(solution)) for solution in case.solutions}


def _by_date(scope: Scope, keys: Iterable[RecordKey]) -> list[RecordKey]:
    events = scope.site.catalogue.of(Event)
    return sorted(keys, key=lambda key: events[key.id].start.earliest, reverse=True)
