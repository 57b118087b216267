"""A folder beside the wiki."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.robustness.beside import GOOD, SECRET

if TYPE_CHECKING:
    import pathlib


@pytest.fixture
def outside(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder beside the wiki that nobody may read or change; the current folder is that of the wiki."""
    shutil.copytree(GOOD, tmp_path / "wiki" / "docs")
    folder = tmp_path / "aussen"
    folder.mkdir()
    (folder / "geheim.txt").write_text(SECRET, encoding="utf-8")
    (folder / "geheim.yml").write_text(f"id: geheim\nterm: {SECRET}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "wiki")
    return folder
