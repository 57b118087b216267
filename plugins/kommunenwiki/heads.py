# Above rendering and exports, because it needs both: what a page is called, and what it is about as linked data.
"""What the head of a page says to search engines, social networks and assistants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki import guides
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports import json_ld
from kommunenwiki.exports.nodes import Naming
from kommunenwiki.publishing.search_engines import OPENSEARCH
from kommunenwiki.rendering.long_lists import is_part
from kommunenwiki.rendering.markdown_pages import markdown_address
from kommunenwiki.rendering.snippets import Snippet
from kommunenwiki.rendering.twins import has_twin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
_META: Final = Snippet('<meta {}="{}" content="{}">\n')
_TWIN: Final = Snippet(f'<link rel="{ALTERNATE}" type="text/markdown" href="{{}}">\n')
_SEARCH: Final = Snippet(
    '<link rel="search" type="application/opensearchdescription+xml" title="{}" href="{}">\n',
)


def titles(site: Site, compiled: Iterable[Page]) -> dict[str, str]:
    """Return the titles of all pages but those of records, by address.

    Args:
        site: Everything that pages are made from.
        compiled: The pages that are compiled from many records.
    """
    return {
        **{markdown_address(path): guides.title(text) for path, text in site.texts.items()},
        **{page.address: page.title for page in compiled},
        **{f"{facet.folder}/{value.slug}/": value.label for facet in site.facets for value in facet.values},
        "": site.title,
    }


class Heads:
    """Writes the heads of all pages of a site."""

    def __init__(self, site: Site, titles: Mapping[str, str]) -> None:
        """Prepare the heads.

        Args:
            site: Everything that pages are made from.
            titles: What ``titles`` gives; they name the steps on the way to pages.
        """
        self._site = site
        self._titles = titles
        self._of_site = _metas(("property", "og:site_name", site.title), ("property", "og:locale", "de_DE"))
        self._card, self._picture = _metas(("name", "twitter:card", self._kind_of_card())), _metas(*self._of_picture())

    def head(self, page: Page) -> str:
        """Return HTML for the head of a page. It loads nothing."""
        return "".join((*self._links(page), *self._metas(page), json_ld.script(self._nodes(page))))

    def _links(self, page: Page) -> Iterator[str]:
        base = self._site.addresses.base(page.address)
        if has_twin(self._site, page.address):
            twin = self._site.addresses.twin(page.address).rpartition("/")[2]
            yield _TWIN(twin)
        if self._site.addresses.home:
            yield _SEARCH(self._site.title, f"{base}{OPENSEARCH}")

    def _metas(self, page: Page) -> Iterator[str]:
        home = self._site.addresses.home
        article = page.address.startswith(_ARTICLES) and not page.address.endswith("/") and not is_part(page.address)
        yield _metas(
            ("name", "robots", "" if page.indexed else "noindex"),
            ("property", "og:type", "article" if article else "website"),
        )
        yield self._of_site
        yield _metas(("property", "og:title", page.title), ("property", "og:description", page.description))
        yield self._card
        if home:  # networks only understand whole addresses
            yield _metas(("property", "og:url", home + self._site.addresses.url(page.address)))
        yield self._picture

    def _kind_of_card(self) -> str:
        return "summary_large_image" if self._site.addresses.home and self._site.picture else "summary"

    def _of_picture(self) -> Iterator[tuple[str, str, str]]:
        home = self._site.addresses.home
        if home and self._site.picture:
            width, height = PICTURE_SIZE
            yield "property", "og:image", home + PICTURE
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
            elif number > 1 and RecordKey(*above[:-1].split("/", 1)) in self._site.catalogue.records:
                yield above[:-1], self._site.name(RecordKey(*above[:-1].split("/", 1)))

    def _naming(self, address: str) -> Naming:
        addresses = self._site.addresses
        base = addresses.home or addresses.base(address)
        site = self._site
        return Naming(
            site.catalogue, lambda target: (base + addresses.url(target)) or "./", site.changed, title=site.title
        )


def _metas(*values: tuple[str, str, str]) -> str:
    """Return elements for the head: kind of name, name, value; those without a value are left out."""
    return "".join(_META(*value) for value in values if value[-1])
