"""Windows in which tests look at pages."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, ViewportSize

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


@contextlib.contextmanager
def short_lists(page: Page) -> Iterator[None]:
    """Long lists and tables with their first entries only: the others look the same, and axe takes long for them.

    The style sheet is none that a content security policy could forbid.
    """
    hide = "main :is(li, tr, dl > div):nth-child(n + 7) { display: none !important; }"
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets.push(sheet);
        }""",
        hide,
    )
    yield
    page.evaluate("void document.adoptedStyleSheets.pop()")


def on_phone(page: Page) -> contextlib.AbstractContextManager[None]:
    """A narrow window."""
    return resized(page, PHONE["width"])
