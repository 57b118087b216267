"""A wiki beside a folder that nobody may read or change, and what commands do there."""

from __future__ import annotations

import pathlib
from typing import Final

from click.testing import CliRunner, Result
from tests.site.building import ROOT

from kommunenwiki import cli

GOOD: Final = ROOT / "tests" / "examples" / "good"
SECRET: Final = "GEHEIMNIS"
TODAY: Final = ("--today", "2026-11-24")


def wiki(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def handed_in(title: str, kommune: str = "") -> Result:
    pathlib.Path("formular.md").write_text(f"### Titel\n\n{title}\n\n### Kommunen\n\n{kommune}\n", encoding="utf-8")
    return wiki("from-issue", "formular.md", "--write", *TODAY)
