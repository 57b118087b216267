# What a site holds beside its pages: data for scripts and for everybody else. The adapter and the export share it.
"""Files of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki import linked_files
from kommunenwiki.exports.frames import joined
from kommunenwiki.rendering import comparison, form_data, open_data, partner_data
from kommunenwiki.search import files
from kommunenwiki.search.index import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.exports.frames import Part
    from kommunenwiki.rendering.site import Site


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path from the root of the site and the content of all files of data, each at once.

    Args:
        site: Everything that pages are made from.
    """
    yield from open_data.files(site)
    yield from joined(parts(site))


def parts(site: Site) -> Iterator[Part]:
    """Yield all files but those of open data in parts: path, what comes next in it, whether more follows.

    Open data is handed over when the page on data asks for its sizes, see ``Site.take``.

    Args:
        site: Everything that pages are made from.
    """
    yield from ((*file, False) for file in _whole(site))
    yield from linked_files.parts(site)


def _whole(site: Site) -> Iterator[tuple[str, bytes]]:
    yield from files_of(site.index, site.catalogue, site.addresses.url).items()
    if site.index_with_neighbours:
        yield from files_of(
            site.index_with_neighbours, site.catalogue, site.addresses.url, files.WITH_NEIGHBOURS
        ).items()
    yield from partner_data.files(site).items()
    yield from comparison.files(site).items()
    yield from form_data.files(site.catalogue).items()
