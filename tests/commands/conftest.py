"""A small wiki on disk, and the command as people call it."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING, TypeAlias

import pytest
from click.testing import CliRunner, Result
from tests.unit.conftest import SMALLEST, complete, write_files

from kommunenwiki import cli

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

__all__ = ["complete", "write_files"]

Wiki: TypeAlias = "Callable[..., Result]"
CLEAN, FINDINGS, FAILED = 0, 1, 2


@pytest.fixture
def docs(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """The smallest record of every type; the current folder is the one above ``docs``."""
    folder = tmp_path / "docs"
    for name, text in SMALLEST.items():
        record = dedent(text).replace(", source: s1", "")
        file = folder / name / f"{record.splitlines()[0].removeprefix('id: ')}.yml"
        file.parent.mkdir(parents=True)
        file.write_text(record, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def wiki() -> Wiki:
    """Calls the command."""

    def call(*arguments: str | pathlib.Path) -> Result:
        result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def today() -> date:
    """The day that counts as today."""
    return date(2026, 11, 24)
