# Data that leads elsewhere and that others lead from: portals, assistants, search engines, lists of literature.
"""Files of linked data, for assistants, for search engines, and for citing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki import guides
from kommunenwiki.exports import dcat, graph, llms
from kommunenwiki.exports.datasets import data_sets
from kommunenwiki.exports.json_ld import SEARCH
from kommunenwiki.exports.nodes import Naming
from kommunenwiki.model import RECORD_TYPES, CaseStudy
from kommunenwiki.publishing import search_engines
from kommunenwiki.rendering import citation
from kommunenwiki.rendering.markdown_pages import markdown_address
from kommunenwiki.rendering.open_data import wiki_data
from kommunenwiki.rendering.record_markdown import Writer
from kommunenwiki.rendering.twins import has_twin, listed_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kommunenwiki.exports.datasets import DataSet
    from kommunenwiki.exports.llms import Entry
    from kommunenwiki.rendering.site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path from the root of the site and the content of all these files.

    Args:
        site: Everything that pages are made from.
    """
    addresses = site.addresses
    base = addresses.home or "../"  # both catalogues live one folder below the root
    naming = Naming(
        site.catalogue, lambda address: base + addresses.url(address), site.changed, whole=True, title=site.title
    )
    yield graph.PATH, graph.catalogue_turtle(naming, site.links).encode()
    latest = max(site.changed.values(), default=None)
    publication = dcat.Publication(naming.url, lambda path: base + path, site.contributor, latest, site.title)
    found = data_sets(wiki_data(site))
    yield from dcat.files(publication, found)
    yield from _for_assistants(site, found)
    yield search_engines.ROBOTS, search_engines.robots(addresses.home).encode()
    if addresses.home:
        text = search_engines.opensearch(addresses.home, site.title, site.description, addresses.url(SEARCH))
        yield search_engines.OPENSEARCH, text.encode()
    yield from citation.files(site)


def _for_assistants(site: Site, found: Sequence[DataSet]) -> Iterator[tuple[str, bytes]]:
    url = _markdown(site)
    lists = [(kind.plural, url(f"{kind.folder}/"), kind.introduction) for kind in RECORD_TYPES]
    data = llms.data_entries(found, ((dcat.PATH, "Verzeichnis der Daten (DCAT-AP.de)"), (llms.PATH_FULL, _ALL)))
    files = [(title, site.addresses.home + path, text) for title, path, text in data]
    more = [*_compiled(site), *_guides(site)]
    yield llms.PATH, llms.short(site.title, site.description, lists, more, files).encode()
    writer = Writer(site, url)
    cases = (record for record in site.catalogue if isinstance(record.entity, CaseStudy))
    texts = (writer.record(record, level=2) for record in cases)
    yield llms.PATH_FULL, llms.full(site.title, site.description, texts).encode()


_ALL = "Alle Fallstudien in einer Textdatei"


def _compiled(site: Site) -> Iterator[Entry]:
    """Yield the pages that are compiled from many records: overviews, tables, the map."""
    url = _markdown(site)
    for page in listed_pages(site):
        yield page.title, url(page.address), page.description


def _guides(site: Site) -> Iterator[Entry]:
    """Yield the guides for Kommunen; those about the wiki itself are listed on the twin of the start page."""
    url = _markdown(site)
    for path, text in sorted(site.texts.items()):
        address = markdown_address(path)
        if has_twin(site, address) and path.startswith("leitfaeden/"):
            yield guides.title(text) or path, url(address), guides.description(text)


def _markdown(site: Site) -> Callable[[str], str]:
    """Return what gives the URL of the twin of a page, or of the page where it has none."""
    addresses = site.addresses

    def url(address: str) -> str:
        return addresses.home + (addresses.twin(address) if has_twin(site, address) else addresses.url(address))

    return url
