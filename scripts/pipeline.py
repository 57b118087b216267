"""Run a pipeline of this repository step by step in a fresh clone; see scripts/pipeline."""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import yaml

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts are no package that is installed
from scripts.pipeline_plan import EVENTS, Job, Occasion, PlanError, github_jobs, gitlab_jobs  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILES = {"github": ".github/workflows/pruefung.yml", "gitlab": ".gitlab-ci.yml"}
PLANS = {"github": github_jobs, "gitlab": gitlab_jobs}
REACHING = re.compile(r"PATH|LANG|.*_proxy|.*_CERTS?|SSL_.*|PIP_.*|NPM_CONFIG_.*|.*_CA_.*", re.IGNORECASE)
"""Variables of this machine that a step keeps: where programs are, and how to reach the packages."""


def main() -> int:
    """Run what the arguments ask for; return 0 when every step ended with 0."""
    arguments = _arguments()
    commit = _git("rev-parse", "HEAD")
    base = arguments.base or _git("rev-parse", "HEAD~1")
    with tempfile.TemporaryDirectory(prefix="pipeline-") as folder:
        clone = pathlib.Path(folder, "wiki")
        occasion = Occasion(arguments.event, base, str(clone))
        document = yaml.safe_load((ROOT / FILES[arguments.host]).read_text(encoding="utf-8"))
        try:
            jobs = PLANS[arguments.host](document, occasion)
        except PlanError as error:
            print(f"pipeline: {FILES[arguments.host]}: {error}", file=sys.stderr)
            return 2
        if arguments.list:
            print("\n".join(f"{job.name}: {step.name}" for job in jobs for step in job.steps))
            return 0
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        subprocess.run(["git", "-C", str(clone), "checkout", "--quiet", commit], check=True)
        return run_jobs([job for job in jobs if not arguments.job or job.name in arguments.job], clone)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/pipeline", description="Run a pipeline on this computer.")
    parser.add_argument("host", choices=FILES)
    parser.add_argument("--event", choices=EVENTS, default="change")
    parser.add_argument("--base", help="commit that the change begins at (default: the one before the last)")
    parser.add_argument("--job", action="append", default=[], help="only this job; may be given more than once")
    parser.add_argument("--list", action="store_true", help="only say which steps there are")
    return parser.parse_args()


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def run_jobs(jobs: Iterable[Job], clone: pathlib.Path) -> int:
    """Run jobs in a clone, leaving out those whose needs failed; return 0 when all steps ended with 0, else 1."""
    failed: set[str] = set()
    for job in jobs:
        if failed.intersection(job.needs):
            print(f"pipeline: {job.name}: left out, because {', '.join(sorted(failed.intersection(job.needs)))} failed")
            failed.add(job.name)
        elif not _succeeds(job, clone):
            failed.add(job.name)
    return 1 if failed else 0


def _succeeds(job: Job, clone: pathlib.Path) -> bool:
    for step in job.steps:
        if not step.command:
            print(f"pipeline: {job.name}: {step.name}: done by the host", flush=True)
            continue
        began = time.monotonic()
        print(f"pipeline: {job.name}: {step.name}", flush=True)
        code = subprocess.run(
            ["bash", "-e", "-c", step.command], cwd=clone, env=_environment(step.variables, clone), check=False,
            stdin=subprocess.DEVNULL,
        ).returncode  # fmt: skip
        print(f"pipeline: {job.name}: {step.name}: exit code {code}, {time.monotonic() - began:.0f} s", flush=True)
        if code:
            return False
    return True


def _environment(variables: Mapping[str, str], clone: pathlib.Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if REACHING.fullmatch(name)}
    home = clone.parent / "home"
    home.mkdir(exist_ok=True)
    return {
        **kept,
        "CI": "true",
        "HOME": str(home),
        "GITHUB_STEP_SUMMARY": str(clone.parent / "summary.md"),
        **variables,
    }


if __name__ == "__main__":
    sys.exit(main())
