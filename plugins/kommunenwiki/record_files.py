# All that a site has of one record alone. It is made in one go, since the next build takes it over in one go.
"""The files of one record: its page and the twin of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.rendering import pages
from kommunenwiki.rendering.twins import record_twin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.heads import Heads
    from kommunenwiki.rendering.shell import Shell
    from kommunenwiki.rendering.site import Site


def record_keys(site: Site) -> tuple[RecordKey, ...]:
    """Return the records that have a page, in the order of the catalogue; in a preview also those nobody can read."""
    return (*site.catalogue.records, *(sorted(site.catalogue.unreadable) if site.findings else ()))


def record_files(site: Site, key: RecordKey, heads: Heads, layouts: Mapping[str, Shell]) -> Iterator[tuple[str, bytes]]:
    """Yield path from the root of the site and content of the files of a record.

    Args:
        site: Everything that pages are made from.
        key: The record.
        heads: Writes the head of the page.
        layouts: The layouts of pages by folder.
    """
    record = site.catalogue.records.get(key)
    page = pages.record_page(site, record) if record else pages.unreadable_page(site, key)
    yield site.addresses.file(page.address), layouts[key.folder].fill(page, heads.head(page)).encode()
    if record:
        yield record_twin(site, record)
