# Where pages live and how they link to each other. The host decides between folder addresses and file addresses.
"""Addresses of pages.

An address is the host-independent name of a page: ``""`` is the start page, ``"fallstudien/"`` an index page and
``"fallstudien/soest"`` the page of a record.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """Turns addresses into URLs and file names.

    Attributes:
        directory_urls: True for ``fallstudien/soest/``, False for ``fallstudien/soest.html``, which works from disk.
        home: Public address of the site, with a slash at its end; empty when only its publisher knows it.
    """

    directory_urls: bool = True
    home: str = ""

    def url(self, address: str) -> str:
        """Return the URL of a page, relative to the root of the site."""
        if self.directory_urls:
            return address if not address or address.endswith("/") else f"{address}/"
        return self.file(address)

    def file(self, address: str) -> str:
        """Return the path of a page's HTML file, relative to the root of the site."""
        if not address or address.endswith("/"):
            return f"{address}index.html"
        return f"{address}/index.html" if self.directory_urls else f"{address}.html"

    def twin(self, address: str) -> str:
        """Return the path of a page's Markdown twin, beside its HTML file."""
        return f"{self.file(address).removesuffix('.html')}.md"

    def base(self, address: str) -> str:
        """Return the way from a page up to the root of the site: ``"../../"``, ``"../"`` or ``""``."""
        return "../" * self.url(address).count("/")

    def relative(self, origin: str, target: str) -> str:
        """Return the URL of the page ``target`` as the page ``origin`` writes it."""
        return (self.base(origin) + self.url(target)) or "./"
