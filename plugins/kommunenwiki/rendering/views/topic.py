"""The page of a topic: an introduction, and what the case studies tell about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Event
from kommunenwiki.rendering.cards import by_name, cards
from kommunenwiki.rendering.facts import facts
from kommunenwiki.rendering.views.parts import cases_of, counted, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.model import Topic
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: Topic) -> Mapping[str, Any]:
    """Prepare the cases of a topic, and which barriers and solutions they name."""
    key = RecordKey(entity.folder, entity.id)
    leading = scope.site.links.to(key, "fallstudien", "kind")
    touching = [found for found in scope.site.links.to(key, "fallstudien", "topics") if found not in leading]
    cases = cases_of(scope.site, (*leading, *touching))
    return {
        "lead": entity.description,
        "facts": facts(("Andere Bezeichnungen", entity.synonyms), ("Verwandte Themen", scope.links(entity.related))),
        "leading": cards(scope, by_name(scope.site, leading)),
        "touching": cards(scope, by_name(scope.site, touching)),
        "barriers": counted(scope, (_barriers(case) for case in cases)),
        "solutions": counted(scope, (_solutions(case) for case in cases)),
        "total": len(cases),
        "events": cards(scope, _by_date(scope, scope.site.links.to(key, "veranstaltungen", "topics"))),
        "terms": terms(scope, entity.terms),
    }


def _barriers(case: CaseStudy) -> set[RecordKey]:
    return {RecordKey("huerden", str(barrier.kind)) for barrier in case.barriers}


def _solutions(case: CaseStudy) -> set[RecordKey]:
    return {RecordKey("loesungen", str(solution)) for solution in case.solutions}


def _by_date(scope: Scope, keys: Iterable[RecordKey]) -> list[RecordKey]:
    events = scope.site.catalogue.of(Event)
    return sorted(keys, key=lambda key: events[key.id].start.earliest, reverse=True)
