"""The page of a solution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import escape

from kommunenwiki.analysis.matrices import users
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import publiccode
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering.facts import external_link, facts, joined
from kommunenwiki.rendering.maps import cases_map
from kommunenwiki.rendering.snippets import Snippet
from kommunenwiki.rendering.views import money
from kommunenwiki.rendering.views.parts import cases_of, cited, cited_prose, counted, standards, topics_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from kommunenwiki.analysis.matrices import User
    from kommunenwiki.model import Solution
    from kommunenwiki.model.solution import SolutionUsage
    from kommunenwiki.model.values import Choice, PartialDate
    from kommunenwiki.rendering.site import Scope

_USING: Final = Snippet("{} ({})")


@dataclass(frozen=True, slots=True)
class UserRow:
    """Who uses a solution, in a table.

    Attributes:
        who: Link to the Kommune, or the name that the record of the solution gives.
        usage: What the record of the solution says, or None.
        since: When the work that the case study tells of began, or None.
        state: Where that work stands, or None.
        case: Link to the case study, or None.
    """

    who: Markup
    usage: SolutionUsage | None
    since: PartialDate | None
    state: Choice | None
    case: Markup | None


def view(scope: Scope, entity: Solution) -> Mapping[str, Any]:
    """Prepare the summary box and the table of costs of a solution."""
    key = RecordKey(entity.folder, entity.id)
    told = scope.site.links.to(key, "fallstudien", "solutions")
    cases = cases_of(scope.site, told)
    using = (RecordKey("kommunen", str(use.municipality)) for use in entity.used_by if use.municipality)
    return {
        "publiccode_version": publiccode.VERSION,
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
        "map": cases_map(scope, told, f"Karte: Kommunen, die {entity.name} einsetzen", using),
        "users": tuple(_user(scope, user) for user in users(entity, cases)),
    }


def _user(scope: Scope, user: User) -> UserRow:
    since = state = link = None
    case = scope.site.catalogue.of(CaseStudy).get(user.case or "")
    if case:
        since, state = case.period.start if case.period else None, case.status
        link = scope.link(RecordKey(case.folder, case.id))
    return UserRow(_who(scope, user), user.usage, since, state, link)


def _who(scope: Scope, user: User) -> Markup:
    """Return the name of who uses it; a link where the record of the solution itself refers to the Kommune."""
    key = RecordKey("kommunen", user.municipality or "")
    if user.usage is None:
        return escape(scope.site.name(key))
    if user.municipality is None:
        return escape(user.usage.name or "")
    return _USING(scope.link(key), user.usage.name) if user.usage.name else scope.link(key)
