"""What an answer of another server counts as, how politely it is asked, and who is never asked."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.linkcare.states import Answer
from kommunenwiki.probing import Limits, probe_all
from kommunenwiki.probing.network import Network, RefusedError, Target, is_public, system_lookup, target
from kommunenwiki.probing.probe import seconds

if TYPE_CHECKING:
    from tests.care.server import Server

AGENT = "Kommunenwiki/1 (Pflege der Verweise; +https://wiki.example/)"
QUICK = Limits(whole=20, request=1, pause=0, patience=5)


def answer(server: Server, network: Network, path: str, limits: Limits = QUICK) -> Answer:
    address = path if "://" in path else server.url(path)
    return probe_all([address], AGENT, limits, network)[address]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/200", "200"),
        ("/slow", "200"),
        ("/302", "200"),
        ("/401", "401"),
        ("/403", "403"),
        ("/404", "404"),
        ("/410", "410"),
        ("/500", "500"),
        ("/503", "503"),
        ("/busy-always", "429"),
        ("/busy-long", "429"),
        ("/busy-once", "200"),
        ("/no-head", "200"),
        ("/hangs-up-on-head", "200"),
        ("/endless", "200"),
        ("/nowhere", "302"),
        ("/301-404", "404"),
        ("/never", "timeout"),
        ("/drip", "timeout"),
        ("/nonsense", "protocol"),
        ("/broken-location", "protocol"),
        ("/loop", "loop"),
        ("/chain0", "loop"),
        ("/ftp", "scheme"),
        ("/script", "scheme"),
        ("/private", "private"),
        ("/private-name", "private"),
        ("/closed-port", "private"),
        ("http://privat.example/", "private"),
        ("http://halb.example/", "private"),
        ("http://leer.example/", "private"),
        ("http://169.254.169.254/latest/meta-data", "private"),
        ("http://weg.example/", "no-host"),
        ("http://lang.example/", "no-host"),
        ("http://spaeter.example/", "no-name-server"),
    ],
)
def test_what_servers_answer(server: Server, network: Network, path: str, status: str) -> None:
    begun = time.monotonic()
    assert answer(server, network, path).status == status
    assert time.monotonic() - begun < 5


def test_a_name_with_one_address_at_home_is_refused_though_the_other_may_be_asked(
    server: Server, network: Network
) -> None:
    assert answer(server, network, server.url("/200", "halb.example")).status == "private"
    assert server.requests == []


def test_no_connection_and_no_encryption(server: Server, network: Network) -> None:
    https = server.url("/200").replace("http:", "https:")
    assert answer(server, network, https).status == "tls"
    closed = Network(frozenset({("127.0.0.1", 1)}), network.lookup, silence=0.5)
    assert answer(server, closed, "http://gut.example:1/").status == "no-connection"


@pytest.mark.parametrize(
    ("path", "moved_to"),
    [
        ("/200", ""),
        ("/302", ""),
        ("/302-301", ""),
        ("/301", "/200"),
        ("/308", "/200"),
        ("/301-302", "/302"),
        ("/301-fragment", "/200"),
        ("/301-404", ""),
        ("/private-name", ""),
    ],
)
def test_only_a_permanent_redirect_to_a_page_is_a_move(
    server: Server, network: Network, path: str, moved_to: str
) -> None:
    assert answer(server, network, path).moved_to == (server.url(moved_to) if moved_to else "")


def test_head_first_and_get_only_where_that_is_refused(server: Server, network: Network) -> None:
    for path in ("/200", "/404", "/no-head"):
        answer(server, network, path)
    assert (server.asked("/200"), server.asked("/404")) == (["HEAD"], ["HEAD", "GET"])
    assert server.asked("/no-head") == ["HEAD", "GET"]
    assert server.agents == {AGENT}


def test_who_asks_for_a_day_of_patience_is_left_alone(server: Server, network: Network) -> None:
    addresses = [server.url("/busy-long"), server.url("/200"), server.url("/404")]
    found = probe_all(addresses, AGENT, QUICK, network)
    assert found == {server.url("/busy-long"): Answer("429")}
    assert server.requests == [("HEAD", "/busy-long")]


def test_one_request_at_a_time_for_a_host_with_a_pause(server: Server, network: Network) -> None:
    addresses = [server.url(path) for path in ("/slow?1", "/slow?2", "/slow?3")]
    begun = time.monotonic()
    assert len(probe_all(addresses, AGENT, Limits(pause=0.2), network)) == 3
    assert time.monotonic() - begun >= 3 * 0.2 + 2 * 0.2
    assert server.most_at_once == 1


def test_hosts_are_asked_at_the_same_time(server: Server, network: Network) -> None:
    hosts = ("gut.example", "anders.example")
    addresses = [server.url(f"/company?{number}", host) for number in (1, 2) for host in hosts]
    probe_all(addresses, AGENT, Limits(pause=0), network)
    assert server.most_at_once == 2


def test_what_does_not_fit_into_the_time_stays_unasked(server: Server, network: Network) -> None:
    addresses = [server.url(f"/200?{number}") for number in range(50)]
    found = probe_all(addresses, AGENT, Limits(whole=0.5, pause=0.1), network)
    assert 0 < len(found) < 20
    assert list(found) == sorted(addresses[: len(found)])


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 an address that must not be asked
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("kein.rechner", False),
    ],
)
def test_who_belongs_to_the_open_internet(address: str, public: bool) -> None:  # noqa: FBT001 a table
    assert is_public(address) is public


def test_a_name_that_only_looks_public_is_refused() -> None:
    with pytest.raises(RefusedError, match="private"):
        Network().connection(target("http://127.0.0.01/"))
    assert system_lookup("127.0.0.01", 80) == ["127.0.0.1"]


def test_ipv4_is_preferred_and_ipv6_possible() -> None:
    both = Network(lookup=lambda *_: ["2606:2800:21f::1", "93.184.215.14"])
    assert both.connection(target("https://a.example/")).host == "93.184.215.14"
    only = Network(lookup=lambda *_: ["2606:2800:21f::1"])
    assert only.connection(target("http://a.example/")).host == "2606:2800:21f::1"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://a.example", Target("http", "a.example", 80, "/")),
        ("https://a.example:8443/ä b?x=ü", Target("https", "a.example", 8443, "/%C3%A4%20b?x=%C3%BC")),
        ("https://gütersloh.example/", Target("https", "xn--gtersloh-65a.example", 443, "/")),
        ("http://[2606:2800:21f::1]/", Target("http", "2606:2800:21f::1", 80, "/")),
    ],
)
def test_an_address_taken_apart(address: str, expected: Target) -> None:
    assert target(address) == expected


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "//", "http://u:p@a.example/", "http://[::1/", "mailto:a@b.de"]
)
def test_no_address_of_the_web(address: str) -> None:
    with pytest.raises(RefusedError, match="scheme"):
        target(address)


def test_the_header_names_host_and_port_as_browsers_do() -> None:
    assert target("https://a.example/").header == "a.example"
    assert target("http://a.example:8080/").header == "a.example:8080"
    assert target("http://[2606:2800:21f::1]/").header == "[2606:2800:21f::1]"


def test_retry_after_as_number_and_as_point_in_time() -> None:
    assert seconds("120") == 120
    assert seconds("9" * 400) == float("inf")
    assert seconds("bald") is None
    assert seconds("") is None
    then = datetime.now(UTC) + timedelta(seconds=100)
    assert 90 < (seconds(format_datetime(then, usegmt=True)) or 0) <= 100
    assert seconds("Wed, 21 Oct 2015 07:28:00 -0000") == 0
