"""The page of a topic: an introduction, and what the case studies tell about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.analysis.barriers import tallies
from kommunenwiki.analysis.topic_cases import lessons
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering import answers, record_lists
from kommunenwiki.rendering.card_lists import card_list
from kommunenwiki.rendering.evidence import quote
from kommunenwiki.rendering.facts import facts
from kommunenwiki.rendering.maps import cases_map
from kommunenwiki.rendering.paths import path_of
from kommunenwiki.rendering.views.case_table import case_table
from kommunenwiki.rendering.views.parts import cases_of, counted, terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import CaseStudy, Topic
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: Topic) -> Mapping[str, Any]:
    """Prepare the cases of a topic, and which barriers and solutions they name."""
    path, topic = path_of(entity.id), scope.site.topic_cases[entity.id]
    cases = cases_of(scope.site, topic.all)
    leading = card_list(scope, record_lists.leading(scope.site, entity.id))
    touching = card_list(scope, record_lists.touching(scope.site, entity.id))
    told = leading.shown.keys if leading.shown.url else topic.leading
    return {
        "lead": entity.description,
        "facts": facts(("Andere Bezeichnungen", entity.synonyms), ("Verwandte Themen", scope.links(entity.related))),
        "leading": leading,
        "touching": touching,
        "path": (scope.url(path.address), path.heading) if path else None,
        "barriers": answers.frequencies(scope, tallies(scope.site.catalogue, topic.all), len(topic.all)),
        "lessons": tuple(
            quote(scope, item.case, "lehren", item.claim.text, item.claim.source)
            for item in lessons(scope.site.catalogue, told)
        ),
        "solutions": counted(scope, (_solutions(case) for case in cases)),
        "total": len(cases),
        "table": case_table(scope, cases_of(scope.site, leading.shown.keys or touching.shown.keys)),
        "events": card_list(scope, record_lists.events(scope.site, entity.id)),
        "terms": terms(scope, entity.terms),
        "map": cases_map(scope, topic.all, f"Karte: Kommunen mit Fallstudien zum Thema {entity.name}"),
    }


def _solutions(case: CaseStudy) -> set[RecordKey]:
    return {RecordKey("loesungen", str(solution)) for solution in case.solutions}
