"""What a page shows of a list as cards, and the way to the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kommunenwiki.rendering.cards import Card, cards
from kommunenwiki.rendering.long_lists import LongList, Shown, sections

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Scope


class CardList(NamedTuple):
    """A list on a page.

    Attributes:
        shown: Which records the page shows, how many there are, and where all of them stand.
        cards: The cards of those that it shows.
    """

    shown: Shown
    cards: tuple[Card, ...]


def card_list(scope: Scope, found: LongList) -> CardList:
    """Return what a page shows of a list without headings."""
    return card_lists(scope, found)[0]


def card_lists(scope: Scope, found: LongList) -> tuple[CardList, ...]:
    """Return what a page shows of each section of a list."""
    return tuple(CardList(shown, cards(scope, shown.keys)) for shown in sections(scope, found))
