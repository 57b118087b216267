"""``wiki new``: what it writes and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.commands.conftest import CLEAN, FAILED, FINDINGS

if TYPE_CHECKING:
    import pathlib

    from tests.commands.conftest import Wiki


def test_a_new_record_is_written_and_a_check_says_what_is_missing(wiki: Wiki, docs: pathlib.Path) -> None:
    result = wiki("new", "Lösung", "pegel-karte")
    assert (result.exit_code, result.stdout) == (CLEAN, "docs/loesungen/pegel-karte.yml\n")
    checked = wiki("check", "docs/loesungen/pegel-karte.yml")
    assert checked.exit_code == FINDINGS
    lines = [line for line in checked.stdout.splitlines() if not line.startswith("    ")]
    assert lines
    assert all("M002 Fehler: Der Schlüssel „" in line for line in lines)
    assert wiki("fmt", "--check", docs / "loesungen/pegel-karte.yml").exit_code == CLEAN


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("thema", "sensorik"), "„docs/themen/sensorik.yml“ gibt es schon; die Datei bleibt, wie sie ist.\n"),
        (("fallstudi", "a"), "„fallstudi“ ist keine Art von Einträgen. Meinten Sie „fallstudie“?\n"),
        (("xyz", "a"), "„xyz“ ist keine Art von Einträgen. Möglich sind: fallstudie, kommune, "),
        (("kommune", "Bad Belzig"), "Bindestriche. Schreiben Sie zum Beispiel „bad-belzig“.\n"),
        (("kommune", "../?"), "„../?“ hat nicht die Form einer Kennung"),
        (("kommune", "a\n"), "hat nicht die Form einer Kennung"),
        (("kommune", "alt-neudorf"), "„alt-neudorf“ ist vergeben: So hieß früher der Eintrag „kommunen/neudorf“."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    wiki: Wiki, docs: pathlib.Path, arguments: tuple[str, str], sentence: str
) -> None:
    town = docs / "kommunen/neudorf.yml"
    town.write_text(town.read_text(encoding="utf-8") + "formerly: [alt-neudorf]\n", encoding="utf-8")
    before = {file: file.read_bytes() for file in docs.rglob("*.yml")}
    result = wiki("new", *arguments)
    assert result.exit_code == FAILED
    assert sentence in result.stderr
    assert {file: file.read_bytes() for file in docs.rglob("*.yml")} == before


def test_a_folder_that_cannot_be_written_ends_with_a_sentence(
    wiki: Wiki, docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "docs/themen")

    monkeypatch.setattr("kommunenwiki.cli.new.create_file", refuse)
    result = wiki("new", "thema", "neu")
    assert (result.exit_code, "„docs/themen“ lässt sich nicht" in result.stderr) == (FAILED, True)
