# Names and sizes of files come from the files themselves, so the page cannot promise what is not there. Linked data has
# no sizes here: it is made when the site is written, and a test sees that it is there.
"""The page on open data: what can be taken away, for whom, under which licence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.exports import api, dcat, graph
from kommunenwiki.exports.contents import contents
from kommunenwiki.exports.event_calendar import dated
from kommunenwiki.exports.wiki_data import LICENCE
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, Event
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.rendering import german
from kommunenwiki.rendering.data_basis import wiki_data
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.facts import outward
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.federation.neighbours import Neighbour
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Scope, Site

ADDRESS: Final = "daten/"
TITLE: Final = "Daten zum Mitnehmen"
DESCRIPTION: Final = (
    "Alle Einträge als Excel-Datei, CSV und JSON, dazu Feeds und ein Kalender: was es gibt, für wen und wie groß."
)
_KILO: Final = 1000
_FOR_WIKIS: Final = ("inventory", "summary")


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the page links to.

    Attributes:
        url: URL of the file as the page writes it.
        size: Its size in German.
    """

    url: str
    size: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What there is of one type of records.

    Attributes:
        type: The type.
        url: URL of its index page.
        count: Number of records.
        list: Its list as JSON.
        csv: Its table for programs.
        excel: Its table for Excel.
        schema: The schema of a record.
        records: Size of the files of all records together.
        parts: Its further tables: title, number of rows, table for programs, table for Excel.
    """

    type: type[Entity]
    url: str
    count: int
    list: Download
    csv: Download
    excel: Download
    schema: Download
    records: str
    parts: tuple[tuple[str, int, Download, Download], ...]


def page(site: Site) -> Page:
    """Return the page."""
    scope = site.scope(ADDRESS)
    data = wiki_data(site)
    found = contents(data)
    body = (
        environment()
        .get_template("daten.html")
        .render(
            scope=scope,
            title=TITLE,
            name=site.title,
            licence=LICENCE,
            state=data.state(),
            kinds=tuple(_kind(scope, kind, found["tables"]) for kind in found["types"]),
            files={
                name: _download(scope, found[name])
                for name in ("workbook", "calendar", "search", "taxonomy", *_FOR_WIKIS)
            },
            index=_download(scope, f"{api.FOLDER}/{api.INDEX}.json"),
            linked={"catalogue": scope.asset(graph.PATH), "portals": scope.asset(dcat.PATH)},
            total=size(sum(length for path, length in site.sizes.items() if path.startswith(api.FOLDER))),
            feeds=tuple(
                (feed["title"], scope.asset(feed["atom"]), scope.asset(feed["json"])) for feed in found["feeds"]
            ),
            example=_example(site),
            example_url=data.url(_example(site)),
            home=data.home or "https://ADRESSE-DES-WIKIS/",
            dated=len(dated(data)),
            events=len(site.catalogue.of(Event)),
            credits=_credits(data),
            neighbours=_neighbours(site),
            outward=outward,
        )
    )
    return Page(ADDRESS, TITLE, DESCRIPTION, body, tuple(scope.outline))


def size(length: int) -> str:
    """Return a number of bytes as people say it: ``812 Byte``, ``104 kB``, ``1,9 MB``."""
    if length < _KILO:
        return f"{length}{german.NO_BREAK_SPACE}Byte"
    if length < _KILO**2:
        return f"{german.number(round(length / _KILO))}{german.NO_BREAK_SPACE}kB"
    return f"{german.number(round(length / _KILO**2, 1))}{german.NO_BREAK_SPACE}MB"


def _download(scope: Scope, path: str) -> Download:
    return Download(scope.asset(path), size(scope.site.sizes[path]))


def _kind(scope: Scope, kind: Mapping[str, Any], tables: Iterable[Mapping[str, Any]]) -> Kind:
    folder = kind["type"]
    own = [table for table in tables if table["type"] == folder]
    csv, excel = ({table["name"]: _download(scope, table[form]) for table in own} for form in ("csv", "csv_excel"))
    below = f"{api.FOLDER}/{folder}/"
    records = sum(length for path, length in scope.site.sizes.items() if path.startswith(below))
    return Kind(
        type=BY_FOLDER[folder],
        url=scope.url(f"{folder}/"),
        count=kind["count"],
        list=_download(scope, kind["list"]),
        csv=csv[folder],
        excel=excel[folder],
        schema=_download(scope, kind["record_schema"]),
        records=size(records),
        parts=tuple(
            (table["title"].partition(": ")[2], table["rows"], csv[table["name"]], excel[table["name"]])
            for table in own
            if table["rows"] and table["name"] != folder
        ),
    )


def _neighbours(site: Site) -> tuple[tuple[Neighbour, tuple[tuple[str, int], ...]], ...]:
    """Return the neighbours, each with the number of its records by type; types that we do not know come last."""
    found = []
    for neighbour in site.catalogue.federation.neighbours.values():
        counts = Counter(record.folder for record in neighbour.records)
        named = [(kind.plural, counts.pop(kind.folder, 0)) for kind in RECORD_TYPES]
        shown = (*named, ("Andere", counts.total()))
        found.append((neighbour, tuple((name, count) for name, count in shown if count)))
    return tuple(found)


def _example(site: Site) -> str:
    """Return the key of a record that examples name."""
    return next((str(key) for key in site.catalogue.records), "fallstudien/beispiel")


def _credits(data: WikiData) -> tuple[tuple[str, tuple[str, ...], int], ...]:
    """Return the licences of open data of others, each with the publishers and the number of sources."""
    found: dict[str, list[str]] = {}
    for record in data.catalogue:
        for source in record.entity.sources.values() if isinstance(record.entity, SourcedEntity) else ():
            if source.licence:
                found.setdefault(str(source.licence), []).append(str(source.publisher))
    return tuple((licence, tuple(sorted(set(names))), len(names)) for licence, names in sorted(found.items()))
