# The page of the search and the register that stands in for it without JavaScript. What happens in the browser is in
# theme/assets/kommunenwiki/suche*.js; these pages hold what a script cannot know and what must be there without one.
"""The pages of the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.map_pages import map_of_all
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.views.answers import GAPS
from kommunenwiki.search.register import Entry, entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Scope, Site

SEARCH_ADDRESS: Final = "suche/"
REGISTER_ADDRESS: Final = "register/"
_OTHER: Final = "0–9"


def pages(site: Site) -> Iterator[Page]:
    """Yield the search page and the register.

    Args:
        site: Everything that pages are made from.
    """
    yield _search(site)
    yield _register(site)


def _search(site: Site) -> Page:
    scope = site.scope(SEARCH_ADDRESS)
    drawn = map_of_all(scope)
    body = environment().get_template("suche.html").render(scope=scope, lists=_lists(scope), gaps=GAPS, drawn=drawn)
    description = "Volltextsuche über alle Fallstudien, Kommunen, Lösungen, Leitfäden und Begriffe, mit Filtern."
    return Page(scope.address, "Suche", description, body, tuple(scope.outline))


def _register(site: Site) -> Page:
    scope = site.scope(REGISTER_ADDRESS)
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries(site.searched), key=lambda entry: (sort_key(entry.name), entry.name, entry.address)):
        letters.setdefault(_letter(entry.name), []).append(entry)
    lists = tuple((scope.url(f"{facet.folder}/"), facet.title) for facet in site.facets)
    groups = tuple((_anchor(letter), letter, tuple(letters[letter])) for letter in sorted(letters, key=_place))
    body = environment().get_template("register.html").render(scope=scope, groups=groups, lists=lists)
    description = "Alle Begriffe, Kommunen, Lösungen und Themen von A bis Z, auch unter ihren anderen Namen."
    return Page(scope.address, "Register von A bis Z", description, body, tuple(scope.outline))


def _lists(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return address and title of the lists of all records and of the facet pages."""
    kinds = ((f"{kind.folder}/", f"Alle {kind.plural}") for kind in RECORD_TYPES)
    facets = ((f"{facet.folder}/", facet.title) for facet in scope.site.facets)
    return tuple((scope.url(address), title) for address, title in (*kinds, *facets))


def _letter(name: str) -> str:
    first = sort_key(name).lstrip("([+")[:1].upper()
    return first if first.isascii() and first.isalpha() else _OTHER


def _anchor(letter: str) -> str:
    return "zahlen" if letter == _OTHER else f"buchstabe-{letter.lower()}"


def _place(letter: str) -> tuple[bool, str]:
    return letter == _OTHER, letter
