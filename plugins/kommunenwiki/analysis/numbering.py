"""Numbers for things, which take less memory than the things and are compared faster."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

ThingT = TypeVar("ThingT", bound=Hashable)


class Numbering(dict[ThingT, int]):
    """Gives each thing the next number when it is first asked for, and keeps it.

    Attributes:
        things: The things by number.
    """

    def __init__(self) -> None:
        """Begin at 0."""
        super().__init__()
        self.things: list[ThingT] = []

    def __missing__(self, thing: ThingT) -> int:
        """Give a new thing its number."""
        number = self[thing] = len(self.things)
        self.things.append(thing)
        return number
