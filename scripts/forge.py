#!/usr/bin/env python3
"""Bring the results of a job to the place where the project is kept: one issue, or a change of one file.

    scripts/forge.py issue TITLE FILE           open the issue, or update it; with an empty file close it
    scripts/forge.py state FILE BRANCH          fetch the file as the last proposal left it, where there is one
    scripts/forge.py change FILE BRANCH TITLE   propose the changed file

On GitHub it needs GITHUB_TOKEN, on GitLab KOMMUNENWIKI_TOKEN; everything else is in the environment of every job there.
Elsewhere "issue" prints the text and the others do nothing. Ends with 1 when the host does not do what it is asked.
"""

from __future__ import annotations

import base64
import json
import os
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK: Final = "<!-- kommunenwiki: dieser Text wird von einem Auftrag geschrieben -->"
"""Stands in every issue that a job wrote, so that it changes no other."""
MOST_PAGES: Final = 10
LONGEST: Final = 60_000
"""Longest text of an issue, in characters; hosts refuse more."""
SECONDS: Final = 30


class ForgeError(Exception):
    """Carries the sentence that says what the host did not do."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to another host."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class Forge:
    """A host, and the names that it uses.

    Attributes:
        api: Address of the project in its API.
        headers: Headers with the token.
        push: Address to push to.
        login: Name and token for pushing.
        branch: The branch that changes go to.
        names: Words of the API that differ between hosts.
    """

    api: str
    headers: Mapping[str, str]
    push: str
    login: str
    branch: str
    names: Mapping[str, str]

    def call(self, method: str, path: str, data: Mapping[str, str] | None = None) -> Any:
        """Make one request and return what it answers."""
        body = json.dumps(data).encode() if data is not None else None
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "kommunenwiki"}
        request = urllib.request.Request(self.api + path, data=body, headers=headers, method=method)  # noqa: S310 https
        try:
            with urllib.request.build_opener(_NoRedirects).open(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            msg = f"{method} {path}: the host answers {error.code}"
            raise ForgeError(msg) from None
        except (OSError, ValueError) as error:
            msg = f"{method} {path}: {error}"
            raise ForgeError(msg) from None

    def listed(self, path: str, **query: str) -> list[dict[str, Any]]:
        """Return all items of a list."""
        found: list[dict[str, Any]] = []
        for page in range(1, MOST_PAGES + 1):
            items = self.call("GET", f"{path}?{urlencode({**query, 'per_page': '100', 'page': str(page)})}")
            found += items
            if not items:
                break
        return found


def forge(environment: Mapping[str, str]) -> Forge | None:
    """Return the host whose job this is; None elsewhere."""
    if environment.get("GITHUB_ACTIONS") == "true":
        project, token = environment["GITHUB_REPOSITORY"], _token(environment, "GITHUB_TOKEN")
        return Forge(
            f"{_safe(environment['GITHUB_API_URL'])}/repos/{project}",
            {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"},
            f"{environment['GITHUB_SERVER_URL']}/{project}.git",
            f"x-access-token:{token}",
            environment.get("KOMMUNENWIKI_BRANCH") or "main",
            {
                "open": "open",
                "update": "PATCH",
                "body": "body",
                "number": "number",
                "close": "state",
                "closed": "closed",
            }
            | {"changes": "/pulls", "source": "head", "target": "base", "owner": project.partition("/")[0] + ":"},
        )
    if environment.get("GITLAB_CI") == "true":
        token = _token(environment, "KOMMUNENWIKI_TOKEN")
        return Forge(
            f"{_safe(environment['CI_API_V4_URL'])}/projects/{quote(environment['CI_PROJECT_ID'], safe='')}",
            {"PRIVATE-TOKEN": token},
            f"{environment['CI_PROJECT_URL']}.git",
            f"oauth2:{token}",
            environment["CI_DEFAULT_BRANCH"],
            {"open": "opened", "update": "PUT", "body": "description", "number": "iid"}
            | {"close": "state_event", "closed": "close"}
            | {"changes": "/merge_requests", "source": "source_branch", "target": "target_branch", "owner": ""},
        )
    return None


def keep_issue(host: Forge, title: str, text: str) -> str:
    """Open the one issue of a job, update it, or close it when there is nothing to do; return what was done."""
    names = host.names
    known = [
        item
        for item in host.listed("/issues", state=names["open"])
        if item["title"] == title and MARK in (item.get(names["body"]) or "") and "pull_request" not in item
    ]
    number = min((int(item[names["number"]]) for item in known), default=None)
    if not text.strip():
        if number is None:
            return "nothing to do, no issue"
        host.call(names["update"], f"/issues/{number}", {names["close"]: names["closed"]})
        return f"nothing to do, issue {number} closed"
    body = f"{text[:LONGEST]}\n{MARK}\n"
    if number is None:
        made = host.call("POST", "/issues", {"title": title, names["body"]: body})
        return f"issue {made[names['number']]} opened"
    host.call(names["update"], f"/issues/{number}", {names["body"]: body})
    return f"issue {number} updated"


def keep_change(host: Forge, branch: str, title: str) -> str:
    """Open a change from a branch, unless one is open; return what was done."""
    names = host.names
    query = {names["source"]: names["owner"] + branch, names["target"]: host.branch}
    if host.listed(names["changes"], state=names["open"], **query):
        return "the change is open already"
    data = {"title": title, names["source"]: branch, names["target"]: host.branch}
    host.call("POST", names["changes"], {**data, names["body"]: MARK})
    return "change opened"


def push(host: Forge, file: str, branch: str, title: str) -> bool:
    """Push a commit with one changed file to a branch; tell whether there was anything to push."""
    git(host, "add", "--", file)
    if not git(host, "diff", "--cached", "--name-only", "--", file).strip():
        return False
    git(host, "commit", "--quiet", "--message", title, "--", file)
    git(host, "push", "--quiet", "--force", host.push, f"HEAD:refs/heads/{branch}")
    return True


def fetch_state(host: Forge, file: str, branch: str) -> str:
    """Take a file from the last proposal, so that a proposal that waits loses nothing; return what was done."""
    if not git(host, "ls-remote", "--heads", host.push, branch).strip():
        return "no proposal is waiting"
    git(host, "fetch", "--quiet", host.push, f"refs/heads/{branch}")
    git(host, "restore", "--source=FETCH_HEAD", "--", file)
    return "state of the last proposal taken"


def git(host: Forge, *arguments: str) -> str:
    """Run git; the token is in its environment, not among its arguments, which other processes could read."""
    login = base64.b64encode(host.login.encode()).decode()
    settings = {
        f"http.{host.push}.extraHeader": f"Authorization: Basic {login}",
        "user.name": "Kommunenwiki",
        "user.email": "kommunenwiki@localhost",
        "commit.gpgSign": "false",
    }
    given = int(os.environ.get("GIT_CONFIG_COUNT") or 0)  # what the job itself tells git stays
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_COUNT": str(given + len(settings))}
    for number, (name, value) in enumerate(settings.items(), start=given):
        environment |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    done = subprocess.run(("git", *arguments), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        msg = f"git {arguments[0]}: {done.stderr.strip().replace(login, '***')}"
        raise ForgeError(msg)
    return done.stdout


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Do what is asked and return the exit code."""
    try:
        print(f"forge: {_done(arguments, environment)}")
    except ForgeError as error:
        print(f"forge: {error}", file=sys.stderr)
        return 1
    except KeyError as error:
        print(f"forge: {error} is not set in the environment of this job", file=sys.stderr)
        return 1
    return 0


def _done(arguments: list[str], environment: Mapping[str, str]) -> str:
    host = forge(environment)
    match arguments:
        case ["issue", title, file]:
            text = pathlib.Path(file).read_text(encoding="utf-8")
            return keep_issue(host, title, text) if host else f"no job of a host; {title}:\n\n{text or 'nothing to do'}"
        case ["state", file, branch]:
            return fetch_state(host, file, branch) if host else "no job of a host, nothing fetched"
        case ["change", file, branch, title]:
            if host is None:
                return "no job of a host, nothing proposed"
            return keep_change(host, branch, title) if push(host, file, branch, title) else "nothing changed"
    msg = f"unknown arguments: {' '.join(arguments)}"
    raise ForgeError(msg)


def _token(environment: Mapping[str, str], name: str) -> str:
    if not environment.get(name):
        raise KeyError(name)
    return environment[name]


def _safe(address: str) -> str:
    """Return an address to which a token may be sent: encrypted, or this computer."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "127.0.0.1"):
        return address.rstrip("/")
    msg = f"{address} is not encrypted; no token is sent there"
    raise ForgeError(msg)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
