"""Links and pipes below the documents folder, and where commands are told to write: nothing gets out or in."""

from __future__ import annotations

import logging
import os
import pathlib
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import mkdocs.__main__
import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from scripts.security import results
from tests.federation.making import ENTRIES, copy, published
from tests.robustness import test_names as names
from tests.robustness.beside import SECRET, TODAY, contents, handed_in, wiki
from tests.site.building import FIXED, ROOT

from kommunenwiki.loading import load_format, load_guides, load_published_ids
from kommunenwiki.mkdocs_plugin import remembering
from kommunenwiki.source_files import linked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def link(path: str, target: str) -> Callable[[], None]:
    return lambda: pathlib.Path(path).symlink_to(target)


def pipe(path: str) -> Callable[[], None]:
    return lambda: os.mkfifo(path)


PLACES: Final = {
    "a record that is a link": ("docs/glossar/geheim.yml", link("docs/glossar/geheim.yml", "../../../aussen/geheim.yml")),
    "a picture that is a link": ("docs/bild.png", link("docs/bild.png", "../../aussen/geheim.txt")),
    "a guide that is a link": ("docs/bild.md", link("docs/bild.md", "../../aussen/geheim.txt")),
    "a link to a whole path": ("docs/bild.png", link("docs/bild.png", "/etc/passwd")),
    "a link to what the process knows": ("docs/bild.txt", link("docs/bild.txt", "/proc/self/environ")),
    "a link to a device": ("docs/bild.png", link("docs/bild.png", "/dev/zero")),
    "a link to nothing": ("docs/bild.png", link("docs/bild.png", "fehlt")),
    "a link to itself": ("docs/bild.png", link("docs/bild.png", "bild.png")),
    "a link round and round": ("docs/runde", link("docs/runde", ".")),
    "a link to a folder outside": ("docs/ordner", link("docs/ordner", "../../aussen")),
    "a link inside the wiki": ("docs/zweiter.yml", link("docs/zweiter.yml", "glossar/datenschutz.yml")),
    "a hidden link": ("docs/.kennungen", link("docs/.kennungen", "/proc/self/environ")),
    "a pipe as record": ("docs/glossar/rohr.yml", pipe("docs/glossar/rohr.yml")),
    "a pipe as guide": ("docs/rohr.md", pipe("docs/rohr.md")),
    "a pipe as picture": ("docs/rohr.png", pipe("docs/rohr.png")),
    "a pipe as format": ("docs/.format", pipe("docs/.format")),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_what_is_no_file_is_named_and_never_read(name: str, outside: pathlib.Path) -> None:
    path, make = PLACES[name]
    make()
    docs = pathlib.Path("docs")
    assert [found.as_posix() for found in linked(docs)] == [path]
    result = wiki("check", *TODAY)
    assert result.exit_code == 1
    assert f"{path}:1:1: Y015 Fehler: Hier liegt eine Verknüpfung oder ein Gerät, keine Datei." in result.output
    assert result.output.count("Fehler: ") == 1
    assert SECRET not in result.output + repr(load_guides(docs)) + load_published_ids(docs) + str(load_format(docs))
    assert wiki("fmt", "--check").exit_code in {0, 1}
    assert sorted(file.name for file in outside.iterdir()) == ["geheim.txt", "geheim.yml"]


@pytest.mark.usefixtures("outside")
def test_a_folder_of_records_that_is_a_link_is_named_and_not_read() -> None:
    shutil.rmtree("docs/veranstaltungen")
    pathlib.Path("docs/veranstaltungen").symlink_to("../../aussen")
    result = wiki("check", *TODAY)
    assert "docs/veranstaltungen:1:1: Y015 Fehler" in result.output
    assert "geheim" not in result.output


BUILDS: Final = {
    "a link to a file outside": ("docs/bild.png", link("docs/bild.png", "../../aussen/geheim.txt")),
    "a link to a folder outside": ("docs/ordner", link("docs/ordner", "../../aussen")),
    "a link round and round": ("docs/runde", link("docs/runde", ".")),
    "a link to nothing": ("docs/fehlt.md", link("docs/fehlt.md", "fehlt")),
    "a pipe": ("docs/rohr.md", pipe("docs/rohr.md")),
    "a site that is a link": ("site", link("site", "../aussen")),
    "the folder beside the site that is a link": (".site.neu", link(".site.neu", "../aussen")),
    "the last site that is a link": (".site.alt", link(".site.alt", "../aussen")),
}


@pytest.fixture
def quiet() -> Iterator[None]:
    """Give its messages back to MkDocs, whose command keeps them to itself."""
    log = logging.getLogger("mkdocs")
    level, propagate, handlers = log.level, log.propagate, [*log.handlers]
    yield
    log.setLevel(level)
    log.propagate, log.handlers[:] = propagate, handlers


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("name", BUILDS)
def test_a_build_ends_before_it_follows_a_link(
    name: str, outside: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real build: MkDocs would publish what lies behind the link, and a build empties the folder that it writes to."""
    for key, value in FIXED.items():
        monkeypatch.setenv(key, value)
    shutil.copy(ROOT / "mkdocs.yml", ".")
    path, make = BUILDS[name]
    make()
    before = contents(outside)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # Ctrl-C goes on to end the tests
    result = CliRunner().invoke(mkdocs.__main__.cli, ["build", "--quiet"])
    assert result.exit_code == 1
    assert f"{pathlib.Path(path).name}“" in result.output
    assert "Verknüpfung" in result.output
    assert "Traceback" not in result.output
    assert contents(outside) == before
    assert {file.name for file in pathlib.Path().iterdir()} <= {"docs", "mkdocs.yml", pathlib.Path(path).name}


WRITING: Final = {
    "new": ("new", "glossarbegriff", "wort"),
    "rename": ("rename", "glossar/offene-daten", "offen"),
    "import": ("import", "a.csv", "--type", "glossarbegriff", *TODAY),
}


@pytest.mark.parametrize("name", WRITING)
def test_nobody_writes_through_a_folder_that_is_a_link(name: str, outside: pathlib.Path) -> None:
    shutil.move("docs/glossar", outside / "glossar")
    pathlib.Path("docs/glossar").symlink_to(outside / "glossar")
    pathlib.Path("a.csv").write_text(
        "Kennung;Begriff;Bereich;Erklärung;Einfach\nwort;Wort;daten;X.;X.\n", encoding="utf-8"
    )
    before = contents(outside)
    assert wiki(*WRITING[name]).exit_code != 0
    assert contents(outside) == before


IN_THE_WAY: Final = {
    "the folder is a link": ("docs/fallstudien", link("docs/fallstudien", "../../aussen")),
    "the file is a link": ("docs/fallstudien/neu.yml", link("docs/fallstudien/neu.yml", "../../../aussen/geheim.yml")),
    "the file is a link to nothing": ("docs/fallstudien/neu.yml", link("docs/fallstudien/neu.yml", "../../../aussen/neu")),
    "the file is a pipe": ("docs/fallstudien/neu.yml", pipe("docs/fallstudien/neu.yml")),
    "the file is a folder": ("docs/fallstudien/neu.yml", lambda: pathlib.Path("docs/fallstudien/neu.yml").mkdir()),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_a_form_is_not_written_through_what_lies_in_its_way(name: str, outside: pathlib.Path) -> None:
    path, make = IN_THE_WAY[name]
    if path == "docs/fallstudien":
        shutil.rmtree(path)
    make()
    before, there = contents(outside.parent), os.lstat(path)
    result = handed_in("Neu")
    assert result.exit_code == 2
    assert path in result.output
    pathlib.Path("formular.md").unlink()
    assert contents(outside.parent) == before
    assert (os.lstat(path).st_ino, os.lstat(path).st_mode) == (there.st_ino, there.st_mode)


COPIES: Final = {
    "the folder of all copies": (".nachbarn", "../../aussen"),
    "the settings": (".nachbarn/wiki.yml", "../../../aussen/wiki.yml"),
    "the folder of a copy": (".nachbarn/seenland", "../../../aussen"),
    "the folder beside a copy": (".nachbarn/.seenland.neu", "../../../aussen"),
    "an earlier copy": (".nachbarn/.seenland.alt", "../../../aussen"),
}
"""Places below the documents folder where the copy of a neighbour goes, and where a link leads instead."""


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_a_neighbour_is_not_written_through_a_link(name: str, outside: pathlib.Path) -> None:
    published(pathlib.Path("nachbar"), copy(ENTRIES[:2]))
    path, target = COPIES[name]
    place = pathlib.Path("docs", path)
    for known in ("wiki.yml", "seenland/eintraege.inv"):
        (outside / known).parent.mkdir(exist_ok=True)
        shutil.copy(f"docs/.nachbarn/{known}", outside / known)
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(target)
    before = contents(outside)
    result = wiki("federation", "update", "seenland", "--from", "nachbar")
    assert result.exit_code == 2
    assert result.output.startswith(f"„{place}“ lässt sich nicht lesen")
    assert "dort liegt eine Verknüpfung" in result.output
    assert contents(outside) == before
    assert place.is_symlink()


REMEMBERED: Final = (".cache", ".cache/kommunenwiki")


@pytest.mark.parametrize("path", REMEMBERED)
def test_nothing_is_remembered_behind_a_link(path: str, outside: pathlib.Path) -> None:
    """Neither by the command nor by a build."""
    shutil.copy(ROOT / "mkdocs.yml", ".")
    config = load_config("mkdocs.yml")
    options = config.plugins["kommunenwiki"].config
    pathlib.Path(path).parent.mkdir(exist_ok=True)
    pathlib.Path(path).symlink_to(outside)
    before = contents(outside)
    assert wiki("check", "docs/glossar/datenschutz.yml", *TODAY).exit_code == 0
    assert remembering.opened(options, config, b"1", publishing=True) is None
    assert contents(outside) == before
    pathlib.Path(path).unlink()
    kept = remembering.opened(options, config, b"1", publishing=True)
    assert kept is not None
    kept.close(tidy=False)
    assert pathlib.Path(".cache/kommunenwiki/website.sqlite").is_file()


@pytest.mark.usefixtures("outside")
def test_a_memory_in_the_repository_is_not_believed(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever hands in a change could hand in a memory that says what no record says."""
    shutil.copy(ROOT / "mkdocs.yml", ".")
    config = load_config("mkdocs.yml")
    options = config.plugins["kommunenwiki"].config
    kept = remembering.opened(options, config, b"1", publishing=True)
    assert kept is not None
    kept.put("record", b"key", "forged")
    kept.close(tidy=False)
    subprocess.run(["git", "init", "-q"], check=True)
    again = remembering.opened(options, config, b"1", publishing=True)
    assert again is not None
    again.close(tidy=False)
    subprocess.run(["git", "add", "-f", ".cache"], check=True)
    assert remembering.opened(options, config, b"1", publishing=True) is None
    assert "„.cache/kommunenwiki“ liegt im Repository und wird nicht benutzt." in caplog.text


PIPES: Final = ("rohr.csv", "rohr.xlsx", "rohr.yml")


def test_a_pipe_is_not_waited_for(outside: pathlib.Path) -> None:
    del outside
    for name in PIPES:
        os.mkfifo(name)
        result = wiki("import", name, "--type", "glossarbegriff", "--url", "https://a.example/")
        assert result.exit_code == 2
        assert f"„{name}“ ist keine Datei." in result.output


def test_what_was_tried_is_counted() -> None:
    """The numbers of the page on security, written when UPDATE_SECURITY=1 asks for it."""
    tried = {
        "Verknüpfungen, Röhren, Geräte": len(PLACES) + 1,
        "Bauten mit Verknüpfungen": len(BUILDS),
        "Schreiben durch verknüpfte Ordner": len(WRITING) + len(IN_THE_WAY) + len(COPIES) + len(REMEMBERED),
        "Namen, die keine Kennung sind": 2 * len(names.NAMES) + len(names.NEIGHBOURS),
        "Namen in Formularen": len(names.HANDED_IN),
        "Kennungen von Nachbarn": len(names.STRANGE),
        "Ähnliche Namen und Gerätenamen": len(names.LIKE_ANOTHER) + len(names.DEVICES),
        "Namen, die unter Windows und macOS dieselben sind": len(names.ALIKE) + 1,
        "Röhren als Eingabe": len(PIPES),
    }
    assert all(tried.values())
    if os.environ.get("UPDATE_SECURITY") == "1":
        results.measured("paths", tried)
