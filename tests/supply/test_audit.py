"""``scripts/audit``: the real pip-audit and npm ask databases on this machine; what follows is said in German."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

import pytest
from scripts import audit
from scripts.audit_report import (
    ACCEPTED,
    Accepted,
    Audit,
    UnreadableError,
    Weakness,
    accepted,
    as_markdown,
    judge,
    of_npm,
    of_pip,
)
from tests.pipelines.conftest import install

from kommunenwiki.publishing import bill, locks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
TODAY: Final = date(2026, 11, 28)
HASH: Final = f" \\\n    --hash=sha256:{'0' * 64}\n"
LOCK: Final = "".join(
    (
        f"jinja2==2.11.1{HASH}    # via -r requirements-dev.in\n",
        f"markupsafe==3.0.4{HASH}    # via jinja2\n",
        f"pywin32==310 ; sys_platform == 'win32'{HASH}    # via jinja2\n",
        f"pymdown-extensions==12.3 ; python_full_version < '3.11.5'{HASH}    # via jinja2\n",
        f"pymdown-extensions==13.1 ; python_full_version >= '3.11.5'{HASH}    # via jinja2\n",
    )
)
NPM_LOCK: Final = {
    "name": "probe",
    "lockfileVersion": 3,
    "packages": {
        "": {"name": "probe", "dependencies": {"sax": "1.0.0"}},
        "node_modules/sax": {"version": "1.0.0", "integrity": "sha512-AAAA", "license": "ISC"},
    },
}
OSV: Final = {
    "id": "PYSEC-2026-1",
    "aliases": ["GHSA-aaaa-bbbb-cccc"],
    "summary": "A `template` can <b>do</b> too much",
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.11.3"}]}],
        }
    ],
}
ADVISORY: Final = {
    "id": 1,
    "url": "https://github.com/advisories/GHSA-dddd-eeee-ffff",
    "title": "A file can take long",
    "severity": "high",
    "vulnerable_versions": "<2",
}


class Databases:
    """What the registries of this machine know of weaknesses, and what they were asked."""

    def __init__(self) -> None:
        self.osv: dict[str, list[dict[str, Any]]] = {}
        self.npm: dict[str, list[dict[str, Any]]] = {}
        self.asked: list[str] = []
        self.npm_status = 200
        self.address = ""

    def start(self) -> ThreadingHTTPServer:
        databases = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.path == "/fort":
                    self.answer(500, {})
                elif self.path == "/osv":
                    query = json.loads(body)
                    name, version = query["package"]["name"], query["version"]
                    databases.asked.append(f"{name} {version}")
                    found = databases.osv.get(name)
                    self.answer(200, {"vulns": found} if found else {})
                else:
                    databases.asked.append(self.path)
                    self.answer(databases.npm_status, databases.npm)

            def do_GET(self) -> None:
                self.answer(404, {})

            def answer(self, status: int, data: object) -> None:
                text = json.dumps(data).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def databases() -> Iterator[Databases]:
    """Databases of weaknesses on this machine."""
    made = Databases()
    with made.start() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        made.address = f"http://127.0.0.1:{server.server_port}"
        yield made
        server.shutdown()
        thread.join()


@pytest.fixture
def wiki(tmp_path: pathlib.Path) -> pathlib.Path:
    """A repository with small locks, and the scripts of this one."""
    folder = tmp_path / "wiki"
    names = ("audit", "audit.py", "audit_report.py", "setup")
    for name in (*(f"scripts/{name}" for name in names), "pyproject.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for path, text in {
        "requirements-dev.txt": LOCK,
        ACCEPTED: "",
        bill.NPM: json.dumps(NPM_LOCK),
        "scripts/npm/package.json": '{"name": "probe", "dependencies": {"sax": "1.0.0"}}',
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    install(folder)
    return folder


def run(wiki: pathlib.Path, databases: Databases, osv: str = "/osv", **more: str) -> subprocess.CompletedProcess[str]:
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("CI", "GITHUB_", "npm_"))}
    own = {"HOME": str(wiki), "npm_config_registry": databases.address, "npm_config_fetch_retries": "0", **more}
    options = ("-s", "osv", "--osv-url", f"{databases.address}{osv}", "--cache-dir", str(wiki / "cache"))
    return subprocess.run(
        [str(wiki / "scripts/audit"), *options],
        env={**alone, **own},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
class TestTheJob:
    def test_nothing_is_known(self, wiki: pathlib.Path, databases: Databases) -> None:
        done = run(wiki, databases)
        assert (done.returncode, done.stderr) == (0, "")
        assert "6 Pakete.\n\nKeine offene Schwachstelle ist bekannt.\n" in done.stdout
        assert (wiki / ".pflege/lieferkette.md").read_text(encoding="utf-8") == done.stdout
        bulk = "/-/npm/v1/security/advisories/bulk"
        assert sorted(databases.asked) == sorted(
            [
                bulk,
                "jinja2 2.11.1",
                "markupsafe 3.0.4",
                "pymdown-extensions 12.3",
                "pymdown-extensions 13.1",
                "pywin32 310",
            ]
        )

    def test_weaknesses_of_both_kinds(self, wiki: pathlib.Path, databases: Databases) -> None:
        databases.osv, databases.npm = {"jinja2": [OSV]}, {"sax": [ADVISORY]}
        (wiki / "summary").write_text("before\n", encoding="utf-8")
        done = run(wiki, databases, GITHUB_STEP_SUMMARY=str(wiki / "summary"))
        assert done.returncode == 1
        assert (
            "- **jinja2 2.11.1**: PYSEC-2026-1 (GHSA-aaaa-bbbb-cccc). "
            "„A template can &lt;b&gt;do&lt;/b&gt; too much“ Behoben in 2.11.3.\n"
            "- **sax**: GHSA-dddd-eeee-ffff. „A file can take long“\n"
        ) in done.stdout
        assert "`scripts/lock --upgrade-package jinja2`" in done.stdout
        assert (wiki / "summary").read_text(encoding="utf-8") == f"before\n{done.stdout}"

    def test_an_accepted_weakness_is_no_failure_until_its_day_is_over(
        self, wiki: pathlib.Path, databases: Databases
    ) -> None:
        databases.npm = {"sax": [ADVISORY]}
        entry = '[[accepted]]\npackage = "sax"\nid = "GHSA-dddd-eeee-ffff"\nreason = "Nur in Messungen."\nuntil = '
        (wiki / ACCEPTED).write_text(f"{entry}9999-12-31\n", encoding="utf-8")
        done = run(wiki, databases)
        assert done.returncode == 0
        assert "Ausnahme bis 31. 12. 9999: Nur in Messungen.\n" in done.stdout
        (wiki / ACCEPTED).write_text(f"{entry}2020-01-01\n", encoding="utf-8")
        done = run(wiki, databases)
        assert done.returncode == 1
        assert "## Abgelaufene Ausnahmen\n\n- sax, GHSA-dddd-eeee-ffff: galt bis 1. 1. 2020." in done.stdout

    def test_databases_that_do_not_answer_are_no_good_news(self, wiki: pathlib.Path, databases: Databases) -> None:
        databases.npm_status = 405
        done = run(wiki, databases)
        assert done.returncode == 2
        sentence = (
            "- npm audit hat nicht geantwortet. Die letzte Zeile der Meldung: npm error audit endpoint returned an"
        )
        assert f"## Nicht geprüft\n\n{sentence} error\n" in done.stdout
        assert run(wiki, databases, osv="/fort").stdout.count("pip-audit hat nicht geantwortet") == 1
        assert "Keine offene Schwachstelle" not in done.stdout

    def test_a_broken_list_of_exceptions(self, wiki: pathlib.Path, databases: Databases) -> None:
        (wiki / ACCEPTED).write_text("[[accepted]]\nid = 'X-1'\n", encoding="utf-8")
        done = run(wiki, databases)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"audit: In „{ACCEPTED}“ ist die Ausnahme „X-1“ unvollständig.")
        assert done.stderr.count("\n") == 1


class TestWithoutNpm:
    def test_without_a_lock_nobody_asks(self, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
        monkeypatch.setattr(audit, "ROOT", tmp_path)
        assert audit.npm_audit() == Audit()

    def test_without_npm_it_is_said(self, monkeypatch: pytest.MonkeyPatch, wiki: pathlib.Path) -> None:
        monkeypatch.setattr(audit, "ROOT", wiki)
        monkeypatch.setenv("PATH", "")
        assert audit.npm_audit().unchecked == ("npm fehlt auf diesem Rechner; seine Pakete sind nicht geprüft.",)


class TestAnswers:
    def test_what_the_database_does_not_know_is_not_checked(self) -> None:
        rows = [{"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "1", "vulns": []}]
        found = of_pip(json.dumps({"dependencies": rows}), 3)
        assert found.checked == 1
        assert found.unchecked == (
            "Pakete für Python ohne Auskunft: 1, zum Beispiel a: not found",
            "pip-audit nennt 2 von 3 Paketen für Python.",
        )

    @pytest.mark.parametrize("text", ["", "null", "{}", '{"dependencies": [1]}', '{"dependencies": [{"name": "a"}]}'])
    def test_of_pip_that_are_none(self, text: str) -> None:
        with pytest.raises(UnreadableError, match="pip-audit hat nicht geantwortet"):
            of_pip(text, 1)

    @pytest.mark.parametrize("text", ["", "null", '{"message": "405"}', '{"vulnerabilities": {"a": {}}}'])
    def test_of_npm_that_are_none(self, text: str) -> None:
        with pytest.raises(UnreadableError, match="npm audit hat nicht geantwortet"):
            of_npm(text, 1)

    def test_of_npm_name_each_advisory_once(self) -> None:
        via = [{"name": "sax", "url": "https://x.example/GHSA-1", "title": "x" * 300}]
        report = {"vulnerabilities": {"sax": {"via": via}, "svgo": {"via": ["sax"]}, "x": {"via": via}}}
        (found,) = of_npm(json.dumps(report), 7).weaknesses
        assert found == Weakness("sax", "", ("GHSA-1",), f"{'x' * 200} …")


class TestVerdict:
    WEAK = Weakness("sax", "1", ("GHSA-1", "CVE-1"), "x")

    def accepting(self, **changed: Any) -> Accepted:
        return Accepted(**{"package": "sax", "id": "CVE-1", "reason": "x", "until": TODAY, **changed})

    def test_an_exception_holds_on_its_last_day(self) -> None:
        verdict = judge(Audit(1, (self.WEAK,)), [self.accepting()], TODAY)
        assert (verdict.code, verdict.open, verdict.expired, verdict.needless) == (0, [], [], [])

    @pytest.mark.parametrize("changed", [{"package": "svgo"}, {"id": "CVE-2"}])
    def test_an_exception_for_something_else_covers_nothing(self, changed: Mapping[str, Any]) -> None:
        verdict = judge(Audit(1, (self.WEAK,)), [self.accepting(**changed)], TODAY)
        assert (verdict.code, verdict.open) == (1, [self.WEAK])
        assert [one.until for one in verdict.needless] == [TODAY]

    def test_an_expired_exception_fails_also_when_the_weakness_is_gone(self) -> None:
        assert judge(Audit(1), [self.accepting(until=date(2026, 11, 27))], TODAY).code == 1

    def test_an_exception_is_called_needless_only_when_everything_was_checked(self) -> None:
        assert judge(Audit(1), [self.accepting()], TODAY).needless == [self.accepting()]
        assert judge(Audit(1, (), ("x",)), [self.accepting()], TODAY).needless == []
        assert "wird nicht mehr gemeldet" in as_markdown(judge(Audit(1), [self.accepting()], TODAY), TODAY)

    def test_what_is_open_weighs_more_than_what_is_unknown(self) -> None:
        assert judge(Audit(1, (self.WEAK,), ("x",)), [], TODAY).code == 1


class TestExceptions:
    GOOD: Final = 'package = "a"\nid = "b"\nreason = "c"\nuntil = 2027-01-01\n'

    def test_of_this_repository_are_whole_and_about_locked_packages(self) -> None:
        """Not that none is over: then the weekly job fails, and nobody who changes something else."""
        names = {
            package.name for package in locks.python_packages((ROOT / bill.DEVELOPMENT).read_text(encoding="utf-8"))
        }
        names |= {package.name for package in locks.npm_packages((ROOT / bill.NPM).read_text(encoding="utf-8"))}
        assert {one.package for one in accepted((ROOT / ACCEPTED).read_text(encoding="utf-8"))} <= names

    @pytest.mark.parametrize(
        ("old", "new"),
        [('package = "a"\n', ""), ('"b"', '""'), ('"c"', "1"), ("2027-01-01", '"2027-01-01"'), ("id", "name")],
    )
    def test_that_are_not_whole(self, old: str, new: str) -> None:
        assert accepted(f"[[accepted]]\n{self.GOOD}") == (Accepted("a", "b", "c", date(2027, 1, 1)),)
        with pytest.raises(UnreadableError, match="unvollständig"):
            accepted(f"[[accepted]]\n{self.GOOD.replace(old, new, 1)}")

    @pytest.mark.parametrize("text", ["accepted = 1", 'accepted = "GHSA-1"', "accepted = [1]"])
    def test_that_are_no_entries(self, text: str) -> None:
        with pytest.raises(UnreadableError, match="„ohne Namen“ unvollständig"):
            accepted(text)

    def test_with_a_key_too_much(self) -> None:
        with pytest.raises(UnreadableError, match="unvollständig"):
            accepted(f"[[accepted]]\n{self.GOOD}more = 1\n")

    def test_that_are_no_toml(self) -> None:
        with pytest.raises(UnreadableError, match="ist kein TOML"):
            accepted("[[")


def test_a_name_comes_once_in_a_round() -> None:
    parts = audit.rounds(locks.python_packages(LOCK))
    assert [[f"{package.name} {package.version}" for package in part] for part in parts] == [
        ["jinja2 2.11.1", "markupsafe 3.0.4", "pymdown-extensions 12.3", "pywin32 310"],
        ["pymdown-extensions 13.1"],
    ]
