"""``wiki links``: from records and a server to the state, the report and the issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.commands.conftest import CLEAN, FAILED

from kommunenwiki.care import link_report, marking
from kommunenwiki.cli import links
from kommunenwiki.findings import Place
from kommunenwiki.linkcare import STATE
from kommunenwiki.linkcare.addresses import Use
from kommunenwiki.linkcare.states import Seen, from_text

if TYPE_CHECKING:
    import pathlib
    from datetime import date

    from tests.care.server import Server
    from tests.commands.conftest import Wiki

    from kommunenwiki.probing.network import Network

DAYS = ("2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24")
PATHS = ("200", "301", "302", "403", "404", "500", "never", "private")


@pytest.fixture
def linked(docs: pathlib.Path, server: Server, network: Network, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A wiki whose guide links to a page of every kind, in the network of the tests."""
    lines = [f"- [{path}]({server.url(f'/{path}')})" for path in PATHS]
    (docs / "leitfaden.md").write_text("\n".join(("# Leitfaden", *lines, "")), encoding="utf-8")
    monkeypatch.setattr(links, "Network", lambda _allowed: network)
    return docs


def state(docs: pathlib.Path) -> dict[str, Seen]:
    found, findings = from_text((docs / STATE).read_text(encoding="utf-8"), STATE)
    assert findings == ()
    return found


def check(wiki: Wiki, day: str, *more: str) -> str:
    result = wiki("links", "--today", day, "--pause", "0", "--save", "--issue", "aufgabe.md", *more)
    assert result.exit_code == CLEAN, result.output
    return result.stdout


def test_weeks_of_checks(wiki: Wiki, linked: pathlib.Path, server: Server) -> None:
    since = "Nicht mehr erreichbar seit 3.\N{NO-BREAK SPACE}November 2026"
    gone = f"{since}: {server.url('/404')} (Seite nicht gefunden (404))"
    for day in DAYS[:2]:
        assert gone not in check(wiki, day)
    shown = check(wiki, DAYS[2], "--contact", "https://wiki.example/")
    assert f"{gone}\n    docs/leitfaden.md:6:9: Text\n" in shown
    assert f"Umgezogen: {server.url('/301')}\n    jetzt: {server.url('/200')}\n" in shown
    assert shown.endswith("8 Adressen bekannt: 3 erreichbar, 1 nicht mehr erreichbar, 1 umgezogen, 4 unklar.\n")
    assert {seen.status for seen in state(linked).values()} == {"200", "403", "404", "500", "timeout", "private"}
    assert any(agent.endswith("(Pflege der Verweise; +https://wiki.example/)") for agent in server.agents)
    issue = (linked.parent / "aufgabe.md").read_text(encoding="utf-8")
    row = f"| <{server.url('/404')}> | 3.\N{NO-BREAK SPACE}November 2026 | nie | Seite nicht gefunden (404) |"
    assert f"{row} `docs/leitfaden.md:6:9` Text |\n" in issue
    assert "\n## Umgezogen (1)\n" in issue
    assert "\n## Unklar (4)\n" in issue


def test_the_same_answers_give_the_same_bytes(wiki: Wiki, linked: pathlib.Path) -> None:
    check(wiki, DAYS[0])
    before = (linked / STATE).read_bytes(), (linked.parent / "aufgabe.md").read_bytes()
    check(wiki, DAYS[0])
    assert ((linked / STATE).read_bytes(), (linked.parent / "aufgabe.md").read_bytes()) == before


def test_what_is_left_out_is_not_asked_and_what_is_gone_is_dropped(
    wiki: Wiki, linked: pathlib.Path, server: Server
) -> None:
    check(wiki, DAYS[0])
    (linked / "leitfaden.md").write_text(f"[a]({server.url('/404')}) [b]({server.url('/200')})\n", encoding="utf-8")
    exception = f'exceptions:\n  - address: "{server.url("/404")}"\n    reason: "Umbau"\n'
    (linked / ".verweise/ausnahmen.yml").write_text(exception, encoding="utf-8")
    server.requests.clear()
    assert check(wiki, DAYS[1]) == "1 Adressen bekannt: 1 erreichbar, 1 ausgenommen.\n"
    assert server.requests == [("HEAD", "/200")]
    assert list(state(linked)) == [server.url("/200")]
    assert (linked.parent / "aufgabe.md").read_text(encoding="utf-8") == ""


def test_offline_nothing_is_asked(wiki: Wiki, linked: pathlib.Path, server: Server) -> None:
    result = wiki("links", "--offline")
    assert result.stdout == "0 Adressen bekannt: 0 erreichbar, 8 noch nie geprüft.\n"
    assert (server.requests, (linked / STATE).exists()) == ([], False)


def test_what_was_not_asked_for_longest_comes_first(wiki: Wiki, linked: pathlib.Path, server: Server) -> None:
    check(wiki, DAYS[0])
    text = (linked / "leitfaden.md").read_text(encoding="utf-8")
    (linked / "leitfaden.md").write_text(f"{text}\n[neu]({server.url('/410')})\n", encoding="utf-8")
    server.requests.clear()
    check(wiki, DAYS[1])
    assert server.requests[0] == ("HEAD", "/410")


def test_without_a_network_nothing_is_noted(wiki: Wiki, linked: pathlib.Path) -> None:
    (linked / "leitfaden.md").write_text("[a](http://weg.example/) [b](http://spaeter.example/)\n", encoding="utf-8")
    result = wiki("links", "--save")
    assert (result.exit_code, result.stdout, (linked / STATE).exists()) == (FAILED, "", False)
    assert "Keine einzige Website hat geantwortet" in result.stderr


def test_a_wiki_without_links_needs_no_network(wiki: Wiki, linked: pathlib.Path) -> None:
    (linked / "leitfaden.md").unlink()
    assert check(wiki, DAYS[0]) == "0 Adressen bekannt: 0 erreichbar.\n"


@pytest.mark.parametrize(("file", "code"), [("stand.json", "L001"), ("ausnahmen.yml", "Y001")])
def test_a_broken_file_is_kept_and_said(wiki: Wiki, linked: pathlib.Path, file: str, code: str) -> None:
    (linked / ".verweise").mkdir()
    (linked / ".verweise" / file).write_text("a: [", encoding="utf-8")
    result = wiki("links", "--save")
    assert result.exit_code == FAILED
    assert f"docs/.verweise/{file}:1:" in result.stdout
    assert code in result.stdout
    assert (linked / ".verweise" / file).read_text(encoding="utf-8") == "a: ["


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize("allowed", ["localhost:80", "127.0.0.1", "127.0.0.1:"])
def test_only_addresses_of_the_net_can_be_allowed(wiki: Wiki, allowed: str) -> None:
    result = wiki("links", "--allow", allowed)
    assert (result.exit_code, "„--allow“ erwartet" in result.stderr) == (FAILED, True)


def test_what_can_be_allowed(wiki: Wiki, docs: pathlib.Path, server: Server) -> None:
    address = f"http://127.0.0.01:{server.port}/200"  # the one spelling of a number that records take for a name
    (docs / "leitfaden.md").write_text(f"[a]({address})\n", encoding="utf-8")
    result = wiki("links", "--allow", f"127.0.0.1:{server.port}")
    assert result.stdout == "1 Adressen bekannt: 1 erreichbar.\n"
    refused = wiki("links")
    assert (refused.exit_code, server.requests) == (FAILED, [("HEAD", "/200")])


def test_a_file_that_cannot_be_written(wiki: Wiki, linked: pathlib.Path) -> None:
    (linked / ".verweise").write_text("im Weg", encoding="utf-8")
    result = wiki("links", "--offline", "--save")
    assert (result.exit_code, "lässt sich nicht schreiben" in result.stderr) == (FAILED, True)


# The text of the issue --------------------------------------------------------------------------------------------

HOSTILE = "https://boese.example/`|</a>@alle"


def report(today: date, *addresses: str, moved_to: str = "", **members: object) -> link_report.Report:
    seen = Seen("404", today, None, today.replace(month=1), today, 3, moved_to)
    uses = {address: (Use(Place("docs/a`|b.yml", 3, 7), "Quelle s1"),) for address in addresses}
    return link_report.Report(dict.fromkeys(addresses, seen), uses)


def test_addresses_of_strangers_have_no_effect(today: date) -> None:
    text = link_report.as_issue(report(today, "https://boese.example/`|x", moved_to=HOSTILE))
    assert "| <https://boese.example/%60%7Cx> |" in text
    assert "`https://boese.example/  </a>@alle`" in text
    assert "`docs/a  b.yml:3:7` Quelle s1 |" in text


def test_a_page_that_became_the_start_page_is_named(today: date) -> None:
    moved = report(today, "https://a.example/bericht", moved_to="https://a.example/")
    assert "<https://a.example/> (nur noch die Startseite) |" in link_report.as_issue(moved)
    same = report(today, "http://a.example/", moved_to="https://a.example/")
    assert "Startseite" not in link_report.as_issue(same)


def test_a_long_table_fits_into_an_issue(today: date) -> None:
    addresses = [f"https://a.example/{'x' * 80}{number}" for number in range(1000)]
    text = link_report.as_issue(report(today, *addresses))
    assert "\nUnd 850 weitere.\n" in text
    assert len(text) < 60_000


def test_what_is_watched_stands_below_what_is_broken(today: date) -> None:
    broken = report(today, "https://a.example/")
    watched = Seen("404", today, None, today, today, 1)
    both = link_report.Report({**broken.known, "https://b.example/": watched}, broken.uses)
    assert "\n## Wird beobachtet (1)\n" in link_report.as_issue(both)
    assert link_report.as_issue(link_report.Report({"https://b.example/": watched}, {})) == ""


def test_nothing_of_a_word_is_left_over() -> None:
    assert marking.code(" ` | ") == ""
    assert marking.link("kein Link`") == "`kein Link`"
