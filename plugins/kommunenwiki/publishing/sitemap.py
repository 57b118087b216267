"""The sitemap for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable


def sitemap(site_url: str, urls: Iterable[str]) -> str:
    """Return a sitemap.

    Args:
        site_url: Public address of the site.
        urls: URLs of all pages, relative to the root of the site.

    Returns:
        XML after the protocol of sitemaps.org, sorted, without dates of change.
    """
    base = site_url.rstrip("/") + "/"
    entries = "".join(
        f"<url><loc>{escape(base + quote(url.removeprefix('./')))}</loc></url>\n" for url in sorted(set(urls))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
