"""The jobs as hosts start them: scripts against a host on loopback, a repository in a folder, and other websites."""

from __future__ import annotations

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.care.server import Server

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
SCRIPT: Final = ROOT / "scripts/forge.py"
TITLE: Final = "Verweise"
SECRET: Final = "geheim-4711"  # noqa: S105 not one of anybody


class Host:
    """A small GitHub or GitLab: keeps issues and changes, and notes what it was asked."""

    def __init__(self, kind: str, origin: pathlib.Path) -> None:
        self.kind, self.origin = kind, origin
        self.items: dict[str, list[dict[str, Any]]] = {"issues": [], "pulls": [], "merge_requests": []}
        self.asked: list[str] = []
        self.tokens: set[str] = set()
        self.answer = 200

    @property
    def environment(self) -> dict[str, str]:
        address = f"http://127.0.0.1:{self.port}"
        if self.kind == "github":
            return {
                "GITHUB_ACTIONS": "true",
                "GITHUB_API_URL": address,
                "GITHUB_REPOSITORY": "wiki/kommunen",
                "GITHUB_SERVER_URL": self.origin.as_uri(),
                "GITHUB_TOKEN": SECRET,
            }
        return {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": address,
            "CI_PROJECT_ID": "wiki/kommunen",
            "CI_PROJECT_URL": (self.origin / "wiki/kommunen").as_uri(),
            "CI_DEFAULT_BRANCH": "main",
            "KOMMUNENWIKI_TOKEN": SECRET,
        }

    def start(self) -> ThreadingHTTPServer:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def _do(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else {}
                host.tokens.add(self.headers.get("PRIVATE-TOKEN") or self.headers["Authorization"].split()[-1])
                answer = json.dumps(host.done(self.command, self.path, body)).encode()
                self.send_response(host.answer)
                self.send_header("Content-Length", str(len(answer)))
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_PATCH = _do  # noqa: N815 names that the library calls

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = server.server_address[1]
        return server

    def done(self, method: str, path: str, body: dict[str, Any]) -> Any:
        parts = urlsplit(path)
        base = "/repos/wiki/kommunen/" if self.kind == "github" else "/projects/wiki%2Fkommunen/"
        assert parts.path.startswith(base)
        name, _, number = parts.path.removeprefix(base).partition("/")
        self.asked.append(f"{method} {name}/{number}" if number else f"{method} {name}")
        items = self.items[name]
        if method == "GET":
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            open_ = [item for item in items if item["open"]]
            return open_ if query["page"] == "1" else []
        if method == "POST":
            count = len(items) + 1
            items.append({**body, "number": count, "iid": count, "open": True})
            return items[-1]
        items[int(number) - 1].update(body)
        if body.get("state") == "closed" or body.get("state_event") == "close":
            items[int(number) - 1]["open"] = False
        return items[int(number) - 1]


@pytest.fixture(params=["github", "gitlab"])
def host(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> Iterator[Host]:
    """A running host with a repository."""
    made = Host(request.param, tmp_path / "host")
    server = made.start()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def run(*command: str | pathlib.Path, cwd: pathlib.Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GITLAB_", "CI"))}
    return subprocess.run(command, cwd=cwd, env={**clean, **env}, capture_output=True, text=True, check=False)


def forge(host: Host, cwd: pathlib.Path, *arguments: str) -> str:
    done = run(sys.executable, SCRIPT, *arguments, cwd=cwd, env=host.environment)
    assert (done.returncode, SECRET in done.stdout + done.stderr) == (0, False), done.stderr
    return done.stdout


def test_one_issue_is_opened_updated_and_closed(host: Host, tmp_path: pathlib.Path) -> None:
    body = "body" if host.kind == "github" else "description"
    host.items["issues"] += [
        {"title": TITLE, body: "von jemand anderem", "number": 1, "iid": 1, "open": True},
        {"title": TITLE, body: None, "number": 2, "iid": 2, "open": True},
    ]
    text = tmp_path / "text.md"
    for content, said in (
        ("", "nothing to do, no issue"),
        ("## Eins\n", "issue 3 opened"),
        ("## Zwei\n", "issue 3 updated"),
        ("", "nothing to do, issue 3 closed"),
        ("## Drei\n", "issue 4 opened"),
        ("x" * 100_000, "issue 4 updated"),
    ):
        text.write_text(content, encoding="utf-8")
        assert forge(host, tmp_path, "issue", TITLE, "text.md") == f"forge: {said}\n"
    first, second, third, fourth = host.items["issues"]
    assert (first[body], second[body]) == ("von jemand anderem", None)
    assert third[body].startswith("## Zwei\n")
    assert not third["open"]
    assert len(fourth[body]) < 65_536
    assert host.tokens == {SECRET}


@pytest.mark.parametrize("code", [302, 401, 403, 500])
def test_what_a_host_refuses_is_said_without_the_token(host: Host, tmp_path: pathlib.Path, code: int) -> None:
    (tmp_path / "text.md").write_text("x", encoding="utf-8")
    host.answer = code
    done = run(sys.executable, SCRIPT, "issue", TITLE, "text.md", cwd=tmp_path, env=host.environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"the host answers {code}" in done.stderr
    assert SECRET not in done.stderr
    assert len(host.asked) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"GITHUB_TOKEN": "", "KOMMUNENWIKI_TOKEN": ""}, "is not set in the environment of this job"),
        ({"GITHUB_API_URL": "http://host.example", "CI_API_V4_URL": "http://host.example"}, "is not encrypted"),
        ({"GITHUB_API_URL": "http://127.0.0.1:1", "CI_API_V4_URL": "http://127.0.0.1:1"}, "Connection refused"),
    ],
)
def test_a_job_that_is_not_set_up(host: Host, tmp_path: pathlib.Path, change: dict[str, str], said: str) -> None:
    (tmp_path / "text.md").write_text("x", encoding="utf-8")
    environment = {name: change.get(name, value) for name, value in host.environment.items()}
    done = run(sys.executable, SCRIPT, "issue", TITLE, "text.md", cwd=tmp_path, env=environment)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr


def test_elsewhere_only_the_text_is_shown(tmp_path: pathlib.Path) -> None:
    (tmp_path / "text.md").write_text("## Eins\n", encoding="utf-8")
    outputs = []
    for arguments in (("issue", TITLE, "text.md"), ("state", "a", "b"), ("change", "a", "b", "c")):
        done = run(sys.executable, SCRIPT, *arguments, cwd=tmp_path, env={})
        assert done.returncode == 0
        outputs.append(done.stdout)
    assert "## Eins\n" in outputs[0]
    assert run(sys.executable, SCRIPT, "unbekannt", cwd=tmp_path, env={}).returncode == 1


# The jobs ---------------------------------------------------------------------------------------------------------


def git(folder: pathlib.Path, *arguments: str) -> str:
    name = ("-c", "user.name=T", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main")
    return subprocess.run(("git", *name, *arguments), cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def clone(host: Host, docs: pathlib.Path, server: Server, tmp_path: pathlib.Path) -> pathlib.Path:
    """A fresh clone of a small wiki with the scripts, set up; its origin is the repository of the host."""
    origin = host.origin / "wiki/kommunen.git"
    origin.mkdir(parents=True)
    git(origin, "init", "--bare", "--quiet")
    source = (
        "sources:\n  s1: {title: T, publisher: P, url: 'http://127.0.0.01:%d/404', kind: study, accessed: 2024-01-01}\n"
    )
    topic = docs / "themen/sensorik.yml"
    topic.write_text(topic.read_text(encoding="utf-8") + source % server.port, encoding="utf-8")
    for name in ("scripts", "pyproject.toml", "requirements.txt", ".gitignore"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / "scripts" if name == "scripts" else tmp_path / name)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "docs", "scripts", ".gitignore", "pyproject.toml", "requirements.txt")
    git(tmp_path, "commit", "--quiet", "--message", "Anfang")
    git(tmp_path, "push", "--quiet", origin.as_uri(), "HEAD:main")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for name in ("python", "wiki"):
        (tmp_path / ".venv/bin" / name).symlink_to(pathlib.Path(sys.executable).parent / name)
    stamp = "\n".join((str(tmp_path), *((tmp_path / name).read_text() for name in ("requirements.txt",))))
    (tmp_path / ".venv/stamp-requirements.txt").write_text(stamp + (tmp_path / "pyproject.toml").read_text())
    return tmp_path


def job(clone: pathlib.Path, host: Host, name: str, *arguments: str) -> str:
    done = run(clone / "scripts" / name, "--publish", *arguments, cwd=clone, env=host.environment)
    assert (done.returncode, SECRET in done.stdout + done.stderr) == (0, False), done.stdout + done.stderr
    return done.stdout


def test_the_weekly_job(clone: pathlib.Path, host: Host, server: Server) -> None:
    weekly = ("--pause", "0", "--allow", f"127.0.0.1:{server.port}", "--today")
    origin = host.origin / "wiki/kommunen.git"
    server_ok = f"http://127.0.0.01:{server.port}/200"
    (clone / "docs/leitfaden.md").write_text(f"[a]({server_ok})\n", encoding="utf-8")
    first = job(clone, host, "links", *weekly, "2026-11-03")
    assert "forge: no proposal is waiting\n" in first
    assert "forge: nothing to do, no issue\nforge: change opened\n" in first
    job(clone, host, "links", *weekly, "2026-11-10")
    git(clone, "reset", "--hard", "--quiet", "HEAD~2")  # every job starts from the main branch
    third = job(clone, host, "links", *weekly, "2026-11-17")
    assert "forge: state of the last proposal taken\n" in third
    assert "forge: issue 1 opened\nforge: the change is open already\n" in third
    state = git(origin, "show", "pflege/verweise:docs/.verweise/stand.json")
    assert '"first_broken": "2026-11-03", "last_broken": "2026-11-17", "misses": 3' in state
    assert git(origin, "rev-list", "--count", "main..pflege/verweise").strip() == "1"
    assert git(origin, "diff", "--name-only", "main", "pflege/verweise") == "docs/.verweise/stand.json\n"
    (change,) = host.items["pulls" if host.kind == "github" else "merge_requests"]
    assert set(change) >= {"title", "head", "base"} or set(change) >= {"title", "source_branch", "target_branch"}
    again = job(clone, host, "links", *weekly, "2026-11-17")
    assert again.endswith("forge: issue 1 updated\nforge: nothing changed\n")


def test_the_monthly_job(clone: pathlib.Path, host: Host) -> None:
    shown = job(clone, host, "due", "--today", "2026-11-24")
    assert shown.startswith("ohne Ansprechstelle\n    themen/sensorik: seit 1")
    assert shown.endswith("forge: issue 1 opened\n")
    assert (clone / ".pflege/faellig.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "themen/sensorik" in (clone / ".pflege/faellig.md").read_text(encoding="utf-8")
    done = run(clone / "scripts/due", cwd=clone, env={})
    assert (done.returncode, "forge" in done.stdout) == (0, False)


def test_the_token_is_no_argument_of_git(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("forge", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "forge", module)
    spec.loader.exec_module(module)
    calls = []

    def note(command: tuple[str, ...], *, env: Mapping[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append((command, env))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(module, "subprocess", type("Fake", (), {"run": staticmethod(note)}))
    environment = {"GITLAB_CI": "true", "CI_API_V4_URL": "https://a.example", "CI_PROJECT_ID": "1"}
    environment |= {"CI_PROJECT_URL": "https://a.example/w", "CI_DEFAULT_BRANCH": "main", "KOMMUNENWIKI_TOKEN": SECRET}
    module.git(module.forge(environment), "push", "https://a.example/w.git")
    ((command, env),) = calls
    assert command == ("git", "push", "https://a.example/w.git")
    assert env["GIT_CONFIG_KEY_0"] == "http.https://a.example/w.git.extraHeader"
    assert env["GIT_CONFIG_VALUE_0"].startswith("Authorization: Basic ")
