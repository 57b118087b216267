"""Filling the form as a person does: by its labels and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PAGE = "mitmachen/fallstudie/"


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


def complaint(found: Locator) -> str:
    """The messages at a field or group, once the form has looked at it."""
    found.page.wait_for_timeout(500)
    error = found.locator("xpath=./div[contains(@class, 'kw-field__error')]")
    return error.inner_text() if error.is_visible() else ""


def state(page: Page) -> str:
    """What the form says of the whole."""
    page.wait_for_timeout(600)
    return page.locator("#formular-stand").inner_text()
