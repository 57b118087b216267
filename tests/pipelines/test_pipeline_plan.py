"""What runs when: the plan that ``scripts/pipeline`` reads from the pipeline files."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from scripts.pipeline_plan import Job, Occasion, PlanError, Step, github_jobs, gitlab_jobs
from tests.pipelines.rules import GITLAB, ROOT

CHANGE, MAIN = Occasion("change", "4711", "/clone"), Occasion("main", "", "/clone")
WORKFLOW: dict[Any, Any] = yaml.safe_load((ROOT / ".github/workflows/pruefung.yml").read_text(encoding="utf-8"))
PIPELINE: dict[str, Any] = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))


def commands(jobs: tuple[Job, ...]) -> list[tuple[str, str]]:
    return [(job.name, step.command) for job in jobs for step in job.steps if step.command]


@pytest.mark.parametrize(
    ("occasion", "github", "gitlab"),
    [
        (
            CHANGE,
            [("befunde", "scripts/findings github"), ("tests", ".ci/run"), ("vorschau", "scripts/preview")],
            [("befunde", "scripts/findings gitlab"), ("tests", ".ci/run"), ("vorschau", "scripts/preview")],
        ),
        (
            MAIN,
            [("befunde", "scripts/findings github"), ("tests", ".ci/run"), ("website", "scripts/build")],
            [
                ("befunde", "scripts/findings gitlab"),
                ("tests", ".ci/run"),
                ("pages", "scripts/build --site-dir public"),
            ],
        ),
    ],
    ids=["change", "main"],
)
def test_both_hosts_do_the_same(occasion: Occasion, github: list[Any], gitlab: list[Any]) -> None:
    assert commands(github_jobs(WORKFLOW, occasion)) == github
    assert commands(gitlab_jobs(PIPELINE, occasion)) == gitlab


def test_the_base_of_a_change_is_known_and_main_has_none() -> None:
    for jobs in (github_jobs(WORKFLOW, CHANGE), gitlab_jobs(PIPELINE, CHANGE)):
        findings = next(step for job in jobs for step in job.steps if "findings" in step.command)
        assert findings.variables["BASE"] == "4711"
        assert findings.variables["PIP_CACHE_DIR"] == "/clone/.cache/pip"
    for jobs in (github_jobs(WORKFLOW, MAIN), gitlab_jobs(PIPELINE, MAIN)):
        assert jobs[0].steps[-1].variables["BASE"] == ""


def test_publishing_is_left_to_the_host() -> None:
    last = github_jobs(WORKFLOW, MAIN)[-1]
    assert (last.name, last.needs) == ("veroeffentlichen", ("website",))
    assert [step.command for step in last.steps] == [""]


def workflow(**jobs: dict[str, Any]) -> dict[Any, Any]:
    return {"jobs": {name: {"steps": [{"run": name}], **data} for name, data in jobs.items()}}


class TestWorkflows:
    def test_jobs_follow_those_they_need(self) -> None:
        found = github_jobs(workflow(a={}, b={"needs": "a"}, c={"needs": ["a", "b"]}), MAIN)
        assert [(job.name, job.needs) for job in found] == [("a", ()), ("b", ("a",)), ("c", ("a", "b"))]

    def test_a_job_whose_needs_do_not_run_does_not_run(self) -> None:
        document = workflow(a={"if": "github.event_name == 'push'"}, b={"needs": "a"})
        assert github_jobs(document, CHANGE) == ()
        assert [job.name for job in github_jobs(document, MAIN)] == ["a", "b"]

    def test_variables_of_a_step_win(self) -> None:
        document = {"env": {"A": "1", "B": "${{ github.workspace }}"}, **workflow(a={})}
        document["jobs"]["a"]["steps"][0]["env"] = {"A": "${{ vars.X }}"}
        assert github_jobs(document, MAIN)[0].steps == (Step("a", "a", {"A": "", "B": "/clone"}),)

    @pytest.mark.parametrize(
        ("data", "problem"),
        [
            ({"if": "always()"}, "cannot tell whether 'always()' holds"),
            ({"if": "github.actor == 'x'"}, "'github.actor' is not known here"),
            ({"steps": [{"run": "echo ${{ secrets.X }}"}]}, "'secrets.X' is not known here"),
        ],
    )
    def test_what_is_not_known_is_refused(self, data: dict[str, Any], problem: str) -> None:
        with pytest.raises(PlanError, match=problem.replace("(", r"\(").replace(")", r"\)")):
            github_jobs(workflow(a=data), CHANGE)


class TestGitlab:
    def test_stages_follow_each_other_unless_a_job_says_what_it_needs(self) -> None:
        jobs: dict[str, dict[str, Any]] = {
            "a": {"stage": "eins"},
            "b": {"stage": "zwei"},
            "c": {"stage": "zwei", "needs": []},
        }
        document: dict[str, Any] = {
            "stages": ["eins", "zwei"],
            **{name: {"script": [name], **data} for name, data in jobs.items()},
        }
        assert [(job.name, job.needs) for job in gitlab_jobs(document, MAIN)] == [("a", ()), ("b", ("a",)), ("c", ())]

    def test_nothing_runs_when_the_workflow_does_not(self) -> None:
        document: dict[str, Any] = {"workflow": {"rules": [{"if": '$CI_PIPELINE_SOURCE == "push"'}]}, "stages": ["s"]}
        assert gitlab_jobs({**document, "a": {"stage": "s", "script": ["a"]}}, CHANGE) == ()

    def test_a_job_that_waits_for_what_does_not_run_is_refused(self) -> None:
        document = {"stages": ["s"], "a": {"stage": "s", "script": ["a"], "needs": ["b"]}}
        with pytest.raises(PlanError, match="jobs wait for what does not run: a"):
            gitlab_jobs(document, MAIN)
