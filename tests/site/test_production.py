"""A public wiki says who runs it, or is not built; in a tiny wiki, because the refusal comes before any page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.site.building import ROOT, build

from kommunenwiki.cli import main

if TYPE_CHECKING:
    import pathlib

pytestmark = pytest.mark.build
CONFIG = """\
site_name: Kommunenwiki
theme: {name: material, language: de, font: false}
plugins:
  kommunenwiki:
    history: false
    production: !ENV [KOMMUNENWIKI_PRODUCTION, false]
    operator: !ENV [KOMMUNENWIKI_OPERATOR, betreiber.yml]
"""
PUBLIC = {"KOMMUNENWIKI_PRODUCTION": "true"}


@pytest.fixture
def wiki(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "docs" / "glossar").mkdir(parents=True)
    shutil.copy(ROOT / "tests/examples/good/glossar/datenschutz.yml", tmp_path / "docs" / "glossar")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    return tmp_path


def refused(wiki: pathlib.Path, environment: dict[str, str]) -> str:
    done = build(wiki / "mkdocs.yml", wiki / "site", environment=environment)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert (wiki / "site" / "index.html").read_text(encoding="utf-8") == "the last good site"
    return done.stderr


def test_a_public_wiki_of_nobody_is_refused(wiki: pathlib.Path) -> None:
    told = refused(wiki, PUBLIC)
    assert "betreiber.yml:1:1: B001 Fehler: „responsible.name“ (Verantwortlich für den Inhalt: Name) fehlt." in told
    assert "Nicht veröffentlicht: Die Angaben zum Betreiber in „betreiber.yml“ sind unvollständig oder falsch." in told


def test_a_placeholder_is_refused_with_file_and_field(wiki: pathlib.Path) -> None:
    text = (ROOT / "tests/legal/betreiber.yml").read_text(encoding="utf-8")
    (wiki / "wir.yml").write_text(text.replace("Am Ring 3", "Musterstraße 3"), encoding="utf-8")
    told = refused(wiki, {**PUBLIC, "KOMMUNENWIKI_OPERATOR": "wir.yml"})
    assert "wir.yml:4:19: B002 Fehler: Bei „address.street“ steht ein Platzhalter: „Musterstraße“." in told


def test_a_mistake_in_the_file_is_refused_in_every_build(wiki: pathlib.Path) -> None:
    (wiki / "betreiber.yml").write_text("hosting: {log_days: sieben}\n", encoding="utf-8")
    assert "betreiber.yml:1:21: M004 Fehler" in refused(wiki, {})


def check(wiki: pathlib.Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["check", "--docs", str(wiki / "docs"), "--today", "2026-11-24", *options])
    return done.exit_code, done.output


def test_the_command_checks_the_file_too(wiki: pathlib.Path) -> None:
    file = wiki / "betreiber.yml"
    assert check(wiki, "--operator", str(file))[0] == 0
    code, told = check(wiki, "--operator", str(file), "--production")
    assert code == 1
    assert f"{file}:1:1: B001 Fehler: „name“ (Name) fehlt." in told
    shutil.copy(ROOT / "tests/legal/betreiber.yml", file)
    assert check(wiki, "--operator", str(file), "--production")[0] == 0
    assert check(wiki, "--operator", str(file), "--production", "--today", "2028-01-01")[0] == 0, "a reminder"
    assert check(wiki, "--operator", str(file), "--strict", "--today", "2028-01-01")[0] == 1


def test_a_file_that_cannot_be_opened_is_one_sentence(wiki: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kommunenwiki.legal.reading.read_operator", denied)
    code, told = check(wiki, "--operator", "betreiber.yml")
    assert code == 2
    assert "„betreiber.yml“ kann nicht gelesen werden: die Rechte dafür fehlen." in told
