"""``wiki fmt``: which files it changes, what it says, how it ends."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

import pytest
from tests.commands.conftest import CLEAN, FAILED, FINDINGS

from kommunenwiki.publishing.files import create_file, replace_file

if TYPE_CHECKING:
    import pathlib

    from tests.commands.conftest import Wiki

LINE = "# yaml-language-server: $schema=../schema/v1/glossar.json\n"


def names(folder: pathlib.Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def test_all_records_are_formatted_and_a_second_time_nothing_changes(wiki: Wiki, docs: pathlib.Path) -> None:
    codes = re.findall(r" [YMRW]\d{3} ", wiki("check").stdout)
    result = wiki("fmt")
    assert (result.exit_code, result.stderr) == (CLEAN, "9 Einträge geändert.\n")
    assert len(result.stdout.splitlines()) == 9
    assert (docs / "glossar/open-data.yml").read_text(encoding="utf-8").startswith(f"{LINE}id: open-data\n")
    again = wiki("fmt")
    assert (again.exit_code, again.stdout, again.stderr) == (CLEAN, "", "Keine Einträge zu ändern.\n")
    assert wiki("fmt", "--check").exit_code == CLEAN
    assert re.findall(r" [YMRW]\d{3} ", wiki("check").stdout) == codes


def test_asked_only_to_check_it_names_the_files_and_writes_nothing(wiki: Wiki, docs: pathlib.Path) -> None:
    before = (docs / "glossar/open-data.yml").read_bytes()
    result = wiki("fmt", "--check", docs / "glossar")
    assert (result.exit_code, result.stderr) == (FINDINGS, "Ein Eintrag hätte eine andere Form.\n")
    assert result.stdout.endswith("docs/glossar/open-data.yml\n")
    assert (docs / "glossar/open-data.yml").read_bytes() == before


def test_a_broken_file_is_a_finding_and_stays_as_it_is(wiki: Wiki, docs: pathlib.Path) -> None:
    (docs / "glossar/kaputt.yml").write_text("a: [", encoding="utf-8")
    (docs / "glossar/.kaputt.yml").write_text("a: [", encoding="utf-8")
    result = wiki("fmt", "docs/glossar/kaputt.yml", "docs/glossar/open-data.yml")
    assert result.exit_code == FINDINGS
    assert "docs/glossar/kaputt.yml:1:5: Y001 Fehler:" in result.stdout
    assert result.stderr == "Ein Eintrag geändert. Eine Datei ist nicht zu lesen und bleibt, wie sie ist.\n"
    assert (docs / "glossar/kaputt.yml").read_text(encoding="utf-8") == "a: ["
    (docs / "themen/kaputt.yml").write_text("a: [", encoding="utf-8")
    assert "2 Dateien sind nicht zu lesen und bleiben, wie sie sind." in wiki("fmt").stderr


def test_a_record_that_the_model_refuses_is_formatted(wiki: Wiki, docs: pathlib.Path) -> None:
    file = docs / "glossar/neu.yml"
    file.write_text("area: 'nichts'\nid: neu # so\n", encoding="utf-8")
    assert wiki("fmt", file).exit_code == CLEAN
    assert file.read_text(encoding="utf-8") == f"{LINE}id: neu # so\narea: nichts\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("docs/nichts.yml",), "„docs/nichts.yml“ gibt es nicht."),
        (("notiz.yml",), "„notiz.yml“ ist kein Eintrag"),
        (("--docs", "woanders"), "Den Ordner „woanders“ gibt es nicht."),
    ],
)
def test_what_cannot_be_done_is_said(wiki: Wiki, docs: pathlib.Path, arguments: tuple[str, ...], words: str) -> None:
    (docs.parent / "notiz.yml").write_text("a: 1\n", encoding="utf-8")
    result = wiki("fmt", *arguments)
    assert result.exit_code == FAILED
    assert words in result.stderr


def test_a_file_that_cannot_be_written_ends_with_a_sentence(
    wiki: Wiki, docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kommunenwiki.cli.fmt.replace_file", refuse)
    result = wiki("fmt", docs / "glossar")
    assert result.exit_code == FAILED
    assert "lässt sich nicht lesen oder schreiben" in result.stderr


def test_permissions_stay_and_nothing_is_left_over(wiki: Wiki, docs: pathlib.Path) -> None:
    file = docs / "glossar/open-data.yml"
    file.chmod(0o640)
    assert wiki("fmt", file).exit_code == CLEAN
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(file.parent) == ["open-data.yml"]


def test_whoever_is_interrupted_finds_the_old_text_whole(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = docs / "glossar/open-data.yml"
    before = file.read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        replace_file(file, "neu\n")
    assert file.read_bytes() == before
    assert names(file.parent) == ["open-data.yml"]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_takes_the_place_of_another(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    def without_links(*_: object) -> None:
        raise PermissionError

    if not links:
        monkeypatch.setattr(os, "link", without_links)
    file = tmp_path / "neu" / "a.yml"
    create_file(file, "eins\n")
    with pytest.raises(FileExistsError):
        create_file(file, "zwei\n")
    assert file.read_text(encoding="utf-8") == "eins\n"
    assert names(file.parent) == ["a.yml"]
