"""The page of a barrier: an introduction, and how the case studies met it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    found = scope.site.tallies.get(entity.id)
    said = answers.answers(scope, found.met if found else ())
    return {
        "lead": entity.description,
        "facts": facts(("Andere Bezeichnungen", entity.synonyms), ("Verwandte Hürden", scope.links(entity.related))),
        "answered": tuple(item for item in said if item.answer),
        "open": tuple(item for item in said if not item.answer),
        "total": len(found.cases) if found else 0,
        "solved": len(found.answered) if found else 0,
        "all_cases": len(scope.site.catalogue.of(CaseStudy)),
        "topics": answers.topics(scope, found) if found else (),
        "sizes": answers.sizes(scope, found) if found else (),
        "terms": terms(scope, entity.terms),
    }
