# Exports know no pages, pages know exports: here both come together. The page on data states the sizes of files; they
# are made once, and a build takes each part when it is made, since all together they are larger than its memory.
"""All files of open data of a site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

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
from kommunenwiki.exports.frames import joined, streamed
from kommunenwiki.exports.wiki_data import WikiData
from kommunenwiki.rendering import comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.frames import Part, Pieces
    from kommunenwiki.rendering.site import Site


_IN_PIECES: Final = (api, neighbour_files, csv_files)
_WHOLE: Final = (contents, schemas, workbook, feeds, event_calendar)


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


def parts(site: Site) -> Iterator[Part]:
    """Yield all files in parts, record by record, so that nothing is held: path, what comes next, whether more follows.

    Args:
        site: Everything that pages are made from.
    """
    data = wiki_data(site)
    frames = (frame for module in _IN_PIECES for frame in module.frames(data))
    found = (piece for record in site.catalogue for piece in (*record_files(data, record), *pieces(data, record)))
    yield from streamed(frames, found)
    yield from ((path, content, False) for module in _WHOLE for path, content in module.files(data))
    yield from ((*file, False) for module in (api, neighbour_files) for file in module.whole_files(data))


def taken(site: Site) -> dict[str, int]:
    """Hand all files over to the site's ``take`` and return the size in bytes of each, by path."""
    found: dict[str, int] = {}
    for path, content, more in parts(site):
        site.take(path, content, more)
        found[path] = found.get(path, 0) + len(content)
    return found


def record_files(data: WikiData, record: Record) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files that are about one record alone."""
    yield api.record_file(data, record)
    yield from publiccode.record_files(data, record)


def pieces(data: WikiData, record: Record) -> Pieces:
    """Yield what a record adds to the files that are about many."""
    return (piece for module in _IN_PIECES for piece in module.pieces(data, record))


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all files, in no certain order; lists are held until they are complete."""
    return joined(parts(site))
