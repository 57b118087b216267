"""The page on security: its table shows the results, and every test and command that it names exists."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from scripts import mutation
from scripts import security_table as table
from scripts.mutants import CHANGES, mutants
from scripts.security import results, survivors
from scripts.security.survivors import Survivor
from tests.site.building import ROOT

if TYPE_CHECKING:
    import pathlib

PAGE = table.PAGE.read_text(encoding="utf-8")


def result(**members: Any) -> dict[str, Any]:
    return {
        "class": "Zufall",
        "command": "scripts/zufall",
        "inputs": {"Läufe": 12000, "Dateien": 7},
        "mended": ["Eins."],
        "left": [],
        **members,
    }


def test_the_page_shows_the_results() -> None:
    assert table.main(["--check"]) == 0


def test_every_test_that_the_page_names_exists_and_every_way_names_one() -> None:
    named = re.findall(r"`(tests/[^`]+)`", PAGE)
    assert [path for path in named if not (ROOT / path).exists()] == []
    ways = PAGE.partition("## Wege und was sie sichert")[2].partition("\n## ")[0]
    rows = [line for line in ways.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 12
    assert [row for row in rows if "`tests/" not in row.split("|")[3]] == []


@pytest.mark.parametrize("found", results.stored(), ids=lambda found: found["class"])
def test_every_class_says_how_it_is_measured(found: dict[str, Any]) -> None:
    paths = re.findall(r"(?:scripts|tests)/[\w./-]+", found["command"])
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert found["inputs"]
    assert all(type(amount) is int and amount > 0 for amount in found["inputs"].values())
    assert all(sentence.endswith(".") for sentence in (*found["mended"], *found["left"]))


def test_the_table() -> None:
    written = table.everything([result()])
    assert "| Zufall | Dateien: 7<br>Läufe: 12.000 | 1 | 0 | `scripts/zufall` |" in written
    assert "### Behoben\n\n**Zufall**\n\n- Eins." in written
    assert written.endswith("### Offen\n\nNichts.")


def test_the_table_stands_between_its_marks(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "seite.md"
    page.write_text(f"a\n{table.MARKS.start}\nalt\n{table.MARKS.end}\nb\n", encoding="utf-8")
    text = table.everything([result()])
    assert table.update(text, page, only_check=True) == 1
    assert "scripts/security-table" in capsys.readouterr().err
    assert table.update(text, page) == 0
    assert table.update(text, page, only_check=True) == 0
    assert page.read_text(encoding="utf-8").startswith(f"a\n{table.MARKS.start}\n\n| Klasse")
    page.write_text(table.MARKS.start, encoding="utf-8")
    assert table.update(text, page) == 2


def test_only_the_numbers_are_measured(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "zufall.json"
    file.write_text(json.dumps(result()), encoding="utf-8")
    results.measured("zufall", {"Läufe": 5}, tmp_path)
    assert results.stored(tmp_path) == [result(inputs={"Läufe": 5})]
    results.measured("zufall", {"Dateien": 3}, tmp_path, others_stay=True)
    assert results.stored(tmp_path) == [result(inputs={"Läufe": 5, "Dateien": 3})]
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match=r"zufall\.json"):
        results.stored(tmp_path)


def survivor(**members: Any) -> Survivor:
    return Survivor("rules", "rules/people.py", 7, "x = y | 2", "other value: y | 2", "Nur ein Name.")._replace(
        **members
    )


def test_every_mistake_that_no_test_noticed_is_explained() -> None:
    """``scripts/mutation --save`` writes them without a reason; whoever runs it says why no test notices them."""
    stored = survivors.stored()
    assert [one for one in stored if not one.why.endswith(".")] == []
    assert {one.change.partition(":")[0] for one in stored} <= CHANGES.keys()
    tried = next(found["inputs"] for found in results.stored() if found["command"] == "scripts/mutation")
    for group in mutation.GROUPS:
        survived = tried[f"{group}: Fehler eingebaut"] - tried[f"{group}: bemerkt"]
        assert sum(one.group == group for one in stored) == survived, group


def test_what_was_said_of_a_mistake_stays_with_its_line(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "survivors.json"
    file.write_text("[]", encoding="utf-8")
    other = survivor(group="references", module="references.py")
    survivors.note(["rules", "references"], [survivor(), other], file)
    file.write_text(file.read_text(encoding="utf-8").replace('"why": ""', '"why": "Darum."'), encoding="utf-8")
    moved, new = survivor(line=9, why=""), survivor(source="x = 3", why="")
    assert survivors.note(["rules"], [new, moved], file) == [new]
    assert survivors.stored(file) == [other._replace(why="Darum."), new, moved._replace(why="Darum.")]


def test_mistakes_that_no_test_noticed_stand_in_a_table() -> None:
    written = table.everything([result()], [survivor()])
    assert written.endswith("| `rules/people.py`, 7 | anderer Wert: <code>y &#124; 2</code> | Nur ein Name. |")


def test_only_mistakes_that_no_test_noticed_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    file = ROOT / "plugins" / "kommunenwiki" / "references.py"
    chosen = [(file, mutant) for mutant in mutants(file.read_text(encoding="utf-8"))][:9]
    line = chosen[4][1].line
    source = file.read_text(encoding="utf-8").splitlines()[line - 1].strip()
    left = survivor(module="references.py", line=1, source=source, change=f"{chosen[4][1].kind}: {chosen[4][1].text}")
    monkeypatch.setattr(mutation, "stored", lambda: [left])
    assert chosen[4] in mutation._unnoticed("references", chosen)  # noqa: SLF001 what "--again" tries
    assert {mutant.line for _, mutant in mutation._unnoticed("references", chosen)} == {line}  # noqa: SLF001
