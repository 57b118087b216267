"""The pages of a wiki as the Markdown that people write by hand, for generators that make pages of it.

``wiki pages`` would be the shorter way: it writes the same pages with finished HTML in them. But then the others would
only put a frame around our work. What is measured here is the work that a wiki of Markdown files makes: headings,
lists, emphasis and some thirty links for each page, all of which the generator has to parse. The text is that of the
Markdown twins of our own site, so both sides publish the same statements, sources and references in both directions.
Our site has more on top, which the others are spared: maps, charts, similar cases, tables, forms, API and feeds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from scripts.benchmark.content import NAME

from kommunenwiki import guides
from kommunenwiki.checking import check
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.references import Links
from kommunenwiki.rendering.record_markdown import Writer, escaped
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator

    from kommunenwiki.catalogue import Record, RecordKey

Style = Literal["files", "urls", "hugo"]
"""How links are written: to files, as MkDocs wants them, or to folders. Hugo also gets taxonomies: lists of the cases
that belong to a topic are then its work, as its users would have it, and not in the text."""
TODAY: Final = date(2026, 11, 28)
TAXONOMIES: Final = (
    *("themen", "huerden", "loesungen", "kommunen", "modellprojekte", "kooperationsmodelle", "veranstaltungen"),
)
"""Folders whose records group case studies."""
CASES: Final = "fallstudien"


@dataclass(frozen=True, slots=True)
class Source:
    """What pages are written from.

    Attributes:
        site: All records and guides.
        style: How links are written.
    """

    site: Site
    style: Style


def read(wiki: pathlib.Path) -> Site:
    """Read the wiki in a folder."""
    checked = check(wiki / "docs", TODAY)
    return Site(checked.catalogue, checked.links, TODAY, guides=checked.guides, texts=checked.texts, title=NAME)


def write(site: Site, style: Style, folder: pathlib.Path) -> int:
    """Write all pages into a folder, and return how many they are.

    Args:
        site: All records and guides.
        style: How links are written.
        folder: Where the Markdown files go.
    """
    shown = replace(site, links=_without_cases(site.links)) if style == "hugo" else site
    count = 0
    for path, text in pages(Source(shown, style)):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        count += 1
    return count


def pages(source: Source) -> Iterator[tuple[str, str]]:
    """Yield path and text of the Markdown files: start page, lists, records and guides."""
    site = source.site
    lists = "\n".join(f"- [{kind.plural}]({_url(source, '')(f'{kind.folder}/')})" for kind in RECORD_TYPES)
    yield path_of(source.style, ""), f"{_front('Start', site.description)}# {site.title}\n\n{lists}\n"
    for kind in RECORD_TYPES:
        yield path_of(source.style, f"{kind.folder}/"), _list(source, kind.folder, kind.plural, kind.introduction)
    for record in site.catalogue:
        yield path_of(source.style, str(record.key)), _record(source, record)
    for path, text in site.texts.items():
        yield path_of(source.style, address_of(path)), _guide(source, path, text)


def path_of(style: Style, address: str) -> str:
    """Return the path of the Markdown file of a page; Hugo calls pages that have pages below them ``_index.md``."""
    if not address or address.endswith("/"):
        return f"{address}{'_index' if style == 'hugo' else 'index'}.md"
    return (
        f"{address}/_index.md"
        if style == "hugo" and address.split("/", maxsplit=1)[0] in TAXONOMIES
        else f"{address}.md"
    )


def address_of(path: str) -> str:
    """Return the address of the page of a guide."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem


def _url(source: Source, origin: str) -> Callable[[str], str]:
    """Return what gives the link to an address, as the page at ``origin`` writes it."""
    if source.style == "files":
        return lambda address: "../" * origin.count("/") + path_of("files", address)
    up = "../" * (origin.rstrip("/").count("/") + 1 if origin else 0)
    return lambda address: up + (address if not address or address.endswith("/") else f"{address}/")


def _front(title: str, description: str, groups: dict[str, list[str]] | None = None) -> str:
    values = {"title": title, "description": description, **(groups or {})}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{''.join(lines)}---\n\n"


def _record(source: Source, record: Record) -> str:
    site, entity = source.site, record.entity
    summary = str(getattr(entity, "summary", "") or entity.name_or_title)
    groups = _groups(site, record.key) if source.style == "hugo" and record.key.folder == CASES else {}
    body = Writer(site, _url(source, str(record.key))).record(record)
    return f"{_front(entity.name_or_title, summary[:180], groups)}{body}\n"


def _groups(site: Site, key: RecordKey) -> dict[str, list[str]]:
    """Return what a case study belongs to, by folder."""
    found: dict[str, list[str]] = {}
    for link in site.links.outgoing.get(key, ()):
        if link.target.folder in TAXONOMIES and link.target.id not in found.setdefault(link.target.folder, []):
            found[link.target.folder].append(link.target.id)
    return found


def _list(source: Source, folder: str, title: str, introduction: str) -> str:
    url = _url(source, f"{folder}/")
    keys = [key for key in source.site.catalogue.records if key.folder == folder]
    items = [] if source.style == "hugo" else [f"- [{escaped(source.site.name(key))}]({url(str(key))})" for key in keys]
    return f"{_front(title, introduction)}# {title}\n\n{introduction}\n\n" + "\n".join((*items, ""))


def _guide(source: Source, path: str, text: str) -> str:
    """Return a guide; what it links to and only our site has becomes a link to the start page."""
    site, address = source.site, address_of(path)
    url = _url(source, address)
    writer = Writer(site, url)

    def turned(target: str) -> str:
        return url(address_of(target) if target in site.texts else "")

    body = guides.with_links(site.catalogue, guides.with_file_links(path, text, turned), writer.link)
    return body if body.startswith("---\n") else f"{_front(guides.title(text) or path, '')}{body}"


def _without_cases(links: Links) -> Links:
    incoming = {
        key: tuple(link for link in found if link.origin.folder != CASES or key.folder not in TAXONOMIES)
        for key, found in links.incoming.items()
    }
    return Links(links.outgoing, incoming)
