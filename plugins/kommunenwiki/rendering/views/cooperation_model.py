"""The page of a form of cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering.cards import by_name, cards
from kommunenwiki.rendering.facts import facts, joined
from kommunenwiki.rendering.views.parts import ESTIMATE, other_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import CooperationModel
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: CooperationModel) -> Mapping[str, Any]:
    """Prepare the summary box and the cases that show the form, its own and those that name it."""
    key = RecordKey(entity.folder, entity.id)
    own = (RecordKey(ref.folder, str(ref)) for ref in entity.cases)
    naming = scope.site.links.to(key, "fallstudien", "cooperation", "model")
    return {
        "lead": entity.description,
        "facts": facts(
            ("Art", entity.kind.label),
            ("Eigene Rechtsperson", "ja, es entsteht eine neue" if entity.own_legal_person else "nein"),
            ("Aufwand", joined(entity.effort.label, ESTIMATE, separator=" ")),
            *other_names(entity.synonyms),
        ),
        "estimate": ESTIMATE,
        "cases": cards(scope, by_name(scope.site, {*own, *naming})),
    }
