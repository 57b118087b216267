"""What an editor shows with the real YAML language server and the schema that records name in their first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.editor.language_server import Editor
from tests.site.building import ROOT

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

pytestmark = pytest.mark.npm
FILE = "docs/fallstudien/probe.yml"
HEAD = "# yaml-language-server: $schema=../schema/v1/fallstudien.json\n"
REAL = ROOT / "docs/fallstudien/guetersloh-urban-stack.yml"


@pytest.fixture(scope="module")
def editor(modules: pathlib.Path) -> Iterator[Editor]:
    """The language server, as an editor starts it."""
    program = modules / "yaml-language-server/bin/yaml-language-server"
    with Editor(["node", str(program), "--stdio"], ROOT) as started:
        yield started


def record() -> str:
    """A real record with the line that names its schema."""
    text = REAL.read_text(encoding="utf-8")
    return text if text.startswith(HEAD) else HEAD + text


def test_a_real_record_has_nothing_underlined(editor: Editor) -> None:
    assert editor.open(FILE, record()).underlined() == []


def test_a_misspelt_key_is_underlined_at_its_place(editor: Editor) -> None:
    opened = editor.open(FILE, record().replace("\nstatus: pilot\n", "\nstauts: pilot\n"))
    (problem,) = [problem for problem in opened.problems if "stauts" in problem["message"]]
    assert problem["message"] == "Eigenschaft stauts ist nicht erlaubt."
    line = opened.lines.index("stauts: pilot")
    assert problem["range"] == {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 6}}


def test_a_misspelt_key_of_a_source_is_underlined_at_its_place(editor: Editor) -> None:
    opened = editor.open(FILE, record().replace("    publisher: ", "    publihser: ", 1))
    assert ("publihser", "Eigenschaft publihser ist nicht erlaubt.") in opened.underlined()


def test_a_misspelt_value_is_underlined_at_its_place(editor: Editor) -> None:
    opened = editor.open(FILE, record().replace("\nstatus: pilot\n", "\nstatus: pilott\n"))
    ((text, message),) = opened.underlined()
    assert text == "pilott"
    assert message.startswith('Wert wird nicht akzeptiert. Gültige Werte: "idee", "konzept", "pilot"')


def test_a_key_without_a_value_is_fine(editor: Editor) -> None:
    assert editor.open(FILE, record() + "checked:\n").underlined() == []


def test_keys_are_proposed_with_their_explanation(editor: Editor) -> None:
    found = editor.completions(editor.open(FILE, f"{HEAD}id: probe\n‖"))
    assert found["status"]["insertText"] == "status: "
    assert found["status"]["documentation"]["value"] == "Wo das Vorhaben steht.\n\nPflichtfeld."
    assert found["checked"]["documentation"].startswith("Tag, an dem jemand alle Angaben erneut mit den Quellen")
    assert "id" not in found, "it is there already"


def test_keys_inside_a_group_are_proposed(editor: Editor) -> None:
    found = editor.completions(editor.open(FILE, f"{HEAD}costs:\n  - what: Betrieb\n    ‖"))
    assert found["amount_eur"]["documentation"].startswith("Betrag in ganzen Euro")
    assert {"qualifier", "frequency", "basis", "scope", "source"} <= set(found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("status: ‖", {"idee": "Idee", "pilot": "Pilotbetrieb", "betrieb": "Im Betrieb", "eingestellt": "Eingestellt"}),
        ("costs:\n  - what: x\n    qualifier: ‖", {"mehr-als": "mehr als", "null": "keine Angabe"}),
        ("sources:\n  s1:\n    kind: ‖", {"vendor": "Anbieter (Eigendarstellung)", "press": "Presse"}),
    ],
)
def test_values_are_proposed_with_their_german_name(editor: Editor, text: str, values: dict[str, str]) -> None:
    found = editor.completions(editor.open(FILE, HEAD + text))
    assert {label: item["documentation"] for label, item in found.items() if label in values} == values


@pytest.mark.parametrize(
    ("text", "label", "inserted"),
    [
        ("‖", "Neu: Fallstudie", 'id: $1\nkind: $2\ntitle: "$3"\n'),
        ("costs:\n  ‖", "Erster Eintrag: Kosten", '\n  - what: "$1"\n    amount_eur: $2\n    source: ${3:s1}'),
        ("lessons:\n  - ‖", "Neu: Lehren", 'text: "$1"\n  source: ${2:s1}'),
        ("sources:\n  ‖", "Erster Eintrag: Quellen", 's1:\n  title: "$1"\n  publisher: "$2"\n'),
        ("period:\n  ‖", "Neu: Zeitraum", 'start: "$1"\nsource: ${2:s1}'),
    ],
)
def test_repeated_parts_are_proposed_as_a_whole(editor: Editor, text: str, label: str, inserted: str) -> None:
    found = editor.completions(editor.open(FILE, HEAD + text))
    assert found[label]["insertText"].startswith(inserted)


@pytest.mark.parametrize(
    ("text", "title", "help_"),
    [
        ("sta‖tus: pilot\n", "Stand", "Wo das Vorhaben steht."),
        ("status: pi‖lot\n", "Stand", "* `pilot`: Pilotbetrieb\n* `idee`: Idee\n"),
        ("lessons:\n  - text: x\n    sour‖ce: s1\n", "Quelle", "Kennung der Quelle, die das sagt, zum Beispiel s1."),
        ("costs:\n  - what: x\n    qualifier: ru‖nd\n", "Genauigkeit", "Wie genau die Quelle den Betrag nennt."),
        ("muni‖cipalities: [guetersloh]\n", "Kommunen", "Die Einträge stehen im Ordner `kommunen`."),
    ],
)
def test_under_the_mouse_stands_the_german_help(editor: Editor, text: str, title: str, help_: str) -> None:
    found = editor.hover(editor.open(FILE, HEAD + text))
    assert found.startswith(f"#### {title}\n")
    assert help_ in found
