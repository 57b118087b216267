"""Filling the form as a person does: by its labels and buttons.

The form answers a moment after the last key. Its windows have a clock of their own, so that no test waits for that
moment, and none looks too early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

PAGE: Final = "mitmachen/fallstudie/"
NOW: Final = "2026-11-24T12:00:00"
MOMENT: Final = 1000
"""Milliseconds after which the form has answered and kept its draft."""


def with_clock(context: BrowserContext) -> BrowserContext:
    """Give the windows a clock that ``settle`` moves on."""
    context.clock.install(time=NOW)
    return context


def settle(page: Page) -> None:
    """Let the moment pass after which the form answers."""
    page.clock.run_for(MOMENT)


def group(within: Page | Locator, key: str) -> Locator:
    """The group of fields with this key."""
    return within.locator(f'xpath=.//fieldset[legend/code[text()="{key}"]]')


def field(within: Page | Locator, key: str) -> Locator:
    """The field with this key and all that belongs to it; the first one when there are several."""
    return within.locator(f'xpath=.//div[label/code[text()="{key}"]]').first


def control(within: Page | Locator, key: str) -> Locator:
    """The control of a field."""
    return field(within, key).locator("input, textarea, select")


def items(of: Locator) -> Locator:
    """The groups that are listed in a group."""
    return of.locator("xpath=./fieldset")


def open_section(page: Page, id_: str) -> None:
    """Open a part of the form that may be open already."""
    section = page.locator(f"#{id_}")
    if section.get_attribute("open") is None:
        section.locator("summary").first.click()


def add(page: Page, key: str) -> Locator:
    """Add an item to a list of groups and return it."""
    found = group(page, key)
    found.locator("xpath=./button").click()
    return items(group(page, key)).last


def cite(item: Locator, key: str) -> None:
    """Name the source of an item."""
    group(item, "source").locator("xpath=./button").click()
    group(item, "source").locator("select").last.select_option(key)


def choose(page: Page, key: str, names: list[str]) -> None:
    """Fill a list of single values."""
    for name in names:
        group(page, key).locator("xpath=./button").click()
        made = group(page, key).locator("xpath=./div").last.locator("input, select")
        if made.evaluate("element => element.localName") == "select":
            made.select_option(name)
        else:
            made.fill(name)
            made.press("Tab")


def complaint(found: Locator) -> Locator:
    """The messages at a field or group, once the form has looked at it; hidden when there are none."""
    settle(found.page)
    return found.locator("xpath=./div[contains(@class, 'kw-field__error')]")


def state(page: Page) -> Locator:
    """What the form says of the whole."""
    settle(page)
    return page.locator("#formular-stand")


def files(page: Page) -> Locator:
    """The files as they stand, which are opened for it."""
    if page.locator("#formular-yaml").get_attribute("open") is None:
        page.locator("#formular-yaml > summary").click()
        page.locator("#formular-dateien pre").first.wait_for()
    settle(page)
    return page.locator("#formular-dateien")
