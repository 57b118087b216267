"""The page of a Modellprojekt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import cards
from kommunenwiki.rendering.facts import external_link, facts
from kommunenwiki.rendering.snippets import Snippet
from kommunenwiki.rendering.views import money
from kommunenwiki.rendering.views.attribution import credits_of
from kommunenwiki.rendering.views.parts import cited, lands, municipality, period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from kommunenwiki.model import ModelProject, Municipality
    from kommunenwiki.model.values import MunicipalityRef
    from kommunenwiki.rendering.site import Scope

_SELECTED: Final = Snippet("{} ({})")


@dataclass(frozen=True, slots=True)
class Member:
    """A funded Kommune.

    Attributes:
        name: Link to its page.
        kind: What kind of territorial authority it is; empty when it has no record.
        population: Number of people, „nicht bekannt“ when it is not known.
    """

    name: Markup
    kind: str
    population: str


def view(scope: Scope, entity: ModelProject) -> Mapping[str, Any]:
    """Prepare key facts, members, funding and attribution of a Modellprojekt."""
    known = [found for ref in entity.members if (found := municipality(scope.site, ref))]
    key = RecordKey(entity.folder, entity.id)
    return {
        "lead": entity.title.text if entity.title else _sentence(entity),
        "facts": facts(
            (
                "Auswahl",
                cited(scope, _selection(scope, entity), entity.selection.source),
            ),
            ("Kategorie", entity.category.label),
            ("Land", lands(scope, entity.land)),
            ("Zeitraum", period(scope, entity.period)),
            ("Website", external_link(entity.website)),
        ),
        "members": tuple(_member(scope, ref) for ref in entity.members),
        "dates": _dates(known),
        "money": money.funding(entity.funding),
        "events": cards(scope, _events(scope, entity)),
        "only_key_figures": not scope.site.links.to(key, "fallstudien"),
        "credits": credits_of(known, basic=False),
        "rounded": False,
    }


def _events(scope: Scope, entity: ModelProject) -> tuple[RecordKey, ...]:
    """Return the events that the funded Kommunen hosted."""
    members = (RecordKey(member.folder, str(member)) for member in entity.members)
    found = {key for member in members for key in scope.site.links.to(member, "veranstaltungen", "hosts")}
    return tuple(sorted(found))


def _selection(scope: Scope, entity: ModelProject) -> Markup:
    season = str(entity.selection.season)
    return _SELECTED(scope.facet_link("staffeln", season, f"Staffel {season}"), entity.selection.year)


def _sentence(entity: ModelProject) -> str:
    land = ", ".join(item.label for item in entity.land)
    return f"Modellprojekt Smart Cities der {entity.selection.season}. Staffel, {entity.category.label}, {land}."


def _member(scope: Scope, ref: MunicipalityRef) -> Member:
    found = municipality(scope.site, ref)
    if found is None:
        return Member(scope.link(ref), "", "nicht bekannt")
    people = german.number(found.population.value) if found.population else "nicht bekannt"
    return Member(scope.link(ref), found.kind.label, people)


def _dates(known: list[Municipality]) -> str:
    """Return the days that the populations are true for: usually one."""
    days = sorted({found.population.date for found in known if found.population})
    return ", ".join(german.day(day) for day in days)
