# What scripts of the site load, beside the pages.
"""Files of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.rendering import partner_data
from kommunenwiki.search.index import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path from the root of the site and the content of all files that scripts load.

    Args:
        site: Everything that pages are made from.
    """
    yield from files_of(site.index, site.catalogue, site.addresses.url).items()
    yield from partner_data.files(site).items()
