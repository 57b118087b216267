"""The page of a Kommune."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import by_name
from kommunenwiki.rendering.facts import Fact, external_link, facts
from kommunenwiki.rendering.maps import locator
from kommunenwiki.rendering.partner_page import peer_cards
from kommunenwiki.rendering.snippets import Snippet
from kommunenwiki.rendering.views.attribution import credits_of
from kommunenwiki.rendering.views.parts import (
    cases_of,
    cited,
    contact,
    current,
    lands,
    size,
    topics_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from kommunenwiki.model import CaseStudy, Municipality
    from kommunenwiki.model.municipality import Coordinates, District
    from kommunenwiki.rendering.site import Scope

STORIES: Final = ("fallstudien", "veranstaltungen", "loesungen")
"""Folders of the records that tell something about a Kommune."""
_DISTRICT: Final = Snippet("{} (Schlüssel {})")


def view(scope: Scope, entity: Municipality) -> Mapping[str, Any]:
    """Prepare key facts, offers and attribution of a Kommune."""
    key = RecordKey(entity.folder, entity.id)
    told = any(link.origin.folder in STORIES for link in scope.site.links.incoming.get(key, ()))
    offers, seeks = current(entity.offers, scope), current(entity.seeks, scope)
    return {
        "lead": _lead(entity),
        "facts": _facts(scope, entity),
        "offers": offers,
        "seeks": seeks,
        "only_key_figures": not (told or offers or seeks),
        "credits": credits_of((entity,)),
        "rounded": entity.coordinates is not None,
        "map": locator(scope, key),
        "peers": peer_cards(scope, entity.id),
        "peer_of": _peer_of(scope, entity.id),
    }


def _peer_of(scope: Scope, id_: str) -> tuple[Markup, ...]:
    """Return links to the Kommunen that name this one among their peers and are not named here: the way back."""
    named = {peer.id for peer in scope.site.peers[id_]}
    others = (RecordKey("kommunen", other) for other in scope.site.peer_of.get(id_, ()) if other not in named)
    return scope.links(by_name(scope.site, others))


def _lead(entity: Municipality) -> str:
    place = " und ".join(land.label for land in entity.land)
    if entity.population is None:
        return f"{entity.kind.label} in {place}."
    people = german.count(entity.population.value, "Einwohner", "Einwohnern")
    return f"{entity.kind.label} in {place} mit {people}."


def _facts(scope: Scope, entity: Municipality) -> tuple[Fact, ...]:
    count = german.number(entity.municipality_count) if entity.municipality_count is not None else None
    return facts(
        ("Art", cited(scope, entity.kind.label, entity.source)),
        ("Amtlicher Name", entity.official_name),
        ("Andere Namen", entity.aliases),
        ("Land", lands(scope, entity.land)),
        ("Kreis", _district(scope, entity.district)),
        ("Kommunen im Kreis mit Eintrag", _members(scope, entity)),
        ("Einwohnerzahl", _population(scope, entity)),
        ("Größenklasse", size(scope, entity)),
        ("Zahl der Gemeinden", cited(scope, count, entity.source)),
        ("Gemeindeschlüssel (AGS)", cited(scope, entity.ags, entity.source)),
        ("Regionalschlüssel (ARS)", cited(scope, entity.ars, entity.source)),
        ("Lage", cited(scope, _location(entity.coordinates), entity.source)),
        ("Themen der Fallstudien", _named(scope, entity, topics_of)),
        ("Lösungen in den Fallstudien", _named(scope, entity, _solutions)),
        ("Website", external_link(entity.website)),
        ("Kontakt", contact(entity.contact)),
    )


def _district(scope: Scope, district: District | None) -> Markup | None:
    if district is None:
        return None
    own = scope.site.districts.own.get(district.ags)
    name = scope.link(own, district.name) if own else district.name
    return _DISTRICT(name, district.ags)


def _members(scope: Scope, entity: Municipality) -> tuple[Markup, ...]:
    """Return links to the Kommunen that name this Kreis as theirs: the way back of ``_district``."""
    members = scope.site.districts.members.get(entity.ags, ()) if entity.ags else ()
    return scope.links(by_name(scope.site, members))


def _named(scope: Scope, entity: Municipality, named: Callable[[CaseStudy], set[RecordKey]]) -> tuple[Markup, ...]:
    """Return links to what the case studies of a Kommune name: the way back of the maps of topics and solutions."""
    keys = scope.site.links.to(RecordKey(entity.folder, entity.id), "fallstudien", "municipalities")
    found = {key for case in cases_of(scope.site, keys) for key in named(case)}
    return scope.links(by_name(scope.site, found))


def _solutions(case: CaseStudy) -> set[RecordKey]:
    return {RecordKey("loesungen", str(solution)) for solution in case.solutions}


def _population(scope: Scope, entity: Municipality) -> Markup | None:
    population = entity.population
    if population is None:
        return None
    text = f"{german.number(population.value)} (Stand {german.day(population.date)})"
    return cited(scope, text, population.source)


def _location(coordinates: Coordinates | None) -> str | None:
    if coordinates is None:
        return None
    north, east = german.number(coordinates.latitude), german.number(coordinates.longitude)
    computed = ", aus den Gemeinden gerechnet" if coordinates.computed else ""
    return f"{north}° Nord, {east}° Ost{computed}"
