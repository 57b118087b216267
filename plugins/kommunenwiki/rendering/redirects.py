# Old addresses lead to new ones without a server: a page that forwards, for readers with and without JavaScript.
"""Pages at the former addresses of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site

_PAGE = Markup(
    '<!doctype html>\n<html lang="de"><head><meta charset="utf-8"><title>{name}</title>'
    '<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={url}">'
    '<link rel="canonical" href="{url}"></head>'
    '<body><h1>{name}</h1><p>Diese Seite ist umgezogen: <a href="{url}">{name}</a></p></body></html>\n'
)


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the address and the whole HTML of a page for every former id."""
    for former, present in site.catalogue.former.items():
        address = str(former)
        url = site.addresses.relative(address, str(present))
        yield address, _PAGE.format(name=site.name(present), url=url)
