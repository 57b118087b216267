"""German sentences for flaws of the text and errors of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.loading import read_record
from kommunenwiki.messages import (
    ModelProblem,
    did_you_mean,
    model_finding,
    suggestion,
    syntax_finding,
    without_consequences,
)
from kommunenwiki.model import BY_FOLDER, CaseStudy, GlossaryTerm
from kommunenwiki.yaml_source import Flaw, Mark, Path

if TYPE_CHECKING:
    from tests.unit.conftest import Complete

SHOWN = "docs/x.yml"


@pytest.mark.parametrize(
    ("kind", "detail", "code", "message", "hint"),
    [
        ("syntax", "Ein Grund.", "Y001", "Der Text ist kein gültiges YAML.", "Ein Grund."),
        (
            "syntax",
            "",
            "Y001",
            "Der Text ist kein gültiges YAML.",
            "Prüfen Sie Einrückung, Anführungszeichen und Klammern in dieser und der vorigen Zeile.",
        ),
        ("empty", "", "Y002", "Die Datei ist leer.", "Beginnen Sie mit einer Zeile wie „id: name-der-datei“."),
        (
            "no-mapping",
            "",
            "Y003",
            "Die Datei besteht nicht aus Schlüsseln und Werten.",
            "Jede Zeile beginnt so: „schlüssel: Wert“.",
        ),
        (
            "several-documents",
            "",
            "Y004",
            "Die Datei enthält mehr als einen Eintrag.",
            "Löschen Sie die Zeile „---“; jeder Eintrag hat seine eigene Datei.",
        ),
        (
            "duplicate-key",
            "title",
            "Y005",
            "Der Schlüssel „title“ steht hier zum zweiten Mal.",
            "Löschen Sie einen der beiden, oder fassen Sie die Werte zu einer Liste zusammen.",
        ),
        (
            "key-not-text",
            "",
            "Y006",
            "Ein Schlüssel ist eine Liste oder hat selbst Schlüssel.",
            "Schlüssel sind einfache Wörter, zum Beispiel „title“.",
        ),
        (
            "anchor",
            "&x",
            "Y007",
            "Der Anker „&x“ ist nicht erlaubt.",
            "Beginnt der Text mit „&“, setzen Sie ihn in Anführungszeichen.",
        ),
        (
            "alias",
            "*x",
            "Y008",
            "Der Verweis „*x“ ist nicht erlaubt.",
            "Schreiben Sie den Wert aus. Beginnt der Text mit „*“, setzen Sie ihn in Anführungszeichen.",
        ),
        (
            "tag",
            "!x",
            "Y009",
            "Die Typangabe „!x“ ist nicht erlaubt.",
            "Lassen Sie sie weg. Beginnt der Text mit „!“, setzen Sie ihn in Anführungszeichen.",
        ),
        (
            "tab",
            "",
            "Y010",
            "Die Zeile ist mit einem Tabulator eingerückt.",
            "Rücken Sie mit je zwei Leerzeichen ein.",
        ),
        (
            "not-utf8",
            "",
            "Y011",
            "Die Datei ist nicht in UTF-8 gespeichert.",
            "Speichern Sie sie im Editor mit der Kodierung „UTF-8“.",
        ),
        (
            "control-character",
            "U+0007",
            "Y012",
            "Hier steht ein unsichtbares Steuerzeichen (U+0007).",
            "Löschen Sie das Zeichen und tippen Sie die Stelle neu.",
        ),
        ("too-large", "256", "Y013", "Die Datei ist zu groß.", "Ein Eintrag darf höchstens 256 kB groß sein."),
        (
            "too-deep",
            "20",
            "Y014",
            "Der Eintrag ist zu tief verschachtelt.",
            "Mehr als 20 Ebenen sind nicht erlaubt; prüfen Sie die Klammern und Einrückungen.",
        ),
        (
            "duplicate-key",
            "a{b}\n\x1b[31m" + "c" * 60,
            "Y005",
            f"Der Schlüssel „a{{b}} \ufffd[31m{'c' * 47}…“ steht hier zum zweiten Mal.",
            "Löschen Sie einen der beiden, oder fassen Sie die Werte zu einer Liste zusammen.",
        ),
    ],
)
def test_every_flaw_has_a_code_a_sentence_and_a_hint(
    kind: str, detail: str, code: str, message: str, hint: str
) -> None:
    found = syntax_finding(SHOWN, Flaw(kind, Mark(3, 5), detail))
    assert found == Finding(code, Severity.ERROR, Place(SHOWN, 3, 5), message, hint)


CASES = "fallstudien"
TOWNS = "kommunen"
TERMS = "glossar"
MARKUP = "Erlaubt sind Absätze, Listen mit „- “, *kursiv*, **fett**, [Text](https://…) und [[Kennung]]."
ID_FORM = "Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche, zum Beispiel bad-belzig oder s1."
LIST = "Jeder Eintrag steht in einer eigenen Zeile und beginnt mit „- “."
GROUP = "Zum Beispiel „text: …“ und darunter „source: s1“."
QUOTES = 'Setzen Sie den Wert in Anführungszeichen, zum Beispiel "2023".'
WHOLE = "Schreiben Sie sie ohne Punkt, Komma und Einheit: 12000"
SOURCE = "{title: T, publisher: P, url: 'https://a.de/b', kind: study}"


def row(kind: str, /, *columns: object) -> Any:
    return pytest.param(*columns, id=kind)


@pytest.mark.parametrize(
    ("folder", "piece", "place", "code", "message", "hint"),
    [
        row(
            "unknown key, similar to a real one",
            TERMS,
            "\ntermm: x\nterm: x",
            (2, 1),
            "M001",
            "Den Schlüssel „termm“ gibt es in diesem Eintrag nicht.",
            "Meinten Sie „term“?",
        ),
        row(
            "unknown key in a part",
            TERMS,
            "sources:\n  s1:\n    titel: T\n    title: T\n    publisher: P\n    url: U\n    kind: study",
            (3, 5),
            "M001",
            "Den Schlüssel „titel“ gibt es unter „s1“ nicht.",
            "Meinten Sie „title“?",
        ),
        row(
            "unknown key, similar to none",
            TOWNS,
            "district: {ags: '05754', name: N, xyz: 1}",
            (1, 35),
            "M001",
            "Den Schlüssel „xyz“ gibt es unter „district“ nicht.",
            "Möglich sind: ags, name.",
        ),
        row(
            "missing key with its help",
            TOWNS,
            "district: {ags: '05754'}",
            (1, 1),
            "M002",
            "Der Schlüssel „name“ fehlt.",
            "Name des Kreises.",
        ),
        row(
            "missing key in a list",
            CASES,
            "costs:\n  - amount_eur: 5",
            (2, 5),
            "M002",
            "Der Schlüssel „what“ fehlt.",
            "Wofür das Geld ausgegeben wurde oder wird.",
        ),
        row(
            "key without value",
            TERMS,
            "term:",
            (1, 6),
            "M002",
            "Der Schlüssel „term“ fehlt.",
            "Der Begriff.",
        ),
        row(
            "number instead of text",
            TERMS,
            "term: 112",
            (1, 7),
            "M003",
            "Bei „term“ wird ein Text erwartet, hier steht „112“.",
            QUOTES,
        ),
        row(
            "yes instead of text",
            TERMS,
            "term: true",
            (1, 7),
            "M003",
            "Bei „term“ wird ein Text erwartet, hier steht „true“.",
            QUOTES,
        ),
        row(
            "list instead of text",
            TERMS,
            "term: [a, b]",
            (1, 7),
            "M003",
            "Bei „term“ wird ein Text erwartet, hier steht eine Liste oder Gruppe.",
            QUOTES,
        ),
        row(
            "group instead of text",
            TERMS,
            "term: {a: b}",
            (1, 7),
            "M003",
            "Bei „term“ wird ein Text erwartet, hier steht eine Liste oder Gruppe.",
            QUOTES,
        ),
        row(
            "nothing in a list of texts",
            TERMS,
            "abbreviations: [a, ~]",
            (1, 20),
            "M003",
            "Bei „abbreviations“ wird ein Text erwartet, hier steht nichts.",
            QUOTES,
        ),
        row(
            "text instead of a whole number",
            TOWNS,
            "municipality_count: zwölf",
            (1, 21),
            "M004",
            "Bei „municipality_count“ wird eine ganze Zahl erwartet, hier steht „zwölf“.",
            WHOLE,
        ),
        row(
            "decimal instead of a whole number",
            TOWNS,
            "municipality_count: 1.5",
            (1, 21),
            "M004",
            "Bei „municipality_count“ wird eine ganze Zahl erwartet, hier steht „1.5“.",
            WHOLE,
        ),
        row(
            "thousands with a dot",
            CASES,
            "costs: [{what: W, amount_eur: 12.000}]",
            (1, 31),
            "M004",
            "Bei „amount_eur“ wird eine ganze Zahl erwartet, hier steht „12.000“.",
            WHOLE,
        ),
        row(
            "decimal comma",
            CASES,
            "staff: [{what: W, fte: '1,5'}]",
            (1, 24),
            "M005",
            "Bei „fte“ wird eine Zahl erwartet, hier steht „1,5“.",
            "Schreiben Sie sie mit Punkt statt Komma und ohne Einheit: 0.5",
        ),
        row(
            "ja instead of true",
            TOWNS,
            "coordinates: {latitude: 1, longitude: 1, computed: ja}",
            (1, 52),
            "M006",
            "Bei „computed“ wird true oder false erwartet, hier steht „ja“.",
            "true heißt ja, false heißt nein.",
        ),
        row(
            "text instead of a list",
            CASES,
            "municipalities: neudorf",
            (1, 17),
            "M007",
            "Bei „municipalities“ wird eine Liste erwartet, hier steht „neudorf“.",
            LIST,
        ),
        row(
            "text instead of a group",
            TOWNS,
            "district: Musterkreis",
            (1, 11),
            "M008",
            "Bei „district“ wird eine Gruppe von Schlüsseln erwartet, hier steht „Musterkreis“.",
            GROUP,
        ),
        row(
            "text instead of a group in a list",
            CASES,
            "challenge:\n  - Kein Überblick.",
            (2, 5),
            "M008",
            "Bei „challenge“ wird eine Gruppe von Schlüsseln erwartet, hier steht „Kein Überblick.“.",
            GROUP,
        ),
        row(
            "list instead of the sources",
            TERMS,
            "sources: [s1]",
            (1, 10),
            "M008",
            "Bei „sources“ wird eine Gruppe von Schlüsseln erwartet, hier steht eine Liste oder Gruppe.",
            GROUP,
        ),
        row(
            "choice that does not exist, similar to a real one",
            TERMS,
            "area: datenn",
            (1, 7),
            "M009",
            "„area“ kennt den Wert „datenn“ nicht.",
            "Meinten Sie „daten“? Möglich sind: daten, apps, kooperation, strategie, recht, technik, teilhabe.",
        ),
        row(
            "choice in a list, similar to none",
            "veranstaltungen",
            "formats:\n  - 17",
            (2, 5),
            "M009",
            "„formats“ kennt den Wert „17“ nicht.",
            "Möglich sind: workshop, werkstatt, speed-dating, speed-networking, ausstellung, start-smart, podium, "
            "panel, besichtigung, exkursion, rundgang, diskussion, markt-der-moeglichkeiten, fishbowl, vortrag, "
            "keynote, impuls, pitch, austausch, fuck-up-night.",
        ),
        row(
            "id of another form",
            TERMS,
            "id: Open Data",
            (1, 5),
            "M010",
            "„id“ hat die Form einer Kennung, „Open Data“ passt nicht.",
            ID_FORM,
        ),
        row(
            "reference of another form",
            TERMS,
            "see_also:\n  - open-data\n  - Geodaten",
            (3, 5),
            "M010",
            "„see_also“ hat die Form einer Kennung, „Geodaten“ passt nicht.",
            ID_FORM,
        ),
        row(
            "key of a source of another form",
            TERMS,
            f"sources:\n  S1: {SOURCE}",
            (2, 3),
            "M010",
            "„S1“ hat die Form einer Kennung, „S1“ passt nicht.",
            ID_FORM,
        ),
        row(
            "key of a source that is called like pydantic's mark",
            TERMS,
            f"sources:\n  '[key]': {SOURCE}",
            (2, 3),
            "M010",
            "„[key]“ hat die Form einer Kennung, „[key]“ passt nicht.",
            ID_FORM,
        ),
        row(
            "unknown key that is called like pydantic's mark",
            TOWNS,
            "district: {ags: '05754', name: N, '[key]': 1}",
            (1, 35),
            "M001",
            "Den Schlüssel „[key]“ gibt es unter „district“ nicht.",
            "Möglich sind: ags, name.",
        ),
        row(
            "date of another form",
            "veranstaltungen",
            "start: 16.03.2023",
            (1, 8),
            "M011",
            "„16.03.2023“ bei „start“ ist kein Datum.",
            "Schreiben Sie 2023-03-16, 2023-03 oder 2023.",
        ),
        row(
            "incomplete day",
            TERMS,
            "checked: 2026-11",
            (1, 10),
            "M011",
            "„2026-11“ bei „checked“ ist kein vollständiges Datum.",
            "Schreiben Sie Jahr, Monat und Tag: 2026-11-23.",
        ),
        row(
            "letters in an official key",
            TOWNS,
            "ags: 05 754 008",
            (1, 6),
            "M012",
            "„ags“ besteht nur aus Ziffern, „05 754 008“ passt nicht.",
            'Zum Beispiel "05754008", mit Anführungszeichen und führender Null.',
        ),
        row(
            "blank text",
            TERMS,
            "term: '  '",
            (1, 7),
            "M013",
            "Der Text bei „term“ ist leer.",
            "Füllen Sie ihn aus oder löschen Sie die Zeile.",
        ),
        row(
            "text too long",
            TERMS,
            f"term: {'x' * 301}",
            (1, 7),
            "M014",
            "Der Text bei „term“ ist zu lang.",
            "Erlaubt sind höchstens 300 Zeichen.",
        ),
        row(
            "id too long",
            TERMS,
            f"id: {'x' * 101}",
            (1, 5),
            "M014",
            "Der Text bei „id“ ist zu lang.",
            "Erlaubt sind höchstens 100 Zeichen.",
        ),
        row(
            "line break in a line",
            TERMS,
            "term: |-\n  a\n  b",
            (1, 7),
            "M015",
            "„term“ darf keinen Zeilenumbruch enthalten.",
            "Schreiben Sie alles in eine Zeile.",
        ),
        row(
            "HTML",
            TERMS,
            "term: a <script>alert(1)</script>",
            (1, 7),
            "M016",
            "Der Text bei „term“ enthält HTML: „<script>alert(1)</sc“.",
            "Schreiben Sie reinen Text; für „kleiner als“ lassen Sie nach dem Zeichen ein Leerzeichen.",
        ),
        row(
            "heading",
            TERMS,
            "definition: '# Titel'",
            (1, 13),
            "M017",
            "Der Text bei „definition“ enthält die Auszeichnung „#“, die hier nicht erlaubt ist.",
            MARKUP,
        ),
        row(
            "image",
            TERMS,
            "definition: a ![b](c)",
            (1, 13),
            "M017",
            "Der Text bei „definition“ enthält die Auszeichnung „![“, die hier nicht erlaubt ist.",
            MARKUP,
        ),
        row(
            "code",
            TERMS,
            "definition: a `b`",
            (1, 13),
            "M017",
            "Der Text bei „definition“ enthält die Auszeichnung „`“, die hier nicht erlaubt ist.",
            MARKUP,
        ),
        row(
            "link that does not lead to the web",
            TERMS,
            "definition: siehe [hier](seite.md)",
            (1, 13),
            "M018",
            "Der Link „[hier](seite.md)“ führt nicht auf eine Webseite.",
            "Schreiben Sie [Text](https://www.beispiel.de/seite).",
        ),
        row(
            "invisible character",
            TERMS,
            'term: "a\\u200bb"',
            (1, 7),
            "M019",
            "Der Text bei „term“ enthält ein unsichtbares Zeichen (U+200B).",
            "Löschen Sie die Stelle und tippen Sie sie neu.",
        ),
        row(
            "space in an address",
            TOWNS,
            "website: https://a.de/b c",
            (1, 10),
            "M020",
            "Die Adresse bei „website“ enthält ein Leerzeichen.",
            "Adressen haben keine Leerzeichen; schreiben Sie %20, wenn die Seite eines verlangt.",
        ),
        row(
            "number too small",
            TOWNS,
            "municipality_count: -1",
            (1, 21),
            "M021",
            "Der Wert „-1“ bei „municipality_count“ ist zu klein.",
            "Die Grenze ist 0.",
        ),
        row(
            "number too large",
            TOWNS,
            "coordinates: {latitude: 91, longitude: 1}",
            (1, 25),
            "M021",
            "Der Wert „91“ bei „latitude“ ist zu groß.",
            "Die Grenze ist 90.",
        ),
        row(
            "empty list where one entry is needed",
            CASES,
            "municipalities: []",
            (1, 17),
            "M022",
            "Die Liste bei „municipalities“ ist leer.",
            "Nennen Sie mindestens einen Eintrag.",
        ),
    ],
)
def test_every_error_of_the_model_has_a_code_a_sentence_and_a_hint(
    *, folder: str, piece: str, place: tuple[int, int], code: str, message: str, hint: str, complete: Complete
) -> None:
    entity, _, findings = read_record(BY_FOLDER[folder], complete(folder, f"{piece}\n").encode(), SHOWN)
    assert entity is None
    assert findings == (Finding(code, Severity.ERROR, Place(SHOWN, *place), message, hint),)


@pytest.mark.parametrize(
    "kind",
    [
        "int_from_float",
        "int_parsing",
        "model_attributes_type",
        "dict_type",
        "mapping_type",
        "day",
        "greater_than_equal",
    ],
)
def test_other_names_of_the_same_errors_have_codes_too(kind: str) -> None:
    assert model_finding(CaseStudy, Place(SHOWN), ModelProblem(kind, ("title",), 1)).code != "M099"


def test_an_error_without_a_sentence_of_its_own_is_still_a_finding() -> None:
    found = model_finding(CaseStudy, Place(SHOWN), ModelProblem("something_new", ("title",), "x"))
    assert (found.code, found.message, found.hint) == ("M099", "Der Wert „x“ passt nicht zu „title“.", "")


def test_a_missing_key_of_an_unknown_part_has_no_help() -> None:
    found = model_finding(CaseStudy, Place(SHOWN), ModelProblem("missing", ("gibt-es-nicht", "x")))
    assert (found.code, found.message, found.hint) == ("M002", "Der Schlüssel „x“ fehlt.", "")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("x" * 60, "„" + "x" * 60 + "“", id="60 characters are quoted"),
        pytest.param("x" * 61, "„" + "x" * 57 + "…“", id="61 characters are cut off"),
        pytest.param("a\n b", "„a b“", id="several lines are quoted on one"),
        pytest.param("\x1b[31m", "„\ufffd[31m“", id="terminal escape"),
        pytest.param(False, "„false“", id="false as it is written in YAML"),
        pytest.param(1.5, "„1.5“", id="number"),
        pytest.param(None, "nichts", id="nothing"),
        pytest.param({"a": 1}, "eine Liste oder Gruppe", id="group"),
    ],
)
def test_what_the_contributor_wrote_is_quoted_on_one_short_line(value: object, shown: str) -> None:
    found = model_finding(CaseStudy, Place(SHOWN), ModelProblem("something_new", ("title",), value))
    assert found.message == f"Der Wert {shown} passt nicht zu „title“."


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param(("costs", 0, "what"), "what", id="key"),
        pytest.param(("costs", 0), "costs", id="entry of a list"),
        pytest.param((), "", id="the whole record"),
        pytest.param(("x" * 70,), "x" * 57 + "…", id="long key"),
        pytest.param(("a\nb",), "a b", id="key of two lines"),
    ],
)
def test_the_name_of_a_problem_is_its_nearest_key(path: Path, name: str) -> None:
    assert ModelProblem("missing", path).name == name


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        pytest.param("stauts", ["title", "status"], "status", id="letters swapped"),
        pytest.param("Status", ["status"], "status", id="capital"),
        pytest.param("STATUS", ["status"], "status", id="all capitals"),
        pytest.param("summry", ["plain_summary", "summary"], "summary", id="nearest of two"),
        pytest.param("xyz", ["status"], "", id="nothing near"),
        pytest.param("", ["status"], "", id="empty word"),
        pytest.param("status", [], "", id="nothing known"),
        pytest.param("abcx", ["abcz", "abcy"], "abcz", id="the same nearness: always the same answer"),
    ],
)
def test_the_nearest_known_word_is_suggested(word: str, known: list[str], expected: str) -> None:
    assert suggestion(word, known) == suggestion(word, reversed(known)) == expected
    assert did_you_mean(word, known) == (f"Meinten Sie „{expected}“?" if expected else "")


def unknown(*path: str | int) -> ModelProblem:
    return ModelProblem("extra_forbidden", path)


def missing(*path: str | int) -> ModelProblem:
    return ModelProblem("missing", path)


def wrong_type(*path: str | int) -> ModelProblem:
    return ModelProblem("string_type", path)


def wrong_key(*path: str | int) -> ModelProblem:
    return ModelProblem("string_pattern_mismatch", path, in_key=True)


@pytest.mark.parametrize(
    ("problems", "left"),
    [
        pytest.param([unknown("trem"), missing("term")], [unknown("trem")], id="misspelt key explains the missing one"),
        pytest.param([missing("term"), unknown("trem")], [unknown("trem")], id="in any order"),
        pytest.param([missing("term")], [missing("term")], id="missing without a misspelt one"),
        pytest.param(
            [unknown("trem"), missing("area")], [unknown("trem"), missing("area")], id="another key is missing"
        ),
        pytest.param([unknown("xyz"), missing("term")], [unknown("xyz"), missing("term")], id="unlike the missing one"),
        pytest.param(
            [unknown("sources", "s1", "titel"), missing("sources", "s1", "title"), missing("sources", "s2", "title")],
            [unknown("sources", "s1", "titel"), missing("sources", "s2", "title")],
            id="in the same part only",
        ),
        pytest.param(
            [wrong_key("sources", "titel"), missing("sources", "title")],
            [wrong_key("sources", "titel"), missing("sources", "title")],
            id="a key of the wrong form explains nothing",
        ),
        pytest.param(
            [unknown("trem"), wrong_type("term")],
            [unknown("trem"), wrong_type("term")],
            id="a wrong value is no missing key",
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_one_mistake_gives_one_finding(problems: list[ModelProblem], left: list[ModelProblem]) -> None:
    assert without_consequences(GlossaryTerm, iter(problems)) == tuple(left)


def test_a_misspelt_key_in_a_file_gives_one_finding(complete: Complete) -> None:
    content = complete(TERMS, "term:\ntrem: Offene Daten\n").encode()
    (found,) = read_record(GlossaryTerm, content, SHOWN)[2]
    assert (found.code, found.place.line, found.hint) == ("M001", 2, "Meinten Sie „term“?")


def test_every_mistake_of_a_file_is_found_at_once(complete: Complete) -> None:
    content = complete(TERMS, "term: 1\narea: x\nsee_also: y\nchecked: z\n").encode()
    findings = read_record(GlossaryTerm, content, SHOWN)[2]
    assert sorted(found.code for found in findings) == ["M003", "M007", "M009", "M011"]
