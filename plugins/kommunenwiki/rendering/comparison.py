"""The page that puts two to four case studies side by side, and what it reads of each."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Topic
from kommunenwiki.rendering.cards import by_name, sort_key
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.long_lists import LINES
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.views.attributes import Attribute, attributes, leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site

ADDRESS: Final = "vergleich/"
TITLE: Final = "Fallstudien vergleichen"
FOLDER: Final = "vergleich/daten"
"""Where the names of very many case studies live, a file for each topic."""
_HASH_LENGTH: Final = 12
DESCRIPTION: Final = "Zwei bis vier Fallstudien nebeneinander: Kosten, Stand, Lösungen, Hürden und mehr."


def page(site: Site) -> Page:
    """Return the page. Without script, or from a folder on disk, it leads to the tables on the pages of topics."""
    scope = site.scope(ADDRESS)
    topics = (RecordKey("themen", id_) for id_ in site.catalogue.of(Topic))
    told = [key for key in by_name(site, topics) if site.links.to(key, "fallstudien")]
    tables = [(f"{scope.url(str(key))}#tabelle", site.name(key)) for key in told]
    choice = [[site.name(RecordKey("themen", topic)), path] for topic, (path, _) in _by_topic(site).items()]
    body = (
        environment()
        .get_template("vergleich.html")
        .render(
            scope=scope,
            title=TITLE,
            tables=tables,
            topics=json.dumps(choice, ensure_ascii=False),
        )
    )
    return Page(ADDRESS, TITLE, DESCRIPTION, body, tuple(scope.outline))


def files(site: Site) -> Mapping[str, bytes]:
    """Return the files from which the page takes the names of the case studies of a topic; none where they are few.

    With few cases it takes the names from the list in the public JSON. Each file is JSON: id and title of every case
    whose main topic it is, by title.
    """
    return dict(_by_topic(site).values())


def _by_topic(site: Site) -> Mapping[str, tuple[str, bytes]]:
    """Return path and content of the file of every topic that leads a case, by name of the topic."""
    cases = site.catalogue.of(CaseStudy)
    if len(cases) <= LINES.whole:
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    for id_, case in cases.items():
        found.setdefault(str(case.kind), []).append((id_, case.title))
    made = {}
    for topic in sorted(found, key=lambda topic: sort_key(site.name(RecordKey("themen", topic)))):
        rows = sorted(found[topic], key=lambda row: (sort_key(row[1]), row[0]))
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
        made[topic] = (f"{FOLDER}/{topic}-{hashlib.sha256(text).hexdigest()[:_HASH_LENGTH]}.json", text)
    return made


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
