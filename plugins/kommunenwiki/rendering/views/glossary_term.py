"""The page of a glossary term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.rendering import record_lists
from kommunenwiki.rendering.card_lists import card_list
from kommunenwiki.rendering.facts import facts
from kommunenwiki.rendering.views.parts import cited_prose, other_names, terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import GlossaryTerm
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: GlossaryTerm) -> Mapping[str, Any]:
    """Prepare the definition and the other words for a term."""
    return {
        "lead": entity.definition,
        "lead_html": cited_prose(scope, entity.definition, entity.source),
        "facts": facts(
            ("Abkürzung" if len(entity.abbreviations) == 1 else "Abkürzungen", entity.abbreviations),
            *other_names(entity.synonyms),
            ("Bereich", entity.area.label),
        ),
        "see_also": terms(scope, entity.see_also),
        "occurrences": card_list(scope, record_lists.occurrences(scope.site, entity.id)),
    }
