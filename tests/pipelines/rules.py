"""What the pipeline files must keep to, so that a contributed change reaches no secret and changes nothing here.

Each rule reads a file as data and returns complaints. All workflows below ``.github/workflows`` are held to the same
rules; what one may do that never runs for a change is said at ``github``.
"""

from __future__ import annotations

import os
import pathlib
import re
from typing import TYPE_CHECKING, Any, Final

import yaml
from scripts.pipeline_plan import Occasion, PlanError, github_jobs, gitlab_jobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
WORKFLOWS: Final = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB: Final = ROOT / ".gitlab-ci.yml"
CHANGE: Final = Occasion("change", "0123456789", "/clone")

_PINNED: Final = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")
_VERSION: Final = re.compile(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", re.MULTILINE)
_COMMAND: Final = re.compile(r"(scripts/[a-z-]+|\.ci/run)( [\w./=-]+)*")
_IMAGE: Final = re.compile(r"[\w./-]+:(\d+\.\d+\.\d+\S*|\S+@sha256:[0-9a-f]{64})")
_TRUSTED: Final = ("secrets.", "secrets[", "github.token", "toJSON(github)", "toJSON(secrets)")
"""What reaches a secret or the token of a job."""
_TRIGGERS: Final = {"pull_request", "push", "schedule", "workflow_dispatch"}
_CACHED: Final = {".cache/pip/http-v2", ".cache/pip/http-v2/"}
"""All that may be kept from run to run: pip holds it against the hashes of the lock. It does not so with ``wheels``."""
_FOREIGN: Final = ("include", "before_script", "after_script", "secrets", "id_tokens", "trigger", "hooks", "services")
"""Keywords of GitLab that run or fetch what no script of the repository holds, or that reach a secret."""


def github(text: str) -> list[str]:
    """Return what is wrong with a workflow.

    In a workflow that runs for changes, a job may read the repository, or write and then run nothing of it. One that
    never runs for a change, for example on a schedule, may do both.
    """
    document = yaml.safe_load(text)
    triggers = document[True]  # YAML takes the word "on" for a truth value
    names = set(triggers if isinstance(triggers, dict | list) else [triggers])
    found = [f"the trigger {name} runs with rights for what others have written" for name in names - _TRIGGERS]
    if document.get("permissions") != {}:
        found.append("the workflow must start with no permissions")
    for name, job in document["jobs"].items():
        found += [f"{name}: {complaint}" for complaint in _github_job(job, for_changes="pull_request" in names)]
    uses = len(re.findall(r"^\s*(?:- )?uses:", text, re.MULTILINE))
    if uses != len(_VERSION.findall(text)):
        found.append("an action is not pinned to a commit with its version beside it")
    return found + (_running(document) if "pull_request" in names else [])


def _running(document: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the jobs that run for a change."""
    try:
        running = [job.name for job in github_jobs(document, CHANGE)]
    except PlanError as error:
        return [f"scripts/pipeline cannot run it: {error}"]
    return [f"{name}: may write and runs for a change" for name in running if _writes(document["jobs"][name])]


def _github_job(job: Mapping[str, Any], *, for_changes: bool) -> Iterator[str]:
    yield from _limits(job.get("timeout-minutes"), job.get("container"))
    if "permissions" not in job:
        yield "does not say what it may do"
    for step in job.get("steps", []):
        yield from _github_step(step)
    if not for_changes:
        return
    if any(word in str(job) for word in _TRUSTED):
        yield "can reach a secret or a token"
    code = [
        step
        for step in job.get("steps", [])
        if "run" in step or str(step.get("uses", "")).startswith("actions/checkout")
    ]
    if _writes(job) and code:
        yield "may write, and holds what a change has written"


def _github_step(step: Mapping[str, Any]) -> Iterator[str]:
    uses, options = str(step.get("uses", "")), step.get("with", {})
    if uses and not _PINNED.fullmatch(uses):
        yield f"{uses} is not pinned to a commit"
    if uses.startswith("actions/checkout@") and options.get("persist-credentials") is not False:
        yield "leaves its token in the clone"
    if uses.startswith("actions/cache"):
        yield from _cache(str(options.get("path")).split(), str(options.get("key")))
    yield from _commands([str(step["run"])] if "run" in step else [])


def _writes(job: Mapping[str, Any]) -> bool:
    permissions = job.get("permissions", {})
    return permissions != {} and (not isinstance(permissions, dict) or "write" in permissions.values())


def gitlab(text: str) -> list[str]:
    """Return what is wrong with a ``.gitlab-ci.yml``."""
    document = yaml.safe_load(text)
    default = document.get("default", {})
    found = [f"{word} is not allowed" for word in _FOREIGN if word in document or word in default]
    found += _cache(default.get("cache", {}).get("paths", []), str(default.get("cache", {}).get("key")))
    for name, job in document.items():
        if not isinstance(job, dict) or "script" not in job:
            continue
        found += [f"{name}: {word} is not allowed" for word in _FOREIGN if word in job]
        found += [
            f"{name}: {complaint}" for complaint in _limits(job.get("timeout"), job.get("image", default.get("image")))
        ]
        found += [f"{name}: {complaint}" for complaint in _commands(job["script"])]
        if "cache" in job:
            found += [
                f"{name}: {complaint}"
                for complaint in _cache(job["cache"].get("paths", []), str(job["cache"].get("key")))
            ]
    try:
        jobs = gitlab_jobs(document, CHANGE)
    except PlanError as error:
        return [*found, f"scripts/pipeline cannot run it: {error}"]
    return found + ["pages: would publish a change" for job in jobs if job.name == "pages"]


def _limits(timeout: object, image: object) -> Iterator[str]:
    if not timeout:
        yield "has no timeout"
    if image and not _IMAGE.fullmatch(str(image)):
        yield f"the image {image} is not named by its exact version"


def _cache(paths: Iterable[str], key: str) -> Iterator[str]:
    yield from (f"keeps {path}, which nothing checks" for path in paths if path not in _CACHED)
    if "requirements" not in key:
        yield "the key of the cache does not follow the lock"


def _commands(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        script = line.strip().partition(" ")[0]
        if not _COMMAND.fullmatch(line.strip()):
            yield f"{line.strip()!r} is not one call of a script of this repository"
        elif not os.access(ROOT / script, os.X_OK):
            yield f"{script} is not there"


def scripts(text: str) -> set[str]:
    """Return the scripts that a pipeline file calls."""
    return set(re.findall(r"^\s*(?:run: |- )((?:scripts/[a-z-]+|\.ci/run))\b", text, re.MULTILINE))
