from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

import pytest
from tests.form.engine import Engine

from kommunenwiki.form.lists import lists
from kommunenwiki.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "good"


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """The scripts with the records of the invented wiki."""
    made = Engine(lists(load(EXAMPLES, "docs")[0]))
    yield made
    made.close()
