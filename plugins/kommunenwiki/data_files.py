# What a site holds beside its pages: data for scripts and for everybody else. The adapter and the export share it.
"""Files of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki import linked_files
from kommunenwiki.rendering import comparison, form_data, open_data, partner_data
from kommunenwiki.search import files
from kommunenwiki.search.index import files_of, with_neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path from the root of the site and content of all files of data.

    Args:
        site: Everything that pages are made from.
    """
    yield from open_data.files(site)
    yield from further_files(site)


def further_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield all files but those of open data, which are made when the page on data asks for their sizes.

    Args:
        site: Everything that pages are made from.
    """
    yield from linked_files.files(site)
    yield from files_of(site.index, site.catalogue, site.addresses.url).items()
    also = with_neighbours(site.index, site.catalogue)
    if also:
        yield from files_of(also, site.catalogue, site.addresses.url, files.WITH_NEIGHBOURS).items()
    yield from partner_data.files(site).items()
    yield from comparison.files(site).items()
    yield from form_data.files(site.catalogue).items()
