"""One small invented wiki for all tests of the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scripts.benchmark import content, peer_pages
from tests.site.building import once

if TYPE_CHECKING:
    import pathlib

    from kommunenwiki.rendering.site import Site

TOTAL = 30


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """An invented wiki of 30 case studies; only read."""
    return once(tmp_path_factory, "invented", lambda folder: content.generate(TOTAL, folder))


@pytest.fixture(scope="session")
def site(wiki: pathlib.Path) -> Site:
    """What its pages are made from."""
    return peer_pages.read(wiki)
