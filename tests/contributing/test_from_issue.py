"""From the text of an issue to a checked record: what is understood, and that nothing else is lost."""

from __future__ import annotations

import pathlib
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from kommunenwiki import cli, yaml_source
from kommunenwiki.contributing.handing_in import HandedIn, from_issue
from kommunenwiki.contributing.issue_record import READERS, slug
from kommunenwiki.contributing.questions import QUESTIONS
from kommunenwiki.loading import load
from kommunenwiki.model import BY_FOLDER, CaseStudy
from kommunenwiki.model.values import ID_PATTERN
from kommunenwiki.writing import as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Catalogue

ROOT = pathlib.Path(__file__).parent.parent.parent
GOOD = ROOT / "tests/examples/good"
TODAY = date(2026, 11, 24)
CATALOGUE: Catalogue = load(GOOD)[0]
SOURCE = "Der Melder | Gemeinde Neudorf | Kommune | https://www.neudorf.example/melder | 2026-11-20"
FILLED = {
    "Titel": "Ein zweiter Wassermelder in Neudorf",
    "Kommunen": "Neudorf",
    "Hauptthema": "datenplattform",
    "Stand": "Im Betrieb",
    "Kurzfassung": "Neudorf misst den Wasserstand ein zweites Mal.\n\nUnd warnt: „laut“.",
    "Einfache Sprache": "Neudorf misst das Wasser. Bei Gefahr warnt es das Dorf.",
    "Vorgehen": "- Die Gemeinde stellt Sensoren auf. [1]\n- Sie wertet sie aus [1].",
    "Kosten": "Zwölf Sensoren: 4.800 Euro [1]",
    "Lehren": "_No response_",
    "Quellen": SOURCE,
}


def issue(**changes: str) -> str:
    """The text of a filled form; the changes go by the key of the question."""
    by_label = FILLED | {question.label: changes[question.key] for question in QUESTIONS if question.key in changes}
    return "".join(f"### {label}\n\n{answer}\n\n" for label, answer in by_label.items())


def made(text: str) -> HandedIn:
    return from_issue(text, CATALOGUE, TODAY)


def data_of(text: str) -> dict[str, Any]:
    document = yaml_source.read(made(text).text.encode())
    assert document.flaws == ()
    return document.data


def test_a_well_filled_form_is_a_correct_record() -> None:
    found = made(issue())
    assert found.findings == ()
    assert found.path == "fallstudien/neudorf-ein-zweiter-wassermelder-in.yml"
    assert found.notes == 0
    assert found.text == (ROOT / "tests/contributing/neudorf.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028"])
def test_line_ends_of_other_systems_do_not_matter(ends: str) -> None:
    assert made(issue().replace("\n", ends)).text == made(issue()).text


def test_what_is_missing_is_said_in_german() -> None:
    found = made(issue(plain_summary="_No response_", kind=""))
    assert [finding.message for finding in found.findings] == [
        "Der Schlüssel „kind“ fehlt.",
        "Der Schlüssel „plain_summary“ fehlt.",
    ]
    assert {finding.place.path for finding in found.findings} == {f"docs/{found.path}"}


def test_rules_and_references_are_checked_as_well() -> None:
    found = made(issue(kind="Raumfahrt", approach="Ohne Quelle."))
    assert [finding.code for finding in found.findings] == ["R001", "W001"]
    assert "# Thema ohne Eintrag: Raumfahrt\n" in found.text


def test_text_around_the_questions_is_kept_as_comments() -> None:
    found = made(f"Hallo!\n\n{issue()}### Noch etwas\n\nViel Erfolg\x07\n### Titel\n\nEin anderer")
    assert found.text.endswith(
        "# Gehört zu keiner Frage: Hallo!\n# Gehört zu keiner Frage: ### Noch etwas\n"
        "# Gehört zu keiner Frage: Viel ErfolgU+0007\n"
        "# Gehört zu keiner Frage: ### Titel\n# Gehört zu keiner Frage: Ein anderer\n"
    )
    assert found.findings == ()
    assert found.notes == 5


def test_the_person_s_own_comments_are_kept() -> None:
    assert "unsicher" in made(issue(lessons="Früh reden. <!-- unsicher -->")).text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sensoren: 4.800 Euro [1]", {"what": "Sensoren", "amount_eur": 4800, "source": "s1"}),
        ("Betrieb: rund 12000 € im Jahr", {"amount_eur": 12000, "qualifier": "rund", "frequency": "jaehrlich"}),
        ("Betrieb: 1,5 Mio. Euro monatlich", {"amount_eur": 1_500_000, "frequency": "monatlich"}),
        ("Bau: bis zu 3 Tsd. EUR einmalig", {"amount_eur": 3000, "qualifier": "bis-zu"}),
        ("A: B: 5 Euro [1; 2]", {"what": "A: B", "amount_eur": 5, "source": ["s1", "s2"]}),
        ("Bau: 4,80 Euro", {"what": "Bau: 4,80 Euro"}),
        ("Bau: 4.80 Euro", {"what": "Bau: 4.80 Euro"}),
        ("Bau: 100 bis 200 Euro", {"what": "Bau: 100 bis 200 Euro"}),
        ("Bau: 100 Dollar", {"what": "Bau: 100 Dollar"}),
        ("Bau: 100 Euro je Person", {"what": "Bau: 100 Euro je Person"}),
        ("[1]", {"what": "[1]"}),
    ],
)
def test_an_amount_is_read_only_when_it_is_understood(line: str, expected: dict[str, Any]) -> None:
    (cost,) = data_of(issue(costs=line))["costs"]
    assert {key: cost.get(key) for key in expected} == expected
    assert ("amount_eur" in cost) is ("amount_eur" in expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (SOURCE, {"kind": "municipality", "accessed": "2026-11-20", "publisher": "Gemeinde Neudorf"}),
        ("T | P | Presse | <https://a.example/b>.", {"kind": "press", "url": "https://a.example/b"}),
        (
            "T | P | Anbieter (Eigendarstellung) | https://a.example/b | gelesen am 3.11.2026",
            {"accessed": "2026-11-03"},
        ),
        ("T, P, https://a.example/b", {"title": "T, P", "url": "https://a.example/b"}),
        (
            "T | P | Behörde | https://a.example/b | 2026-11-20 | nur ein Auszug",
            {"kind": "programme", "note": "nur ein Auszug"},
        ),
        ("Nur ein Titel", {"title": "Nur ein Titel"}),
    ],
)
def test_a_source_is_read_from_its_line(line: str, expected: dict[str, str]) -> None:
    source = data_of(issue(sources=line))["sources"]["s1"]
    assert {key: source.get(key) for key in expected} == expected


def test_what_a_source_has_too_much_is_kept() -> None:
    assert "# Zu einer Quelle: vier\n" in made(issue(sources="eins | zwei | https://a.example/b | drei | vier")).text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Neudorf", ["neudorf"]),
        ("neudorf, Neudorf", ["neudorf"]),
        ("* Musterstadt\n* Neudorf", ["musterstadt", "neudorf"]),
        ("Bad Tölz; Neudorf", ["bad-toelz", "neudorf"]),
        ("東京", ["unbekannt"]),
    ],
)
def test_a_kommune_is_found_by_its_name(answer: str, expected: list[str]) -> None:
    assert data_of(issue(municipalities=answer))["municipalities"] == expected


def test_a_wrong_status_is_kept_for_the_check() -> None:
    found = made(issue(status="Im Betriieb: läuft"))
    assert 'status: "Im Betriieb: läuft"\n' in found.text
    assert [finding.code for finding in found.findings] == ["M009"]


def test_an_id_that_is_taken_gets_a_number() -> None:
    known = issue(title="Wassermelder")
    assert made(known).path == "fallstudien/neudorf-wassermelder-2.yml"
    assert made("").path == "fallstudien/neue-fallstudie.yml"
    assert slug("Straße & Ärger — 2") == "strasse-aerger-2"


def test_every_question_has_its_reader() -> None:
    assert list(READERS) == [question.key for question in QUESTIONS]


WORDS = re.compile(r"[A-Za-zäöüß]{4,}")
PIECES = st.sampled_from(
    [
        *(f"### {question.label}" for question in QUESTIONS),
        *(
            "### Frei",
            "# Kopf",
            "_No response_",
            "<script>alert</script>",
            "<!-- Bemerkung -->",
            "---",
            "```",
            "/label weg",
        ),
        *(
            "- Punkt eins [1]",
            "[s1, s2]",
            "https://beispiel.example/seite",
            "Wort: 5 Euro",
            "| | |",
            "&anker *stern !wort",
        ),
        *(
            "\x00",
            "\x85",
            "\ud800",
            "\ufeff",
            "\u202e",
            "Tab\tZeile",
            '"',
            "\\",
            "{{ vorlage }}",
            "%",
            "ja: nein",
            "  eingerückt",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=14).map("\n".join)


def values(data: Any) -> Iterator[str]:
    """Yield all texts of a record."""
    if isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from values(inner)
    elif isinstance(data, str):
        yield data


@given(TEXTS)
@example("### Titel\n\n" + "x" * 70_000)
@example("### Kommunen\n\n" + "a," * 3000)
@example("### Kurzfassung\n\n ein\n\n\n zwei ")
@example("### Kosten\n\n" + ": " * 3000)
def test_any_text_gives_a_file_that_can_be_read_and_loses_no_word(text: str) -> None:
    found = made(text)
    document = yaml_source.read(found.text.encode())
    assert document.flaws == ()
    assert re.fullmatch(ID_PATTERN, str(document.data["id"]))
    asked = {word for question in QUESTIONS for word in WORDS.findall(question.label)}
    without = re.sub(r"_No response_|\n/label [^\n]*\s*$", "", text)
    kept = {word for value in (found.text, *values(document.data)) for word in WORDS.findall(value)}
    lost = set(WORDS.findall(without)) - kept - asked - {"Euro"}
    assert lost == set()
    assert all(finding.message.isprintable() for finding in found.findings)


def test_keys_that_the_model_does_not_know_stand_at_the_end() -> None:
    text = as_yaml(BY_FOLDER["glossar"], {"neu": ["a: b", {"x": 1.5}, True], "term": "no", "id": "2020", "area": None})
    assert text.splitlines()[1:] == [
        *('id: "2020"', 'term: "no"', "neu:", '  - "a: b"', "  - x: 1.5", "  - true"),
    ]


class TestCommand:
    def wiki(self, docs: pathlib.Path, *arguments: str, text: str = "") -> Result:
        command = ["from-issue", "--docs", str(docs), "--today", "2026-11-24", *arguments]
        result = CliRunner().invoke(cli.main, command, input=text.encode(errors="replace"))
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    def test_prints_the_file_and_says_what_is_missing(self) -> None:
        result = self.wiki(GOOD, "-", text="Hallo\n" + issue(kind=""))
        assert result.exit_code == 1
        assert result.stdout.startswith(f"# yaml-language-server: $schema=../schema/v1/{CaseStudy.folder}.json\nid: ")
        assert "M002 Fehler: Der Schlüssel „kind“ fehlt." in result.stderr
        assert result.stderr.endswith(
            "1 Eintrag geprüft: 1 Fehler, 0 Hinweise.\n"
            "Am Ende der Datei steht als Kommentar, was im Eintrag keinen Platz hat.\n"
        )

    def test_writes_into_the_wiki_and_never_over_a_record(self, tmp_path: pathlib.Path) -> None:
        for file in GOOD.glob("*/*.yml"):
            (tmp_path / file.parent.name).mkdir(exist_ok=True)
            (tmp_path / file.parent.name / file.name).write_bytes(file.read_bytes())
        (tmp_path / "issue.md").write_text(issue(), encoding="utf-8")
        for number in ("", "-2"):
            result = self.wiki(tmp_path, str(tmp_path / "issue.md"), "--write")
            new = f"{tmp_path}/fallstudien/neudorf-ein-zweiter-wassermelder-in{number}.yml"
            assert result.stderr.startswith(f"{new} geschrieben.\n")
            assert pathlib.Path(new).is_file()

    def test_a_missing_file_is_said_in_german(self) -> None:
        result = self.wiki(GOOD, "gibt-es-nicht.md")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("„gibt-es-nicht.md“ kann nicht gelesen werden: ")

    def test_bytes_that_are_no_text_are_no_reason_to_fail(self) -> None:
        command = ["from-issue", "--docs", str(GOOD), "-"]
        result = CliRunner().invoke(cli.main, command, input=b"### Titel\n\n\xff\xfe Wasser\n")
        assert result.exit_code == 1
        assert "Wasser" in result.stdout
