"""Licences: every locked package has one that is known and allowed, and both lists say what the locks say."""

from __future__ import annotations

import tomllib
from email.message import Message
from typing import TYPE_CHECKING, Any, Final

import pytest
from scripts import licences
from tests.supply.test_audit import ROOT

from kommunenwiki.publishing import bill
from kommunenwiki.publishing.locks import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARED: Final[dict[str, Any]] = {
    "allowed": {"site": {"MIT": "x", "Apache-2.0": "x"}, "tools": {"GPL-3.0-only": "x"}},
    "spellings": {"MIT License": "MIT"},
    "stated": {},
}


def described(version: str, **fields: str | list[str]) -> Message:
    """Return how a package describes itself."""
    message = Message()
    message["Version"] = version
    for name, value in fields.items():
        for row in value if isinstance(value, list) else [value]:
            message[name.replace("_", "-")] = row
    return message


class TestThisRepository:
    def test_both_lists_are_up_to_date_and_nothing_is_unknown(self) -> None:
        texts, problems = licences.written(licences.read(), licences.installed)
        assert problems == []
        for path, text in texts.items():
            assert (ROOT / path).read_text(encoding="utf-8") == text, f"{path} is old: run scripts/licences"

    def test_packages_of_the_lock_are_installed_so_that_they_can_say_it(self) -> None:
        packages, scopes = bill.inventory(licences.read())
        silent = [package.name for package in packages if scopes[package.purl] == "required" and not here(package)]
        assert set(silent) <= {"pymdown-extensions"}, "its version depends on that of Python"

    def test_carried_works_are_there(self) -> None:
        works = bill.carried((ROOT / bill.DECLARED).read_text(encoding="utf-8"))
        assert [work.name for work in works if not all((ROOT / path).exists() for path in work.paths)] == []

    def test_every_allowed_licence_is_that_of_something(self) -> None:
        declared = tomllib.loads((ROOT / bill.DECLARED).read_text(encoding="utf-8"))
        used = " ".join(bill.licences((ROOT / bill.LICENCES).read_text(encoding="utf-8")).values())
        names = {*declared["allowed"]["site"], *declared["allowed"]["tools"]}
        assert names <= set(used.replace("(", " ").replace(")", " ").split())


def here(package: Package) -> bool:
    message = licences.installed(package.name)
    return message is not None and message["Version"] == package.version


class TestWhatAPackageSays:
    @pytest.mark.parametrize(
        ("fields", "licence"),
        [
            ({"License_Expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
            ({"License": "MIT License"}, "MIT"),
            ({"License": "GPL-3.0"}, "GPL-3.0-only"),
            ({"License": "MIT\n\nCopyright", "Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT"),
            ({"License": "UNKNOWN", "Classifier": ["Topic :: Text", "License :: OSI Approved :: MIT License"]}, "MIT"),
            ({"Classifier": ["License :: OSI Approved :: BSD License"]}, ""),
            ({"Classifier": ["License :: OSI Approved :: MIT License", "License :: OSI Approved :: BSD License"]}, ""),
            ({}, ""),
        ],
    )
    def test_of_its_licence(self, fields: Mapping[str, Any], licence: str) -> None:
        package = Package("pypi", "a", "1")
        found = licences.licences([package], DECLARED, {}, lambda _: described("1", **fields))
        assert found == {"pkg:pypi/a@1": licence}

    def test_of_npm_stands_in_the_lock(self) -> None:
        package = Package("npm", "a", "1", licence="(MIT OR GPL-3.0-only)")
        assert licences.licences([package], DECLARED, {}, lambda _: None) == {"pkg:npm/a@1": "MIT OR GPL-3.0-only"}

    def test_nothing_is_read_in_the_licence_file_by_people(self) -> None:
        stated = {**DECLARED, "stated": {"pkg:npm/a": "MIT"}}
        assert licences.licences([Package("npm", "a", "1")], stated, {}, lambda _: None) == {"pkg:npm/a@1": "MIT"}

    def test_a_package_for_another_system_keeps_what_is_known(self) -> None:
        packages = [Package("pypi", "a", "1"), Package("pypi", "a", "2"), Package("pypi", "b", "1")]
        known = {"pkg:pypi/b@1": "ISC"}

        def describe(name: str) -> Message | None:
            return described("2", License="MIT") if name == "a" else None

        found = licences.licences(packages, DECLARED, known, describe)
        assert found == {"pkg:pypi/a@1": "MIT", "pkg:pypi/a@2": "MIT", "pkg:pypi/b@1": "ISC"}
        found = licences.licences(packages, DECLARED, {"pkg:pypi/a@1": "0BSD"}, describe)
        assert found == {"pkg:pypi/a@1": "0BSD", "pkg:pypi/a@2": "MIT", "pkg:pypi/b@1": ""}


class TestProblems:
    PACKAGE: Final = Package("pypi", "a", "1")

    def problems(self, licence: str, scope: str) -> list[str]:
        purl = self.PACKAGE.purl
        return list(licences.forbidden([self.PACKAGE], {purl: scope}, {purl: licence}, DECLARED))

    @pytest.mark.parametrize(
        ("licence", "scope"),
        [
            ("MIT", "required"),
            ("MIT OR GPL-3.0-only", "required"),
            ("MIT AND Apache-2.0", "optional"),
            ("MIT AND GPL-3.0-only", "excluded"),
        ],
    )
    def test_none(self, licence: str, scope: str) -> None:
        assert self.problems(licence, scope) == []

    @pytest.mark.parametrize(
        "licence", ["GPL-3.0-only", "MIT AND GPL-3.0-only", "MIT WITH GCC-exception-3.1", "Eigene"]
    )
    def test_not_allowed_for_the_site(self, licence: str) -> None:
        (sentence,) = self.problems(licence, "required")
        assert sentence.startswith(f"a 1 hat die Lizenz {licence}. Sie ist für die Website nicht erlaubt.")

    def test_not_allowed_for_tools(self) -> None:
        (sentence,) = self.problems("AGPL-3.0-only", "excluded")
        assert "Sie ist für Werkzeuge nicht erlaubt." in sentence

    def test_unknown(self) -> None:
        (sentence,) = self.problems("", "excluded")
        assert sentence == (
            "Welche Lizenz a 1 hat, sagt das Paket nicht. Lesen Sie sie im Paket nach, und tragen Sie sie in "
            'scripts/supply/licences.toml unter „stated“ ein: "pkg:pypi/a" = "…"'
        )

    @pytest.mark.parametrize("name", ["pkg:pypi/a", "pkg:pypi/fort"])
    def test_stated_without_need(self, name: str) -> None:
        declared = {**DECLARED, "stated": {name: "MIT"}}
        (sentence,) = licences.refused([self.PACKAGE], declared, lambda _: described("1", License="MIT"))
        assert sentence.startswith(f"„{name}“ steht unter „stated“")

    def test_are_printed_and_nothing_is_written(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = {path: (ROOT / path).read_bytes() for path in (bill.LICENCES, licences.PAGE)}
        monkeypatch.setattr(licences, "installed", lambda _: None)
        monkeypatch.setattr(
            licences,
            "read",
            lambda read=licences.read: {**read(), bill.LICENCES: "", bill.NPM: '{"packages": {"": {}}}'},
        )
        assert licences.main() == 1
        assert "Welche Lizenz" in capsys.readouterr().err
        assert {path: (ROOT / path).read_bytes() for path in before} == before
