"""The bill of materials: what the locks say, valid for other programs, the same bytes everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from tests.supply.test_audit import ROOT

from kommunenwiki import cli
from kommunenwiki.publishing import bill, locks

if TYPE_CHECKING:
    import pathlib

VALIDATOR: Final = JsonStrictValidator(SchemaVersion.V1_6)
FILES: Final = {path: (ROOT / path).read_text(encoding="utf-8") for path in bill.FILES}
HASH: Final = f"--hash=sha256:{'a' * 64}"
SMALL: Final = {
    bill.RUNTIME: (
        f"# a remark\n\na[extra]==1 \\\n    {HASH}\n    # via -r requirements.in\nb==2 \\\n    {HASH}\n    # via a\n"
    ),
    bill.DEVELOPMENT: (
        f"a[extra]==1 \\\n    {HASH}\n    # via\n    #   -c requirements.txt\n    #   -r requirements.in\n    #   c\n"
        f"b==2 ; python_version < '3.12' \\\n    {HASH}\n    # via a\n"
        f"c==3 {HASH}\n    # via -r requirements-dev.in\n"
    ),
    bill.PROJECT: '[project.optional-dependencies]\ns3 = ["c>=3"]\n',
    bill.LICENCES: "# head\npkg:pypi/a@1 MIT\n",
    bill.NPM: json.dumps(
        {
            "packages": {
                "": {"dependencies": {"@x/y": "1"}},
                "node_modules/@x/y": {
                    "version": "1",
                    "dependencies": {"z": "1"},
                    "integrity": f"sha512-{'A' * 86}== sha1-{'/' * 26}8=",
                },
                "node_modules/@x/y/node_modules/z": {"version": "1", "dependencies": {"w": "1", "fort": "1"}},
                "node_modules/z": {"version": "2", "license": "ISC"},
                "node_modules/w": {"version": "1+b", "optionalDependencies": {"z": "2"}},
            }
        }
    ),
}


WORK: Final = """\
[[carried]]
name = "x"
version = "1"
licence = "MIT"
copyright = "y"
paths = ["p"]
about = "z"
"""


def made(files: dict[str, str]) -> dict[str, Any]:
    """Return a bill that the schema of CycloneDX takes.

    Of many references every tenth is held against it: the library needs ten milliseconds for each address.
    """
    text = bill.bill(files, "kommunenwiki", "0.1.0")
    document: dict[str, Any] = json.loads(text)
    referring = [one for one in document["components"] if "externalReferences" in one]
    for number, component in enumerate(referring if len(referring) > 20 else []):
        if number % 10:
            assert component.pop("externalReferences")
    assert VALIDATOR.validate_str(json.dumps(document)) is None
    whole: dict[str, Any] = json.loads(text)
    return whole


def needs(document: dict[str, Any]) -> dict[str, list[str]]:
    return {row["ref"]: row["dependsOn"] for row in document["dependencies"]}


def scopes(document: dict[str, Any]) -> dict[str, str]:
    return {component["bom-ref"]: component["scope"] for component in document["components"]}


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    """The bill of this repository."""
    return made(FILES)


@pytest.fixture(scope="module")
def small() -> dict[str, Any]:
    """The bill of the small locks above."""
    return made(SMALL)


class TestOfThisRepository:
    def test_holds_every_package_of_every_lock(self, ours: dict[str, Any]) -> None:
        text = FILES[bill.DEVELOPMENT] + FILES[bill.RUNTIME]
        python = {
            f"{name}@{version}" for name, version in re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+)", text, re.MULTILINE)
        }
        entries = json.loads(FILES[bill.NPM])["packages"]
        npm = {f"{path.rpartition('node_modules/')[2]}@{data['version']}" for path, data in entries.items() if path}
        named = {f"{one['name']}@{one.get('version')}" for one in ours["components"] if "purl" in one}
        assert named == python | npm

    def test_every_component_has_a_licence_and_every_package_its_hashes(self, ours: dict[str, Any]) -> None:
        for component in ours["components"]:
            assert component["licenses"][0]["expression"]
            assert "purl" not in component or component["externalReferences"][0]["hashes"]

    def test_holds_all_hashes_of_the_lock(self, ours: dict[str, Any]) -> None:
        text = json.dumps(ours)
        assert all(digest in text for digest in re.findall(r"sha256:([0-9a-f]{64})", FILES[bill.DEVELOPMENT]))

    def test_says_what_a_site_is_built_with(self, ours: dict[str, Any]) -> None:
        found = scopes(ours)
        required = {ref for ref, scope in found.items() if scope == "required" and ref.startswith("pkg:")}
        assert required == {package.purl for package in locks.python_packages(FILES[bill.RUNTIME])}
        optional = {ref.partition("@")[0] for ref, scope in found.items() if scope == "optional"}
        assert {"pkg:pypi/boto3", "pkg:npm/%40sveltia/cms"} <= optional
        assert not {"pkg:pypi/pytest", "pkg:npm/lighthouse"} & optional

    def test_everything_is_needed_by_something(self, ours: dict[str, Any]) -> None:
        known, waiting, reached = needs(ours), ["kommunenwiki@0.1.0"], set[str]()
        while waiting:
            reached.add(ref := waiting.pop())
            waiting += set(known[ref]) - reached
        assert reached == set(known)

    def test_holds_the_works_of_others(self, ours: dict[str, Any]) -> None:
        found = {one["name"]: one for one in ours["components"] if one["type"] == "file"}
        assert found["Fira Sans"]["version"] == "4.203"
        assert "version" not in found["Material Design Icons"]

    def test_names_no_registry_and_no_time(self, ours: dict[str, Any]) -> None:
        text = json.dumps(ours)
        assert "timestamp" not in text
        assert set(re.findall(r"https?://[\w.]+", text)) == {"http://cyclonedx.org"}


class TestSmall:
    def test_what_needs_what(self, small: dict[str, Any]) -> None:
        assert needs(small) == {
            "kommunenwiki@0.1.0": ["pkg:npm/%40x/y@1", "pkg:pypi/a@1", "pkg:pypi/c@3"],
            "pkg:npm/%40x/y@1": ["pkg:npm/z@1"],
            "pkg:npm/w@1%2Bb": ["pkg:npm/z@2"],
            "pkg:npm/z@1": ["pkg:npm/w@1%2Bb"],
            "pkg:npm/z@2": [],
            "pkg:pypi/a@1": ["pkg:pypi/b@2"],
            "pkg:pypi/b@2": [],
            "pkg:pypi/c@3": ["pkg:pypi/a@1"],
        }

    def test_what_it_is_for(self, small: dict[str, Any]) -> None:
        found = scopes(small)
        assert {ref: scope for ref, scope in found.items() if "pypi" in ref} == {
            "pkg:pypi/a@1": "required",
            "pkg:pypi/b@2": "required",
            "pkg:pypi/c@3": "optional",
        }
        assert {scope for ref, scope in found.items() if "npm" in ref} == {"excluded"}

    def test_licences_and_hashes(self, small: dict[str, Any]) -> None:
        found = {one["bom-ref"]: one for one in small["components"]}
        assert found["pkg:pypi/a@1"]["licenses"] == [{"expression": "MIT"}]
        assert found["pkg:npm/z@2"]["licenses"] == [{"expression": "ISC"}]
        assert "licenses" not in found["pkg:pypi/b@2"]
        assert "externalReferences" not in found["pkg:npm/z@2"]
        (reference,) = found["pkg:npm/%40x/y@1"]["externalReferences"]
        assert reference["hashes"] == [
            {"alg": "SHA-512", "content": "0" * 128},
            {"alg": "SHA-1", "content": "f" * 40},
        ]

    def test_the_serial_number_follows_from_the_content(self, small: dict[str, Any]) -> None:
        assert made(dict(reversed(SMALL.items()))) == small
        other = made({**SMALL, bill.LICENCES: "pkg:pypi/a@1 ISC\n"})
        assert other["serialNumber"] != small["serialNumber"]

    def test_a_work_of_others(self) -> None:
        (work,) = [one for one in made({**SMALL, bill.DECLARED: WORK})["components"] if one["type"] == "file"]
        assert (work["bom-ref"], work["properties"]) == ("carried:x", [{"name": "kommunenwiki:path", "value": "p"}])

    def test_one_lock_is_enough(self) -> None:
        document = made({bill.RUNTIME: SMALL[bill.RUNTIME]})
        assert [component["name"] for component in document["components"]] == ["a", "b"]
        assert made({bill.RUNTIME: ""})["components"] == []


class TestBroken:
    @pytest.mark.parametrize(
        ("path", "text", "sentence"),
        [
            (bill.RUNTIME, "a>=1\n", "„requirements.txt“: „a>=1“ nennt kein Paket mit genau einer Fassung."),
            (bill.RUNTIME, "<<<<<<< HEAD\n", "„<<<<<<< HEAD“ nennt kein Paket"),
            (bill.RUNTIME, "    # via a\n", "„# via a“ nennt kein Paket"),
            (bill.NPM, "{", "Das ist keine package-lock.json"),
            (bill.NPM, "[]", "Das ist keine package-lock.json"),
            (bill.NPM, '{"packages": {"": 1, "node_modules/a": 1}}', "Das ist keine package-lock.json"),
            (
                bill.NPM,
                '{"packages": {"": {}, "node_modules/a": {"version": "1", "integrity": "md5-x"}}}',
                "keine package",
            ),
            (
                bill.NPM,
                '{"packages": {"": {}, "node_modules/a": {"version": "1", "integrity": "sha1-!!!!"}}}',
                "keine package",
            ),
            (bill.PROJECT, "[", "Das ist keine pyproject.toml"),
            (bill.PROJECT, "project = 1", "Das ist keine pyproject.toml"),
            (bill.PROJECT, "[project.optional-dependencies]\ns3 = [1]", "Das ist keine pyproject.toml"),
            (bill.DECLARED, "[[carried]]\nname = 'x'", "Unter „carried“ braucht jedes Werk"),
            (bill.DECLARED, "[[carried]]\npaths = 1", "Unter „carried“ braucht jedes Werk"),
            (bill.DECLARED, "[", "Unter „carried“ braucht jedes Werk"),
            (bill.DECLARED, WORK.replace('"1"', "1"), "Unter „carried“ braucht jedes Werk"),
            (bill.DECLARED, WORK.replace('"p"', "1"), "Unter „carried“ braucht jedes Werk"),
            (bill.DECLARED, "carried = 1", "Unter „carried“ braucht jedes Werk"),
        ],
    )
    def test_files_are_named_in_a_sentence(self, path: str, text: str, sentence: str) -> None:
        with pytest.raises(locks.BrokenLockError) as error:
            bill.bill({**SMALL, path: text}, "x", "1")
        assert sentence in str(error.value)
        assert str(error.value).startswith(f"„{path}“: ")


class TestCommand:
    def test_prints_the_same_bytes_everywhere(self, tmp_path: pathlib.Path) -> None:
        for path, text in SMALL.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        program = [sys.executable, "-m", "kommunenwiki.cli", "sbom"]
        texts = {
            subprocess.run(program, cwd=tmp_path, env={**os.environ, **env}, capture_output=True, check=True).stdout
            for env in ({}, {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "0"})
        }
        assert len(texts) == 1

    def test_without_a_lock(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        done = CliRunner().invoke(cli.main, ["sbom"])
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith("„requirements.txt“ gibt es hier nicht.")

    @pytest.mark.parametrize("content", [b"a>=1", b"\xff", None])
    def test_with_a_lock_that_is_none(
        self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
    ) -> None:
        monkeypatch.chdir(tmp_path)
        if content is None:
            (tmp_path / bill.RUNTIME).symlink_to("/proc/self/mem")
        else:
            (tmp_path / bill.RUNTIME).write_bytes(content)
        done = CliRunner().invoke(cli.main, ["sbom"])
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith("Aus den Paketlisten wird keine Stückliste. „requirements.txt“")
        assert done.stderr.count("\n") == 1
