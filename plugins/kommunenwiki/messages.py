# German sentences for everything that can go wrong before the rules of the wiki are asked: syntax (Y) and model (M).
# The manuals of these codes, with examples, are in manuals/. Codes never change their meaning.
"""From flaws of the text and errors of the model to findings in German."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.findings import Finding, Place, Severity, printable
from kommunenwiki.model.inspection import choices_at, part_at

if TYPE_CHECKING:
    from kommunenwiki.model.base import Part
    from kommunenwiki.yaml_source import Flaw, Path

LONGEST_QUOTE: Final = 60
"""Longest quotation of what a contributor wrote, in characters."""

PHRASES: Final[Mapping[str, str]] = {
    "meant": "Meinten Sie „{word}“?",
    "possible": "Möglich sind: {known}.",
    "nothing": "nichts",
    "group": "eine Liste oder Gruppe",
    "under": "unter „{parent}“",
    "in-record": "in diesem Eintrag",
    "unknown-key": "Den Schlüssel „{name}“ gibt es {where} nicht.",
    "missing-key": "Der Schlüssel „{name}“ fehlt.",
    "wrong-choice": "„{name}“ kennt den Wert {value} nicht.",
}
"""Parts of sentences that are put together; the form in the browser reads them from here."""

_SYNTAX: Final[Mapping[str, tuple[str, str, str]]] = {
    "syntax": ("Y001", "Der Text ist kein gültiges YAML.", "{detail}"),
    "empty": ("Y002", "Die Datei ist leer.", "Beginnen Sie mit einer Zeile wie „id: name-der-datei“."),
    "no-mapping": ("Y003", "Die Datei besteht nicht aus Schlüsseln und Werten.", "Jede Zeile beginnt so: „schlüssel: Wert“."),
    "several-documents": ("Y004", "Die Datei enthält mehr als einen Eintrag.", "Löschen Sie die Zeile „---“; jeder Eintrag hat seine eigene Datei."),
    "duplicate-key": ("Y005", "Der Schlüssel „{detail}“ steht hier zum zweiten Mal.", "Löschen Sie einen der beiden, oder fassen Sie die Werte zu einer Liste zusammen."),
    "duplicate-keys": ("Y005", "Die Schlüssel „{detail}“ stehen hier zum zweiten Mal.", "Vermutlich fehlt über ihnen eine Zeile, die eine neue Gruppe beginnt, zum Beispiel „s2:“ oder „- text: …“."),
    "key-not-text": ("Y006", "Ein Schlüssel ist eine Liste oder hat selbst Schlüssel.", "Schlüssel sind einfache Wörter, zum Beispiel „title“."),
    "anchor": ("Y007", "Der Anker „{detail}“ ist nicht erlaubt.", "Beginnt der Text mit „&“, setzen Sie ihn in Anführungszeichen."),
    "alias": ("Y008", "Der Verweis „{detail}“ ist nicht erlaubt.", "Schreiben Sie den Wert aus. Beginnt der Text mit „*“, setzen Sie ihn in Anführungszeichen."),
    "tag": ("Y009", "Die Typangabe „{detail}“ ist nicht erlaubt.", "Lassen Sie sie weg. Beginnt der Text mit „!“, setzen Sie ihn in Anführungszeichen."),
    "tab": ("Y010", "Die Zeile ist mit einem Tabulator eingerückt.", "Rücken Sie mit je zwei Leerzeichen ein."),
    "not-utf8": ("Y011", "Die Datei ist nicht in UTF-8 gespeichert.", "Speichern Sie sie im Editor mit der Kodierung „UTF-8“."),
    "control-character": ("Y012", "Hier steht ein unsichtbares Steuerzeichen ({detail}).", "Löschen Sie das Zeichen und tippen Sie die Stelle neu."),
    "too-large": ("Y013", "Die Datei ist zu groß.", "Ein Eintrag darf höchstens {detail} kB groß sein."),
    "misplaced": ("Y015", "Diese Datei wird nicht gelesen.", "Ein Eintrag endet auf „.yml“ und liegt direkt im Ordner seiner Art, zum Beispiel fallstudien/neudorf-app.yml."),
    "too-many": ("Y013", "Die Datei enthält zu viele Angaben.", "Ein Eintrag darf höchstens {detail} Angaben haben, Listen und Gruppen mitgezählt."),
    "linked": ("Y015", "Hier liegt eine Verknüpfung oder ein Gerät, keine Datei.", "Legen Sie die Datei oder den Ordner selbst hierher."),
    "device": ("Y015", "„{detail}“ heißt unter Windows ein Gerät; dort ließe sich das Wiki nicht mehr herunterladen.", "Nennen Sie Datei und Eintrag genauer, zum Beispiel „{detail}-begriff“."),
    "alike": ("Y015", "Unter Windows und macOS heißt „{detail}“ ebenso; eines überschreibt dort das andere.", "Geben Sie einem der beiden einen anderen Namen, nicht nur andere Groß- und Kleinbuchstaben oder anders gespeicherte Umlaute."),
    "too-deep": ("Y014", "Der Eintrag ist zu tief verschachtelt.", "Mehr als {detail} Ebenen sind nicht erlaubt; prüfen Sie die Klammern und Einrückungen."),
}  # fmt: skip


def syntax_finding(shown: str, flaw: Flaw) -> Finding:
    """Return the finding for a flaw of the YAML text."""
    code, message, hint = _SYNTAX[flaw.kind]
    place = Place(shown, flaw.mark.line, flaw.mark.column)
    fallback = "Prüfen Sie Einrückung, Anführungszeichen und Klammern in dieser und der vorigen Zeile."
    detail = flaw.detail if flaw.kind == "syntax" else _short(flaw.detail)
    return Finding(code, Severity.ERROR, place, message.format(detail=detail), hint.format(detail=detail) or fallback)


@dataclass(frozen=True, slots=True)
class ModelProblem:
    """One error of the model, in plain terms.

    Attributes:
        kind: Type name of the error, from the validation library or from our text types.
        path: Path of the value.
        value: What the contributor wrote.
        context: Details of the error, such as limits.
        in_key: True when the last step of the path is a key that has the wrong form, not a value.
    """

    kind: str
    path: Path
    value: Any = None
    context: Mapping[str, Any] = field(default_factory=dict)
    in_key: bool = False

    @property
    def about_key(self) -> bool:
        """Tell whether the key itself is wrong, not its value."""
        return self.in_key or self.kind == "extra_forbidden"

    @property
    def name(self) -> str:
        """The key that the contributor sees."""
        return _short(next((step for step in reversed(self.path) if isinstance(step, str)), ""))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, or an empty text when none is close."""
    matches = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return matches[0] if matches else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the sentence „Meinten Sie …?“, or an empty text when no known word is close."""
    match = suggestion(word, known)
    return PHRASES["meant"].format(word=match) if match else ""


def without_consequences(record_type: type[Part], problems: Iterable[ModelProblem]) -> tuple[ModelProblem, ...]:
    """Drop what follows from another problem: one mistake, one finding.

    A missing key follows from a misspelt one beside it; a list that is too short from an item that was refused.
    """
    problems = tuple(problems)
    explained = {
        (*problem.path[:-1], suggestion(problem.name, _keys(record_type, problem.path[:-1])))
        for problem in problems
        if problem.kind == "extra_forbidden"
    }
    refused = {problem.path[:-1] for problem in problems}
    return tuple(
        problem
        for problem in problems
        if not (problem.kind == "missing" and problem.path in explained)
        and not (problem.kind == "too_short" and problem.path in refused)
    )


def model_finding(record_type: type[Part], place: Place, problem: ModelProblem) -> Finding:
    """Return the finding for an error of the model."""
    code, sentence = _MODEL.get(problem.kind, _OTHER)
    message, hint = sentence(record_type, problem)
    return Finding(code, Severity.ERROR, place, message, hint)


def templates() -> dict[str, tuple[str, str, str]]:
    """Return code, sentence and hint of every error of the model by its kind, with ``{slots}`` for what differs.

    Three kinds are put together from ``PHRASES``; their templates are empty.
    """
    return {
        kind: (code, getattr(sentence, "message", ""), getattr(sentence, "hint", ""))
        for kind, (code, sentence) in _MODEL.items()
    }


def syntax_templates() -> dict[str, tuple[str, str, str]]:
    """Return code, sentence and hint of every flaw of a YAML text by its kind, with ``{detail}`` for the quoted word."""
    return dict(_SYNTAX)


def _keys(record_type: type[Part], path: Path) -> tuple[str, ...]:
    part = part_at(record_type, path)
    return tuple(part.model_fields) if part else ()


def _shown(value: Any) -> str:
    if value is None:
        return PHRASES["nothing"]
    if isinstance(value, dict | list):
        return PHRASES["group"]
    return f"„{_short(str(value).lower() if isinstance(value, bool) else str(value))}“"


def _short(text: str) -> str:
    line = printable(text)
    return f"{line[: LONGEST_QUOTE - 3]}…" if len(line) > LONGEST_QUOTE else line


Sentence = Callable[[type["Part"], ModelProblem], tuple[str, str]]


def _unknown_key(record_type: type[Part], problem: ModelProblem) -> tuple[str, str]:
    known = _keys(record_type, problem.path[:-1])
    parent = ModelProblem("", problem.path[:-1]).name
    where = PHRASES["under" if parent else "in-record"].format(parent=parent)
    hint = did_you_mean(problem.name, known) or PHRASES["possible"].format(known=", ".join(known))
    return PHRASES["unknown-key"].format(name=problem.name, where=where), hint


def _missing(record_type: type[Part], problem: ModelProblem) -> tuple[str, str]:
    part = part_at(record_type, problem.path[:-1])
    field_ = part.model_fields.get(problem.name) if part else None
    help_text = (field_.description or "") if field_ else ""
    return PHRASES["missing-key"].format(name=problem.name), help_text


def _wrong_choice(record_type: type[Part], problem: ModelProblem) -> tuple[str, str]:
    known = tuple(choice.value for choice in choices_at(record_type, problem.path))
    options = PHRASES["possible"].format(known=", ".join(known))
    meant = did_you_mean(str(problem.value), known)
    sentence = PHRASES["wrong-choice"].format(name=problem.name, value=_shown(problem.value))
    return sentence, f"{meant} {options}".strip()


@dataclass(frozen=True, slots=True)
class _text:  # noqa: N801 reads like a function in the table below
    """A sentence that is a template of the key, the value, and the details of the error."""

    message: str
    hint: str

    def __call__(self, _: type[Part], problem: ModelProblem) -> tuple[str, str]:
        details = {key: _short(str(detail)) for key, detail in problem.context.items()}
        limit = next(iter(problem.context.values()), "")
        values = {"name": problem.name, "value": _shown(problem.value), "limit": limit, **details}
        return self.message.format_map(values), self.hint.format_map(values)


def _expected(what: str, example: str) -> Sentence:
    return _text(f"Bei „{{name}}“ wird {what} erwartet, hier steht {{value}}.", example)


def _range(word: str) -> Sentence:
    return _text(f"Der Wert {{value}} bei „{{name}}“ ist zu {word}.", "Die Grenze ist {limit}.")


_TEXT_EXPECTED = _expected("ein Text", 'Setzen Sie den Wert in Anführungszeichen, zum Beispiel "2023".')
_NUMBER_EXPECTED = _expected("eine ganze Zahl", "Schreiben Sie sie ohne Punkt, Komma und Einheit: 12000")
_LIST_EXPECTED = _expected("eine Liste", "Jeder Eintrag steht in einer eigenen Zeile und beginnt mit „- “.")
_MAPPING_EXPECTED = _expected("eine Gruppe von Schlüsseln", "Zum Beispiel „text: …“ und darunter „source: s1“.")
_ID_FORM = _text(
    "„{name}“ hat die Form einer Kennung, {value} passt nicht.",
    "Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche, zum Beispiel bad-belzig oder s1.",
)
_DATE = _text("{value} bei „{name}“ ist kein Datum.", "Schreiben Sie 2023-03-16, 2023-03 oder 2023.")
_MARKUP = _text(
    "Der Text bei „{name}“ enthält die Auszeichnung „{found}“, die hier nicht erlaubt ist.",
    "Erlaubt sind Absätze, Listen mit „- “, *kursiv*, **fett**, [Text](https://…) und [[Kennung]].",
)
_TOO_LONG = _text("Der Text bei „{name}“ ist zu lang.", "Erlaubt sind höchstens {max_length} Zeichen.")

_OTHER: Final[tuple[str, Sentence]] = ("M099", _text("Der Wert {value} passt nicht zu „{name}“.", ""))
_MODEL: Final[Mapping[str, tuple[str, Sentence]]] = {
    "extra_forbidden": ("M001", _unknown_key),
    "missing": ("M002", _missing),
    "string_type": ("M003", _TEXT_EXPECTED),
    "int_type": ("M004", _NUMBER_EXPECTED),
    "int_from_float": ("M004", _NUMBER_EXPECTED),
    "int_parsing": ("M004", _NUMBER_EXPECTED),
    "float_type": ("M005", _expected("eine Zahl", "Schreiben Sie sie mit Punkt statt Komma und ohne Einheit: 0.5")),
    "bool_type": ("M006", _expected("true oder false", "true heißt ja, false heißt nein.")),
    "tuple_type": ("M007", _LIST_EXPECTED),
    "model_type": ("M008", _MAPPING_EXPECTED),
    "model_attributes_type": ("M008", _MAPPING_EXPECTED),
    "dict_type": ("M008", _MAPPING_EXPECTED),
    "mapping_type": ("M008", _MAPPING_EXPECTED),
    "enum": ("M009", _wrong_choice),
    "string_pattern_mismatch": ("M010", _ID_FORM),
    "partial_date": ("M011", _DATE),
    "day": ("M011", _text("{value} bei „{name}“ ist kein vollständiges Datum.", "Schreiben Sie Jahr, Monat und Tag: 2026-11-23.")),
    "digits": ("M012", _text("„{name}“ besteht nur aus Ziffern, {value} passt nicht.", 'Zum Beispiel "05754008", mit Anführungszeichen und führender Null.')),
    "blank": ("M013", _text("Der Text bei „{name}“ ist leer.", "Füllen Sie ihn aus oder löschen Sie die Zeile.")),
    "text_too_long": ("M014", _TOO_LONG),
    "string_too_long": ("M014", _TOO_LONG),
    "line_break": ("M015", _text("„{name}“ darf keinen Zeilenumbruch enthalten.", "Schreiben Sie alles in eine Zeile.")),
    "html": ("M016", _text("Der Text bei „{name}“ enthält HTML: „{found}“.", "Schreiben Sie reinen Text; für „kleiner als“ lassen Sie nach dem Zeichen ein Leerzeichen.")),
    "block_markup": ("M017", _MARKUP),
    "image": ("M017", _MARKUP),
    "code": ("M017", _MARKUP),
    "link_target": ("M018", _text("Der Link „{found}“ führt nicht auf eine Webseite.", "Schreiben Sie [Text](https://www.beispiel.de/seite).")),
    "invisible_character": ("M019", _text("Der Text bei „{name}“ enthält ein unsichtbares Zeichen ({character}).", "Löschen Sie die Stelle und tippen Sie sie neu.")),
    "space_in_address": ("M020", _text("Die Adresse bei „{name}“ enthält ein Leerzeichen.", "Adressen haben keine Leerzeichen; schreiben Sie %20, wenn die Seite eines verlangt.")),
    "greater_than_equal": ("M021", _range("klein")),
    "less_than_equal": ("M021", _range("groß")),
    "too_short": ("M022", _text("Die Liste bei „{name}“ ist leer.", "Nennen Sie mindestens einen Eintrag.")),
}  # fmt: skip
