"""The page of a barrier: an introduction, and how the case studies met it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering import answers, record_lists
from kommunenwiki.rendering.facts import facts
from kommunenwiki.rendering.long_lists import shown
from kommunenwiki.rendering.views.parts import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kommunenwiki.analysis.barriers import Tally
    from kommunenwiki.model import Barrier
    from kommunenwiki.rendering.answers import Answer
    from kommunenwiki.rendering.long_lists import LongList, Shown
    from kommunenwiki.rendering.site import Scope, Site


def view(scope: Scope, entity: Barrier) -> Mapping[str, Any]:
    """Prepare what the cases say about a barrier, those with an answer first, and how often it was met."""
    found = scope.site.tallies.get(entity.id)
    return {
        "lead": entity.description,
        "facts": facts(("Andere Bezeichnungen", entity.synonyms), ("Verwandte Hürden", scope.links(entity.related))),
        "answered": _quoted(scope, found, record_lists.answered) if found else None,
        "open": _quoted(scope, found, record_lists.unanswered) if found else None,
        "total": len(found.cases) if found else 0,
        "solved": len(found.answered) if found else 0,
        "all_cases": len(scope.site.catalogue.of(CaseStudy)),
        "topics": answers.topics(scope, found) if found else (),
        "sizes": answers.sizes(scope, found) if found else (),
        "terms": terms(scope, entity.terms),
    }


def _quoted(scope: Scope, tally: Tally, which: Callable[[Site, Tally], LongList]) -> tuple[Shown, tuple[Answer, ...]]:
    """Return what some of the cases say, those with an answer or those without."""
    found = shown(scope, which(scope.site, tally))
    keys, answered = set(found.keys), which is record_lists.answered
    met = (item for item in tally.met if item.case in keys and bool(item.barrier.answer) is answered)
    return found, answers.answers(scope, met)
