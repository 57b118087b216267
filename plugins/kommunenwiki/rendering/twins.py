# Programs that read pages for people read these instead: the same content without layout. Lists and guides lead from
# one to the next, so that the whole wiki can be read in Markdown.
"""Markdown twins of pages: ``fallstudien/soest/index.md`` beside ``fallstudien/soest/index.html``."""

from __future__ import annotations

import posixpath
from functools import partial
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Final

from kommunenwiki import guides
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.html_markdown import as_text
from kommunenwiki.rendering.list_pages import ListPages
from kommunenwiki.rendering.long_lists import is_part
from kommunenwiki.rendering.markdown_pages import markdown_address, markdown_path
from kommunenwiki.rendering.record_markdown import Writer, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site

_GENERATED: Final = "technik/api/"
"""Folder of pages that only mkdocstrings can write; they hold the documentation of the program's own code."""


def twins(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the twins of all pages: start page, lists, records, guides, and what is compiled.

    Args:
        site: Everything that pages are made from.
    """
    yield from compiled_twins(site)
    for record in site.catalogue:
        yield record_twin(site, record)


def compiled_twins(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the twins of all pages but those of records.

    Args:
        site: Everything that pages are made from.
    """
    yield _twin(site, "", _start)
    for kind in RECORD_TYPES:
        yield _twin(site, f"{kind.folder}/", _list)
    for path in site.texts:
        if has_twin(site, markdown_address(path)):
            yield _twin(site, markdown_address(path), _guide)
    known = blake2b("\n".join(map(str, site.catalogue.records)).encode()).digest()
    for page in chain(_further(site), site.value_pages):
        key = blake2b(f"{page.address}\0{page.body}".encode() + known).digest()
        text = site.memory.recall("twin", key, partial(_converted, site, page))
        yield site.addresses.twin(page.address), f"{text}\n".encode()
    yield from ListPages(site, site.long_lists).twins()


def _converted(site: Site, page: Page) -> str:
    """Return the text of a compiled page: its body, and which of its links lead to pages that have twins."""
    return as_text(page.body, _targets(site, page.address))


def record_twin(site: Site, record: Record) -> tuple[str, bytes]:
    """Return path and content of the twin of a record's page."""
    address = str(record.key)
    text = Writer(site, _urls(site, address)).record(record)
    return site.addresses.twin(address), f"{text}\n".encode()


def has_twin(site: Site, address: str) -> bool:
    """Tell whether a page of the site has a Markdown twin: all have, but those that nothing here can write."""
    folder, _, name = address.rstrip("/").partition("/")
    if folder in BY_FOLDER and not is_part(address):
        return not name or RecordKey(folder, name) in site.catalogue.records
    return not address.startswith(_GENERATED)


def listed_pages(site: Site) -> Iterator[Page]:
    """Yield the pages that a list of twins names beside records and guides: those that lead to records."""
    return (page for page in _further(site) if not page.address.startswith(_ABOUT_THE_WIKI))


_ABOUT_THE_WIKI: Final = ("mitmachen/", "technik/")


def _further(site: Site) -> Iterator[Page]:
    """Yield the compiled pages that no other list has: neither the start page nor lists of records nor guides."""
    for page in site.compiled_pages:
        if page.address and page.address.rstrip("/") not in BY_FOLDER and markdown_path(page.address) not in site.texts:
            yield page


def _twin(site: Site, address: str, write: Callable[[Site, str, Writer], str]) -> tuple[str, bytes]:
    text = write(site, address, Writer(site, _urls(site, address)))
    return site.addresses.twin(address), f"{text.strip()}\n".encode()


def _urls(site: Site, origin: str) -> Callable[[str], str]:
    """Return what gives the URL of an address as the twin of ``origin`` writes it: of its twin, or else of its page."""
    addresses = site.addresses
    up = "../" * addresses.twin(origin).count("/")

    def url(address: str) -> str:
        return up + (addresses.twin(address) if has_twin(site, address) else addresses.url(address))

    return url


def _targets(site: Site, origin: str) -> Callable[[str], str]:
    """Return what gives the link in the twin of ``origin`` for a link of its page: both files lie side by side."""
    folder = posixpath.dirname(site.addresses.twin(origin))

    def target(link: str) -> str:
        path, mark, fragment = link.partition("#")
        if "://" in path or path.startswith("mailto:"):
            return link
        file = f"{path}index.html" if path.endswith("/") or not path else path
        address = posixpath.normpath(posixpath.join(folder, file)).removesuffix(".html").removesuffix("index")
        found = file.endswith(".html") and has_twin(site, address)
        return f"{file.removesuffix('.html')}.md" if found else f"{path}{mark}{fragment}"

    return target


def _start(site: Site, address: str, _: Writer) -> str:
    url = _urls(site, address)
    lists = "\n".join(f"- [{kind.plural}]({url(f'{kind.folder}/')}): {kind.introduction}" for kind in RECORD_TYPES)
    texts = sorted(path for path in site.texts if has_twin(site, markdown_address(path)))
    named = "\n".join(
        f"- [{escaped(guides.title(site.texts[path]) or path)}]({url(markdown_address(path))})" for path in texts
    )
    more = "\n".join(
        f"- [{escaped(page.title)}]({url(page.address)}): {escaped(page.description)}" for page in listed_pages(site)
    )
    return (
        f"# {site.title}\n\n{site.description}\n\n## Einträge\n\n{lists}\n\n"
        f"## Übersichten und Tabellen\n\n{more}\n\n## Leitfäden und Hilfe\n\n{named}"
    )


def _list(site: Site, address: str, writer: Writer) -> str:
    kind = BY_FOLDER[address.rstrip("/")]
    keys = [key for key in site.catalogue.records if key.folder == kind.folder]
    items = "\n".join(f"- {writer.link(key)}" for key in sorted(keys, key=lambda key: sort_key(site.name(key))))
    return f"# {kind.plural}\n\n{kind.introduction}\n\n{items}"


def _guide(site: Site, address: str, writer: Writer) -> str:
    path, url = markdown_path(address), _urls(site, address)
    up = "../" * site.addresses.twin(address).count("/")

    def turned(target: str) -> str:
        return url(markdown_address(target)) if target.endswith(".md") else up + target

    return guides.with_links(site.catalogue, guides.with_file_links(path, site.texts[path], turned), writer.link)
