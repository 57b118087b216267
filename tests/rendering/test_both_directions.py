"""In the real wiki no link is without its way back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki
from tests.site.building import ROOT

from kommunenwiki.checking import check
from kommunenwiki.rendering.pages import record_pages
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.page import Page


@pytest.fixture(scope="module")
def real() -> Site:
    checked = check(ROOT / "docs", date(2026, 11, 24))
    return Site(checked.catalogue, checked.links, date(2026, 11, 24))


RETOLD = ("section[@class='kw-similar']", "table[@class='kw-table kw-table--cases kw-table--topic']")
"""What links records that have no link of their own to each other: similar cases are a ranking, in which the best for
one need not have it among their own best, and the tables of topics retell what the cases in them say."""


def addresses(page: Page, *, retold: bool) -> set[str]:
    """Return the addresses of the records that the body of a page links to."""
    tree = wiki.parsed(page.body)
    if not retold:
        for parent in [*tree.iter()]:
            for part in [part for kind in RETOLD for part in parent.findall(kind)]:
                parent.remove(part)
    hrefs = (str(link.get("href")) for link in tree.iter("a"))
    pages = (href.partition("#")[0] for href in hrefs if href.startswith("../../"))
    return {href[len("../../") : -1] for href in pages}


@pytest.fixture(scope="module")
def targets(real: Site) -> dict[str, set[str]]:
    """What the page of each record links to."""
    return {page.address: addresses(page, retold=True) for page in record_pages(real)}


@pytest.fixture(scope="module")
def own_targets(real: Site) -> dict[str, set[str]]:
    """What the page of each record links to, without ``RETOLD``."""
    return {page.address: addresses(page, retold=False) for page in record_pages(real)}


def pairs(site: Site) -> list[tuple[RecordKey, RecordKey]]:
    links = (link for links in site.links.outgoing.values() for link in links)
    return sorted({(link.origin, link.target) for link in links if link.origin != link.target})


def test_there_are_links(real: Site) -> None:
    assert len(pairs(real)) > 1000


def test_every_link_can_be_followed_on_the_page_of_its_origin(real: Site, targets: dict[str, set[str]]) -> None:
    assert [pair for pair in pairs(real) if str(pair[1]) not in targets[str(pair[0])]] == []


def test_every_link_has_its_way_back(real: Site, targets: dict[str, set[str]]) -> None:
    assert [pair for pair in pairs(real) if str(pair[0]) not in targets[str(pair[1])]] == []


def test_links_that_follow_from_others_have_their_way_back_too(own_targets: dict[str, set[str]]) -> None:
    """Counted barriers and solutions of a topic, the Kreis of a Kommune, explained terms: nothing is one-way."""
    both = {(page, target) for page, found in own_targets.items() for target in found & own_targets.keys()}
    assert sorted(pair for pair in both if pair[::-1] not in both) == []
