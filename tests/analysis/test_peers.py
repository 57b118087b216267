"""Peers: who is like whom, why, and that looking at few gives what looking at all would give."""

from __future__ import annotations

import math
import pathlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunenwiki.analysis import nearest_peers
from kommunenwiki.analysis.nearest_peers import nearest
from kommunenwiki.analysis.peers import (
    AFFINITIES,
    COMPLEMENT,
    KIND,
    LAND,
    NEARNESS,
    SCALE,
    SIZE,
    TOPICS,
    Profile,
    kilometres,
    points,
    profiles,
    rank,
    reasons,
)
from kommunenwiki.loading import load
from kommunenwiki.model.municipality import Land, MunicipalityKind

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue

TODAY = date(2026, 11, 24)
NRW, HESSEN = frozenset({Land.NORDRHEIN_WESTFALEN}), frozenset({Land.HESSEN})
TOWN, VILLAGE = MunicipalityKind.TOWN_IN_DISTRICT, MunicipalityKind.MUNICIPALITY
GUETERSLOH, BERLIN = (51.91, 8.381), (52.52, 13.405)
REAL = pathlib.Path(__file__).parent.parent.parent / "docs"


def all_profiles() -> st.SearchStrategy[list[Profile]]:
    topics = st.frozensets(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=4)
    one = st.builds(
        Profile,
        id=st.just(""),
        kind=st.none() | st.sampled_from(list(MunicipalityKind)),
        lands=st.frozensets(st.sampled_from(list(Land)[:3]), max_size=2),
        population=st.none() | st.sampled_from([0, 1, 600, 601, 660, 1200]) | st.integers(1, 4_000_000),
        point=st.none() | st.tuples(st.floats(47, 55), st.floats(6, 15)),
        topics=topics,
        offers=topics,
        seeks=topics,
    )
    found = st.lists(one, max_size=14)
    return found.map(lambda made: [replace(item, id=f"k{number:02}") for number, item in enumerate(made)])


def test_all_parts_together_are_100_points() -> None:
    assert SIZE + LAND + KIND + NEARNESS + TOPICS + COMPLEMENT == 100
    everything = frozenset({"a", "b", "c"})
    one = Profile("x", TOWN, NRW, 600, GUETERSLOH, everything, everything, everything)
    assert points(one, replace(one, id="y")) == 100 * SCALE


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        pytest.param({"population": 1200}, SIZE / 3, id="twice as big"),
        pytest.param({"population": 300}, SIZE / 3, id="half as big"),
        pytest.param({"population": 4800}, SIZE, id="eight times as big"),
        pytest.param({"population": 350_000}, SIZE, id="much bigger"),
        pytest.param({"population": None}, SIZE, id="population not known"),
        pytest.param({"lands": HESSEN}, LAND, id="another Land"),
        pytest.param({"lands": NRW | HESSEN}, 0, id="one Land in common"),
        pytest.param({"kind": VILLAGE}, KIND * 0.2, id="related kind"),
        pytest.param({"kind": MunicipalityKind.DISTRICT}, KIND, id="other tasks"),
        pytest.param({"kind": None}, KIND, id="kind not known"),
        pytest.param({"point": None}, NEARNESS, id="place not known"),
        pytest.param({"point": BERLIN}, NEARNESS, id="far away"),
        pytest.param({"topics": frozenset("ab")}, TOPICS / 3, id="two topics in common"),
        pytest.param({"topics": frozenset("abcd")}, 0, id="more than enough topics"),
    ],
)
def test_what_a_difference_costs(change: dict[str, object], lost: float) -> None:
    one = Profile("x", TOWN, NRW, 600, GUETERSLOH, frozenset("abc"))
    other = replace(one, id="y")
    difference = points(one, other) - points(one, replace(other, **change))  # type: ignore[arg-type]
    assert difference == pytest.approx(lost * SCALE, abs=1)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        pytest.param({"seeks": {"a"}}, {"offers": {"a"}}, 0.5, id="an offer for a request"),
        pytest.param({"seeks": {"a"}}, {"topics": {"a"}}, 0.25, id="a case study for a request"),
        pytest.param({"seeks": {"a"}}, {"offers": {"a"}, "topics": {"a"}}, 0.5, id="the offer counts, not both"),
        pytest.param({"seeks": {"a"}, "offers": {"b"}}, {"seeks": {"b"}, "offers": {"a"}}, 1, id="both ways"),
        pytest.param({"seeks": {"a"}}, {"seeks": {"a"}}, 0, id="both seek"),
        pytest.param({"offers": {"a"}}, {"offers": {"a"}}, 0, id="both offer"),
        pytest.param({"seeks": {"a"}}, {"offers": {"b"}}, 0, id="something else"),
    ],
)
def test_who_has_what_the_other_seeks(one: dict[str, set[str]], other: dict[str, set[str]], share: float) -> None:
    first, second = (
        Profile(
            id_,
            topics=frozenset(fields.get("topics", ())),
            offers=frozenset(fields.get("offers", ())),
            seeks=frozenset(fields.get("seeks", ())),
        )
        for id_, fields in (("x", one), ("y", other))
    )
    assert points(first, second) == pytest.approx(share * COMPLEMENT * SCALE)


def test_every_affinity_is_of_two_kinds_and_stands_there_once() -> None:
    assert all(one is not other and 0 < value < 1 for (one, other), value in AFFINITIES.items())
    assert len({frozenset(pair) for pair in AFFINITIES}) == len(AFFINITIES)


def test_distances_are_great_circles() -> None:
    one, other = Profile("x", point=GUETERSLOH), Profile("y", point=BERLIN)
    found = kilometres(one, other)
    assert found == pytest.approx(349, abs=2)
    assert kilometres(Profile("x", point=(90, 0)), Profile("y", point=(-90, 0))) == pytest.approx(math.pi * 6371)
    assert kilometres(one, replace(one, id="y")) == 0


@given(all_profiles())
@settings(max_examples=200, deadline=None)
def test_looking_at_few_gives_what_looking_at_all_gives(found: list[Profile]) -> None:
    for count in (1, 5):
        best = nearest(found, count)
        assert best == {one.id: rank(one, found, count) for one in found}
        assert all(len(peers) == min(count, len(found) - 1) for peers in best.values())


@given(all_profiles())
@settings(max_examples=100, deadline=None)
def test_points_are_the_same_in_both_directions(found: list[Profile]) -> None:
    for one in found:
        for other in found:
            assert points(one, other) == points(other, one)
            assert 0 <= points(one, other) <= 100 * SCALE


@given(all_profiles(), st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_records_does_not_matter(found: list[Profile], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert nearest(shuffled, 5) == nearest(found, 5)


def test_few_pairs_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Profile(f"k{number}", VILLAGE, frozenset({list(Land)[number % 16]}), 200 + number, (50 + number % 7 / 4, 9))
        for number in range(1600)
    ]
    compared: list[str] = []

    def counted(one: Profile, other: Profile) -> int:
        compared.append(other.id)
        return points(one, other)

    monkeypatch.setattr(nearest_peers, "points", counted)
    nearest(found, 5)
    assert len(compared) < len(found) ** 2 / 20


def test_reasons_name_what_is_alike_and_what_fits() -> None:
    one = Profile("x", TOWN, NRW, 1000, GUETERSLOH, frozenset("abz"), frozenset("c"), frozenset("def"))
    peer = Profile("y", TOWN, NRW, 2000, BERLIN, frozenset("abde"), frozenset("f"), frozenset("cz"))
    found = reasons(one, peer)
    assert (found.ratio, found.population, found.same_land, found.same_kind) == (2, 2000, True, True)
    assert (found.topics, found.offered, found.known) == (("a", "b"), ("f",), ("d", "e"))
    assert (found.sought, found.asked) == (("c",), ("z",))
    nothing = reasons(Profile("x"), Profile("y"))
    assert (nothing.ratio, nothing.same_land, nothing.same_kind, nothing.kilometres) == (None, False, False, None)


def test_profiles_come_from_records_and_their_cases(examples: Catalogue) -> None:
    found = {profile.id: profile for profile in profiles(examples, TODAY)}
    assert found["musterstadt"].population
    assert found["musterstadt"].point == (51.91, 8.38)
    assert "city-app" in found["musterstadt"].topics
    assert found["musterstadt"].offers == {"city-app"}


def test_what_has_expired_does_not_count(examples: Catalogue) -> None:
    assert {p.id: p for p in profiles(examples, date(2027, 6, 30))}["musterstadt"].offers == {"city-app"}
    assert {p.id: p for p in profiles(examples, date(2027, 7, 1))}["musterstadt"].offers == frozenset()


@pytest.fixture(scope="module")
def found() -> dict[str, Profile]:
    """The Kommunen of the wiki."""
    return {profile.id: profile for profile in profiles(load(REAL)[0], TODAY)}


class TestTheWiki:
    def test_every_kommune_has_five_peers(self, found: dict[str, Profile]) -> None:
        best = nearest(found.values(), 5)
        assert len(best) == len(found) > 150
        assert {len(peers) for peers in best.values()} == {5}

    @pytest.mark.parametrize(("id_", "most"), [("eppenschlag", 4), ("kreis-unna", 4), ("samtgemeinde-artland", 4)])
    def test_a_village_a_kreis_and_a_verband_have_peers_of_their_size(
        self, found: dict[str, Profile], id_: str, most: float
    ) -> None:
        one = found[id_]
        assert one.population
        for peer in nearest(found.values(), 5)[id_]:
            people = found[peer.id].population
            assert people
            assert 1 / most < people / one.population < most

    def test_a_village_that_has_no_record_has_peers_too(self, found: dict[str, Profile]) -> None:
        village = Profile("", VILLAGE, frozenset({Land.BAYERN}), 600)
        peers = [found[peer.id] for peer in rank(village, found.values(), 5)]
        assert {peer.lands for peer in peers} == {frozenset({Land.BAYERN})}
        assert all(peer.population and peer.population < 2000 for peer in peers)
