"""Windows in which tests look at pages."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import ElementHandle, Page, ViewportSize

PHONE: Final[ViewportSize] = {"width": 360, "height": 800}
DESK: Final[ViewportSize] = {"width": 1280, "height": 800}


@contextlib.contextmanager
def resized(page: Page, width: int, height: int = 800) -> Iterator[None]:
    """A window of another size."""
    page.set_viewport_size({"width": width, "height": height})
    if page.locator("pre").count():
        page.wait_for_timeout(150)  # until the theme has seen that code scrolls
    try:
        yield
    finally:
        page.set_viewport_size(DESK)


def shorten(page: Page) -> ElementHandle:
    """Show the first entries only of long lists and tables: the others look the same, and axe takes long for them."""
    return page.add_style_tag(content="main :is(li, tr, dl > div):nth-child(n + 7) { display: none !important; }")


def on_phone(page: Page) -> contextlib.AbstractContextManager[None]:
    """A narrow window."""
    return resized(page, PHONE["width"])
