"""The page of a barrier: an introduction, and how the case studies met it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.analysis.barriers import tallies
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering import answers
from kommunenwiki.rendering.facts import facts
from kommunenwiki.rendering.views.parts import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import Barrier
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: Barrier) -> Mapping[str, Any]:
    """Prepare what the cases say about a barrier, those with an answer first, and how often it was met."""
    cases = [RecordKey(CaseStudy.folder, id_) for id_ in scope.site.catalogue.of(CaseStudy)]
    found = next((item for item in tallies(scope.site.catalogue, cases) if item.barrier.id == entity.id), None)
    said = answers.answers(scope, found.met if found else ())
    return {
        "lead": entity.description,
        "facts": facts(("Andere Bezeichnungen", entity.synonyms), ("Verwandte Hürden", scope.links(entity.related))),
        "answered": tuple(item for item in said if item.answer),
        "open": tuple(item for item in said if not item.answer),
        "total": len(found.cases) if found else 0,
        "solved": len(found.answered) if found else 0,
        "all_cases": len(cases),
        "topics": answers.topics(scope, entity.id) if found else (),
        "sizes": answers.sizes(scope, entity.id) if found else (),
        "terms": terms(scope, entity.terms),
    }
