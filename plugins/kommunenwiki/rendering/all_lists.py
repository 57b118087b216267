"""Every list of the wiki that may be too long for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.rendering import (
    continuation_lists,
    facet_pages,
    gap_lists,
    indexes,
    partner_page,
    record_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.long_lists import LongList
    from kommunenwiki.rendering.site import Site


def lists(site: Site) -> Iterator[LongList]:
    """Yield the lists of all pages, page by page."""
    yield from record_lists.lists(site)
    yield from indexes.lists(site)
    yield from facet_pages.lists(site)
    yield from gap_lists.lists(site)
    yield from continuation_lists.lists(site)
    yield from partner_page.lists(site)
