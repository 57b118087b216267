# What earlier runs already worked out. The core asks for it through this one method and never learns where it is kept.
"""Remembering what was made from content that has not changed."""

from __future__ import annotations

import hashlib
import marshal
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

MadeT = TypeVar("MadeT")
_FORMAT: Final = 2
"""Of marshal: the last one in which equal values always give equal bytes."""


def digest_of(plain: object) -> bytes:
    """Return 16 bytes that tell plain data from other plain data, in this version of Python."""
    return hashlib.blake2b(marshal.dumps(plain, _FORMAT), digest_size=16).digest()  # type: ignore[arg-type] # it is plain


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

    def last(self, stage: str) -> Any:
        """Return what the last run left, None when there is nothing.

        It was made from other content than today's. Whoever takes it looks himself what of it still holds.

        Args:
            stage: Under which name it was left.
        """

    def leave(self, stage: str, value: object) -> None:
        """Leave something to the next run.

        Args:
            stage: A name; what was left under it before is forgotten.
            value: Plain data only.
        """


class Forgetful:
    """Remembers nothing: everything is made anew."""

    def recall(self, stage: str, key: bytes, make: Callable[[], MadeT]) -> MadeT:  # noqa: ARG002 the interface
        """Make the value."""
        return make()

    def last(self, stage: str) -> Any:  # noqa: ARG002 the interface
        """Know of no last run."""
        return None

    def leave(self, stage: str, value: object) -> None:
        """Leave nothing."""


FORGETFUL: Final = Forgetful()
