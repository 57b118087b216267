from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extension.copies import Copy

if TYPE_CHECKING:
    import pathlib


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> Copy:
    """A copy of the repository to change."""
    return Copy.into(tmp_path / "copy")
