"""The page of a form of cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.rendering import record_lists
from kommunenwiki.rendering.card_lists import card_list
from kommunenwiki.rendering.facts import facts, joined
from kommunenwiki.rendering.views.parts import ESTIMATE, other_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import CooperationModel
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: CooperationModel) -> Mapping[str, Any]:
    """Prepare the summary box and the cases that show the form, its own and those that name it."""
    return {
        "lead": entity.description,
        "facts": facts(
            ("Art", entity.kind.label),
            ("Eigene Rechtsperson", "ja, es entsteht eine neue" if entity.own_legal_person else "nein"),
            ("Aufwand", joined(entity.effort.label, ESTIMATE, separator=" ")),
            *other_names(entity.synonyms),
        ),
        "estimate": ESTIMATE,
        "cases": card_list(scope, record_lists.cooperation(scope.site, entity)),
    }
