"""German sentences for flaws of the text."""

from __future__ import annotations

import pytest

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.messages import (
    syntax_finding,
)
from kommunenwiki.yaml_source import Flaw, Mark

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
