"""``wiki due`` and ``wiki checked``: which records somebody should look at, and noting that somebody did."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import icalendar
import pytest
from tests.commands.conftest import CLEAN, FAILED, FINDINGS

from kommunenwiki import rechecking
from kommunenwiki.analysis.due import due
from kommunenwiki.care import due_list
from kommunenwiki.cli import freshness
from kommunenwiki.loading import load
from kommunenwiki.publishing.files import replace_file

if TYPE_CHECKING:
    import pathlib

    from tests.commands.conftest import Wiki

TODAY = "2026-11-24"
SOURCE = "sources:\n  s1: {{title: T, publisher: P, url: 'https://www.a.de/b', kind: study, accessed: {}}}\n"
OFFICE = "contact: {{office: {}, email: digital@{}.example}}\n"


def add(docs: pathlib.Path, record: str, text: str) -> pathlib.Path:
    file = docs / f"{record}.yml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return file


@pytest.fixture
def aged(docs: pathlib.Path) -> pathlib.Path:
    """Old records with an office of their own, of their Kommune, and without; one new, one that is about to be old."""
    add(docs, "fallstudien/wassermelder", SOURCE.format("2024-01-10"))
    add(docs, "kommunen/neudorf", OFFICE.format("Stabsstelle Digitales", "neudorf") + SOURCE.format("2025-12-20"))
    add(docs, "themen/sensorik", "checked: 2025-01-01\n" + SOURCE.format("2023-01-01"))
    add(docs, "huerden/vergabe", "checked: 2026-11-01\n" + SOURCE.format("2023-01-01"))
    return docs


TEXT = """\
Stabsstelle Digitales, digital@neudorf.example
    fallstudien/wassermelder: seit 10. Januar 2025, gelesen am 10. Januar 2024, nie geprüft
    kommunen/neudorf: ab 21. Dezember 2026, gelesen am 20. Dezember 2025, nie geprüft
ohne Ansprechstelle
    themen/sensorik: seit 2. Januar 2026, geprüft am 1. Januar 2025
3 Einträge sind fällig.
"""


def test_the_list_by_office(wiki: Wiki, aged: pathlib.Path) -> None:
    result = wiki("due", "--today", TODAY)
    assert result.exit_code == CLEAN
    assert result.stdout.replace("\N{NO-BREAK SPACE}", " ") == TEXT
    assert "Ein Eintrag ist fällig." in wiki("due", "--docs", aged, "--today", "2025-03-01").stdout
    assert wiki("due", "--today", TODAY, "--ahead", "0").stdout.count("neudorf: ") == 0


def test_the_statement_on_accessibility_is_due_after_a_year(
    wiki: Wiki, docs: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "betreiber.yml"
    file.write_text("accessibility: {created: 2025-11-01}\n", encoding="utf-8")
    asked = ("--operator", file, "--today", TODAY, "--format")
    sentence = "Die Erklärung zur Barrierefreiheit wurde zuletzt am 2025-11-01 überprüft; das ist über ein Jahr her."
    assert wiki("due", *asked, "text").stdout == f"{sentence}\nKein Eintrag ist fällig.\n"
    assert wiki("due", *asked, "issue").stdout.startswith(f"{sentence} Tragen Sie den Tag")
    (event,) = icalendar.Calendar.from_ical(wiki("due", *asked, "ics").stdout).walk("VEVENT")
    assert event["SUMMARY"] == due_list.STATEMENT
    assert event["DESCRIPTION"] == sentence
    file.write_text("accessibility: {created: 2025-11-01, reviewed: 2026-03-01}\n", encoding="utf-8")
    assert wiki("due", *asked, "issue").stdout == ""


def test_the_office_of_the_record_comes_first(wiki: Wiki, aged: pathlib.Path) -> None:
    add(aged, "fallstudien/wassermelder", OFFICE.format("Bauhof", "bauhof"))
    assert wiki("due", "--today", TODAY).stdout.startswith("Bauhof, digital@bauhof.example\n    fallstudien/wasser")


def test_the_first_kommune_with_an_office_is_asked(aged: pathlib.Path) -> None:
    kommune = (aged / "kommunen/neudorf.yml").read_text(encoding="utf-8").replace("id: neudorf", "id: altdorf")
    (aged / "kommunen/altdorf.yml").write_text(kommune.replace("contact:", "# contact:"), encoding="utf-8")
    case = aged / "fallstudien/wassermelder.yml"
    text = case.read_text(encoding="utf-8").replace("[neudorf]", "[fehlt, altdorf, neudorf]")
    case.write_text(text, encoding="utf-8")
    groups = due(load(aged)[0], date(2026, 11, 24))
    assert [item.key.id for item in groups[0].records] == ["wassermelder", "neudorf"]


def test_the_text_of_the_issue(wiki: Wiki, aged: pathlib.Path) -> None:
    add(aged, "loesungen/pegelbox", "checked: 2020-01-01\n")
    text = wiki("due", "--today", TODAY, "--format", "issue").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith("4 Einträge sind fällig. Fällig ist,")
    assert "\n## `Stabsstelle Digitales`, `digital@neudorf.example` (2)\n" in text
    assert "| `fallstudien/wassermelder` | seit 10. Januar 2025 | gelesen am 10. Januar 2024, nie geprüft |\n" in text
    assert "\n## Ohne Ansprechstelle (2)\n" in text


def test_an_office_with_a_page_or_nothing_but_a_name(aged: pathlib.Path) -> None:
    add(aged, "fallstudien/wassermelder", "contact: {office: Bauhof, url: 'https://www.neudorf.example/bauhof'}\n")
    file = aged / "kommunen/neudorf.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(", email: digital@neudorf.example", ""), encoding="utf-8")
    text = due_list.as_issue(due(load(aged)[0], date(2026, 11, 24)), date(2026, 11, 24))
    assert "\n## `Bauhof`, <https://www.neudorf.example/bauhof> (1)\n" in text
    assert "\n## `Stabsstelle Digitales` (1)\n" in text


def test_a_long_list_fits_into_an_issue(aged: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due_list, "MOST_ROWS", 1)
    text = due_list.as_issue(due(load(aged)[0], date(2026, 11, 24)), date(2026, 11, 24))
    assert text.count("| `") == 1
    assert text.endswith("Und 2 weitere; `wiki due` nennt alle.\n")


def test_the_calendar_has_an_event_for_each_office_and_day(wiki: Wiki, aged: pathlib.Path) -> None:
    result = wiki("due", "--today", TODAY, "--format", "ics", "--out", "faellig.ics")
    assert (result.stdout, result.stderr) == ("", "3 Einträge sind fällig.\n")
    content = (aged.parent / "faellig.ics").read_bytes()
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [
        (event.decoded("DTSTART"), str(event["SUMMARY"]).replace("\N{NO-BREAK SPACE}", " ")) for event in events
    ] == [
        (date(2026, 11, 24), "1 Eintrag prüfen: Stabsstelle Digitales, digital@neudorf.example"),
        (date(2026, 12, 21), "1 Eintrag prüfen: Stabsstelle Digitales, digital@neudorf.example"),
        (date(2026, 11, 24), "1 Eintrag prüfen: ohne Ansprechstelle"),
    ]
    assert len({str(event["UID"]) for event in events}) == 3
    assert "Wassermelder in Neudorf (fallstudien/wassermelder)" in str(events[0]["DESCRIPTION"])
    assert all(line.endswith(b"\r\n") and len(line) <= 77 for line in content.splitlines(keepends=True))
    assert wiki("due", "--today", TODAY, "--format", "ics").stdout_bytes == content


@pytest.mark.parametrize("form", ["text", "issue", "ics"])
def test_nothing_is_due(wiki: Wiki, docs: pathlib.Path, form: str) -> None:
    result = wiki("due", "--format", form)
    assert result.exit_code == CLEAN
    assert ("Kein Eintrag ist fällig." in result.stdout) is (form == "text")
    assert (result.stdout == "") is (form == "issue")


def test_a_list_that_cannot_be_written(wiki: Wiki, aged: pathlib.Path) -> None:
    result = wiki("due", "--out", "fehlt/liste.txt")
    assert (result.exit_code, "lässt sich nicht schreiben" in result.stderr) == (FAILED, True)


# wiki checked -----------------------------------------------------------------------------------------------------


def state(docs: pathlib.Path) -> dict[str, bytes]:
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*.yml")}


def test_the_day_is_noted_and_comments_stay(wiki: Wiki, aged: pathlib.Path) -> None:
    topic = aged / "themen/sensorik.yml"
    text = topic.read_text(encoding="utf-8").replace("checked: 2025-01-01", "# wichtig\nchecked: 2025-01-01 # Anruf")
    topic.write_text(f"{text}# Ende\n", encoding="utf-8")
    result = wiki("checked", "sensorik", "fallstudien/wassermelder", "sensorik", "--today", TODAY)
    assert (result.exit_code, result.stderr) == (CLEAN, "2 Einträge geändert.\n")
    assert result.stdout == "docs/themen/sensorik.yml\ndocs/fallstudien/wassermelder.yml\n"
    text = topic.read_text(encoding="utf-8")
    assert '# wichtig\nchecked: "2026-11-24" # Anruf\n' in text
    assert text.endswith("# Ende\n")
    case = (aged / "fallstudien/wassermelder.yml").read_text(encoding="utf-8")
    assert 'checked: "2026-11-24"\nsources:\n  s1:\n' in case
    assert 'accessed: "2024-01-10"\n' in case
    assert wiki("check", "--today", TODAY).exit_code == FINDINGS  # because of what was wrong before, nothing else
    again = wiki("checked", "sensorik", "vergabe", "--today", TODAY)
    assert again.stderr == "Ein Eintrag geändert, 1 nannten den Tag schon.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["sensorik", "--date", "2026-11-25"], "Der 25.11.2026 liegt in der Zukunft."),
        (
            ["vergabe", "--date", "2026-10-31"],
            "Der Eintrag „huerden/vergabe“ wurde schon am 01.11.2026 geprüft, also später.",
        ),
        (["sensorik", "senssorik"], "Den Eintrag „senssorik“ gibt es nicht. Meinten Sie „sensorik“?"),
        (["themen/sensrik"], "Den Eintrag „themen/sensrik“ gibt es nicht. Meinten Sie „themen/sensorik“?"),
        (["xyz"], "Den Eintrag „xyz“ gibt es nicht.\n"),
        (["doppelt"], "„doppelt“ kann mehrere Einträge meinen. Schreiben Sie „glossar/doppelt“ oder „themen/doppelt“."),
        (["kaputt"], "Der Eintrag „glossar/kaputt“ ist fehlerhaft."),
        (["pegelbox"], "Der Eintrag „loesungen/pegelbox“ hat keine Quellen"),
        (["sensorik", "--date", "heute"], "„heute“ ist kein Datum"),
    ],
)
def test_what_cannot_be_noted_changes_nothing(
    wiki: Wiki, aged: pathlib.Path, arguments: list[str], sentence: str
) -> None:
    (aged / "glossar/kaputt.yml").write_text("a: [", encoding="utf-8")
    for folder in ("themen", "glossar"):
        (aged / folder / "doppelt.yml").write_text("a: [", encoding="utf-8")
    before = state(aged)
    result = wiki("checked", *arguments, "--today", TODAY)
    assert (result.exit_code, sentence in result.stderr) == (FAILED, True), result.stderr
    assert state(aged) == before


def test_all_reasons_are_said_at_once(wiki: Wiki, aged: pathlib.Path) -> None:
    result = wiki("checked", "xyz", "zyx", "--today", TODAY)
    assert result.stderr.count("gibt es nicht.") == 2
    assert result.stderr.endswith("Es wurde nichts geändert.\n")


def test_what_would_make_an_error_changes_nothing(
    wiki: Wiki, aged: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "_with_day", lambda *_: "a: [")
    before = state(aged)
    result = wiki("checked", "sensorik", "--today", TODAY)
    assert (result.exit_code, "Y001" in result.stdout, result.stderr) == (FINDINGS, True, "Es wurde nichts geändert.\n")
    assert state(aged) == before


def test_what_would_be_lost_is_refused(wiki: Wiki, aged: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rechecking, "says_the_same", lambda *_: False)
    before = state(aged)
    result = wiki("checked", "sensorik", "--today", TODAY)
    assert (result.exit_code, "lässt sich nicht schreiben; „wiki fmt“ sagt, warum." in result.stderr) == (FAILED, True)
    assert state(aged) == before


def test_a_full_disk_in_the_middle_changes_nothing(
    wiki: Wiki, aged: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def replace(file: pathlib.Path, text: str) -> None:
        calls.append(file)
        if len(calls) == 2:
            raise OSError(28, os.strerror(28), str(file))
        replace_file(file, text)

    monkeypatch.setattr(freshness, "replace_file", replace)
    before = state(aged)
    result = wiki("checked", "sensorik", "wassermelder", "--today", TODAY)
    assert (result.exit_code, "kein Platz mehr" in result.stderr) == (FAILED, True)
    assert state(aged) == before


def test_a_file_that_went_away(wiki: Wiki, aged: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file", "docs/themen/sensorik.yml")

    monkeypatch.setattr(rechecking, "changes", gone)
    result = wiki("checked", "sensorik", "--today", TODAY)
    assert result.stderr == "„docs/themen/sensorik.yml“ lässt sich nicht lesen: die Datei oder ihr Ordner fehlt.\n"
