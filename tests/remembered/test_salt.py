"""What values depend on beside the content."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.remembered import salt

if TYPE_CHECKING:
    import pathlib


@pytest.fixture
def program(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("<p>")
    (tmp_path / "module.py").write_text("a = 1")
    return tmp_path


def test_the_same_program_and_settings_give_the_same(program: pathlib.Path) -> None:
    before = salt.salt({"a": 1}, program)
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "module.pyc").write_bytes(b"x")
    assert salt.salt({"a": 1}, program) == before
    assert salt.salt({"a": 2}, program) != before


@pytest.mark.parametrize("change", ["module.py", "templates/a.html", "new.css"])
def test_another_file_of_the_program_gives_another(program: pathlib.Path, change: str) -> None:
    before = salt.salt(None, program)
    (program / change).write_text("something else")
    assert salt.salt(None, program) != before


def test_a_renamed_file_gives_another(program: pathlib.Path) -> None:
    before = salt.salt(None, program)
    (program / "module.py").rename(program / "other.py")
    assert salt.salt(None, program) != before


def test_another_version_of_a_package_gives_another(program: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = salt.salt(None, program)
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "9" if name == "jinja2" else real(name))
    assert salt.salt(None, program) != before


def test_a_program_that_was_never_installed_has_a_salt_too(
    program: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", unknown)
    assert salt.salt(None, program) == salt.salt(None, program)


def test_the_real_program_has_one() -> None:
    assert len(salt.salt(None)) == 16
