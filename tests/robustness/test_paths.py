"""Links, pipes and odd names below the documents folder, and where commands are told to write: nothing gets out or in."""

from __future__ import annotations

import logging
import os
import pathlib
import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING, Final

import mkdocs.__main__
import pytest
from click.testing import CliRunner, Result
from mkdocs.config import load_config
from scripts.security import results
from tests.federation.making import CASE, ENTRIES, copy, published
from tests.site.building import FIXED, ROOT

from kommunenwiki import cli
from kommunenwiki.federation.inventory import Entry
from kommunenwiki.loading import load_format, load_guides, load_published_ids
from kommunenwiki.mkdocs_plugin import remembering
from kommunenwiki.source_files import linked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOOD: Final = ROOT / "tests" / "examples" / "good"
SECRET: Final = "GEHEIMNIS"
TODAY: Final = ("--today", "2026-11-24")


@pytest.fixture
def outside(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder beside the wiki that nobody may read or change; the current folder is that of the wiki."""
    shutil.copytree(GOOD, tmp_path / "wiki" / "docs")
    folder = tmp_path / "aussen"
    folder.mkdir()
    (folder / "geheim.txt").write_text(SECRET, encoding="utf-8")
    (folder / "geheim.yml").write_text(f"id: geheim\nterm: {SECRET}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "wiki")
    return folder


def wiki(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


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


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


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


NAMES: Final = (
    *("../aussen/neu", "..", ".", "/tmp/neu", "a/../../b", "a\\..\\b", "C:neu", "neu\0", "neu\n", "neu ", "", "-", "--", "~neu"),
    *("NEU", "Neu", "neu.yml", "%2e%2e", "..%2fneu", "/dev/null", "nеu", "ｎｅｕ", "nëu", unicodedata.normalize("NFD", "nëu"), "neu\u200b"),
    *("neu\u202e", "a" * 300, "ſ", "ß", "ﬁ"),
)  # fmt: skip


@pytest.mark.parametrize("command", ["new", "rename"])
def test_what_is_no_id_becomes_no_file(command: str, outside: pathlib.Path) -> None:
    before = sorted(outside.parent.rglob("*"))
    for id_ in NAMES:
        words = ("glossarbegriff", id_) if command == "new" else ("glossar/offene-daten", id_)
        assert wiki(command, "--", *words).exit_code == 2, id_
    assert sorted(outside.parent.rglob("*")) == before


LIKE_ANOTHER: Final = ("Datenschutz", "dаtenschutz", "datenschütz", "DATENSCHUTZ", "datenschutz ", "con", "lpt1")


def test_a_name_that_looks_like_another_or_is_a_device_is_refused_at_its_file(outside: pathlib.Path) -> None:
    del outside
    original = pathlib.Path("docs/glossar/datenschutz.yml").read_text(encoding="utf-8")
    for name in LIKE_ANOTHER:
        file = pathlib.Path(f"docs/glossar/{name}.yml")
        file.write_text(original.replace("id: datenschutz", f"id: {name}"), encoding="utf-8")
    result = wiki("check", *TODAY)
    assert result.exit_code == 1
    for name in LIKE_ANOTHER:
        assert f"docs/glossar/{name}.yml:" in result.output


DEVICES: Final = {
    "new": ("new", "glossarbegriff", "con"),
    "rename": ("rename", "glossar/offene-daten", "lpt1"),
    "import": ("import", "a.csv", "--type", "glossarbegriff", *TODAY),
}


@pytest.mark.parametrize("command", DEVICES)
def test_no_command_makes_a_file_that_windows_cannot_have(command: str, outside: pathlib.Path) -> None:
    pathlib.Path("a.csv").write_text("Kennung;Begriff;Bereich\naux;Wort;Technik\n", encoding="utf-8")
    before = contents(outside.parent)
    result = wiki(*DEVICES[command])
    assert result.exit_code in {1, 2}
    assert re.search("„(con|lpt1|aux)-begriff“", result.output)
    assert contents(outside.parent) == before


HANDED_IN: Final = {
    "the folder above": ("../../aussen/neu", "", "aussen-neu"),
    "a whole path": ("/etc/passwd", "", "etc-passwd"),
    "a path of Windows": ("C:\\neu\\..\\x", "", "c-neu-x"),
    "nothing but dots": ("..", "", "neue-fallstudie"),
    "a Kommune that is a path": ("Melder", "../../aussen", "aussen-melder"),
    "a device": ("CON", "", "con-2"),
    "a device as Kommune": ("", "lpt1", "lpt1-2"),
    "letters that look like others": ("dаtеn", "Nеudorf", "n-udorf-d-t"),
    "wide letters": ("ＮＥＵ", "", "neue-fallstudie"),
    "letters and marks": (unicodedata.normalize("NFD", "Bär"), "", "ba-r"),
    "what cannot be seen": ("a\u200bb\u202ec\0d", "", "a-b-c-d"),
    "another case": ("NEUDORF WASSERMELDER", "neudorf", "neudorf-wassermelder-2"),
    "a name that is too long": ("a" * 500, "", "a" * 59),
    "what means something in an address": ("%2e%2e%2fneu?#", "", "2e-2e-2fneu"),
}
"""Title and Kommune that a stranger writes into the form, and the id that follows."""


def handed_in(title: str, kommune: str = "") -> Result:
    pathlib.Path("formular.md").write_text(f"### Titel\n\n{title}\n\n### Kommunen\n\n{kommune}\n", encoding="utf-8")
    return wiki("from-issue", "formular.md", "--write", *TODAY)


@pytest.mark.parametrize("name", HANDED_IN)
def test_a_form_is_written_among_the_case_studies_whatever_it_is_called(name: str, outside: pathlib.Path) -> None:
    title, kommune, id_ = HANDED_IN[name]
    before = contents(outside.parent)
    assert f"docs/fallstudien/{id_}.yml geschrieben." in handed_in(title, kommune).output
    after = contents(outside.parent)
    assert after.keys() - before.keys() == {"wiki/formular.md", f"wiki/docs/fallstudien/{id_}.yml"}
    assert after.items() >= before.items()


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


NEIGHBOURS: Final = (
    "../../aussen",
    "/tmp/neu",
    "..",
    ".",
    "CON",
    "con",
    "nul",
    "seenlаnd",
    "Seenland",
    "a/b",
    "a b",
    "",
)


def test_a_neighbour_is_not_called_as_a_path_or_a_device(outside: pathlib.Path) -> None:
    published(pathlib.Path("nachbar"), copy())
    settings = pathlib.Path("docs/.nachbarn/wiki.yml")
    text = settings.read_text(encoding="utf-8")
    for name in NEIGHBOURS:
        settings.write_text(text.replace("  seenland:", f'  "{name}":'), encoding="utf-8")
        before = contents(outside.parent)
        result = wiki("federation", "update", name, "--from", "nachbar")
        assert result.exit_code == 1, name
        assert "N001 Fehler" in result.output
        assert contents(outside.parent) == before


STRANGE: Final = ("../../aussen/x", "/etc/passwd", "con", "dаtenschutz", "Neu", "x" * 200, "a\\b", "neu\u202e")


def test_what_a_neighbour_calls_its_records_names_no_file(outside: pathlib.Path) -> None:
    """Ids of a neighbour stand in its two files, and nothing else is written for them."""
    entries = tuple(Entry("themen", id_, f"themen/{id_}/", "Thema") for id_ in STRANGE)
    published(pathlib.Path("nachbar"), copy((*ENTRIES, *entries), (CASE, *({**CASE, "id": id_} for id_ in STRANGE))))
    before = contents(outside.parent)
    wiki("federation", "update", "seenland", "--from", "nachbar")
    after = contents(outside.parent)
    assert after.keys() == before.keys()
    changed = {path for path in after if after[path] != before[path]}
    assert changed <= {f"wiki/docs/.nachbarn/seenland/{name}" for name in ("eintraege.inv", "zusammenfassung.json")}


PIPES: Final = ("rohr.csv", "rohr.xlsx", "rohr.yml")


def test_a_pipe_is_not_waited_for(outside: pathlib.Path) -> None:
    del outside
    for name in PIPES:
        os.mkfifo(name)
        result = wiki("import", name, "--type", "glossarbegriff", "--url", "https://a.example/")
        assert result.exit_code == 2
        assert f"„{name}“ ist keine Datei." in result.output


ALIKE: Final = {
    "guides in capitals": (("leitfaeden/Vergabe.md", "leitfaeden/vergabe.md"), "leitfaeden/vergabe.md"),
    "umlauts in two parts": (("für.md", unicodedata.normalize("NFD", "für.md")), "für.md"),
    "folders": (("leitfaeden/Neu/a.md", "leitfaeden/neu/a.md"), "leitfaeden/neu"),
    "pictures": (("bild.png", "bild.PNG"), "bild.png"),
}


@pytest.mark.parametrize("name", ALIKE)
def test_names_that_are_one_under_windows_and_macos_are_told_once(name: str, outside: pathlib.Path) -> None:
    del outside
    files, told = ALIKE[name]
    for path in files:
        pathlib.Path("docs", path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path("docs", path).write_text("# Titel\n\nText.\n", encoding="utf-8")
    result = wiki("check", *TODAY)
    assert result.exit_code == 1
    assert result.output.count("Y015 Fehler: Unter Windows und macOS heißt ") == 1
    assert f"docs/{told}:1:1: Y015 Fehler: " in result.output


def test_a_record_in_capitals_beside_another_is_told(outside: pathlib.Path) -> None:
    del outside
    shutil.copy("docs/glossar/datenschutz.yml", "docs/glossar/Datenschutz.yml")
    assert (
        "docs/glossar/datenschutz.yml:1:1: Y015 Fehler: Unter Windows und macOS heißt „Datenschutz.yml“ ebenso"
        in wiki("check", *TODAY).output
    )


def test_names_that_differ_in_a_letter_or_lie_in_two_folders_are_two(outside: pathlib.Path) -> None:
    del outside
    for path in ("strasse.md", "straße.md", "leitfaeden/strasse.md", "strasse.png", ".Strasse.md"):
        pathlib.Path("docs", path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path("docs", path).write_text("# Titel\n\nText.\n", encoding="utf-8")
    assert "Windows" not in wiki("check", *TODAY).output


def test_what_was_tried_is_counted() -> None:
    """The numbers of the page on security, written when UPDATE_SECURITY=1 asks for it."""
    tried = {
        "Verknüpfungen, Röhren, Geräte": len(PLACES) + 1,
        "Bauten mit Verknüpfungen": len(BUILDS),
        "Schreiben durch verknüpfte Ordner": len(WRITING) + len(IN_THE_WAY) + len(COPIES) + len(REMEMBERED),
        "Namen, die keine Kennung sind": 2 * len(NAMES) + len(NEIGHBOURS),
        "Namen in Formularen": len(HANDED_IN),
        "Kennungen von Nachbarn": len(STRANGE),
        "Ähnliche Namen und Gerätenamen": len(LIKE_ANOTHER) + len(DEVICES),
        "Namen, die unter Windows und macOS dieselben sind": len(ALIKE) + 1,
        "Röhren als Eingabe": len(PIPES),
    }
    assert all(tried.values())
    if os.environ.get("UPDATE_SECURITY") == "1":
        results.measured("paths", tried)
