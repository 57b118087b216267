# Catalogue -> pages. One page per record, one index page per type, the start page. Yields plain values; writes nothing.
"""All pages of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.model import BY_FOLDER, RECORD_TYPES
from kommunenwiki.model.text import Prose
from kommunenwiki.rendering import (
    comparison,
    continuation_page,
    data_page,
    facet_pages,
    form_page,
    gap_page,
    indexes,
    legal_pages,
    map_pages,
    matrix_pages,
    partner_page,
    record_lists,
    reference,
    search_page,
    start,
    start_smart,
)
from kommunenwiki.rendering.card_lists import card_list
from kommunenwiki.rendering.citation import citation
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.list_pages import ListPages
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.prose import plain
from kommunenwiki.rendering.relations import groups
from kommunenwiki.rendering.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kommunenwiki.catalogue import Record, RecordKey
    from kommunenwiki.rendering.site import Site

DESCRIPTION_LENGTH = 300
"""Longest description of a page, in characters."""


def filled_pages(site: Site) -> Iterator[Page]:
    """Yield the many pages that share a layout with others: records, values of facets, whole lists."""
    yield from record_pages(site)
    yield from site.value_pages
    yield from ListPages(site, site.long_lists).pages()


def record_pages(site: Site) -> Iterator[Page]:
    """Yield the page of every record, in the order of the catalogue; in a preview also of those that cannot be read."""
    for record in site.catalogue:
        yield record_page(site, record)
    if site.findings:
        for key in sorted(site.catalogue.unreadable):
            yield unreadable_page(site, key)


def compiled_pages(site: Site) -> Iterator[Page]:
    """Yield the pages that are compiled from many records or from the models: start, indexes, references."""
    for make in COMPILED:
        yield from made(make, site)


def made(make: Callable[[Site], Page | Iterable[Page]], site: Site) -> tuple[Page, ...]:
    """Return the compiled pages of one kind, see ``COMPILED``."""
    found = make(site)
    return (found,) if isinstance(found, Page) else tuple(found)


COMPILED: Final[tuple[Callable[[Site], Page | Iterable[Page]], ...]] = (
    start.page,
    lambda site: (indexes.page(site, record_type) for record_type in RECORD_TYPES),
    facet_pages.overviews,
    matrix_pages.pages,
    search_page.pages,
    continuation_page.page,
    gap_page.pages,
    start_smart.pages,
    map_pages.pages,
    partner_page.page,
    comparison.page,
    form_page.page,
    data_page.page,
    legal_pages.pages,
    reference.fields_page,
    reference.codes_page,
    reference.quality_page,
)
"""What makes compiled pages, in the order of the site."""


def record_page(site: Site, record: Record) -> Page:
    """Return the page of one record."""
    scope = site.scope(str(record.key), record)
    entity = record.entity
    values: dict[str, Any] = {
        "scope": scope,
        "entity": entity,
        "record_type": BY_FOLDER[record.key.folder],
        "relations": tuple(
            (group, card_list(scope, record_lists.relation(site, record.key, group)))
            for group in groups(site, record.key)
        ),
        "age": site.age(record),
        "citation": citation(site, record),
        "findings": site.findings_of.get(record.path, ()),
        "changes": site.changes.get(f"{record.key}.yml", ()),
        "guides": tuple((scope.url(guide.address), guide.title) for guide in site.guides.get(record.key, ())),
        "lead": "",
        "facts": (),
    }
    view = VIEWS.get(record.key.folder)
    values.update(view(scope, entity) if view else {})
    lead = values["lead"]
    template = environment().select_template([f"{record.key.folder}.html", "eintrag.html"])
    body = template.render(values)
    return Page(
        address=str(record.key),
        title=entity.name_or_title,
        description=shortened(plain(lead) if isinstance(lead, Prose) else lead),
        body=body,
        outline=tuple(scope.outline),
        source=f"{record.key.folder}/{record.key.id}.yml",
    )


def unreadable_page(site: Site, key: RecordKey) -> Page:
    """Return the page that a preview shows in the place of a record that cannot be read: what is wrong with it."""
    scope = site.scope(str(key))
    findings = tuple(finding for finding in site.findings if finding.place.path.endswith(f"/{key}.yml"))
    body = environment().get_template("unlesbar.html").render(scope=scope, key=key, findings=findings)
    return Page(str(key), key.id, "Dieser Eintrag lässt sich noch nicht lesen.", body, tuple(scope.outline))


def shortened(text: str) -> str:
    """Return a text that fits into a description, cut at a word."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return f"{text[:DESCRIPTION_LENGTH].rsplit(' ', 1)[0]} …"
