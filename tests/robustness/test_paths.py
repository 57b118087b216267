"""Links, pipes and odd names below the documents folder, and where commands are told to write: nothing gets out or in."""

from __future__ import annotations

import os
import pathlib
import shutil
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner, Result

from kommunenwiki import cli
from kommunenwiki.loading import linked, load_format, load_guides, load_published_ids

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD: Final = pathlib.Path(__file__).parents[1] / "examples" / "good"
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
    before = {file.name: file.read_bytes() for file in (outside / "glossar").iterdir()}
    assert wiki(*WRITING[name]).exit_code != 0
    assert {file.name: file.read_bytes() for file in (outside / "glossar").iterdir()} == before


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


def test_a_pipe_is_not_waited_for(outside: pathlib.Path) -> None:
    del outside
    for name in ("rohr.csv", "rohr.xlsx", "rohr.yml"):
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
