"""The page of a solution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering.facts import external_link, facts, joined
from kommunenwiki.rendering.maps import cases_map
from kommunenwiki.rendering.views import money
from kommunenwiki.rendering.views.parts import cases_of, cited, cited_prose, counted, standards, topics_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import Solution
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: Solution) -> Mapping[str, Any]:
    """Prepare the summary box and the table of costs of a solution."""
    key = RecordKey(entity.folder, entity.id)
    told = scope.site.links.to(key, "fallstudien", "solutions")
    cases = cases_of(scope.site, told)
    users = (RecordKey("kommunen", str(use.municipality)) for use in entity.used_by if use.municipality)
    return {
        "lead": entity.summary,
        "lead_html": cited_prose(scope, entity.summary, entity.source),
        "facts": facts(
            ("Wofür", entity.kind.label),
            ("Lizenz", cited(scope, joined(entity.licence, entity.licence_note), entity.source)),
            ("Quellcode", external_link(entity.repository)),
            ("Website", external_link(entity.website)),
            ("Dokumentation", external_link(entity.documentation)),
            ("Betreut von", entity.maintainer),
            ("Standards", standards(scope, entity.standards)),
            ("Bausteine", (*scope.links(entity.components), *entity.other_components)),
        ),
        "money": money.costs(entity.costs),
        "topics": counted(scope, map(topics_of, cases)),
        "total": len(cases),
        "map": cases_map(scope, told, f"Karte: Kommunen, die {entity.name} einsetzen", users),
    }
