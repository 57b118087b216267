"""What a pipeline file tells its host to run: jobs in their order, steps with their commands and variables.

Reads what the two files of this repository use of the languages of GitHub Actions and GitLab CI, and refuses the rest
with an error, so that nothing is passed over in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

EVENTS: Final = ("change", "main")
"""A contributed change, and what has landed on the main branch."""
_EXPRESSION: Final = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_EQUAL: Final = re.compile(r"(\S+)\s*==\s*(\S+|'[^']*'|\"[^\"]*\")")


class PlanError(ValueError):
    """A pipeline file uses something that the plan does not understand."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a job.

    Attributes:
        name: What to call it.
        command: Lines for the shell; empty when the host itself does the step.
        variables: Environment of the command, besides that of the machine.
    """

    name: str
    command: str
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """One job, with the names of the jobs that must have succeeded before."""

    name: str
    needs: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a host knows when it starts a pipeline.

    Attributes:
        event: One of ``EVENTS``.
        base: Commit that a change begins at.
        folder: Folder of the clone.
    """

    event: str
    base: str
    folder: str


def github_jobs(document: Mapping[str, Any], occasion: Occasion) -> tuple[Job, ...]:
    """Return the jobs of a workflow that run on an occasion.

    Raises:
        PlanError: An expression is not known here, or jobs wait for each other.
    """
    change = occasion.event == "change"
    known = {
        "github.event_name": "pull_request" if change else "push",
        "github.event.pull_request.base.sha": occasion.base if change else "",
        "github.event.pull_request.number": "1" if change else "",
        "github.workspace": occasion.folder,
        "github.server_url": "https://github.com",
        "github.repository": "beispiel/kommunenwiki",
    }

    def filled(text: object) -> str:
        return _EXPRESSION.sub(lambda match: _known(match[1], known), str(text))

    shared = {name: filled(value) for name, value in document.get("env", {}).items()}
    jobs = [
        Job(
            name,
            _names(data.get("needs", [])),
            tuple(_github_step(step, shared, filled) for step in data["steps"]),
        )
        for name, data in document["jobs"].items()
        if _holds(data.get("if", ""), known)
    ]
    return _ordered(_reachable(jobs))


def _reachable(jobs: Iterable[Job]) -> Iterator[Job]:
    """Yield the jobs whose needs run; GitHub skips the others. Needs stand before those that name them."""
    running: set[str] = set()
    for job in jobs:
        if running.issuperset(job.needs):
            running.add(job.name)
            yield job


def _github_step(step: Mapping[str, Any], shared: Mapping[str, str], filled: Callable[[object], str]) -> Step:
    variables = {name: filled(value) for name, value in step.get("env", {}).items()}
    name = step.get("name") or step.get("uses") or step["run"]
    return Step(filled(name), filled(step.get("run", "")), {**shared, **variables})


def gitlab_jobs(document: Mapping[str, Any], occasion: Occasion) -> tuple[Job, ...]:
    """Return the jobs of a ``.gitlab-ci.yml`` that run on an occasion.

    Raises:
        PlanError: A rule is not known here, or jobs wait for each other.
    """
    change = occasion.event == "change"
    known = {
        "CI_PIPELINE_SOURCE": "merge_request_event" if change else "push",
        "CI_COMMIT_BRANCH": "" if change else "main",
        "CI_DEFAULT_BRANCH": "main",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": occasion.base if change else "",
        "CI_MERGE_REQUEST_IID": "1" if change else "",
        "CI_PROJECT_DIR": occasion.folder,
        "CI_PROJECT_URL": "https://gitlab.example/beispiel/kommunenwiki",
        "CI_PAGES_URL": "https://beispiel.gitlab.example/kommunenwiki",
    }
    shared = _expanded(document.get("variables", {}), known)
    if not _matches(document.get("workflow", {}).get("rules"), known):
        return ()
    stages = document["stages"]
    found = {name: data for name, data in document.items() if isinstance(data, dict) and "script" in data}
    running = {name: data for name, data in found.items() if _matches(data.get("rules"), known)}
    jobs = []
    for name, data in sorted(running.items(), key=lambda item: stages.index(item[1]["stage"])):
        earlier = [other for other in running if stages.index(running[other]["stage"]) < stages.index(data["stage"])]
        variables = {**shared, **_expanded(data.get("variables", {}), {**known, **shared})}
        steps = tuple(Step(line, line, variables) for line in data["script"])
        jobs.append(Job(name, _names(data.get("needs", earlier)), steps))
    return _ordered(jobs)


def _expanded(variables: Mapping[str, object], known: Mapping[str, str]) -> dict[str, str]:
    def value(match: re.Match[str]) -> str:
        return _known(match[1], known)

    return {name: re.sub(r"\$([A-Z_]+)", value, str(text)) for name, text in variables.items()}


def _matches(rules: Iterable[Mapping[str, str]] | None, known: Mapping[str, str]) -> bool:
    """Tell whether one of the rules of GitLab holds; no rules hold always."""
    return rules is None or any(_holds(rule["if"].replace("$", ""), known) for rule in rules)


def _holds(condition: str, known: Mapping[str, str]) -> bool:
    """Tell whether comparisons joined by ``&&`` are all true; an empty condition is."""
    for part in condition.split("&&") if condition else ():
        match = _EQUAL.fullmatch(part.strip())
        if match is None:
            message = f"cannot tell whether {part.strip()!r} holds"
            raise PlanError(message)
        left, right = (side[1:-1] if side[0] in "'\"" else _known(side, known) for side in match.groups())
        if left != right:
            return False
    return True


def _known(name: str, known: Mapping[str, str]) -> str:
    if name.startswith("vars."):
        return ""
    if name.startswith("hashFiles("):
        return name
    if name not in known:
        message = f"{name!r} is not known here"
        raise PlanError(message)
    return known[name]


def _names(needs: str | Iterable[str]) -> tuple[str, ...]:
    return (needs,) if isinstance(needs, str) else tuple(needs)


def _ordered(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Put every job behind those it needs, otherwise keep the order."""
    waiting, done = list(jobs), dict[str, Job]()
    while waiting:
        ready = next((job for job in waiting if all(need in done for need in job.needs)), None)
        if ready is None:
            message = f"jobs wait for what does not run: {', '.join(job.name for job in waiting)}"
            raise PlanError(message)
        done[ready.name] = ready
        waiting.remove(ready)
    return tuple(done.values())
