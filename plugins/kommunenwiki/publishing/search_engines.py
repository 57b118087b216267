"""Files for search engines: the sitemap, robots.txt and the description of the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

OPENSEARCH: Final = "opensearch.xml"
ROBOTS: Final = "robots.txt"
MOST: Final = 50_000
"""So many addresses one sitemap may hold, after the protocol."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(home: str, urls: Mapping[str, date | None], most: int = MOST) -> Iterator[tuple[str, str]]:
    """Yield name and content of the sitemap; of several and an index when one cannot hold all pages.

    Args:
        home: Public address of the site, with a slash at its end.
        urls: URLs of all pages, relative to the root of the site, with the day of the last change where it is known.
        most: So many addresses one file may hold.

    Returns:
        XML after the protocol of sitemaps.org, sorted.
    """
    entries = [_entry(home, url, day) for url, day in sorted({_clean(url): day for url, day in urls.items()}.items())]
    parts = [entries[start : start + most] for start in range(0, len(entries), most)] or [[]]
    if len(parts) == 1:
        yield "sitemap.xml", _file("urlset", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield (
        "sitemap.xml",
        _file("sitemapindex", [f"<sitemap><loc>{escape(home + name)}</loc></sitemap>\n" for name in names]),
    )
    for name, part in zip(names, parts, strict=True):
        yield name, _file("urlset", part)


def robots(home: str) -> str:
    """Return ``robots.txt``: everything may be read; where the sitemap is, if the address of the site is known."""
    where = f"\nSitemap: {home}sitemap.xml\n" if home else ""
    return f"User-agent: *\nDisallow:\n{where}"


def opensearch(home: str, name: str, description: str, search: str) -> str:
    """Return the description of the search, with which browsers offer it in their address bar.

    Args:
        home: Public address of the site, with a slash at its end; the standard wants whole addresses.
        name: Name of the site.
        description: What can be found, in one sentence.
        search: URL of the page of the search, relative to the root of the site.
    """
    return (
        f'{_HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:16])}</ShortName>\n<Description>{escape(description)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<Language>de</Language>\n"
        f'<Url type="text/html" template="{escape(home + search)}?q={{searchTerms}}"/>\n'
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{escape(home + OPENSEARCH)}"/>\n'
        "</OpenSearchDescription>\n"
    )


def _clean(url: str) -> str:
    return quote(url.removeprefix("./"))


def _entry(home: str, url: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(home + url)}</loc>{changed}</url>\n"


def _file(root: str, entries: Iterable[str]) -> str:
    return f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{"".join(entries)}</{root}>\n'
