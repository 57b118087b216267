"""What a preview does when files change: it reads a record, lets MkDocs make its pages, or says why it cannot."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from mkdocs.livereload import LiveReloadServer
from tests.preview.previews import Previewed
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from kommunenwiki.mkdocs_plugin import live, previewing

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

pytestmark = pytest.mark.build
CASE = "fallstudien/neudorf-wassermelder"


@pytest.fixture
def wiki(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Previewed:
    return Previewed(tmp_path, monkeypatch)


def _retitled(wiki: Previewed, title: str) -> None:
    file = wiki.docs / f"{CASE}.yml"
    text = file.read_text(encoding="utf-8")
    lines = [f"title: {title}" if line.startswith("title:") else line for line in text.splitlines()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    wiki.notice()


def test_a_changed_record_is_read_and_nothing_is_built(wiki: Previewed) -> None:
    _retitled(wiki, "Neuer Titel")
    assert wiki.builds == 1
    status, page = wiki.get(f"{CASE}/")
    assert status == "200 OK"
    assert "<h1>Neuer Titel</h1>" in page.decode()
    assert "Neuer Titel" in wiki.get("fallstudien/")[1].decode()
    assert "Neuer Titel" in wiki.get(f"{CASE}/index.md")[1].decode()
    assert wiki.get(CASE)[0] == "302 Found"
    made = [path for path in (wiki.site / "kommunen").rglob("*.html") if "Neuer Titel" in path.read_text()]
    assert made == []  # nobody has asked for the pages that name it
    assert "Neuer Titel" in wiki.get("kommunen/neudorf/")[1].decode()


def test_a_record_that_comes_or_goes_needs_the_pages_of_mkdocs_only(wiki: Previewed) -> None:
    file = wiki.docs / f"{CASE}.yml"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    wiki.notice()
    assert wiki.builds == 2
    assert wiki.get(f"{CASE}/")[0] == "404 Not Found"
    assert wiki.get(f"{CASE}.yml")[0] == "404 Not Found"
    file.write_text(text, encoding="utf-8")
    wiki.notice()
    assert wiki.builds == 3
    assert wiki.get(f"{CASE}/")[0] == "200 OK"
    assert not (wiki.site / "daten").joinpath("fallstudien.csv").exists()  # nobody has asked for data


def test_files_that_came_and_went_are_passed_over(wiki: Previewed) -> None:
    file = wiki.docs / f"{CASE}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: Neu ", 1), encoding="utf-8")
    wiki.notice(file.with_name(".neudorf.yml.swp"), file.with_name("4913"))
    assert wiki.builds == 1


def test_broken_settings_are_one_sentence_and_the_preview_goes_on(
    wiki: Previewed, caplog: pytest.LogCaptureFixture
) -> None:
    good = wiki.config_file.read_text(encoding="utf-8")
    wiki.config_file.write_text(f"{good}\nplugins: [", encoding="utf-8")
    wiki.notice(wiki.config_file)
    assert "Die Vorschau zeigt weiter den vorigen Stand:" in caplog.text
    assert "Traceback" not in caplog.text
    _retitled(wiki, "Trotzdem")  # what is not taken in yet is tried again with every change
    assert wiki.get(f"{CASE}/")[0] == "200 OK"
    wiki.config_file.write_text(good.replace("site_name: ", "site_name: Neues "), encoding="utf-8")
    wiki.notice(wiki.config_file)
    page = wiki.get(f"{CASE}/")[1].decode()
    assert "<h1>Trotzdem</h1>" in page
    assert "Neues Kommunenwiki" in page


def test_a_page_that_cannot_be_made_stops_no_other(
    wiki: Previewed, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _retitled(wiki, "Neuer Titel")
    with monkeypatch.context() as patch:
        patch.setattr(live, "sources", lambda *_: 1 / 0)
        status, page = wiki.get(f"{CASE}/")
        assert (status, "Den Grund nennt das Terminal" in page.decode()) == ("500 Internal Server Error", True)
        assert wiki.get("leitfaeden/vergabe/")[0] == "200 OK"
    assert f"/{CASE}/: ZeroDivisionError" in caplog.text
    assert wiki.get(f"{CASE}/")[0] == "200 OK"


def test_beside_a_plugin_that_changes_all_pages_together_everything_is_built(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    wiki = Previewed(tmp_path, monkeypatch, hook="def on_env(env, **_):\n    return env\n")
    assert "baut bei jeder Änderung alles neu" in caplog.text
    _retitled(wiki, "Neuer Titel")
    assert wiki.builds == 2
    assert "<h1>Neuer Titel</h1>" in wiki.get(f"{CASE}/")[1].decode()


@pytest.fixture
def watching(tmp_path: pathlib.Path) -> Iterator[LiveReloadServer]:
    """A server that looks for changes once an hour."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), polling_interval=3600)
    (tmp_path / "docs" / "fallstudien").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").touch()
    server.watch(str(tmp_path / "docs"))
    server.watch(str(tmp_path / "mkdocs.yml"))
    yield server
    server.observer.stop()
    server.server_close()


def test_a_hint_of_the_system_lets_the_server_look_at_once(watching: LiveReloadServer, tmp_path: pathlib.Path) -> None:
    changes, hints = previewing.Changes(), previewing.Hints(watching)
    for emitter in watching.observer.emitters:
        watching.observer.add_handler_for_watch(changes, emitter.watch)
    hints.begin()  # nobody watches yet
    watching.observer.start()
    hints.begin()
    hints.begin()
    file, seen = tmp_path / "docs" / "fallstudien" / "a.yml", set[str]()

    def until(path: pathlib.Path) -> bool:
        end = time.monotonic() + 30
        while str(path) not in seen and time.monotonic() < end:
            time.sleep(0.01)
            seen.update(changes.taken())
        return str(path) in seen

    file.write_text("id: a", encoding="utf-8")
    assert until(file)
    seen.clear()
    other = file.with_name("b.yml")
    file.rename(other)
    assert until(other)
    assert str(file) in seen
    seen.clear()
    other.unlink()
    assert until(other)


def test_without_hints_the_server_looks_as_ever(
    watching: LiveReloadServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    watching.observer.start()

    def limited(_: object) -> None:
        raise OSError("inotify watch limit reached")

    with monkeypatch.context() as patch:
        patch.setattr(Observer, "start", limited)
        previewing.Hints(watching).begin()
    assert "Ohne Hinweise des Betriebssystems: inotify watch limit reached" in caplog.text
    monkeypatch.setattr(previewing, "Observer", PollingObserver)
    previewing.Hints(watching).begin()
    assert watching.observer.is_alive()
