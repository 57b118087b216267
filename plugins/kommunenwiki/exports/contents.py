# The one list of what can be taken away: the index of the public JSON is made from it, and so is the page on data.
"""What files of open data there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.exports import (
    api,
    csv_files,
    dcat,
    event_calendar,
    feeds,
    graph,
    llms,
    neighbour_files,
    publiccode,
    workbook,
)
from kommunenwiki.exports.entries import channels
from kommunenwiki.exports.tables import tables
from kommunenwiki.federation.neighbours import INVENTORY, PUBLIC_SUMMARY
from kommunenwiki.model import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.exports.wiki_data import WikiData


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the index, relative to the root of the site."""
    yield api.file(api.INDEX, contents(data))


def contents(data: WikiData) -> dict[str, Any]:
    """Return what there is: types, tables and feeds with their files, and the files beside them.

    All paths are relative to the root of the site. ``{id}`` stands for the id of a record.
    """
    return {
        **api.frame(data, api.INDEX),
        "title": data.title,
        "url": data.url(""),
        **({"home": data.home} if data.home else {}),
        "types": list(_types(data)),
        "taxonomy": f"{api.FOLDER}/{api.TAXONOMY}.json",
        "taxonomy_schema": f"{api.SCHEMAS}/{api.TAXONOMY}.json",
        "search": f"{api.FOLDER}/{api.SEARCH}.json",
        "search_schema": f"{api.SCHEMAS}/{api.SEARCH}.json",
        "tables": list(_tables(data)),
        "workbook": workbook.PATH,
        "feeds": list(_feeds(data)),
        "calendar": event_calendar.PATH,
        "publiccode": publiccode.path("{id}"),
        "turtle": graph.PATH,
        "dcat": dcat.PATH,
        "dcat_jsonld": dcat.PATH_JSON,
        "llms": llms.PATH,
        "llms_full": llms.PATH_FULL,
        "inventory": INVENTORY,
        "summary": PUBLIC_SUMMARY,
        "summary_schema": f"{api.SCHEMAS}/{neighbour_files.SUMMARY}.json",
    }


def _types(data: WikiData) -> Iterator[dict[str, Any]]:
    for kind in RECORD_TYPES:
        yield {
            "type": kind.folder,
            "title": kind.plural,
            "description": kind.introduction,
            "count": len(data.catalogue.of(kind)),
            "list": f"{api.FOLDER}/{kind.folder}.json",
            "records": f"{api.FOLDER}/{kind.folder}/{{id}}.json",
            "list_schema": f"{api.SCHEMAS}/{kind.folder}-liste.json",
            "record_schema": f"{api.SCHEMAS}/{kind.folder}.json",
        }


def _tables(data: WikiData) -> Iterator[dict[str, Any]]:
    for table in tables():
        yield {
            "name": table.name,
            "title": table.title,
            "type": table.kind.folder,
            "rows": table.length(data),
            "csv": csv_files.path(table.name),
            "csv_excel": csv_files.excel_path(table.name),
            "columns": [column.name for column in table.columns],
        }


def _feeds(data: WikiData) -> Iterator[dict[str, Any]]:
    for channel in channels(data):
        yield {
            "title": channel.title,
            "page": data.url(channel.page),
            "atom": feeds.atom_path(channel.name),
            "json": feeds.json_path(channel.name),
        }
