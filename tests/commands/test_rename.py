"""``wiki rename``: everything that named the record by its old id names it by the new one, or nothing changes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest
from tests.commands.conftest import CLEAN, FAILED, FINDINGS
from tests.site.building import build, copy_of_the_wiki, small_wiki

from kommunenwiki.checking import check

if TYPE_CHECKING:
    import pathlib
    from datetime import date

    from tests.commands.conftest import Wiki

GUIDE = """\
# Leitfaden
Siehe [[sensorik]], [[themen/sensorik|Sensoren]] und [die Seite](../themen/sensorik.md#anfang), nicht `[[sensorik]]`.
"""


@pytest.fixture
def linked(docs: pathlib.Path) -> pathlib.Path:
    """A topic that a case, another topic, a term and a guide name in all ways there are."""
    case = docs / "fallstudien/wassermelder.yml"
    text = case.read_text(encoding="utf-8").replace("kind: sensorik", "kind:   sensorik # wichtig")
    text += (
        "topics: ['sensorik']\nlessons:\n  - text: \"[[sensorik]] und [[themen/sensorik|Sensoren]]\"\n    source: s1\n"
    )
    text += "sources:\n  s1: {title: T, publisher: P, url: 'https://www.a.de/b', kind: study, accessed: 2026-11-23}\n"
    case.write_text(text, encoding="utf-8")
    topic = docs / "themen/sensorik.yml"
    topic.write_text("# Kopf\n" + topic.read_text(encoding="utf-8") + "# Ende\nformerly: [alt]\n", encoding="utf-8")
    (docs / "leitfaden.md").write_text(GUIDE, encoding="utf-8")
    (docs / ".kennungen").write_text("# x\nthemen/sensorik\nthemen/alt\n", encoding="utf-8")
    return docs


def state(docs: pathlib.Path) -> dict[str, bytes]:
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*") if file.is_file()}


def test_every_reference_follows_and_the_rest_stays(wiki: Wiki, linked: pathlib.Path) -> None:
    before = state(linked)
    result = wiki("rename", "themen/sensorik", "messen")
    assert (result.exit_code, result.stderr) == (
        CLEAN,
        "„themen/sensorik“ heißt jetzt „messen“; die alte Adresse leitet weiter.\n",
    )
    after = state(linked)
    assert set(before) - set(after) == {"themen/sensorik.yml"}
    assert set(after) - set(before) == {"themen/messen.yml"}
    assert {path for path in before if before[path] != after.get(path)} == {
        "fallstudien/wassermelder.yml",
        "leitfaden.md",
        "themen/sensorik.yml",
    }
    case = after["fallstudien/wassermelder.yml"].decode()
    assert "kind:   messen # wichtig\n" in case
    assert "topics: ['messen']\n" in case
    assert '  - text: "[[messen]] und [[themen/messen|Sensoren]]"\n' in case
    assert (
        "[[messen]], [[themen/messen|Sensoren]] und [die Seite](../themen/messen.md#anfang), nicht `[[sensorik]]`"
        in (after["leitfaden.md"].decode())
    )
    topic = after["themen/messen.yml"].decode()
    assert topic.startswith("# yaml-language-server: $schema=../schema/v1/themen.json\n# Kopf\nid: messen\n")
    assert topic.endswith("# Ende\nformerly: [alt, sensorik]\n")


def test_a_rename_can_be_taken_back(wiki: Wiki, linked: pathlib.Path) -> None:
    assert wiki("rename", "sensorik", "messen").exit_code == CLEAN
    assert wiki("rename", "messen", "themen/sensorik").exit_code == CLEAN
    assert "formerly: [alt, messen]\n" in (linked / "themen/sensorik.yml").read_text(encoding="utf-8")
    assert "kind:   sensorik # wichtig\n" in (linked / "fallstudien/wassermelder.yml").read_text(encoding="utf-8")


def test_links_that_would_mean_two_records_get_the_folder(wiki: Wiki, linked: pathlib.Path) -> None:
    term = linked / "glossar/open-data.yml"
    term.write_text(
        term.read_text(encoding="utf-8").replace("Daten, die", "Daten nach [[vergabe]], die"), encoding="utf-8"
    )
    assert wiki("rename", "sensorik", "vergabe").exit_code == CLEAN
    assert "nach [[huerden/vergabe]], die" in term.read_text(encoding="utf-8")
    assert "[[themen/vergabe]], [[themen/vergabe|Sensoren]]" in (linked / "leitfaden.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("sensoren", "messen"), "Den Eintrag „sensoren“ gibt es nicht.\n"),
        (("huerden/sensorik", "messen"), "Den Eintrag „huerden/sensorik“ gibt es nicht.\n"),
        (("sensorik", "sensorik"), "Der Eintrag heißt schon „sensorik“.\n"),
        (("sensorik", "Messen!"), "hat nicht die Form einer Kennung"),
        (("sensorik", "pegel"), "„pegel“ ist vergeben: Den Eintrag „themen/pegel“ gibt es schon.\n"),
        (("sensorik", "stand"), "„stand“ ist vergeben: So hieß früher der Eintrag „themen/pegel“.\n"),
        (("open-data", "daten"), "„open-data“ kann mehrere Einträge meinen. Schreiben Sie „themen/open-data“ oder"),
    ],
)
def test_what_cannot_be_renamed_is_refused_in_a_sentence(
    wiki: Wiki, linked: pathlib.Path, arguments: tuple[str, str], sentence: str
) -> None:
    text = (linked / "themen/sensorik.yml").read_text(encoding="utf-8").replace("Sensorik", "Pegel")
    for id_, former in (("pegel", "stand"), ("open-data", "offen")):
        copy = text.replace("id: sensorik", f"id: {id_}").replace("[alt]", f"[{former}]").replace("Pegel", id_)
        (linked / f"themen/{id_}.yml").write_text(copy, encoding="utf-8")
    before = state(linked)
    result = wiki("rename", *arguments)
    assert result.exit_code == FAILED
    assert sentence in result.stderr
    assert state(linked) == before


def test_with_a_record_that_cannot_be_read_nothing_is_renamed(wiki: Wiki, linked: pathlib.Path) -> None:
    (linked / "glossar/kaputt.yml").write_text("a: [", encoding="utf-8")
    before = state(linked)
    result = wiki("rename", "sensorik", "messen")
    assert (result.exit_code, "„glossar/kaputt“ ist fehlerhaft" in result.stderr) == (FAILED, True)
    assert state(linked) == before


def test_a_rename_that_would_cause_an_error_changes_nothing(wiki: Wiki, linked: pathlib.Path) -> None:
    case = linked / "fallstudien/wassermelder.yml"
    case.write_text(
        case.read_text(encoding="utf-8").replace("und [[themen/", "und [[\\\n      themen/"), encoding="utf-8"
    )
    before = state(linked)
    result = wiki("rename", "sensorik", "messen")
    assert result.exit_code == FINDINGS
    assert "R002 Fehler: Der Eintrag „[[themen/sensorik]]“ heißt jetzt anders." in result.stdout
    assert "Es wurde nichts geändert." in result.stderr
    assert state(linked) == before


def test_a_file_that_cannot_be_written_ends_with_a_sentence(
    wiki: Wiki, linked: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(linked))

    monkeypatch.setattr("kommunenwiki.cli.rename.create_file", refuse)
    result = wiki("rename", "sensorik", "messen")
    assert (result.exit_code, "lässt sich nicht lesen oder schreiben" in result.stderr) == (FAILED, True)


@pytest.mark.parametrize("writes", range(3))
def test_a_rename_that_was_interrupted_leaves_whole_files_and_can_be_repeated(
    wiki: Wiki, linked: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    complete = copy(linked, tmp_path / "vollständig")
    assert wiki("rename", "sensorik", "messen", "--docs", complete).exit_code == CLEAN
    left = [writes]
    synchronise = os.fsync

    def count(handle: int) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        synchronise(handle)

    before = state(linked)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", count)
        wiki("rename", "sensorik", "messen")
    assert all(content in {before.get(path), state(complete).get(path)} for path, content in state(linked).items())
    assert wiki("rename", "themen/sensorik", "messen").exit_code == CLEAN
    assert state(linked) == state(complete)


def test_what_somebody_wrote_in_between_is_not_lost(wiki: Wiki, linked: pathlib.Path) -> None:
    old = (linked / "themen/sensorik.yml").read_bytes()
    assert wiki("rename", "sensorik", "messen").exit_code == CLEAN
    (linked / "themen/sensorik.yml").write_bytes(old)
    new = linked / "themen/messen.yml"
    new.write_text(new.read_text(encoding="utf-8").replace("Geräte, die messen", "Neuer Text"), encoding="utf-8")
    result = wiki("rename", "themen/sensorik", "messen")
    assert (result.exit_code, result.stderr) == (
        FAILED,
        "„docs/themen/messen.yml“ gibt es schon; es wurde nichts geändert.\n",
    )


def copy(docs: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    for path, content in state(docs).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


MUCH_NAMED: Final = (
    "kommunen/guetersloh",
    "themen/datenplattform",
    "glossar/open-data",
    "modellprojekte/mpsc-guetersloh",
)


def test_records_of_the_wiki_that_many_name_can_be_renamed(wiki: Wiki, tmp_path: pathlib.Path, today: date) -> None:
    docs = copy_of_the_wiki(tmp_path / "wiki") / "docs"
    before = check(docs, today)
    for name in MUCH_NAMED:
        result = wiki("rename", name, "ganz-neu", "--docs", docs, "--today", today.isoformat())
        assert result.exit_code == CLEAN, (name, result.output)
    after = check(docs, today)
    assert [finding.code for finding in after.findings] == [finding.code for finding in before.findings]
    links = {origin: len(found) for origin, found in before.links.outgoing.items()}
    assert sorted(links.values()) == sorted(len(found) for found in after.links.outgoing.values())
    assert wiki("fmt", "--check", docs).exit_code == CLEAN


@pytest.mark.build
def test_the_old_address_leads_to_the_new_one_in_a_site(wiki: Wiki, tmp_path: pathlib.Path) -> None:
    folder = small_wiki(tmp_path / "wiki")
    assert wiki("rename", "huerden/personal", "leute", "--docs", folder / "docs").exit_code == CLEAN
    done = build(folder / "mkdocs.yml", tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    forward = (tmp_path / "site/huerden/personal/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../huerden/leute/">' in forward
    assert (tmp_path / "site/huerden/leute/index.html").is_file()
