"""Sentences and words are counted as readers count them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rules.conftest import SMALLEST

from kommunenwiki.rules import summary_too_long
from kommunenwiki.rules.sentences import sentences, visible, words

if TYPE_CHECKING:
    from tests.rules.conftest import CheckRule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein Satz.", ["Ein Satz."]),
        ("Ein Satz ohne Punkt", ["Ein Satz ohne Punkt"]),
        ("Eins. Zwei! Drei? Vier", ["Eins.", "Zwei!", "Drei?", "Vier"]),
        ("Das ist z. B. Wasser. Und Luft.", ["Das ist z. B. Wasser.", "Und Luft."]),
        ("Am 16. März war es so. Dann nicht.", ["Am 16. März war es so.", "Dann nicht."]),
        ("Es sind ca. 20 Orte.", ["Es sind ca. 20 Orte."]),
        ("Das kostet 3 Mio. Euro. Viel Geld.", ["Das kostet 3 Mio. Euro.", "Viel Geld."]),
        ("Seit 2019. Und weiter.", ["Seit 2019.", "Und weiter."]),
        ("Von A nach B. Mit dem Bus.", ["Von A nach B.", "Mit dem Bus."]),
        ("Sie sagt „Halt.“ Dann geht sie.", ["Sie sagt „Halt.“", "Dann geht sie."]),
        ("Die Zahl 1.000 ist groß.", ["Die Zahl 1.000 ist groß."]),
        ("Das geht:\n\n- eins\n- zwei", ["Das geht:", "eins", "zwei"]),
        ("Erster Absatz\n\nZweiter Absatz", ["Erster Absatz", "Zweiter Absatz"]),
        ("Eine Zeile\nund noch eine.", ["Eine Zeile und noch eine."]),
        ("Eine Regel: Sie gilt.", ["Eine Regel: Sie gilt."]),
        ("…", ["…"]),
        ("   ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(("length", "complaints"), [(600, []), (601, ["Die Kurzfassung hat 601 Zeichen."])])
def test_a_summary_may_be_as_long_as_the_hint_says(
    check_rule: CheckRule, monkeypatch: pytest.MonkeyPatch, length: int, complaints: list[str]
) -> None:
    monkeypatch.setitem(SMALLEST, "loesungen", SMALLEST["loesungen"].replace("Eine Probe.", "x" * length))
    assert check_rule(summary_too_long.RULE, folder="loesungen") == complaints


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Ein kurzer Satz.", 3),
        ("Die Bau-Kasten-App kostet 1.000 Euro.", 5),
        ("Das ist – wirklich – gut!", 4),
        ("A/B und C&A", 3),
        ("", 0),
    ],
)
def test_words(sentence: str, count: int) -> None:
    assert words(sentence) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[city-app]]", "city-app"),
        ("[[themen/city-app]]", "city-app"),
        ("[[city-app|Apps]]", "Apps"),
        ("[Seite](https://a.example/b)", "Seite"),
        ("**fett** und *kursiv*", "fett und kursiv"),
    ],
)
def test_markup_is_not_read_aloud(text: str, expected: str) -> None:
    assert visible(text) == expected
