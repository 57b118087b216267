"""The browser finds the same partners as the build, for the same reasons, word by word."""

from __future__ import annotations

import json
import pathlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer
from tests.analysis.test_peers import all_profiles
from tests.rendering import wiki
from tests.search import neighbouring

from kommunenwiki.analysis.peers import Profile, rank, reasons
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.loading import load
from kommunenwiki.model.municipality import Land, MunicipalityKind
from kommunenwiki.rendering import partner_data
from kommunenwiki.rendering.peer_texts import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site

ROOT = pathlib.Path(__file__).parent.parent.parent
SCRIPT = ROOT / "plugins" / "kommunenwiki" / "theme" / "assets" / "kommunenwiki" / "partner-kern.js"
GLUE = """
const { profile, rank, reason } = kwPartnerKern;
function answer(row, rows) {
  const one = profile(row);
  const others = (rows ?? kwPartner.rows).map(profile);
  return rank(kwPartner.numbers, one, others).map((found) => [
    found.profile.id, found.points, reason(kwPartner, one, found.profile)
  ]);
}
"""


@pytest.fixture(scope="module")
def real() -> Site:
    """The real content."""
    return wiki.site(load(ROOT / "docs", "")[0], date(2026, 11, 24))


@pytest.fixture(scope="module")
def engine(real: Site) -> Iterator[MiniRacer]:
    """V8 with the script and the data file of the real content."""
    racer = MiniRacer()
    for content in partner_data.files(real).values():
        racer.eval(content.decode())
    racer.eval(SCRIPT.read_text(encoding="utf-8"))
    racer.eval(GLUE)
    yield racer
    racer.close()


def row(one: Profile) -> list[Any]:
    north, east = one.point or (None, None)
    sets = (sorted(found) for found in (one.topics, one.offers, one.seeks))
    return [one.id, "Name", one.kind, sorted(one.lands), one.population, north, east, *sets]


def in_browser(engine: MiniRacer, one: Profile, others: list[Profile] | None = None) -> list[list[Any]]:
    shown = [json.dumps(row(one)), json.dumps([row(other) for other in others]) if others is not None else "null"]
    found: list[list[Any]] = json.loads(str(engine.eval(f"JSON.stringify(answer({', '.join(shown)}))")))
    return found


def in_python(site: Site, one: Profile, others: list[Profile]) -> list[list[Any]]:
    by_id = {other.id: other for other in others}

    def topic(id_: str) -> str:
        return site.scope("").topic_name(id_)

    return [
        [peer.id, peer.points, reason_text(reasons(one, by_id[peer.id]), topic)]
        for peer in rank(one, others, len(others))
    ]


def test_every_kommune_of_the_wiki_has_the_same_partners(real: Site, engine: MiniRacer) -> None:
    others = list(real.profiles.values())
    for one in others[::4]:
        assert in_browser(engine, one) == in_python(real, one, others), one.id


@pytest.mark.parametrize(
    "one",
    [
        Profile("", MunicipalityKind.MUNICIPALITY, frozenset({Land.BAYERN}), 600),
        Profile("", MunicipalityKind.DISTRICT, frozenset({Land.HESSEN}), 350_000, (50.1, 8.7)),
        Profile(
            "", MunicipalityKind.ASSOCIATION, frozenset({Land.RHEINLAND_PFALZ}), 14_000, seeks=frozenset({"city-app"})
        ),
        Profile(""),
    ],
    ids=["village", "Kreis", "Verband", "nothing known"],
)
def test_a_kommune_that_has_no_record_has_the_same_partners(real: Site, engine: MiniRacer, one: Profile) -> None:
    assert in_browser(engine, one) == in_python(real, one, list(real.profiles.values()))


@given(all_profiles(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_known_of_kommunen(
    real: Site, engine: MiniRacer, found: list[Profile], data: st.DataObject
) -> None:
    one = replace(data.draw(st.sampled_from(found)), id="") if found else Profile("")
    assert in_browser(engine, one, found) == in_python(real, one, found)


def test_kommunen_of_other_wikis_are_compared_in_the_same_way() -> None:
    """Rows of the file for neighbours give the points and the reasons that Python gives."""
    site = neighbouring.site(neighbouring.NORTH)
    (found,) = [profile for _, profile in site.neighbour_profiles]
    (row_of_it,) = partner_data.neighbours(site)["rows"]
    racer = MiniRacer()
    try:
        racer.eval(partner_data.files(site)[partner_data.data_path(site)].decode())
        racer.eval(SCRIPT.read_text(encoding="utf-8"))
        racer.eval(GLUE)
        for one in site.profiles.values():
            shown = f"answer({json.dumps(row(one))}, [{json.dumps(row_of_it)}])"
            answer = json.loads(str(racer.eval(f"JSON.stringify({shown})")))
            (peer,) = rank(one, [found], 1)
            text = reason_text(reasons(one, found), lambda id_: site.name(RecordKey("themen", id_)))
            assert answer == [[peer.id, peer.points, text]]
    finally:
        racer.close()
