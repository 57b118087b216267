"""The invented wiki of the examples."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.loading import load

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "good"


@pytest.fixture(scope="session")
def examples() -> Catalogue:
    """All good examples."""
    catalogue, findings = load(EXAMPLES)
    assert not findings
    return catalogue
