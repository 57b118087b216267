# Data that leads elsewhere and that others lead from: portals, assistants, search engines.
"""Files for portals, for assistants and for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki import guides
from kommunenwiki.exports import dcat, llms
from kommunenwiki.exports.datasets import data_sets
from kommunenwiki.exports.json_ld import SEARCH
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.publishing import search_engines
from kommunenwiki.rendering.data_basis import base, naming, wiki_data
from kommunenwiki.rendering.markdown_pages import markdown_address
from kommunenwiki.rendering.open_data import markdown
from kommunenwiki.rendering.twins import has_twin, listed_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kommunenwiki.exports.datasets import DataSet
    from kommunenwiki.exports.llms import Entry
    from kommunenwiki.rendering.site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path from the root of the site and content of all these files.

    Args:
        site: Everything that pages are made from.
    """
    addresses, latest = site.addresses, max(site.changed.values(), default=None)
    url, title = naming(site).url, site.title
    publication = dcat.Publication(url, lambda path: base(site) + path, site.contributor, latest, title)
    found = data_sets(wiki_data(site))
    yield from dcat.files(publication, found)
    yield llms.PATH, _for_assistants(site, found).encode()
    yield search_engines.ROBOTS, search_engines.robots(addresses.home).encode()
    if addresses.home:
        text = search_engines.opensearch(addresses.home, title, site.description, addresses.url(SEARCH))
        yield search_engines.OPENSEARCH, text.encode()


def _for_assistants(site: Site, found: Sequence[DataSet]) -> str:
    url = markdown(site)
    lists = [(kind.plural, url(f"{kind.folder}/"), kind.introduction) for kind in RECORD_TYPES]
    data = llms.data_entries(found, ((dcat.PATH, "Verzeichnis der Daten (DCAT-AP.de)"), (llms.PATH_FULL, _ALL)))
    files = [(title, site.addresses.home + path, text) for title, path, text in data]
    return llms.short(site.title, site.description, lists, [*_compiled(site), *_guides(site)], files)


_ALL = "Alle Fallstudien in einer Textdatei"


def _compiled(site: Site) -> Iterator[Entry]:
    """Yield the pages that are compiled from many records: overviews, tables, the map."""
    url = markdown(site)
    for page in listed_pages(site):
        yield page.title, url(page.address), page.description


def _guides(site: Site) -> Iterator[Entry]:
    """Yield the guides for Kommunen; those about the wiki itself are listed on the twin of the start page."""
    url = markdown(site)
    for path, text in sorted(site.texts.items()):
        address = markdown_address(path)
        if has_twin(site, address) and path.startswith("leitfaeden/"):
            yield guides.title(text) or path, url(address), guides.description(text)
