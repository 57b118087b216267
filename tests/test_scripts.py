"""The files around the package: commands, lock, configuration, and the examples of the guides."""

from __future__ import annotations

import importlib.util
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from mkdocs.config.defaults import MkDocsConfig
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kommunenwiki import reporting
from kommunenwiki.checking import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = pathlib.Path(__file__).parent.parent
PROGRAMS = sorted(path.name for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix)
COMMANDS = [name for name in PROGRAMS if not name.startswith("bench-")]
"""The programs without those that are written in Python."""
LOCKS = ("requirements", "requirements-dev")
TODAY = date(2026, 11, 24)


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def run(*command: str | pathlib.Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={**os.environ, **(env or {})},
        text=True,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


class TestCommands:
    @pytest.mark.parametrize("path", [*(f"scripts/{name}" for name in PROGRAMS), ".ci/run"])
    def test_can_be_started(self, path: str) -> None:
        assert os.access(ROOT / path, os.X_OK)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_is_posix_shell(self, name: str) -> None:
        assert text(f"scripts/{name}").startswith("#!/bin/sh\n")
        assert "set -eu\n" in text(f"scripts/{name}")
        assert run("sh", "-n", ROOT / "scripts" / name).returncode == 0

    def test_ci_is_bash(self) -> None:
        assert run("bash", "-n", ROOT / ".ci/run").returncode == 0

    @pytest.mark.parametrize(
        "path",
        [
            "README.md",
            ".ci/run",
            "CHANGELOG.md",
            *(f"docs/{path}" for path in ("technik/index.md", "mitmachen/pruefen.md")),
        ],
    )
    def test_named_scripts_exist(self, path: str) -> None:
        named = set(re.findall(r"\bscripts/[a-z_-]+(?:\.[a-z]+)?", text(path)))
        assert named
        assert [name for name in named if not (ROOT / name).exists()] == []

    def test_all_are_listed_for_developers(self) -> None:
        page = text("docs/technik/index.md")
        assert [name for name in PROGRAMS if f"`scripts/{name}" not in page] == []


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> pathlib.Path:
    """The scripts in a folder of their own, with an environment that looks complete."""
    for name in (
        *(f"scripts/{name}" for name in COMMANDS),
        "pyproject.toml",
        "requirements.txt",
        "requirements-dev.txt",
    ):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
        target.chmod((ROOT / name).stat().st_mode)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    stamp = f"{tmp_path}\n{text('requirements-dev.txt')}{text('pyproject.toml')}"
    (tmp_path / ".venv/stamp-requirements-dev.txt").write_text(stamp, encoding="utf-8")
    return tmp_path


class TestFailures:
    def test_nothing_to_set_up(self, copy: pathlib.Path) -> None:
        for arguments in ((), ("--dev",)):
            done = run(copy / "scripts/setup", *arguments)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def test_no_python(self, copy: pathlib.Path) -> None:
        (copy / ".venv/bin/python").unlink()
        done = run(copy / "scripts/serve", env={"PYTHON": "false"})
        assert done.returncode == 1
        assert done.stderr.startswith("setup: no Python 3.11 or newer")
        assert done.stderr.count("\n") == 1

    def test_port_in_use(self, copy: pathlib.Path) -> None:
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            done = run(copy / "scripts/serve", "--port", str(server.getsockname()[1]))
        assert done.returncode == 1
        assert "ist nicht frei" in done.stderr
        assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize("arguments", [("--port",), ("--port", "web"), ("--port=",), ("--hafen", "1")])
    def test_arguments_of_serve(self, arguments: tuple[str, ...]) -> None:
        done = run(ROOT / "scripts/serve", *arguments)
        assert done.returncode == 1
        assert done.stderr.startswith("serve: ")
        assert done.stderr.count("\n") == 1

    def test_a_wiki_without_commits_is_built_today(self, copy: pathlib.Path) -> None:
        """An earlier day would make a mistake of everything that was read since then."""
        python = copy / ".venv/bin/python"
        python.unlink()
        python.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "time: $SOURCE_DATE_EPOCH"\n', encoding="utf-8")
        python.chmod(0o755)
        done = run(copy / "scripts/build", env={"SOURCE_DATE_EPOCH": ""})
        (seconds,) = re.findall(r"time: (\d+)", done.stdout)
        assert 0 <= datetime.now(UTC).timestamp() - int(seconds) < 60


def locked(name: str) -> dict[str, str]:
    """Return version (with marker) and hashes of every package in a lock by its name."""
    blocks = re.split(r"^(?=[a-z0-9])", text(f"{name}.txt"), flags=re.MULTILINE)
    found: dict[str, str] = {}
    for block in blocks:
        if "==" in block:
            package = canonicalize_name(block.partition("==")[0])
            found[package] = found.get(package, "") + block.partition("==")[2]
    return found


def required(lines: Iterable[str]) -> dict[str, Requirement]:
    made = [Requirement(line.strip()) for line in lines if re.match(r"\s*[a-zA-Z0-9]", line)]
    return {canonicalize_name(requirement.name): requirement for requirement in made}


def asked_for(name: str) -> set[str]:
    return set(required(text(f"{name}.in").splitlines()))


class TestLock:
    @pytest.mark.parametrize("name", LOCKS)
    def test_every_package_has_hashes(self, name: str) -> None:
        packages = locked(name)
        assert len(packages) > 20
        assert [package for package, block in packages.items() if "--hash=sha256:" not in block] == []

    @pytest.mark.parametrize("path", [f"{name}{end}" for name in LOCKS for end in (".in", ".txt")])
    def test_names_no_registry(self, path: str) -> None:
        assert "://" not in text(path)
        assert not re.search(
            r"^\s*(--?(i|f|index-url|extra-index-url|find-links|no-index))\b", text(path), re.MULTILINE
        )

    def test_of_npm_names_no_registry(self) -> None:
        lock = json.loads(text("scripts/npm/package-lock.json"))
        packages = {path: package for path, package in lock["packages"].items() if path}
        assert len(packages) > 20
        assert [path for path, package in packages.items() if "resolved" in package] == []
        assert [path for path, package in packages.items() if "integrity" not in package] == []
        assert "registry" not in text("scripts/npm/package.json") + text("scripts/npm/package-lock.json")

    def test_of_npm_is_in_step_with_what_is_asked_for(self) -> None:
        asked = json.loads(text("scripts/npm/package.json"))["dependencies"]
        packages = json.loads(text("scripts/npm/package-lock.json"))["packages"]
        assert packages[""]["dependencies"] == asked
        assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked

    @pytest.mark.parametrize("name", LOCKS)
    def test_is_in_step_with_what_is_asked_for(self, name: str) -> None:
        direct = {package for package, block in locked(name).items() if f"-r {name}.in" in block}
        assert direct == asked_for(name)

    def test_development_holds_the_same_versions(self) -> None:
        development = {package: block.partition("#")[0] for package, block in locked("requirements-dev").items()}
        runtime = {package: block.partition("#")[0] for package, block in locked("requirements").items()}
        assert runtime.items() <= development.items()

    def test_asks_for_what_the_package_needs(self) -> None:
        project = tomllib.loads(text("pyproject.toml"))
        needed = {*project["project"]["dependencies"], *project["build-system"]["requires"]}
        assert {str(requirement) for requirement in required(text("requirements.in").splitlines()).values()} == {
            str(Requirement(line)) for line in needed
        }

    def test_does_not_need_the_tools_of_developers(self) -> None:
        assert not {"mkdocstrings", "properdocs", "pytest", "playwright"} & set(locked("requirements"))


class TestApiReference:
    def test_covers_all_modules(self) -> None:
        package = ROOT / "plugins/kommunenwiki"
        modules = {path.stem for path in package.glob("*.py")} | {
            path.parent.name for path in package.glob("*/__init__.py")
        }
        pages = (page.read_text(encoding="utf-8") for page in (ROOT / "docs/technik/api").glob("*.md"))
        shown = {name for page in pages for name in re.findall(r"^::: kommunenwiki\.(\w+)", page, re.MULTILINE)}
        assert modules - {"__init__"} - shown == set(), "Add these modules to a page in docs/technik/api."
        assert shown - modules == set(), "These modules are gone; remove them from docs/technik/api."

    def test_hook_adds_the_pages_to_the_navigation(self) -> None:
        spec = importlib.util.spec_from_file_location("technik_nav", ROOT / "scripts/technik_nav.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        config = MkDocsConfig()
        config.docs_dir = str(ROOT / "docs")
        config.nav = [{"Start": "index.md"}, {"Technik": ["technik/index.md"]}]
        pages = module.on_config(config).nav[1]["Technik"][1]["Python-Paket"]
        assert pages[0] == "technik/api/index.md"
        assert len(pages) == len(list((ROOT / "docs/technik/api").glob("*.md")))

    @pytest.mark.build
    def test_builds_strictly(self, tmp_path: pathlib.Path) -> None:
        done = run(
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-f",
            ROOT / "scripts/technik.yml",
            "-d",
            tmp_path / "site",
        )
        assert done.returncode == 0, done.stderr
        page = (tmp_path / "site/technik/api/lesen/index.html").read_text(encoding="utf-8")
        assert 'id="kommunenwiki.catalogue.Catalogue.find"' in page

    @pytest.mark.build
    def test_site_does_not_need_it(self, tmp_path: pathlib.Path) -> None:
        program = "import sys; sys.modules['mkdocstrings'] = None; from mkdocs.__main__ import cli; cli()"
        done = run(
            sys.executable, "-c", program, "build", "--strict", "-f", ROOT / "mkdocs.yml", "-d", tmp_path / "site"
        )
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "site/technik/index.html").is_file()
        assert not (tmp_path / "site/technik/api").exists()


def report(folder: pathlib.Path, record: str) -> str:
    """Return what the check says to a case study that is put among the records of the wiki."""
    docs = folder / "docs"
    (docs / "fallstudien").mkdir(parents=True)
    for path in (ROOT / "docs").iterdir():
        if path.is_dir() and path.name != "fallstudien":
            shutil.copytree(path, docs / path.name)
    name = record.partition("\n")[0].split()[1]
    (docs / f"fallstudien/{name}.yml").write_text(record, encoding="utf-8")
    findings = check(docs, TODAY).findings
    return reporting.as_text([finding for finding in findings if finding.place.path.startswith("docs/fallstudien/")])


def example(path: str, language: str) -> str:
    """Return the only block of a language in a guide."""
    (block,) = re.findall(rf"^```{language}\n(.*?)^```", text(path), re.MULTILINE | re.DOTALL)
    return str(block)


class TestGuides:
    def test_template_for_contributors_is_in_order(self, tmp_path: pathlib.Path) -> None:
        assert report(tmp_path, example("docs/mitmachen/index.md", "yaml")) == ""

    def test_explained_findings_are_what_the_check_says(self, tmp_path: pathlib.Path) -> None:
        expected = example("docs/mitmachen/pruefen.md", "text")
        assert report(tmp_path, example("docs/mitmachen/pruefen.md", "yaml")) == expected

    def test_architecture_shows_the_layers_that_are_enforced(self) -> None:
        contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
        layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
        shown = "\n".join(layers).replace("kommunenwiki.", "").replace("|", "│")
        assert f"```text\n{shown}\n```" in text("docs/technik/architektur.md"), f"Write these layers there:\n{shown}"
