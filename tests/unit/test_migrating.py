"""The format of the records: its number, and the way to another. The migrations are the tests' own; so far there are no
others."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kommunenwiki import cli, migrating
from kommunenwiki.migrating import BrokenFormatError, Migration
from kommunenwiki.publishing.files import replace_file
from kommunenwiki.yaml_tree import Entry, Group, Leaf

if TYPE_CHECKING:
    import pathlib

    from tests.unit.conftest import Complete, WriteFiles

OLD = "# bleibt stehen\nid: {id}\nname: {term} # auch dies\n"


def rename_key(folder: str, root: Group) -> None:
    """Format 2 calls the name of a term ``term``."""
    for entry in root.entries:
        if folder == "glossar" and entry.key == "name":
            entry.key = "term"


def add_area(folder: str, root: Group) -> None:
    """Format 3 wants an area of every term."""
    if folder == "glossar" and not any(entry.key == "area" for entry in root.entries):
        root.entries.append(Entry("area", Leaf("daten", plain=True)))


STEPS = (Migration(2, "Der Name heißt term", rename_key), Migration(3, "Jeder Begriff hat ein Gebiet", add_area))


def wiki(*arguments: str | pathlib.Path) -> Result:
    result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def said(result: Result) -> str:
    return " ".join(result.output.split())


@pytest.fixture
def docs(write_files: WriteFiles, complete: Complete, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Two terms in format 1, read by a software of format 3."""
    monkeypatch.setattr(migrating, "FORMAT", 3)
    monkeypatch.setattr(migrating, "MIGRATIONS", STEPS)
    texts = {}
    for id_, term in (("daten", "Daten"), ("apps", "Apps")):
        text = complete("glossar", f"id: {id_}\nterm: {term}\n")
        kept = [line for line in text.splitlines() if not line.startswith(("area:", "id:", "term:"))]
        texts[f"glossar/{id_}.yml"] = "\n".join([OLD.format(id=id_, term=term).rstrip(), *kept, ""])
    folder = write_files(texts)
    monkeypatch.chdir(folder.parent)
    return folder


def contents(docs: pathlib.Path) -> dict[str, bytes]:
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in sorted(docs.rglob("*")) if file.is_file()}


class TestNumber:
    @pytest.mark.parametrize(
        ("text", "number"), [(None, 1), ("1\n", 1), (migrating.as_text(7), 7), ("# x\n\n 12 \n", 12)]
    )
    def test_is_read(self, text: str | None, number: int) -> None:
        assert migrating.number_of(text) == number

    @pytest.mark.parametrize("text", ["", "eins", "0", "-1", "1.0", "1\n2\n", "²", "\ufffd"])
    def test_must_be_one(self, text: str) -> None:
        with pytest.raises(BrokenFormatError):
            migrating.number_of(text)

    def test_the_products_migrations_lead_to_its_format(self) -> None:
        assert [step.to for step in migrating.MIGRATIONS] == list(range(2, migrating.FORMAT + 1))


class TestCheck:
    """A format that does not fit is the only finding; all others would follow from it."""

    @pytest.mark.parametrize(
        ("text", "sentence", "hint"),
        [
            ("4\n", "Die Einträge haben das Format 4, diese Software liest Format 3.", "Holen Sie die neue Fassung"),
            ("2\n", "Die Einträge haben das Format 2, diese Software liest Format 3.", "wiki migrate"),
            ("drei\n", "Hier steht nicht, welches Format die Einträge haben.", "Schreiben Sie eine Zahl"),
        ],
    )
    def test_is_one_finding(self, docs: pathlib.Path, text: str, sentence: str, hint: str) -> None:
        (docs / ".format").write_text(text, encoding="utf-8")
        result = wiki("check")
        assert result.exit_code == 1
        assert "docs/.format:1:1" in result.output
        assert result.output.count("F001") == 1
        assert sentence in said(result)
        assert hint in said(result)

    @pytest.mark.usefixtures("docs")
    def test_records_without_a_number_have_format_1(self) -> None:
        assert "Format 1, diese Software liest Format 3" in said(wiki("check"))

    def test_only_the_command_migrates_what_was_interrupted(self, docs: pathlib.Path) -> None:
        (docs / ".umstellung.json").write_text(migrating.journal(3, {}), encoding="utf-8")
        assert "Eine Umstellung der Einträge wurde unterbrochen." in said(wiki("check"))


class TestMigrate:
    def test_brings_all_records_through_all_steps_and_keeps_comments(self, docs: pathlib.Path) -> None:
        result = wiki("migrate")
        assert result.exit_code == 0
        assert "2 Einträge umgestellt" in result.output
        text = (docs / "glossar/daten.yml").read_text(encoding="utf-8")
        assert "# bleibt stehen\nid: daten\n" in text
        assert 'term: "Daten" # auch dies' in text or "term: Daten # auch dies" in text
        assert "area: daten" in text
        assert migrating.number_of((docs / ".format").read_text(encoding="utf-8")) == 3
        assert wiki("check").exit_code == 0
        assert not (docs / ".umstellung.json").exists()

    def test_again_does_nothing(self, docs: pathlib.Path) -> None:
        wiki("migrate")
        before = contents(docs)
        assert "Es ist nichts zu tun." in wiki("migrate").output
        assert contents(docs) == before

    def test_a_dry_run_shows_a_difference_that_is_the_change(self, docs: pathlib.Path) -> None:
        before = contents(docs)
        shown = wiki("migrate", "--dry-run")
        assert contents(docs) == before
        assert "2 Einträge würden umgestellt. Es wurde nichts geändert." in shown.output
        wiki("migrate")
        old, new = before["glossar/apps.yml"].decode(), (docs / "glossar/apps.yml").read_text(encoding="utf-8")
        before_and_after = old.splitlines(keepends=True), new.splitlines(keepends=True)
        lines = difflib.unified_diff(*before_and_after, "glossar/apps.yml", "glossar/apps.yml")
        assert "".join(lines) in shown.output

    def test_a_file_that_cannot_be_read_stops_everything(self, docs: pathlib.Path, write_files: WriteFiles) -> None:
        write_files({"glossar/kaputt.yml": "a: ["})
        before = contents(docs)
        result = wiki("migrate")
        assert result.exit_code == 1
        assert "glossar/kaputt.yml:1:" in result.output
        assert "Es wurde nichts geändert." in result.output
        assert contents(docs) == before

    def test_a_record_that_would_be_wrong_stops_everything(self, docs: pathlib.Path, write_files: WriteFiles) -> None:
        write_files({"glossar/fremd.yml": "id: fremd\nname: Fremd\nunbekannt: 1\n"})
        before = contents(docs)
        assert wiki("migrate").exit_code == 1
        assert contents(docs) == before

    def test_a_newer_format_is_one_sentence(self, docs: pathlib.Path) -> None:
        (docs / ".format").write_text("4\n", encoding="utf-8")
        result = wiki("migrate")
        assert result.exit_code == 2
        assert said(result) == (
            "Die Einträge haben das Format 4, diese Software liest Format 3. Holen Sie die neue Fassung der Software; "
            "es wurde nichts geändert."
        )

    def test_a_broken_number_is_one_sentence(self, docs: pathlib.Path) -> None:
        (docs / ".format").write_text("?\n", encoding="utf-8")
        assert wiki("migrate").exit_code == 2

    @pytest.mark.parametrize("written", range(4))
    def test_an_interrupted_one_is_finished_by_the_next(
        self, docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch, written: int
    ) -> None:
        """The command dies after so many files; the first is the journal."""
        calls = iter(range(10))

        def dying(file: pathlib.Path, text: str) -> None:
            if next(calls) == written:
                raise OSError(28, "No space left on device", str(file))
            replace_file(file, text)

        before = contents(docs)
        monkeypatch.setattr("kommunenwiki.cli.migrate.replace_file", dying)
        assert wiki("migrate").exit_code == 2
        monkeypatch.setattr("kommunenwiki.cli.migrate.replace_file", replace_file)
        if written == 0:
            assert contents(docs) == before
        else:
            assert "ohne --dry-run wird sie beendet" in said(wiki("migrate", "--dry-run"))
            assert "beendet: 2 Einträge" in said(wiki("migrate"))
            assert wiki("check").exit_code == 0

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            '{"format": 3}',
            json.dumps({"format": 3, "texts": {"../x.yml": ""}}),
            '{"format": 3, "texts": {"x": ""}}',
        ],
    )
    def test_a_broken_journal_is_one_sentence(self, docs: pathlib.Path, text: str) -> None:
        (docs / ".umstellung.json").write_text(text, encoding="utf-8")
        before = contents(docs)
        result = wiki("migrate")
        assert result.exit_code == 2
        assert ".umstellung.json" in result.output
        assert contents(docs) == before
