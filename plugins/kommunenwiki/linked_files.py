# Data that leads elsewhere and that others lead from: portals, assistants, search engines, lists of literature.
"""Files of linked data, for assistants, for search engines, and for citing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki import guides
from kommunenwiki.exports import dcat, graph, llms
from kommunenwiki.exports.datasets import data_sets
from kommunenwiki.exports.frames import streamed
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

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.datasets import DataSet
    from kommunenwiki.exports.frames import Part
    from kommunenwiki.exports.llms import Entry
    from kommunenwiki.rendering.site import Site


def parts(site: Site) -> Iterator[Part]:
    """Yield all these files in parts: path from the root of the site, what comes next, whether more follows.

    Args:
        site: Everything that pages are made from.
    """
    naming = _naming(site)
    count = len(site.catalogue.of(CaseStudy))
    frames = (graph.frame(naming), llms.full(site.title, site.description, count))
    writer = Writer(site, _markdown(site))
    found = (piece for record in site.catalogue for piece in _pieces(site, naming, writer, record))
    yield from streamed(frames, found)
    yield from ((*file, False) for file in _whole(site))


def _pieces(site: Site, naming: Naming, writer: Writer, record: Record) -> Iterator[tuple[str, bytes]]:
    """Yield what a record adds to the files that are about many, and its own."""
    yield graph.PATH, graph.piece(naming, site.links, record)
    if isinstance(record.entity, CaseStudy):
        yield llms.full_piece(writer.record(record, level=2))
    yield from citation.record_files(site, record)


def _naming(site: Site) -> Naming:
    return Naming(
        site.catalogue,
        lambda address: _base(site) + site.addresses.url(address),
        site.changed,
        whole=True,
        title=site.title,
    )


def _base(site: Site) -> str:
    """Return what stands before the paths in both catalogues, which live one folder below the root."""
    return site.addresses.home or "../"


def _whole(site: Site) -> Iterator[tuple[str, bytes]]:
    addresses, latest = site.addresses, max(site.changed.values(), default=None)
    url, title = _naming(site).url, site.title
    publication = dcat.Publication(url, lambda path: _base(site) + path, site.contributor, latest, title)
    found = data_sets(wiki_data(site))
    yield from dcat.files(publication, found)
    yield llms.PATH, _for_assistants(site, found).encode()
    yield search_engines.ROBOTS, search_engines.robots(addresses.home).encode()
    if addresses.home:
        text = search_engines.opensearch(addresses.home, title, site.description, addresses.url(SEARCH))
        yield search_engines.OPENSEARCH, text.encode()


def _for_assistants(site: Site, found: Sequence[DataSet]) -> str:
    url = _markdown(site)
    lists = [(kind.plural, url(f"{kind.folder}/"), kind.introduction) for kind in RECORD_TYPES]
    data = llms.data_entries(found, ((dcat.PATH, "Verzeichnis der Daten (DCAT-AP.de)"), (llms.PATH_FULL, _ALL)))
    files = [(title, site.addresses.home + path, text) for title, path, text in data]
    return llms.short(site.title, site.description, lists, [*_compiled(site), *_guides(site)], files)


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
