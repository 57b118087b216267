"""The page that puts two to four case studies side by side, and what it reads of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Topic
from kommunenwiki.rendering.cards import by_name
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.views.attributes import Attribute, attributes, leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site

ADDRESS: Final = "vergleich/"
TITLE: Final = "Fallstudien vergleichen"
DESCRIPTION: Final = "Zwei bis vier Fallstudien nebeneinander: Kosten, Stand, Lösungen, Hürden und mehr."


def page(site: Site) -> Page:
    """Return the page. Without script, or from a folder on disk, it leads to the tables on the pages of topics."""
    scope = site.scope(ADDRESS)
    topics = (RecordKey("themen", id_) for id_ in site.catalogue.of(Topic))
    told = [key for key in by_name(site, topics) if site.links.to(key, "fallstudien")]
    tables = [(f"{scope.url(str(key))}#tabelle", site.name(key)) for key in told]
    body = environment().get_template("vergleich.html").render(scope=scope, title=TITLE, tables=tables)
    return Page(ADDRESS, TITLE, DESCRIPTION, body, tuple(scope.outline))


def data(site: Site, entity: Entity) -> Mapping[str, Any]:
    """Return what the public JSON holds of a case study for comparing it; nothing for other types.

    Returns:
        ``overview``: the attributes with their German headings, also those without a value; a value has ``text`` and
        may have ``url``, from the root of the site, and ``source``, keys in the record's ``sources``.
        ``credits``: whom to name for open data among the values.
    """
    if not isinstance(entity, CaseStudy):
        return {}
    return {
        "overview": [_attribute(site, attribute) for attribute in attributes(site, entity)],
        "credits": list(_credits(site, entity)),
    }


def _attribute(site: Site, attribute: Attribute) -> dict[str, Any]:
    values = []
    for value in attribute.values:
        anchor = f"#{value.anchor}" if value.anchor else ""
        url = {"url": site.addresses.url(value.address) + anchor} if value.address else {}
        values.append({"text": value.text, **url, **({"source": list(value.source)} if value.source else {})})
    return {"id": attribute.id, "label": attribute.label, "values": values}


def _credits(site: Site, case: CaseStudy) -> Iterator[dict[str, str]]:
    place = leading(site, case)
    for ref in place.population.source if place and place.population else ():
        source = place.sources.get(ref) if place else None
        if source and source.licence:
            yield {
                "subject": "Einwohnerzahl",
                "publisher": source.publisher,
                "title": source.title,
                "licence": source.licence,
            }
