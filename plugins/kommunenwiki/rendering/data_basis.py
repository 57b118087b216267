# Exports know no pages, pages know exports: here a site becomes what the exports are made from.
"""What exports need to know of a site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kommunenwiki.exports.nodes import Naming
from kommunenwiki.exports.wiki_data import WikiData
from kommunenwiki.rendering import comparison

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


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


def naming(site: Site) -> Naming:
    """Return how the catalogues, which live one folder below the root, name records."""
    return Naming(
        site.catalogue,
        lambda address: base(site) + site.addresses.url(address),
        site.changed,
        whole=True,
        title=site.title,
    )


def base(site: Site) -> str:
    """Return what stands before the paths in the catalogues."""
    return site.addresses.home or "../"
