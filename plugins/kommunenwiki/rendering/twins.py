# Programs that read pages for people read these instead: the same content without layout. Lists and guides lead from
# one to the next, so that the whole wiki can be read in Markdown.
"""Markdown twins of pages: ``fallstudien/soest/index.md`` beside ``fallstudien/soest/index.html``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki import guides
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.markdown_pages import markdown_address, markdown_path
from kommunenwiki.rendering.record_markdown import Writer, escaped
from kommunenwiki.rendering.start import DESCRIPTION, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kommunenwiki.rendering.site import Site

_GENERATED: Final = "technik/api/"
"""Folder of pages that only mkdocstrings can write."""


def twins(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all twins: of the start page, lists of records, records and guides.

    Args:
        site: Everything that pages are made from.
    """
    yield _twin(site, "", _start)
    for kind in RECORD_TYPES:
        yield _twin(site, f"{kind.folder}/", _list)
    for record in site.catalogue:
        address = str(record.key)
        text = Writer(site, _urls(site, address)).record(record)
        yield site.addresses.twin(address), f"{text}\n".encode()
    for path in site.texts:
        if has_twin(site, markdown_address(path)):
            yield _twin(site, markdown_address(path), _guide)


def has_twin(site: Site, address: str) -> bool:
    """Tell whether a page has a Markdown twin."""
    folder, _, name = address.partition("/")
    if folder in BY_FOLDER or not address:
        return not name or RecordKey(folder, name) in site.catalogue.records
    return markdown_path(address) in site.texts and not address.startswith(_GENERATED)


def _twin(site: Site, address: str, write: Callable[[Site, str, Writer], str]) -> tuple[str, bytes]:
    text = write(site, address, Writer(site, _urls(site, address)))
    return site.addresses.twin(address), f"{text.strip()}\n".encode()


def _urls(site: Site, origin: str) -> Callable[[str], str]:
    """Return what gives the URL of an address as the twin of ``origin`` writes it: of its twin, or else of its page."""
    up = "../" * site.addresses.twin(origin).count("/")

    def url(address: str) -> str:
        return up + (site.addresses.twin(address) if has_twin(site, address) else site.addresses.url(address))

    return url


def _start(site: Site, address: str, _: Writer) -> str:
    url = _urls(site, address)
    lists = "\n".join(f"- [{kind.plural}]({url(f'{kind.folder}/')}): {kind.introduction}" for kind in RECORD_TYPES)
    texts = sorted(path for path in site.texts if has_twin(site, markdown_address(path)))
    named = "\n".join(
        f"- [{escaped(guides.title(site.texts[path]) or path)}]({url(markdown_address(path))})" for path in texts
    )
    return f"# {TITLE}\n\n{DESCRIPTION}\n\n## Einträge\n\n{lists}\n\n## Leitfäden und Hilfe\n\n{named}"


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
