# What earlier runs already worked out. The core asks for it through this one method and never learns where it is kept.
"""Remembering what was made from content that has not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

MadeT = TypeVar("MadeT")


class Memory(Protocol):
    """Keeps what was made from some content, by the digest of that content."""

    def recall(self, stage: str, key: bytes, make: Callable[[], MadeT]) -> MadeT:
        """Return what was made before from the same content, or make it now.

        Args:
            stage: What is made; the same content can serve several stages.
            key: Digest of everything that ``make`` looks at, except the program and its settings.
            make: Makes the value: plain data only (text, bytes, numbers, None, tuples, lists, sets and dictionaries of
                these), which nobody changes afterwards.
        """


class Forgetful:
    """Remembers nothing: everything is made anew."""

    def recall(self, stage: str, key: bytes, make: Callable[[], MadeT]) -> MadeT:  # noqa: ARG002 the interface
        """Make the value."""
        return make()


FORGETFUL: Final = Forgetful()
