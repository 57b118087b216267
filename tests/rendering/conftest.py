from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.rendering.site import Site


@pytest.fixture(scope="session")
def records() -> Catalogue:
    return wiki.catalogue()


@pytest.fixture(scope="session")
def site(records: Catalogue) -> Site:
    return wiki.site(records)
