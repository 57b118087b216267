# What a site holds beside its pages: data for scripts and for everybody else. The adapter and the export share it.
"""Files of data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki import linked_files
from kommunenwiki.rendering import comparison, form_data, open_data, partner_data
from kommunenwiki.search import files
from kommunenwiki.search.index import files_of, with_neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from kommunenwiki.rendering.site import Site


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path from the root of the site and content of all files of data.

    Args:
        site: Everything that pages are made from.
    """
    yield from open_data.files(site)
    yield from further_files(site)


def further_files(site: Site, written: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield all files but those of open data, which are made when the page on data asks for their sizes.

    Args:
        site: Everything that pages are made from.
        written: Folders of files for scripts that are written already.
    """
    yield from linked_files.files(site)
    for folder, make in FOR_SCRIPTS.items():
        if folder not in written:
            yield from make(site).items()


def search_files(site: Site) -> dict[str, bytes]:
    """Return content of the files of the search, by path from the root of the site.

    Args:
        site: Everything that pages are made from.
    """
    url = site.addresses.url
    made = files_of(site.index, site.catalogue, url, memory=site.memory)
    also = with_neighbours(site.index, site.catalogue)
    if also:
        made |= files_of(also, site.catalogue, url, files.WITH_NEIGHBOURS, site.memory)
    return made


SEARCH: Final = "suche/"
"""Folder of the files of the search."""
FOR_SCRIPTS: Final[Mapping[str, Callable[[Site], Mapping[str, bytes]]]] = {
    SEARCH: search_files,
    "partner/": partner_data.files,
    "vergleich/": comparison.files,
    "mitmachen/": lambda site: form_data.files(site.catalogue),
}
"""What makes the files for the wiki's own scripts, by the folder in which they lie."""
