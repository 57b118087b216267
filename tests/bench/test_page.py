"""The tables of the page on performance, and the commands that it explains."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from scripts import bench
from scripts.benchmark import figures, page, results, tables
from scripts.benchmark.arithmetic import Spread
from scripts.benchmark.targets import TARGETS

if TYPE_CHECKING:
    import argparse
    import pathlib

ON = {
    "date": "2026-11-28",
    "commit": "abc1234",
    "cores": 2,
    "processor": "Beispiel 1",
    "memory": 8 * 2**30,
    "system": "Debian 12",
    "versions": {"python": "3.11.7", "hugo": "0.111.3"},
}


def taken(wall: float) -> dict[str, float]:
    return {"wall": wall, "cpu": wall * 2, "peak": 50_000_000}


def build(factor: float) -> dict[str, Any]:
    """Return two rounds of ourselves and Hugo, so many times as long as the smallest."""
    rounds = [
        {
            "ours": {"build": taken(wall * factor)},
            "hugo": {"hugo": taken(factor / 2), "pagefind": taken(factor / 2)},
        }
        for wall in (2.0, 4.0)
    ]
    of_stages = {"whole": taken(2.0 * factor), "stages": {"search": taken(factor), "pages": taken(0.5 * factor)}}
    others = {
        "files": 500 * factor,
        "largest": 300_000 * factor,
        "largest_page": "luecken",
        "summary": 400_000 * factor,
    }
    sent = {"heaviest": 90_000 * factor, "heaviest_case": 22_000 * factor}
    ours = {"pages": 100, "bytes": 12_345_678 * factor, "case": 20_000, "case_first": 80_000, **others, **sent}
    made = {"ours": ours, "hugo": {"pages": 80, "bytes": 5_000_000}}
    whole = {"ours": {"build": taken(10.0 * factor)}}
    return {"rounds": rounds, "stages": [of_stages, of_stages], "made": made, "whole": whole, "on": ON}


RESULTS: dict[str, Any] = {
    "build": {"100": build(1.0), "1000": build(10.0)},
    "check": {
        "100": {"records": 200, "rounds": [{"first": taken(0.5), "all": taken(0.4), "file": taken(0.3)}], "on": ON}
    },
    "change": {"100": {"rounds": [{"ours": {"build": taken(1.5)}, "hugo": {"hugo": taken(0.25)}}], "on": ON}},
    "serve": {"1000": {"first": 3.5, "rounds": [1.0, 2.0, 4.0], "on": ON}},
}
EXPECTED = """\
| Generator | Sekunden | Rechenzeit, s | Speicher in MB | Seiten | Seiten je s | Ausgabe in MB | Kommunenwiki ÷ dieser |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Kommunenwiki | 3,00 (2,00–4,00) | 6,00 | 50 | 100 | 33 | 12,3 |  |
| Kommunenwiki, nur Seiten und Verweise | 1,00 (1,00–1,00) |  |  |  |  |  |  |
| Hugo allein | 0,50 (0,50–0,50) |  |  |  |  |  | nur Seiten: 2,00 (2,00–2,00) |
| Hugo + Pagefind | 1,00 (1,00–1,00) | 2,00 | 50 | 80 | 80 | 5,00 | 3,00 (2,00–4,00) |"""


def test_the_tables_say_what_was_measured() -> None:
    text = tables.everything(RESULTS)
    assert EXPECTED in text
    assert "- **28.\u00a0November 2026**, Stand `abc1234`: 2 Kerne (Beispiel 1), 8,00 GiB Speicher, Debian 12;" in text
    assert "Python 3.11.7, Hugo 0.111.3. Gemessen: ganzer Bau mit 100, ganzer Bau mit 1.000," in text
    assert "| Suchindex | 2,00 | 20,0 | 1,00 |" in text
    assert "| 100 | 200 | 0,40 (0,40–0,40) | 2,00 | 50 | 0,30 (0,30–0,30) |" in text
    assert "| Fallstudien | Kommunenwiki, s | Hugo + Pagefind, s |" in text
    assert "| 1.000 | 3,50 | 2,00 (1,00–4,00) |" in text
    assert text == tables.everything(copy.deepcopy(RESULTS))


def test_a_larger_wiki_is_computed_from_the_two_largest() -> None:
    text = tables.everything(RESULTS)
    assert "| Ganzer Bau, Sekunden | 1.000 | 30,0 | 1,00 | 3.000 |" in text
    assert "| Größte Seite, MB | 1.000 | 3,00 | 1,00 | 300 |" in text
    assert "Die größte Seite ist `luecken/`." in text
    assert "| Speicher beim Bauen, MB | 1.000 | 50,0 | 0,000 | 50,0 |" in text
    assert "wiegt gepackt 20,0 kB, beim ersten Besuch mit Stilen und Skripten 80,0 kB" in text
    assert "die je 3 Fallstudien lesen: 120 GB am Tag, im Mittel 34,7 Seiten und 11,1 Mbit je Sekunde" in text
    assert "200 Wikis mit je 1.000 Fallstudien: Jedes hält von jedem anderen 4,00 MB vor, zusammen 796 MB." in text
    assert "`wiki check`, Sekunden |" not in text, "it was measured for one size only"


def test_what_was_not_measured_has_no_table() -> None:
    text = tables.everything({"check": RESULTS["check"]})
    assert "### Prüfen" in text
    assert "### Ganzer Bau" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0471, "0,047"),
        (0.5, "0,50"),
        (9.994, "9,99"),
        (12.34, "12,3"),
        (1234.5, "1.234"),
        (-0.5, "-0,50"),
        (0, "0,000"),
    ],
)
def test_figures_have_the_digits_that_count(value: float, text: str) -> None:
    assert figures.figure(value) == text


def test_a_spread_names_both_ends() -> None:
    assert figures.spanned(Spread(2.1, 1.98, 2.31)) == "2,10 (1,98–2,31)"


class TestTargets:
    def verdict(self, every: dict[str, Any], text: str) -> str:
        row = next(line for line in tables.everything(every).splitlines() if line.startswith(f"| {text} |"))
        return row.rsplit("|", 2)[1].strip()

    def test_misses_are_stated(self) -> None:
        target = next(target for target in TARGETS if "Hugo + Pagefind" in target.text)
        every = {"build": {"100": build(1.0)}}
        assert self.verdict(every, target.text) == "nicht gemessen"
        every = {"build": {"10000": build(1.0)}}
        assert target.value(every) == 3.0
        assert self.verdict(every, target.text) == "**verfehlt**"
        for round_ in every["build"]["10000"]["rounds"]:
            round_["ours"]["build"]["wall"] = 0.5
        assert self.verdict(every, target.text) == "erreicht"

    @pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.text)
    def test_each_can_be_measured(self, target: Any) -> None:
        walls = {name: {"build": taken(1.0)} for name in ("ours", "mkdocs", "zensical")}
        measured = {**walls, "hugo": {"hugo": taken(0.5), "pagefind": taken(0.5)}}
        one = {**build(1.0), "rounds": [measured, measured]}
        check = RESULTS["check"]["100"]
        every = {
            "build": {"1000": one, "10000": build(10.0) | {"rounds": [measured, measured]}},
            "change": {"10000": one},
            "check": {"10000": check},
            "serve": dict.fromkeys(("1000", "10000"), RESULTS["serve"]["1000"]),
        }
        assert target.value(every) > 0
        assert target.value({}) is None

    def test_the_exponent_is_that_of_the_stage_that_grows_most(self) -> None:
        target = next(target for target in TARGETS if "Exponent" in target.text)
        every = {"build": {"1000": build(1.0), "10000": build(10.0)}}
        assert target.value(every) == pytest.approx(1.0)
        for measured in every["build"]["10000"]["stages"]:
            measured["stages"] = {**measured["stages"], "search": taken(100.0)}
        assert target.value(every) == pytest.approx(2.0)

    def test_a_small_change_is_compared_with_the_whole_build_of_its_run(self) -> None:
        target = next(target for target in TARGETS if "im Verhältnis zum ganzen" in target.text)
        assert target.value({"change": {"10000": build(1.0)}}) == pytest.approx(0.3)


class TestPage:
    def test_tables_stand_between_the_marks(self, tmp_path: pathlib.Path) -> None:
        file = tmp_path / "leistung.md"
        file.write_text(f"# Vorher\n\n{page.MARKS.start}\nalt\n{page.MARKS.end}\n\nNachher\n", encoding="utf-8")
        assert page.update(RESULTS, only_check=True, page=file) == 1
        assert page.update(RESULTS, page=file) == 0
        assert page.update(RESULTS, only_check=True, page=file) == 0
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# Vorher\n\n{page.MARKS.start}\n\n- **28.")
        assert text.endswith(f"\n\n{page.MARKS.end}\n\nNachher\n")
        assert "alt\n" not in text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            page.MARKS.start,
            f"{page.MARKS.end}\n{page.MARKS.start}",
            f"{page.MARKS.start}\n{page.MARKS.start}\n{page.MARKS.end}",
        ],
    )
    def test_without_marks_nothing_is_lost(
        self, tmp_path: pathlib.Path, text: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "leistung.md"
        file.write_text(text, encoding="utf-8")
        assert page.update(RESULTS, page=file) == 2
        assert file.read_text(encoding="utf-8") == text
        assert "needs this line" in capsys.readouterr().err

    def test_it_shows_the_results_that_lie_in_the_repository(self) -> None:
        assert page.update(results.load(), only_check=True) == 0, "scripts/bench table writes it anew"


def commands() -> dict[str, argparse.ArgumentParser]:
    made = vars(bench.parser())["_actions"]
    return dict(next(action.choices for action in made if isinstance(action.choices, dict)))


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_described(name: str) -> None:
    assert all(action.help for action in vars(commands()[name])["_actions"])
    assert f"`scripts/bench {name}" in page.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--sizes", "7"], "at least 8 case studies"),
        (["run", "--sizes", "viele"], "invalid"),
        (["run", "--rounds", "0"], "at least one round"),
        (["run", "--peers", "hugo,jekyll"], "jekyll: not known; there are ours,mkdocs,zensical,hugo,eleventy"),
        ([], "COMMAND"),
    ],
)
def test_wrong_arguments_are_explained(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bench.main(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
