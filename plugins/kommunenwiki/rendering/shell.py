# The theme's layout, rendered once per section and filled for each record. That is what makes builds fast: the theme's
# templates run a dozen times, not thousands. Slots are plain words that the layout prints like any text.
"""A rendered layout with slots for what differs from page to page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kommunenwiki.rendering.page import Heading, Page

ID_SLOT: Final = "kwslot-id"
"""Stands in addresses, for the id of the record; several in a row for a page further below its folder."""
TITLE_SLOT: Final = "kwslot-title"
DESCRIPTION_SLOT: Final = "kwslot-description"
HEAD_SLOT: Final = "<!--kwslot-kopf-->"
"""Stands in the head, for what the page says to machines."""
BODY_SLOT: Final = "<h1>kwslot-body</h1>"
"""Written as a heading, since themes add one of their own to content that has none."""
HEADING_ID_SLOT: Final = "kwslot-heading-id"
HEADING_TITLE_SLOT: Final = "kwslot-heading-title"

_SLOTS: Final = re.compile(
    rf"(<li\b(?:(?!<li\b).)*?{HEADING_ID_SLOT}.*?</li>|{HEADING_ID_SLOT}|{ID_SLOT}(?:/{ID_SLOT})*|{TITLE_SLOT}|{DESCRIPTION_SLOT}|{HEAD_SLOT}|{BODY_SLOT})",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Shell:
    """A layout, cut at its slots.

    Attributes:
        pieces: Fixed text and slots in turn; the first and every second piece after it is fixed text.
    """

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut a rendered layout at its slots.

        Raises:
            ValueError: The layout has no slot for the body, and its pages would be empty; or it prints a slot where
                nothing fills it. Only the layout is asked: in a page somebody may write whatever looks like a slot.
        """
        pieces = tuple(_SLOTS.split(html))
        if pieces.count(BODY_SLOT) != 1:
            raise ValueError("The layout must print the content of a page exactly once.")
        if any("kwslot-" in fixed for fixed in pieces[::2]):
            raise ValueError("The layout prints a part of a page where it cannot be filled in.")
        return cls(pieces)

    def fill(self, page: Page, head: str = "") -> str:
        """Return the HTML of a whole page.

        Args:
            page: The page.
            head: HTML for its head, if the layout has a slot for it.
        """
        first = page.outline[0].id if page.outline else ""
        values = {
            id_slot(page.address): page.address.partition("/")[2],
            TITLE_SLOT: escape(page.title),
            DESCRIPTION_SLOT: escape(page.description),
            HEAD_SLOT: head,
            BODY_SLOT: page.body,
            HEADING_ID_SLOT: first,
        }
        return "".join(
            piece if index % 2 == 0 else values[piece] if piece in values else _items(piece, page.outline)
            for index, piece in enumerate(self.pieces)
        )


def id_slot(address: str) -> str:
    """Return what stands in a layout for the part of an address below its folder: a slot for each of its steps."""
    return "/".join([ID_SLOT] * address.count("/"))


def _items(item: str, outline: tuple[Heading, ...]) -> str:
    """Return an entry of the table of contents for each heading, in the theme's own markup."""
    return "".join(
        item.replace(HEADING_ID_SLOT, heading.id).replace(HEADING_TITLE_SLOT, escape(heading.title))
        for heading in outline
    )
