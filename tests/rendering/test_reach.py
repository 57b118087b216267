"""What the page of one record may look at: other records one by one, never all of them.

A page that goes through all records makes building quadratic, and has to be made anew whenever any record changes. What
depends on all records is worked out once, on the ``Site``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.heads import Heads, titles
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.rendering.pages import record_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class OneByOne(dict[KeyT, ValueT]):
    """Records that can be looked up, not gone through."""

    def __iter__(self) -> Iterator[KeyT]:
        raise AssertionError("A page goes through all records.")

    keys = values = items = __iter__  # type: ignore[assignment]


@pytest.fixture(scope="module")
def closed() -> Site:
    """A site that has worked out everything, and shows its records one by one from now on."""
    known = wiki.site(wiki.catalogue())
    heads = Heads(known, titles(known, ()))
    for record in known.catalogue:
        heads.head(record_page(known, record))
    records = Catalogue(OneByOne(known.catalogue.records), known.catalogue.unreadable)
    made = {kind: OneByOne(known.catalogue.of(kind)) for kind in RECORD_TYPES}
    vars(records).update({**vars(known.catalogue), **vars(records), "_by_type": made})
    site = replace(known, catalogue=records)
    vars(site).update({**vars(known), "catalogue": records})
    return site


@pytest.mark.parametrize("key", list(wiki.catalogue().records), ids=str)
def test_a_page_looks_at_records_one_by_one(closed: Site, key: object) -> None:
    record = closed.catalogue.records[key]  # type: ignore[index]
    assert Heads(closed, titles(closed, ())).head(record_page(closed, record))


def test_going_through_all_records_would_be_noticed(closed: Site) -> None:
    for all_of_them in (closed.catalogue.records, closed.catalogue.of(RECORD_TYPES[0])):
        with pytest.raises(AssertionError, match="all records"):
            list(all_of_them)
        with pytest.raises(AssertionError, match="all records"):
            all_of_them.items()
