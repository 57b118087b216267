"""``wiki federation update``: what it fetches, what it says, and what it never does."""

from __future__ import annotations

import http.server
import pathlib
import shutil
import threading
import time
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from tests.conftest import served
from tests.federation.making import CASE, ENTRIES, PLACE, SEENLAND, copy, published, summary

from kommunenwiki.cli import federation, fetching, main
from kommunenwiki.federation.inventory import Entry
from kommunenwiki.federation.neighbours import Copy
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

GOOD: Final = pathlib.Path(__file__).parent.parent / "examples" / "good"
DAY: Final = german.day(date(2026, 11, 20))


@pytest.fixture
def docs(tmp_path: pathlib.Path) -> pathlib.Path:
    """The invented wiki with its neighbour."""
    return shutil.copytree(GOOD, tmp_path / "docs")


@pytest.fixture
def site(tmp_path: pathlib.Path) -> pathlib.Path:
    """What the neighbour publishes."""
    return published(tmp_path / "site", copy())


def lead_to(docs: pathlib.Path, address: str) -> None:
    settings = docs / ".nachbarn" / "wiki.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(SEENLAND.address, address), encoding="utf-8")


def run(docs: pathlib.Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["federation", "update", *arguments, "--docs", str(docs)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def kept(docs: pathlib.Path) -> dict[str, bytes]:
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in (docs / ".nachbarn").rglob("*.[ij]*")}


def test_new_changed_and_vanished_records_are_named(docs: pathlib.Path, site: pathlib.Path) -> None:
    entries = (Entry("kommunen", "neuort", "kommunen/neuort/", "Neuort"), *ENTRIES[1:])
    published(site, copy(entries, ({**PLACE, "population": 5300},)))
    result = run(docs, "seenland", "--from", str(site))
    assert result.stdout == (
        f"seenland: 1 neu, 1 geändert, 1 verschwunden (4 Einträge, Stand {DAY}).\n"
        "  neu: kommunen/neuort „Neuort“\n"
        "  geändert: kommunen/altdorf „Altdorf“\n"
        "  verschwunden: fallstudien/altdorf-melder „Der Wassermelder von Altdorf“\n"
        "Diese Links führen ins Leere:\n\n"
        f"{docs}/fallstudien/musterstadt-stadt-app.yml:69:11: R007 Fehler: "
        "Der Link „[[seenland:altdorf-melder]]“ führt zu keinem Eintrag des Nachbarwikis.\n"
        "    Meinten Sie „altdorf“?\n"
    )
    assert result.exit_code == 1


def test_the_second_time_nothing_is_written(docs: pathlib.Path, site: pathlib.Path) -> None:
    before = {path: (docs / path).stat().st_ino for path in kept(docs)}
    result = run(docs, "seenland", "--from", str(site))
    assert result.stdout == f"seenland: 0 neu, 0 geändert, 0 verschwunden (4 Einträge, Stand {DAY}).\n"
    assert result.exit_code == 0
    assert {path: (docs / path).stat().st_ino for path in before} == before


def test_long_lists_are_cut(docs: pathlib.Path, site: pathlib.Path) -> None:
    many = tuple(Entry("glossar", f"wort-{number:02}", f"glossar/w{number}/", "Wort") for number in range(25))
    published(site, Copy(copy((*ENTRIES, *many)).inventory, summary(CASE, data_date=None)))
    result = run(docs, "seenland", "--from", str(site))
    assert result.stdout.startswith("seenland: 25 neu, 1 geändert, 0 verschwunden (29 Einträge).\n")
    assert result.stdout.count("  neu: glossar/wort-") == 20
    assert "  neu: und 5 weitere\n" in result.stdout


@pytest.mark.parametrize("broken", ["eintraege.inv", "api/v1/zusammenfassung.json"])
def test_a_broken_file_replaces_nothing(docs: pathlib.Path, site: pathlib.Path, broken: str) -> None:
    (site / broken).write_bytes(b"<!doctype html>")
    before = kept(docs)
    result = run(docs, "seenland", "--from", str(site))
    assert result.exit_code == 1
    assert "seenland: nicht zu gebrauchen. Die bisherige Kopie bleibt." in result.stderr
    assert result.stdout.startswith(f"seenland/{pathlib.PurePath(broken).name}:1:1: N00")
    assert kept(docs) == before


def test_entries_that_cannot_be_used_are_named(docs: pathlib.Path, site: pathlib.Path) -> None:
    bad = Entry("themen", "boese", "javascript:alert(1)", "Böse")
    published(site, copy((*ENTRIES, bad)))
    result = run(docs, "seenland", "--from", str(site))
    assert result.exit_code == 1
    assert "N006 Hinweis: Die Adresse „javascript:alert(1)“ führt aus dem Nachbarwiki hinaus" in result.stdout
    assert "seenland: 0 neu" in result.stdout


def test_a_folder_without_files_replaces_nothing(docs: pathlib.Path, tmp_path: pathlib.Path) -> None:
    before = kept(docs)
    result = run(docs, "seenland", "--from", str(tmp_path))
    assert result.exit_code == 2
    assert "seenland: nicht geholt, „" in result.stderr
    assert "eintraege.inv“ lässt sich nicht lesen" in result.stderr
    assert kept(docs) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seenlnad"], "Ein Nachbarwiki „seenlnad“ ist nicht eingetragen. Meinten Sie „seenland“?"),
        (["xy"], "Ein Nachbarwiki „xy“ ist nicht eingetragen. Eingetragen: seenland."),
        (["--from", "x"], "Zu --from gehört der NAME des Nachbarwikis"),
    ],
)
def test_what_cannot_be_done_is_said(docs: pathlib.Path, arguments: list[str], said: str) -> None:
    result = run(docs, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_without_neighbours_there_is_nothing_to_do(docs: pathlib.Path) -> None:
    shutil.rmtree(docs / ".nachbarn")
    result = run(docs)
    assert result.exit_code == 2
    assert "Es ist kein Nachbarwiki eingetragen. Sie stehen in " in result.stderr


def test_wrong_settings_are_said_before_anything_is_fetched(docs: pathlib.Path) -> None:
    lead_to(docs, "ftp://seenland.example/")
    result = run(docs)
    assert result.exit_code == 1
    assert "N001 Fehler: Die Adresse des Nachbarwikis „seenland“" in result.stdout


def test_settings_that_cannot_be_read_are_said(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "wiki.yml")

    monkeypatch.setattr(federation, "load_neighbours", refused)
    result = run(docs)
    assert result.exit_code == 2
    assert result.stderr == "„wiki.yml“ lässt sich nicht lesen: die Rechte dafür fehlen.\n"


def test_files_that_cannot_be_written_are_said(docs: pathlib.Path, site: pathlib.Path) -> None:
    published(site, copy(ENTRIES[:2]))
    (docs / ".nachbarn" / ".seenland.neu").write_text("im Weg", encoding="utf-8")
    result = run(docs, "seenland", "--from", str(site))
    assert result.exit_code == 2
    assert "lässt sich nicht lesen oder schreiben" in result.stderr


# Servers ----------------------------------------------------------------------------------------------------------


@contextmanager
def server(answer: Callable[[http.server.BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """Address of a server of this machine that answers in its own way."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 name of the base class
            """Keep the output of tests clean."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


def test_it_says_who_asks(site: pathlib.Path) -> None:
    asked: list[tuple[str, str]] = []

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        asked.append((handler.path, handler.headers["User-Agent"]))
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write((site / handler.path.strip("/")).read_bytes())

    with server(answer) as address:
        assert fetching.from_site(address) == copy()
    assert asked == [
        ("/eintraege.inv", fetching.USER_AGENT),
        ("/api/v1/zusammenfassung.json", fetching.USER_AGENT),
    ]
    assert fetching.USER_AGENT.startswith("Kommunenwiki/")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("file:///etc/hostname", "der Server antwortet mit 302"),
        ("ftp://127.0.0.1/x", "der Server leitet auf eine Adresse um"),
        ("https://127.0.0.1/x", "der Server leitet auf eine Adresse um"),
        ("https://wiki.example/eintraege.inv", "der Server leitet auf eine Adresse um"),
        ("http://wiki.example/eintraege.inv", "der Server leitet auf eine Adresse um"),
    ],
)
def test_it_is_not_sent_elsewhere(docs: pathlib.Path, target: str, said: str) -> None:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.end_headers()

    with server(answer) as address:
        lead_to(docs, address)
        result = run(docs)
    assert result.exit_code == 2
    assert f"seenland: nicht geholt, {said}" in result.stderr
    assert "Die bisherige Kopie bleibt." in result.stderr


def test_it_follows_to_another_place_of_the_same_kind(docs: pathlib.Path, site: pathlib.Path) -> None:
    with served(site) as new:

        def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(301)
            handler.send_header("Location", new.removesuffix("/") + handler.path)
            handler.end_headers()

        with server(answer) as address:
            lead_to(docs, address)
            assert run(docs).exit_code == 0


def test_a_server_that_says_no_is_quoted(docs: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with served(tmp_path / "site") as address:
        lead_to(docs, address)
        result = run(docs)
    assert f"seenland: nicht geholt, der Server antwortet mit 404 auf {address}eintraege.inv." in result.stderr
    assert result.exit_code == 2


def test_a_server_that_talks_nonsense_is_no_crash(docs: pathlib.Path) -> None:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"Guten Tag\r\n\r\n")

    with server(answer) as address:
        lead_to(docs, address)
        result = run(docs)
    assert "nicht geholt, der Server antwortet unverständlich" in result.stderr
    assert result.exit_code == 2


def test_a_file_without_end_is_not_read_to_its_end(docs: pathlib.Path) -> None:
    sent = 0

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        while sent < 50_000_000:
            handler.wfile.write(b"x" * 1_000_000)
            sent += 1_000_000

    with server(answer) as address:
        lead_to(docs, address)
        result = run(docs)
    assert "N005 Hinweis: Die Datei ist zu groß." in result.stdout
    assert result.exit_code == 1
    assert sent < 50_000_000


def test_a_server_that_is_too_slow_is_left() -> None:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"#")
            handler.wfile.flush()
            time.sleep(0.05)

    with server(answer) as address:
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            fetching.from_site(address, deadline=0.1)
        assert time.monotonic() - started < 5


def test_a_server_that_says_nothing_is_left(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT", 0.1)
    with server(lambda _: time.sleep(0.5)) as address:
        lead_to(docs, address)
        result = run(docs)
    assert "seenland: nicht geholt, der Server antwortet nicht. Die bisherige Kopie bleibt." in result.stderr
