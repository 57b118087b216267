"""Tools from npm, as ``scripts/quality`` installs them: the tests here are skipped without them."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from scripts.quality_npm import MODULES

if TYPE_CHECKING:
    import pathlib


@pytest.fixture(scope="session")
def modules() -> pathlib.Path:
    """The folder with what npm installed; ``scripts/quality editor`` installs it and then requires these tests."""
    if (MODULES / "yaml-language-server").is_dir() and shutil.which("node"):
        return MODULES
    if os.environ.get("KOMMUNENWIKI_REQUIRE_NPM") == "1":
        pytest.fail("The tools from npm are required, and they are not there.")
    pytest.skip("no tools from npm; scripts/quality installs them")
