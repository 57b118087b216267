"""The page of a barrier: an introduction, and how the case studies met it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering.facts import facts
from kommunenwiki.rendering.views.parts import cases_of, counted, terms, topics_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from kommunenwiki.model import Barrier, CaseStudy
    from kommunenwiki.model.case_study import BarrierMet, Status
    from kommunenwiki.rendering.site import Scope


@dataclass(frozen=True, slots=True)
class Met:
    """What one case says about a barrier.

    Attributes:
        barrier: What was hard.
        answer: How it was solved, None when the case does not say.
        case: Link to the case, where the sources stand.
        status: Status of the case.
    """

    barrier: Markup
    answer: Markup | None
    case: Markup
    status: Status


def view(scope: Scope, entity: Barrier) -> Mapping[str, Any]:
    """Prepare what the cases say about a barrier, those with an answer first."""
    key = RecordKey(entity.folder, entity.id)
    cases = cases_of(scope.site, scope.site.links.to(key, "fallstudien", "barriers", "kind"))
    met = [_met(scope, case, barrier) for case in cases for barrier in case.barriers if barrier.kind == entity.id]
    return {
        "lead": entity.description,
        "facts": facts(("Andere Bezeichnungen", entity.synonyms), ("Verwandte Hürden", scope.links(entity.related))),
        "answered": tuple(item for item in met if item.answer),
        "open": tuple(item for item in met if not item.answer),
        "total": len(cases),
        "topics": counted(scope, map(topics_of, cases)),
        "terms": terms(scope, entity.terms),
    }


def _met(scope: Scope, case: CaseStudy, barrier: BarrierMet) -> Met:
    link = scope.link(RecordKey(case.folder, case.id))
    answer = scope.inline(barrier.answer) if barrier.answer else None
    return Met(scope.inline(barrier.text), answer, link, case.status)
