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


@pytest.fixture(scope="module")
def real() -> Site:
    checked = check(ROOT / "docs", date(2026, 11, 24))
    return Site(checked.catalogue, checked.links, date(2026, 11, 24))


@pytest.fixture(scope="module")
def targets(real: Site) -> dict[str, set[str]]:
    """Addresses of the records that the body of each record's page links to.

    Without similar cases: a ranking, in which the best for one need not have it among their own best.
    """
    found = {}
    for page in record_pages(real):
        tree = wiki.parsed(page.body)
        for parent in [*tree.iter()]:
            for ranking in parent.findall("section[@class='kw-similar']"):
                parent.remove(ranking)
        hrefs = (str(link.get("href")) for link in tree.iter("a"))
        pages = (href.partition("#")[0] for href in hrefs if href.startswith("../../"))
        found[page.address] = {href[len("../../") : -1] for href in pages}
    return found


def pairs(site: Site) -> list[tuple[RecordKey, RecordKey]]:
    links = (link for links in site.links.outgoing.values() for link in links)
    return sorted({(link.origin, link.target) for link in links if link.origin != link.target})


def test_there_are_links(real: Site) -> None:
    assert len(pairs(real)) > 1000


def test_every_link_can_be_followed_on_the_page_of_its_origin(real: Site, targets: dict[str, set[str]]) -> None:
    assert [pair for pair in pairs(real) if str(pair[1]) not in targets[str(pair[0])]] == []


def test_every_link_has_its_way_back(real: Site, targets: dict[str, set[str]]) -> None:
    assert [pair for pair in pairs(real) if str(pair[0]) not in targets[str(pair[1])]] == []


def test_links_that_follow_from_others_have_their_way_back_too(targets: dict[str, set[str]]) -> None:
    """Counted barriers and solutions of a topic, the Kreis of a Kommune, explained terms: nothing is one-way."""
    both = {(page, target) for page, found in targets.items() for target in found & targets.keys()}
    assert sorted(pair for pair in both if pair[::-1] not in both) == []
