"""Running a pipeline on this computer: order, exit codes, and an environment without what lies around."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from scripts import pipeline
from scripts.pipeline_plan import Job, Step
from tests.pipelines.conftest import install

if TYPE_CHECKING:
    import pathlib

    from tests.pipelines.conftest import SmallWiki


def job(name: str, *commands: str, needs: tuple[str, ...] = ()) -> Job:
    return Job(name, needs, tuple(Step(command or "Aktion", command, {"WORT": "eins"}) for command in commands))


@pytest.fixture
def clone(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "wiki"
    folder.mkdir()
    return folder


def test_every_step_tells_its_exit_code(clone: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert pipeline.run_jobs([job("a", "", "true", "exit 3", "echo nie")], clone) == 1
    told = capfd.readouterr().out
    assert "pipeline: a: Aktion: done by the host" in told
    assert "pipeline: a: true: exit code 0" in told
    assert "pipeline: a: exit 3: exit code 3" in told
    assert "nie" not in told


def test_what_needs_a_failed_job_is_left_out_and_the_rest_runs(
    clone: pathlib.Path, capfd: pytest.CaptureFixture[str]
) -> None:
    jobs = [
        job("a", "false"),
        job("b", "touch b", needs=("a",)),
        job("c", "touch c", needs=("b",)),
        job("d", "touch d"),
    ]
    assert pipeline.run_jobs(jobs, clone) == 1
    assert sorted(path.name for path in clone.iterdir()) == ["d"]
    assert "pipeline: c: left out, because b failed" in capfd.readouterr().out


def test_the_environment_holds_no_secret_of_this_computer(clone: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEHEIM", "x")
    monkeypatch.setenv("GITHUB_TOKEN", "x")
    assert (
        pipeline.run_jobs([job("a", 'test -z "${GEHEIM-}${GITHUB_TOKEN-}" && test "$CI $WORT" = "true eins"')], clone)
        == 0
    )
    assert pipeline.run_jobs([job("a", 'test "$HOME" != "' + str(clone) + '" && cd "$HOME"')], clone) == 0


def test_both_hosts_end_with_the_same_code_in_a_fresh_clone(small_wiki: SmallWiki) -> None:
    record = small_wiki.folder / "docs/fallstudien/neudorf-wassermelder.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("status: betrieb", "status: betreib"), encoding="utf-8")
    base = small_wiki.commit("Stand geändert")
    clone = small_wiki.folder.parent / "clone"
    small_wiki.run("git", "clone", "--quiet", str(small_wiki.folder), str(clone))
    install(clone)
    steps = [Step("Befunde", f"scripts/findings {host}", {"BASE": base}) for host in ("github", "gitlab")]
    assert [pipeline.run_jobs([Job("befunde", (), (step,))], clone) for step in steps] == [1, 1]


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_steps_can_be_listed(host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["pipeline", host, "--base", "4711", "--list"])
    assert pipeline.main() == 0
    listed = capsys.readouterr().out.splitlines()
    assert {line.partition(": ")[0] for line in listed} == {"befunde", "tests", "vorschau"}
