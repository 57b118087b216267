"""Peers on the pages of Kommunen, and the page that finds partners."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.peers import Profile, Reasons, reasons
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.gazetteer import Gazetteer
from kommunenwiki.model.municipality import Land, MunicipalityKind
from kommunenwiki.rendering import partner_data, partner_page
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.peer_texts import reason_text

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site

EXPIRED = date(2028, 1, 1)
NRW, HESSEN = frozenset({Land.NORDRHEIN_WESTFALEN}), frozenset({Land.HESSEN})


def shown(site: Site) -> str:
    return wiki.text(partner_page.page(site).body)


def reason(one: Profile, peer: Profile) -> str:
    return reason_text(reasons(one, peer), str.upper).replace("\u00a0", " ")


def test_a_reason_reads_like_a_sentence() -> None:
    one = Profile("x", MunicipalityKind.MUNICIPALITY, NRW, 12_000, (51.91, 8.381), frozenset({"datenplattform"}))
    peer = replace(one, id="y", population=12_300, point=(51.91, 8.936))
    assert (
        reason(one, peer)
        == "Gleiche Größe (12.300 Einwohner), gleiches Land, gleiche Art, gemeinsames Thema DATENPLATTFORM, "
        "38 km entfernt"
    )


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (1100, "Gleiche Größe"),
        (1101, "Ähnliche Größe"),
        (1500, "Ähnliche Größe"),
        (1501, "Größer"),
        (3001, "Viel größer"),
        (910, "Gleiche Größe"),
        (667, "Ähnliche Größe"),
        (600, "Kleiner"),
        (333, "Viel kleiner"),
    ],
)
def test_sizes_have_words(people: int, words: str) -> None:
    found = reason(Profile("x", population=1000), Profile("y", population=people))
    assert found.partition(" (")[0] == words


def test_what_is_different_or_fits_is_told_too() -> None:
    one = Profile("x", topics=frozenset("abcdq"), offers=frozenset("e"), seeks=frozenset("fg"))
    peer = Profile("y", None, HESSEN | NRW, None, None, frozenset("abcdg"), frozenset("f"), frozenset("eq"))
    assert reason(one, peer) == (
        "Anderes Land (Hessen und Nordrhein-Westfalen), gemeinsame Themen A, B, C und 1 weiteres, "
        "bietet, was gesucht wird: F, hat Erfahrung mit dem Gesuchten: G, "
        "sucht, was angeboten wird: E, sucht Erfahrung mit Q"
    )
    assert reason(Profile("x"), Profile("y", population=5)) == "5 Einwohner"
    assert reason(Profile("x"), Profile("y")) == ""
    assert reason(Profile("x", point=(50, 8)), Profile("y", point=(50, 8.001))) == "Keinen Kilometer entfernt"
    nothing = Reasons(None, None, frozenset(), False, False, (), (), (), (), (), None)
    assert reason_text(nothing, str) == ""


def test_a_kommune_names_its_peers_and_those_it_is_a_peer_of(site: Site) -> None:
    body = wiki.page(site, "kommunen", "neudorf").body
    assert "Kommunen wie diese" in wiki.sections(body)
    assert '<a href="../../partner/#kommune-neudorf">Weitere Partner für Neudorf finden</a>' in body
    for peer in site.peers["neudorf"]:
        assert f'<a href="../../kommunen/{peer.id}/">' in body


def test_the_way_back_of_peers_that_are_not_mutual(site: Site) -> None:
    for id_, others in site.peer_of.items():
        body = wiki.page(site, "kommunen", id_).body
        for other in others:
            assert f'<a href="../../kommunen/{other}/">' in body


def test_a_kommune_that_is_alone_says_so(records: Catalogue) -> None:
    only = RecordKey("kommunen", "stilles-tal")
    alone = wiki.site(Catalogue({only: records.records[only]}))
    assert "Im Wiki gibt es noch keine andere Kommune." in wiki.text(wiki.page(alone, "kommunen", "stilles-tal").body)


def test_valid_offers_and_requests_stand_on_the_page(site: Site) -> None:
    text = shown(site)
    assert "Neudorf Wir zeigen unsere Plattform. Datenplattform · Gilt bis März 2027" in text
    assert "Wir suchen Orte zum Mitmachen." in text
    assert "Abgelaufenes Angebot" not in text


def test_what_has_expired_vanishes(records: Catalogue) -> None:
    later = wiki.site(records, EXPIRED)
    text = shown(later)
    assert "Wir zeigen unsere Plattform" not in text
    assert "Zurzeit hat keine der 4 Kommunen ein Angebot eingetragen, das noch gilt." in text
    assert "Zurzeit hat keine der 4 Kommunen ein Gesuch eingetragen, das noch gilt." in text
    assert later.profiles["neudorf"].offers == frozenset()


def test_a_topic_names_valid_offers_only(records: Catalogue, site: Site) -> None:
    def about(site: Site, topic: str) -> str:
        return wiki.text(wiki.page(site, "themen", topic).body)

    assert "1 Kommune bietet dazu etwas an" in about(site, "datenplattform")
    assert "bietet dazu etwas an" not in about(site, "ruhe")
    assert "bietet dazu etwas an" not in about(wiki.site(records, EXPIRED), "datenplattform")


def test_every_kommune_stands_in_the_table_of_its_size(site: Site) -> None:
    page = partner_page.page(site)
    for id_ in site.profiles:
        assert f'<tr id="kommune-{id_}"><th scope="row"><a href="../kommunen/{id_}/#partner">' in page.body
    text = wiki.text(page.body)
    assert text.index("bis 5.000 Einwohner") < text.index("Kreis, Verband oder Region")
    assert text.index("Kreis, Verband oder Region") < text.index("Einwohnerzahl nicht bekannt")
    assert "<td>Hessen</td><td>keine Angabe</td>" in page.body


def test_a_wiki_without_kommunen_has_the_page_all_the_same() -> None:
    empty = wiki.site(Catalogue({}))
    assert "Im Wiki gibt es noch keine Kommunen." in shown(empty)
    assert "<details" not in partner_page.page(empty).body


def test_without_a_list_of_gemeinden_there_is_one_data_file(site: Site) -> None:
    assert list(partner_data.files(site)) == [partner_data.data_path(site)]
    assert f'data-kommunen="../{partner_data.data_path(site)}"' in partner_page.page(site).body
    assert "data-gazetteer" not in partner_page.page(site).body


def test_with_a_list_of_gemeinden_there_are_two_and_a_credit(site: Site) -> None:
    made = replace(site, gazetteer=Gazetteer((), 'Amt "für" <Listen>'))
    data, list_ = partner_data.files(made)
    assert list_.startswith("partner/daten/gemeinden-")
    body = partner_page.page(made).body
    assert f'data-gazetteer="../{list_}"' in body
    assert "© Amt &#34;für&#34; &lt;Listen&gt;." in body
    assert data in body


def test_names_of_files_change_with_their_content(site: Site, records: Catalogue) -> None:
    later = wiki.site(records, EXPIRED)
    assert partner_data.data_path(later) != partner_data.data_path(site)
    assert partner_data.data_path(wiki.site(records)) == partner_data.data_path(site)


@pytest.mark.parametrize(("folders", "address"), [(True, "kommunen/*/"), (False, "kommunen/*.html")])
def test_the_data_file_hands_itself_over(site: Site, folders: bool, address: str) -> None:  # noqa: FBT001 two cases
    (content,) = partner_data.files(replace(site, addresses=Addresses(folders))).values()
    text = content.decode()
    assert text.startswith("globalThis.kwPartner={")
    data = json.loads(text.removeprefix("globalThis.kwPartner=").removesuffix(";\n"))
    assert data["address"] == address
    assert [row[0] for row in data["rows"]] == sorted(site.profiles)
