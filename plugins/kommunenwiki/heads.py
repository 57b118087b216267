# Above rendering and exports, because it needs both: what a page is called, and what it is about as linked data.
"""What the head of a page says to search engines, social networks and assistants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kommunenwiki import guides
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import json_ld
from kommunenwiki.exports.nodes import Naming
from kommunenwiki.publishing.search_engines import OPENSEARCH
from kommunenwiki.rendering.markdown_pages import markdown_address
from kommunenwiki.rendering.twins import has_twin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.exports.vocabulary import Node
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site

PICTURE: Final = "assets/kommunenwiki/teilen.png"
"""The picture that networks show beside a link to any page."""
PICTURE_SIZE: Final = (1200, 630)
PICTURE_TEXT: Final = "{}: Was Kommunen voneinander lernen können"
ALTERNATE: Final = "alternate "
"""What ``rel`` says of another form of a page. With the space it means the same; without it the theme's script takes
the other form for another language and asks for a sitemap beside every page."""
_ARTICLES: Final = ("fallstudien/", "leitfaeden/")
_META: Final = Markup('<meta {}="{}" content="{}">\n')


class Heads:
    """Writes the heads of all pages of a site."""

    def __init__(self, site: Site, compiled: Iterable[Page]) -> None:
        """Prepare the heads.

        Args:
            site: Everything that pages are made from.
            compiled: The pages that are compiled from many records; their titles name steps on the way to others.
        """
        self._site = site
        self._titles = {
            **{markdown_address(path): guides.title(text) for path, text in site.texts.items()},
            **{page.address: page.title for page in compiled},
            "": site.title,
        }

    def head(self, page: Page) -> str:
        """Return HTML for the head of a page. It loads nothing."""
        links = "".join(self._links(page))
        metas = "".join(_META.format(kind, name, value) for kind, name, value in self._metas(page) if value)
        return f"{links}{metas}{json_ld.script(self._nodes(page))}"

    def _links(self, page: Page) -> Iterator[str]:
        base = self._site.addresses.base(page.address)
        if has_twin(self._site, page.address):
            twin = self._site.addresses.twin(page.address).rpartition("/")[2]
            yield Markup('<link rel="{}" type="text/markdown" href="{}">\n').format(ALTERNATE, twin)
        if self._site.addresses.home:
            kind = "application/opensearchdescription+xml"
            link = Markup('<link rel="search" type="{}" title="{}" href="{}">\n')
            yield link.format(kind, self._site.title, f"{base}{OPENSEARCH}")

    def _metas(self, page: Page) -> Iterator[tuple[str, str, str]]:
        home = self._site.addresses.home
        article = page.address.startswith(_ARTICLES) and not page.address.endswith("/")
        yield "name", "robots", "" if page.indexed else "noindex"
        yield "property", "og:type", "article" if article else "website"
        yield "property", "og:site_name", self._site.title
        yield "property", "og:locale", "de_DE"
        yield "property", "og:title", page.title
        yield "property", "og:description", page.description
        yield "name", "twitter:card", "summary_large_image" if home and self._site.picture else "summary"
        if home:  # networks only understand whole addresses
            yield "property", "og:url", home + self._site.addresses.url(page.address)
        if home and self._site.picture:
            yield "property", "og:image", home + PICTURE
            width, height = PICTURE_SIZE
            yield "property", "og:image:width", str(width)
            yield "property", "og:image:height", str(height)
            yield "property", "og:image:alt", PICTURE_TEXT.format(self._site.title)

    def _nodes(self, page: Page) -> list[Node]:
        naming = self._naming(page.address)
        if not page.address:
            return list(json_ld.start_nodes(naming, page.description))
        folder, _, id_ = page.address.partition("/")
        record = self._site.catalogue.records.get(RecordKey(folder, id_))
        own = (
            json_ld.record_node(naming, record)
            if record
            else json_ld.page_node(naming, page.address, page.title, page.description)
        )
        return [own, json_ld.breadcrumbs(naming, [*self._way(page.address), (page.address, page.title)])]

    def _way(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield the pages above a page that exist, the start page first."""
        yield "", self._site.title
        steps = address.rstrip("/").split("/")[:-1]
        for number in range(1, len(steps) + 1):
            above = f"{'/'.join(steps[:number])}/"
            if self._titles.get(above):
                yield above, self._titles[above]

    def _naming(self, address: str) -> Naming:
        addresses = self._site.addresses
        base = addresses.home or addresses.base(address)
        site = self._site
        return Naming(
            site.catalogue, lambda target: (base + addresses.url(target)) or "./", site.changed, title=site.title
        )
