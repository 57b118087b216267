# Exports know no pages, pages know exports: here both come together. The page on data states the sizes of files, so
# they are made once and kept.
"""All files of open data of a site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kommunenwiki.exports import (
    api,
    contents,
    csv_files,
    event_calendar,
    feeds,
    neighbour_files,
    publiccode,
    schemas,
    workbook,
)
from kommunenwiki.exports.wiki_data import WikiData
from kommunenwiki.rendering import comparison

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.rendering.site import Site


_MODULES = (contents, api, neighbour_files, schemas, csv_files, workbook, feeds, event_calendar, publiccode)


def wiki_data(site: Site) -> WikiData:
    """Return what the exports are made from."""
    return WikiData(
        catalogue=site.catalogue,
        links=site.links,
        url=site.addresses.url,
        home=site.addresses.home,
        changes=site.changes,
        documents=site.documents,
        further=partial(comparison.data, site),
        link_care=site.link_care,
        title=site.title,
    )


def files(site: Site) -> Mapping[str, bytes]:
    """Return the content of all files by path from the root of the site."""
    data = wiki_data(site)
    return {path: content for module in _MODULES for path, content in module.files(data)}
