"""The invented wiki with a history, and the real one, as what the exports are made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki
from tests.site.building import ROOT

from kommunenwiki.analysis.changes import Change
from kommunenwiki.checking import check
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.data_basis import wiki_data
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.exports.wiki_data import WikiData

HOME = "https://wiki.example/kommunen/"
CHANGES: Mapping[str, tuple[Change, ...]] = {
    "kommunen/altstadt.yml": (Change(date(2026, 5, 4), ("Lage geändert",), "cccccccccc"),),
    "fallstudien/altstadt-app.yml": (
        Change(date(2026, 5, 4), ("Kosten neu", "Stand geändert"), "bbbbbbbbbb"),
        Change(date(2026, 3, 1), (), "aaaaaaaaaa"),
    ),
    "kommunen/gibt-es-nicht-mehr.yml": (Change(date(2026, 6, 1), (), "dddddddddd"),),
    "themen/ruhe.yml": (),
}
"""A history in the order of git's log: the path that was changed last first."""


@pytest.fixture(scope="session")
def records() -> Catalogue:
    return wiki.catalogue()


@pytest.fixture(scope="session")
def site(records: Catalogue) -> Site:
    """The invented wiki, of which neither history nor address is known."""
    return wiki.site(records)


@pytest.fixture(scope="session")
def data(site: Site) -> WikiData:
    return wiki_data(site)


@pytest.fixture(scope="session")
def public(site: Site) -> WikiData:
    """The same wiki with a history, at a public address."""
    return wiki_data(replace(site, changes=CHANGES, addresses=Addresses(home=HOME)))


@pytest.fixture(scope="session")
def real() -> Site:
    """The real wiki, without its history."""
    checked = check(ROOT / "docs", wiki.TODAY, "docs")
    return Site(checked.catalogue, checked.links, wiki.TODAY, guides=checked.guides, texts=checked.texts)
