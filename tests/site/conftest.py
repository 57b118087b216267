"""A page of each type, loaded once for all tests of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.page_types import PAGE_TYPES
from tests.site.viewing import DESK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="module", params=PAGE_TYPES)
def name(request: pytest.FixtureRequest) -> str:
    """Name of the page type."""
    return str(request.param)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all pages, so that styles and scripts are fetched once."""
    made = browser.new_context(viewport=DESK, reduced_motion="reduce", color_scheme="light")
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(name: str, context: BrowserContext, real_url: str) -> Iterator[Page]:
    """The page of the type; every test leaves it as it was."""
    made = context.new_page()
    made.goto(real_url + PAGE_TYPES[name])
    yield made
    made.close()
