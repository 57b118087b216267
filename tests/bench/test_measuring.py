"""What a program takes, and what is made of it: ratios, exponents, stages."""

from __future__ import annotations

import inspect
import sys
import types
from typing import TYPE_CHECKING

import pytest
from scripts.benchmark import arithmetic, builds, results, staged, stages
from scripts.benchmark.arithmetic import Spread
from scripts.benchmark.measuring import FailedError, Taken, run

if TYPE_CHECKING:
    import pathlib


def test_memory_of_children_counts(tmp_path: pathlib.Path) -> None:
    child = "x = bytearray(80_000_000); import time; time.sleep(2)"
    parent = f"import subprocess, sys; x = bytearray(60_000_000); subprocess.run([sys.executable, '-c', {child!r}])"
    taken = run([sys.executable, "-c", parent], tmp_path, {})
    assert taken.peak > 140_000_000
    assert taken.wall > 2
    assert 0 < taken.cpu < taken.wall


def test_a_failure_shows_what_the_program_said(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FailedError, match="ended with 3:\nToo cold"):
        run([sys.executable, "-c", "import sys; print('Too cold'); sys.exit(3)"], tmp_path, {})


@pytest.mark.parametrize(
    ("small", "large", "amounts", "expected"),
    [(2.0, 20.0, (100, 1000), 1.0), (2.0, 200.0, (100, 1000), 2.0), (3.0, 3.0, (1, 9), 0.0), (4.0, 2.0, (1, 4), -0.5)],
)
def test_exponents(small: float, large: float, amounts: tuple[int, int], expected: float) -> None:
    assert arithmetic.exponent(small, large, amounts) == pytest.approx(expected)


def test_ratios_compare_runs_of_one_round() -> None:
    # the second round was disturbed for both: the ratio does not notice, the ratio of the medians would
    assert arithmetic.ratios([1.0, 9.0, 2.0], [2.0, 18.0, 8.0]) == Spread(0.5, 0.25, 0.5)
    with pytest.raises(ValueError, match="argument 2"):
        arithmetic.ratios([1.0, 2.0], [1.0])


def test_programs_of_one_build_are_added_up() -> None:
    steps = {"hugo": {"wall": 1.0, "cpu": 2.0, "peak": 30}, "pagefind": {"wall": 0.5, "cpu": 0.25, "peak": 20}}
    assert builds.total(steps) == Taken(1.5, 2.25, 30)


def test_what_a_site_holds_and_a_reader_loads(tmp_path: pathlib.Path) -> None:
    page = tmp_path / "fallstudien/neudorf/index.html"
    style = tmp_path / "assets/stil.css"
    for file in (page, style):
        file.parent.mkdir(parents=True)
    style.write_text("b {}" * 500, encoding="utf-8")
    (tmp_path / "index.html").write_text("<p>Start</p>", encoding="utf-8")
    links = '<link href="../../assets/stil.css"><script src="../../assets/fehlt.js"></script><a href="/x.css">'
    page.write_text(f"{links}{'<p>Ein Wort.</p>' * 1000}", encoding="utf-8")
    made = builds.output(tmp_path, "neudorf")
    assert builds.parts(page) == [style]
    assert (made["files"], made["pages"], made["largest_page"]) == (3, 2, "fallstudien/neudorf")
    assert made["bytes"] == made["largest"] + 2000 + 12
    assert made["case"] < made["case_first"] < 500, "packed"
    assert made["summary"] == 0


@pytest.mark.parametrize("name", [name for names in staged.STAGES.values() for name in names])
def test_the_work_of_every_stage_is_found_in_the_program(name: str) -> None:
    assert inspect.isfunction(inspect.getattr_static(*staged.owner_of(name)))


def test_every_stage_has_a_german_name() -> None:
    from scripts.benchmark.tables import STAGES

    assert set(STAGES) == {*staged.STAGES, staged.REST}
    assert set(stages.MORE) < set(STAGES)


class TestClock:
    def clock(self) -> staged.Clock:
        """Return a clock that is asked once for each second on the clock and half a second of the processor."""
        ticks = iter(range(100))
        return staged.Clock(lambda: (float(tick := next(ticks)), tick / 2))

    def test_a_stage_that_another_calls_interrupts_it(self) -> None:
        clock = self.clock()
        index = clock.wrapped("search", lambda: "index")
        page = clock.wrapped("pages", index)
        assert page() == "index"
        assert clock.turn() == {"mkdocs": (2.0, 1.0), "pages": (2.0, 1.0), "search": (1.0, 0.5)}

    def test_generators_work_only_while_they_are_asked(self) -> None:
        clock = self.clock()

        def pages() -> object:
            yield 1
            yield 2

        assert list(clock.wrapped("pages", pages)()) == [1, 2]  # three questions: two pages, and the end
        assert clock.turn()["pages"] == (3.0, 1.5)

    def test_a_failure_ends_a_stage(self) -> None:
        clock = self.clock()
        with pytest.raises(ZeroDivisionError):
            clock.wrapped("rules", lambda: 1 // 0)()
        clock.turn()
        assert clock.turn()["rules"] == (1.0, 0.5)


def test_functions_are_wrapped_where_they_were_imported_too(monkeypatch: pytest.MonkeyPatch) -> None:
    home, guest = types.ModuleType("messprobe.home"), types.ModuleType("messprobe.guest")
    home.work = guest.work_of_home = lambda: 7  # type: ignore[attr-defined]
    for module in (home, guest):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    clock = staged.Clock()
    staged.wrap(clock, {"pages": ("messprobe.home:work",)})
    assert guest.work_of_home() == 7
    assert set(clock.turn()) == {staged.REST, "pages"}


def test_processes_beside_count_with_their_processor_only() -> None:
    found = stages.together({"pages": (4.0, 1.0), "search": (2.0, 2.0)}, [{"pages": (3.0, 2.5), "maps": (1.0, 0.5)}])
    assert found == {
        "maps": {"wall": 0.0, "cpu": 0.5},
        "pages": {"wall": 4.0, "cpu": 3.5},
        "search": {"wall": 2.0, "cpu": 2.0},
    }
    assert stages.alone({"whole": {"wall": 7.0}, "stages": found}) == 5.0


def test_results_of_one_size_take_the_place_of_older_ones(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "results.json"
    assert results.load(file) == {}
    results.keep("check", 1000, {"records": 1}, file)
    results.keep("check", 200, {"records": 2}, file)
    results.keep("build", 200, {"made": {}}, file)
    results.keep("check", 1000, {"records": 3}, file)
    assert results.load(file) == {
        "build": {"200": {"made": {}}},
        "check": {"200": {"records": 2}, "1000": {"records": 3}},
    }
    assert list(results.load(file)["check"]) == ["200", "1000"]
