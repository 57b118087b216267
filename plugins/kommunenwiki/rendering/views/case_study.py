"""The page of a case study."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kommunenwiki.rendering import german
from kommunenwiki.rendering.facts import Fact, external_link, facts, joined
from kommunenwiki.rendering.similar_cases import similar_cards
from kommunenwiki.rendering.views import money
from kommunenwiki.rendering.views.answers import answered
from kommunenwiki.rendering.views.parts import contact, lands, municipality, period, size, standards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kommunenwiki.model import CaseStudy
    from kommunenwiki.model.case_study import Result, Reuse, Reuser
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, case: CaseStudy) -> Mapping[str, Any]:
    """Prepare the summary box, the figures and the table on money of a case study."""
    leading = municipality(scope.site, case.municipalities[0])
    cooperation = case.cooperation.model if case.cooperation else None
    return {
        "lead": case.summary,
        "facts": facts(
            ("Kommunen", scope.links(case.municipalities)),
            ("Stand", scope.facet_link("stand", case.status.value, case.status.label)),
            ("Land", lands(scope, leading.land) if leading else None),
            ("Größe", size(scope, leading)),
            ("Modellprojekt", scope.link(case.model_project) if case.model_project else None),
            ("Thema", scope.links((case.kind, *case.topics))),
            ("Zeitraum", period(scope, case.period)),
            ("Zusammenarbeit", scope.link(cooperation) if cooperation else None),
            ("Lösungen", scope.links(case.solutions)),
            ("Standards", standards(scope, case.standards)),
            ("Vorgestellt auf", scope.links(case.events)),
            ("Kontakt", contact(case.contact)),
        ),
        "figures": tuple((result, _unit(result)) for result in case.results if result.value is not None),
        "money": (*money.costs(case.costs), *money.funding(case.funding), *money.staff(case.staff)),
        "reuse_facts": _reuse_facts(case.reuse),
        "reused_title": _reused_title(case.reused_by),
        "answered": answered(scope, case),
        "similar": similar_cards(scope, case),
    }


def _unit(result: Result) -> str:
    """Return the unit of a figure, nothing when what is measured names it already: „28“, „Ja-Stimmen im Rat“."""
    unit = result.unit or ""
    return "" if re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", result.metric or "") else unit


def _reused_title(reusers: Sequence[Reuser]) -> str:
    """Return the heading of the Kommunen that reuse a case; free texts are not counted, they may mean several."""
    known = {reuser.municipality for reuser in reusers if reuser.municipality}
    named = [german.count(len(known), "Kommune", "Kommunen")] if known else []
    if any(reuser.municipality is None for reuser in reusers):
        named.append("weiteren" if known else "anderen")
    return f"Nachgenutzt von {' und '.join(named)}"


def _reuse_facts(reuse: Reuse | None) -> tuple[Fact, ...]:
    if reuse is None:
        return ()
    return facts(
        ("Lizenz", joined(reuse.licence, reuse.licence_note)),
        ("Quellcode", external_link(reuse.repository)),
        ("Dokumentation", external_link(reuse.documentation)),
    )
