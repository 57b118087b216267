"""Odd names: of records, of what is handed in, of neighbours. No name leads out of the wiki or hides another file."""

from __future__ import annotations

import pathlib
import re
import shutil
import unicodedata
from typing import Final

import pytest
from tests.federation.making import CASE, ENTRIES, copy, published
from tests.robustness.beside import TODAY, contents, handed_in, wiki

from kommunenwiki.federation.inventory import Entry

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


@pytest.mark.parametrize("name", HANDED_IN)
def test_a_form_is_written_among_the_case_studies_whatever_it_is_called(name: str, outside: pathlib.Path) -> None:
    title, kommune, id_ = HANDED_IN[name]
    before = contents(outside.parent)
    assert f"docs/fallstudien/{id_}.yml geschrieben." in handed_in(title, kommune).output
    after = contents(outside.parent)
    assert after.keys() - before.keys() == {"wiki/formular.md", f"wiki/docs/fallstudien/{id_}.yml"}
    assert after.items() >= before.items()


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
