# A view prepares what the template of a record type shows. Types without a view of their own, and fields that a view
# does not know, are shown by ``default``: what is written in YAML is never forgotten.
"""Views: from a record to the values of its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.rendering.views import (
    barrier,
    case_study,
    cooperation_model,
    default,
    event,
    glossary_term,
    model_project,
    municipality,
    solution,
    topic,
)

if TYPE_CHECKING:
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Scope

View = Callable[["Scope", Any], Mapping[str, Any]]

_INTRODUCTION: Final = "name synonyms description plain challenges first_steps terms related"

OWN: Final[Mapping[str, tuple[View, str]]] = {
    "fallstudien": (
        case_study.view,
        """kind topics title summary plain_summary municipalities model_project status period funding costs staff
        challenge approach results barriers lessons data backing solutions standards partners cooperation reuse
        reused_by after_funding ending documents events related contact""",
    ),
    "kommunen": (
        municipality.view,
        """name official_name aliases kind ags ars land district population municipality_count coordinates website
        offers seeks contact source""",
    ),
    "modellprojekte": (
        model_project.view,
        "name title selection land category members website period funding",
    ),
    "loesungen": (
        solution.view,
        """name kind summary licence licence_note repository website documentation maintainer standards components
        other_components costs used_by source""",
    ),
    "kooperationsmodelle": (
        cooperation_model.view,
        """name synonyms kind own_legal_person description plain legal_basis facts fits_when effort effort_note
        procurement vat cases""",
    ),
    "veranstaltungen": (
        event.view,
        """title series number start end place hosts participants theme motto topics formats program insights status
        source""",
    ),
    "themen": (topic.view, _INTRODUCTION),
    "huerden": (barrier.view, _INTRODUCTION),
    "glossar": (glossary_term.view, "term area abbreviations synonyms definition plain see_also source"),
}
"""Views by folder, with the fields that they or their templates show."""


def _completed(own: View, shown: frozenset[str], scope: Scope, entity: Entity) -> Mapping[str, Any]:
    """Return the values of a view and, after them, the fields that it does not show."""
    values, rest = own(scope, entity), default.further(scope, entity, shown)
    return {**values, **rest, "facts": (*values["facts"], *rest["facts"])}


def _view(folder: str) -> View:
    if folder not in OWN:
        return default.view
    own, shown = OWN[folder]
    return partial(_completed, own, frozenset(shown.split()))


VIEWS: Final[Mapping[str, View]] = {kind.folder: _view(kind.folder) for kind in RECORD_TYPES}
"""Views by folder. A view gets the scope of the page and the entity, and returns the template's values.
The value ``lead`` is the text from which the page's description is made."""
