"""Kommunen of other wikis: what is compared of them, and which are left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki
from tests.search.neighbouring import NORTH, VILLAGE, kommune, with_neighbours

from kommunenwiki.analysis.neighbour_peers import neighbour_profiles
from kommunenwiki.analysis.peers import Profile, rank
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land, MunicipalityKind

if TYPE_CHECKING:
    from kommunenwiki.federation.neighbours import NeighbourRecord

RECORDS = wiki.catalogue()


def found(*records: NeighbourRecord, today: date = wiki.TODAY) -> list[Profile]:
    catalogue = with_neighbours(RECORDS, replace(NORTH, records=records))
    return [profile for _, profile in neighbour_profiles(catalogue, today)]


def test_what_is_compared() -> None:
    (village,) = found(*NORTH.records)
    assert village == Profile(
        id="~nord:kommunen/obstdorf",
        kind=MunicipalityKind.MUNICIPALITY,
        lands=frozenset({Land.HESSEN}),
        population=4_000,
        point=(50.5, 9.0),
        topics=frozenset({"datenplattform"}),  # the other one is no topic here
        offers=frozenset({"datenplattform"}),  # the other one has expired
        seeks=frozenset(),
    )
    assert found(VILLAGE, today=date(2028, 1, 1))[0].offers == frozenset()


def test_what_is_not_known_stays_open() -> None:
    (bare,) = found(kommune("x", "X", None, kind=""))
    assert (bare.kind, bare.population, bare.point) == (None, None, None)


OURS = RECORDS.of(Municipality)["neudorf"]
WITHOUT_KEY = RECORDS.of(Municipality)["altstadt"]


def elsewhere(one: NeighbourRecord) -> NeighbourRecord:
    return replace(one, details=replace(one.details, lands=("bayern",)))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (kommune("a", "Anders", 100, ags=OURS.ags), 0),  # the key of one of ours
        (kommune("a", OURS.name.upper(), 100), 0),  # no key, but the name of one of ours in the same Land
        (kommune("a", OURS.name, 100, ags="06999002"), 1),  # the same name, but another key
        (kommune("a", WITHOUT_KEY.name, 100, ags="06999002"), 0),  # ours has no key, so the name decides
        (elsewhere(kommune("a", OURS.name, 100)), 1),  # the same name in another Land
    ],
)
def test_who_has_a_record_here_is_left_out(one: NeighbourRecord, expected: int) -> None:
    assert (bool(OURS.ags), WITHOUT_KEY.ags) == (True, None)
    assert Land.HESSEN in {*OURS.land} & {*WITHOUT_KEY.land}
    assert len(found(one)) == expected


def test_who_stands_in_two_wikis_comes_once() -> None:
    twice = kommune("noch-einmal", "Obstdorf", 4_100, ags="06999001")
    assert len(found(VILLAGE, twice, kommune("a", "A", 1), kommune("a-2", "A", 1))) == 2
    nameless = kommune("b", "B", 1), kommune("b-2", "B", 1, ags="06999003")
    assert len(found(*nameless)) == 1, "the first has no key, so the name decides"


def test_of_equals_our_own_come_first() -> None:
    (theirs,) = found(VILLAGE)
    ours = replace(theirs, id="zz")
    assert [peer.id for peer in rank(Profile("x"), (theirs, ours), 2)] == ["zz", theirs.id]
