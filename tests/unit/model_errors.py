"""One error of the model in a record that is otherwise in order, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.record_reading import read_record

if TYPE_CHECKING:
    from tests.unit.conftest import Complete

SHOWN = "docs/x.yml"
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
    """Return one error with its name: folder, YAML, line and column, code, sentence and hint."""
    return pytest.param(*columns, id=kind)


EVERY_ERROR = ("folder", "piece", "place", "code", "message", "hint")


def is_said(
    *, folder: str, piece: str, place: tuple[int, int], code: str, message: str, hint: str, complete: Complete
) -> None:
    """Read the piece in a record of the folder and compare its only finding."""
    entity, _, findings = read_record(BY_FOLDER[folder], complete(folder, f"{piece}\n").encode(), SHOWN)
    assert entity is None
    assert findings == (Finding(code, Severity.ERROR, Place(SHOWN, *place), message, hint),)
