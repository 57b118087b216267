"""The container's files: what the Dockerfile copies and calls exists, is linted, and is what the tests serve."""

from __future__ import annotations

import fnmatch
import os
import pathlib
import re
import shutil
import subprocess
import sys
from typing import Final

import pytest

ROOT: Final = pathlib.Path(__file__).parent.parent
CONTAINER: Final = ROOT / "scripts" / "container"
DOCKERFILE: Final = (CONTAINER / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
IGNORED: Final = [
    line.strip("/") for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")
]


def instructions(name: str) -> list[list[str]]:
    return [line.split()[1:] for line in DOCKERFILE.splitlines() if line.startswith(f"{name} ")]


def ignored(path: str) -> bool:
    """Whether a path, or a folder above it, is left out; patterns without ``**`` hold in the root only."""
    parts = [pathlib.PurePosixPath(path), *pathlib.PurePosixPath(path).parents][:-1]
    names = [(part.name if pattern.startswith("**/") else str(part), pattern) for part in parts for pattern in IGNORED]
    return any(fnmatch.fnmatchcase(name, pattern.removeprefix("**/")) for name, pattern in names)


def test_hadolint_finds_nothing() -> None:
    program = pathlib.Path(sys.executable).parent / "hadolint"
    done = subprocess.run([program, CONTAINER / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_everything_that_is_copied_from_the_repository_exists_and_is_not_ignored() -> None:
    copied = [path for words in instructions("COPY") if not words[0].startswith("--from") for path in words[:-1]]
    assert len(copied) > 5
    for path in copied:
        assert (ROOT / path).exists(), path
        assert not ignored(path), path


def test_everything_that_is_copied_from_the_first_stage_is_made_there() -> None:
    (run,) = [words for words in instructions("RUN") if "scripts/build" in words]
    made = [words[1] for words in instructions("COPY") if words[0] == "--from=build"]
    assert made == ["/wiki/headers.conf", "/wiki/site"]
    assert ">headers.conf" in run


def test_the_first_layer_holds_all_that_the_setup_needs(tmp_path: pathlib.Path) -> None:
    """What scripts/setup reads must be there before "COPY . .", or every record would install all packages again."""
    before = DOCKERFILE.partition("COPY . .")[0]
    for words in (line.split()[1:] for line in before.splitlines() if line.startswith("COPY ")):
        for path in words[:-1]:
            target = tmp_path / (words[-1] if not words[-1].endswith("/") else path)
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (ROOT / path).is_dir() else shutil.copy2)(ROOT / path, target)
    setup = (tmp_path / "scripts/setup").read_text(encoding="utf-8")
    for name in re.findall(r"\b(?:requirements[a-z-]*\.txt|pyproject\.toml)\b", setup):
        assert name == "requirements-dev.txt" or (tmp_path / name).is_file()
    project = (tmp_path / "pyproject.toml").read_text(encoding="utf-8")
    assert (tmp_path / re.findall(r'^readme = "(.*)"', project, re.MULTILINE)[0]).is_file()


def test_scripts_of_the_repository_that_are_called_are_those_of_the_tests() -> None:
    called = {word for words in instructions("RUN") for word in words if word.startswith(("scripts/", ".venv/bin/"))}
    assert called == {"scripts/setup", "scripts/build", ".venv/bin/wiki"}
    assert all(os.access(ROOT / path, os.X_OK) for path in called if path.startswith("scripts/"))


def test_it_runs_without_root_and_without_writing() -> None:
    final = DOCKERFILE.rpartition("FROM ")[2]
    assert instructions("USER") == [["33:33"]]
    assert "USER 33:33" in final
    config = (CONTAINER / "nginx.conf").read_text(encoding="utf-8")
    assert not re.search(r"^\s*user\s", config, re.MULTILINE)
    written = re.findall(r"^\s*(pid|\w+_temp_path|access_log|error_log)\s+(\S+?)[ ;]", config, re.MULTILINE)
    assert len(written) == 8
    assert all(path.startswith("/tmp/") or path in {"off", "stderr"} for _, path in written)  # noqa: S108


def test_both_stages_come_from_the_same_exact_release() -> None:
    assert {words[0] for words in instructions("FROM")} == {"${DEBIAN}"}
    assert re.fullmatch(r"DEBIAN=debian:\d+\.\d+-slim", instructions("ARG")[0][0])


def test_every_setting_of_the_site_can_be_given() -> None:
    settings = set(re.findall(r"!ENV \[(KOMMUNENWIKI_[A-Z_]+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    given = set(re.findall(r"KOMMUNENWIKI_[A-Z_]+", " ".join(word for words in instructions("ARG") for word in words)))
    of_a_build = {"HISTORY", "GAZETTEER", "PREVIEW", "MEMORY", "PROCESSES"}
    assert settings - {f"KOMMUNENWIKI_{name}" for name in of_a_build} == given


@pytest.mark.parametrize("path", [".venv/x", "site/index.html", ".env", "plugins/kommunenwiki/__pycache__/x.pyc"])
def test_what_belongs_to_the_builder_stays_out(path: str) -> None:
    assert ignored(path)


def test_the_health_check_is_bash() -> None:
    assert os.access(CONTAINER / "healthy", os.X_OK)
    assert subprocess.run(["bash", "-n", CONTAINER / "healthy"], check=False).returncode == 0
