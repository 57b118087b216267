# Built for many rows: what a row says of a record is made once for all lists, and rows are joined as text.
"""The pages that hold a list whole which is too long for the page it belongs to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup, escape

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import in_short
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.long_lists import LongList, Part, parts
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.record_markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kommunenwiki.rendering.long_lists import Section
    from kommunenwiki.rendering.site import Scope, Site


_TITLE: Final = ' class="kw-rows__title"'


class Row(NamedTuple):
    """What a list says of a record.

    Attributes:
        url: URL of its page from the root of the site.
        title: Its name as HTML.
        details: Its state and short facts as HTML.
        markdown: Its name as Markdown.
        facts: Its state and short facts as Markdown.
    """

    url: str
    title: str
    details: str
    markdown: str
    facts: str


class Pages(NamedTuple):
    """Links to the other pages of a list.

    Attributes:
        numbers: URL and number of every page.
        current: Number of the page that the links stand on.
        before: URL of the page before; empty on the first.
        after: URL of the next page; empty on the last.
    """

    numbers: tuple[tuple[str, int], ...]
    current: int
    before: str
    after: str


class ListPages:
    """Makes the pages of long lists, and their Markdown twins."""

    def __init__(self, site: Site, lists: Iterable[LongList], titles: Mapping[str, str] | None = None) -> None:
        """Prepare the pages.

        Args:
            site: Everything that pages are made from.
            lists: The lists; those that stand whole on their page get no pages.
            titles: Titles of all compiled pages by address; None to take them from the pages.
        """
        self._site = site
        self._lists = lists
        self._known = titles
        self._rows: dict[RecordKey, Row] = {}

    def pages(self) -> Iterator[Page]:
        """Yield the pages of all lists that are too long for theirs."""
        for part in self._parts():
            yield self.page(part)

    def twins(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of the Markdown twins of these pages."""
        for part in self._parts():
            yield self._site.addresses.twin(part.address), self._markdown(part).encode()

    def _parts(self) -> Iterator[Part]:
        for found in self._lists:
            if found.long:
                yield from parts(found)

    def page(self, part: Part) -> Page:
        """Return one page of a list."""
        scope = self._site.scope(part.address)
        body = (
            environment()
            .get_template("liste.html")
            .render(
                part=part,
                pages=_pages(scope, part),
                origin=self._title(part.of.origin),
                back=scope.url(part.of.origin),
                sections=[
                    (self._heading(scope, part, section), self._items(scope, part, section))
                    for section in part.sections
                ],
            )
        )
        shown = f"{german.number(part.first)} bis {german.number(part.last)} von {german.number(part.of.total)}"
        return Page(part.address, part.title, f"{part.of.title}: Einträge {shown}.", body, tuple(scope.outline))

    def _title(self, origin: str) -> str:
        """Return the title of the page that a list belongs to."""
        record = self._site.catalogue.records.get(RecordKey(*origin.partition("/")[::2]))
        return record.entity.name_or_title if record else self._titles[origin]

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """The titles of all pages that lists belong to, but those of records."""
        values = {f"{facet.folder}/{value.slug}": value.label for facet in self._site.facets for value in facet.values}
        return {**values, **(self._known or {page.address: page.title for page in self._site.compiled_pages})}

    def _heading(self, scope: Scope, part: Part, section: Section) -> Markup:
        if section.id:
            return scope.heading(section.id, section.title)
        numbers = f"{german.number(part.first)} bis {german.number(part.last)}"
        return scope.heading("eintraege", f"Einträge {numbers}" if part.pages > 1 else "Alle Einträge")

    def _items(self, scope: Scope, part: Part, section: Section) -> Markup:
        css, anchor = ("" if part.of.names else _TITLE), (f"#{part.of.anchor}" if part.of.anchor else "")
        begin, end = f'<li><a{css} href="{scope.asset("")}', f'{anchor}">'
        rows = map(self._row, section.keys)
        if part.of.names:
            lines = [f"{begin}{row.url}{end}{row.title}</a></li>" for row in rows]
        else:
            lines = [f"{begin}{row.url}{end}{row.title}</a> {row.details}</li>" for row in rows]
        return Markup("\n".join(lines))  # noqa: S704 made of escaped pieces

    def _row(self, key: RecordKey) -> Row:
        found = self._rows.get(key)
        if found is None:
            found = self._rows[key] = _row(self._site, key)
        return found

    def _markdown(self, part: Part) -> str:
        addresses = self._site.addresses
        up = "../" * addresses.twin(part.address).count("/")
        lines = [
            f"# {escaped(part.title)}",
            f"[{escaped(self._title(part.of.origin))}]({up}{addresses.twin(part.of.origin)})",
        ]
        for section in part.sections:
            lines += [f"## {escaped(section.title)}"] * bool(section.title)
            lines.append("\n".join(self._item(part, key, up) for key in section.keys))
        others = [number for number in (part.number - 1, part.number + 1) if 1 <= number <= part.pages]
        lines += [
            f"[Seite {number} von {part.pages}]({up}{addresses.twin(part.of.address(number))})" for number in others
        ]
        return "\n\n".join(lines) + "\n"

    def _item(self, part: Part, key: RecordKey, up: str) -> str:
        row = self._row(key)
        facts = "" if part.of.names else f": {row.facts}"
        return f"- [{row.markdown}]({up}{self._site.addresses.twin(str(key))}){facts}"


def _row(site: Site, key: RecordKey) -> Row:
    entity = site.catalogue.records[key].entity
    kind, details = in_short(site, entity)
    facts, url = (kind, *details), site.addresses.url(str(key))
    shown = str(escape(" · ".join(facts)))
    if isinstance(entity, CaseStudy):
        status = entity.status
        shown = f'<span class="kw-status kw-status--{status.value}">{escape(status.label)}</span> {shown}'
        facts = (status.label, *facts)
    name = entity.name_or_title
    shown = f'<span class="kw-rows__details">{shown}</span>'
    return Row(url, str(escape(name)), shown, escaped(name), escaped(" · ".join(facts)))


def _pages(scope: Scope, part: Part) -> Pages:
    urls = [scope.url(part.of.address(number)) for number in range(1, part.pages + 1)]
    before = urls[part.number - 2] if part.number > 1 else ""
    after = urls[part.number] if part.number < part.pages else ""
    return Pages(tuple(zip(urls, range(1, part.pages + 1), strict=True)), part.number, before, after)
