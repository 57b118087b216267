from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.search import engine as engines

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def wiki() -> engines.Wiki:
    """The real content with its index."""
    return engines.wiki()


@pytest.fixture(scope="session")
def engine(wiki: engines.Wiki) -> Iterator[engines.Engine]:
    """The search over the real content."""
    made = engines.engine(wiki)
    yield made
    made.close()


@pytest.fixture
def fresh(wiki: engines.Wiki) -> Iterator[engines.Engine]:
    """The search over the real content, with nothing loaded yet."""
    made = engines.engine(wiki)
    yield made
    made.close()
