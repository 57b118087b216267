"""Pages of facets: one per Land, size class, status, Staffel and standard, and an overview of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import RECORD_TYPES, CaseStudy, Municipality
from kommunenwiki.model.municipality import Land
from kommunenwiki.rendering import german
from kommunenwiki.rendering.card_lists import card_lists
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.long_lists import LongList, Section
from kommunenwiki.rendering.maps import figure
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.analysis.facets import Facet, Value
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.map_values import Map
    from kommunenwiki.rendering.site import Scope, Site


def overviews(site: Site) -> Iterator[Page]:
    """Yield the overview of every facet."""
    for facet in site.facets:
        yield _overview(site, facet)


def value_pages(site: Site) -> Iterator[Page]:
    """Yield the page of every value of every facet."""
    for facet in site.facets:
        for value in facet.values:
            yield value_page(site, facet, value)


def addresses(site: Site) -> list[str]:
    """Return the addresses of the pages of all values."""
    return [f"{facet.folder}/{value.slug}" for facet in site.facets for value in facet.values]


def _overview(site: Site, facet: Facet) -> Page:
    scope = site.scope(f"{facet.folder}/")
    values = tuple(
        (scope.url(f"{facet.folder}/{value.slug}"), value.label, _counts(value), len(value.keys))
        for value in facet.values
    )
    template = environment().get_template("facette.html")
    body = template.render(scope=scope, facet=facet, values=values, others=_other_facets(scope, facet))
    return Page(scope.address, facet.title, facet.introduction, body, tuple(scope.outline))


def value_page(site: Site, facet: Facet, value: Value) -> Page:
    """Return the page of one value of a facet."""
    scope = site.scope(f"{facet.folder}/{value.slug}")
    groups = tuple(
        (kind, tuple(zip(found.sections, card_lists(scope, found), strict=True)), found.total)
        for kind, found in _lists(site, facet, value)
    )
    siblings = tuple((scope.url(f"{facet.folder}/{other.slug}"), other.label, other is value) for other in facet.values)
    description = f"{value.label}: {', '.join(_counts(value))}."
    template = environment().get_template("facettenwert.html")
    body = template.render(
        scope=scope,
        facet=facet,
        value=value,
        groups=groups,
        siblings=siblings,
        counts=_counts(value),
        map=_map(scope, facet, value),
    )
    return Page(scope.address, value.label, description, body, tuple(scope.outline))


def _map(scope: Scope, facet: Facet, value: Value) -> Map | None:
    """Return the map of a Land; a single Kommune needs none."""
    keys = value.of(Municipality.folder)
    if facet.folder != "laender" or len(keys) < 2:  # noqa: PLR2004 see above
        return None
    land = next(land for land in Land if land.value == value.slug)
    return figure(scope, keys, f"Karte: Kommunen in {value.label}", land=land)


def lists(site: Site) -> Iterator[LongList]:
    """Yield the lists on the pages of all values."""
    for facet in site.facets:
        for value in facet.values:
            yield from (found for _, found in _lists(site, facet, value))


def _lists(site: Site, facet: Facet, value: Value) -> Iterator[tuple[type[Entity], LongList]]:
    """Yield the records of a value by type: case studies under their leading topic, others under no heading."""
    for kind in RECORD_TYPES:
        keys = value.of(kind.folder)
        if keys:
            sections = _by_topic(site, keys) if kind is CaseStudy else (Section("", "", _by_name(site, keys)),)
            origin = f"{facet.folder}/{value.slug}"
            yield kind, LongList(origin, kind.folder, f"{kind.plural}: {value.label}", sections)


def _by_topic(site: Site, keys: Iterable[RecordKey]) -> tuple[Section, ...]:
    cases = site.catalogue.of(CaseStudy)
    found: dict[str, list[RecordKey]] = {}
    for key in keys:
        found.setdefault(str(cases[key.id].kind), []).append(key)
    names = {topic: site.name(RecordKey("themen", topic)) for topic in found}
    ordered = sorted(found, key=lambda topic: sort_key(names[topic]))
    return tuple(Section(f"thema-{topic}", names[topic], _by_name(site, found[topic])) for topic in ordered)


def _by_name(site: Site, keys: Iterable[RecordKey]) -> tuple[RecordKey, ...]:
    return tuple(sorted(keys, key=lambda key: sort_key(site.name(key))))


def _counts(value: Value) -> tuple[str, ...]:
    return tuple(
        german.count(len(value.of(kind.folder)), kind.singular, kind.plural)
        for kind in RECORD_TYPES
        if value.of(kind.folder)
    )


def _other_facets(scope: Scope, facet: Facet) -> tuple[tuple[str, str], ...]:
    return tuple((scope.url(f"{other.folder}/"), other.title) for other in scope.site.facets if other is not facet)
