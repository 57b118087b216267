# Text of one YAML file -> plain data, and positions for whoever asks. It guesses no types: an AGS, a date or a "no"
# stays text until the model reads it. Everything a contributor can write wrongly is returned as a Flaw, never raised.
# Nearly every file is in order, and nobody asks for a position in it: quick reads it in one tight pass. Where that pass
# meets anything unusual it gives up, and exact says what is wrong; it also finds the positions, when they are wanted.
"""Reading YAML without surprises: plain data with positions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kommunenwiki.yaml_source import exact, quick, text
from kommunenwiki.yaml_source.text import MAX_BYTES, Flaw, Mark, StopReadingError
from kommunenwiki.yaml_source.values import MAX_DEPTH, MAX_VALUES, Data, Path, Scalar, holds_more, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_VALUES",
    "Data",
    "Document",
    "Flaw",
    "Mark",
    "Path",
    "Scalar",
    "read",
    "typed",
]

_BESIDE_VALUES = ",:[{-"
"""Every value but the outermost has one of these signs of its own beside it: counting them is enough at first."""


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one YAML file.

    Attributes:
        data: Plain data; empty when the text has flaws that stopped the reading.
        flaws: What was wrong with the text, in order of position.
        content: Gives the bytes of the file once more, for whoever asks for a position; no bytes when they are gone.
        outermost: Where the outermost keys and their values stand, as far as the reading noticed: most findings are
            about these, and need no second reading.
    """

    data: dict[str, Data]
    flaws: tuple[Flaw, ...] = ()
    content: Callable[[], bytes] = field(default=bytes, compare=False, repr=False)
    outermost: quick.Outermost = field(default_factory=dict, compare=False, repr=False)

    @property
    def misgrouped(self) -> bool:
        """Tell whether fields stand in the wrong group, so that nothing can be said about their values."""
        return any(flaw.kind == "duplicate-keys" for flaw in self.flaws)

    def mark(self, path: Path) -> Mark:
        """Return where the value at ``path`` begins, or the nearest thing above it that exists."""
        noticed = self._noticed(path)
        if noticed:
            return Mark(noticed[1].line + 1, noticed[1].column + 1)
        tree = _tree(self.content())
        return tree.mark(path) if tree else Mark(1, 1)

    def key_mark(self, path: Path) -> Mark:
        """Return where the key of the value at ``path`` is written; list items have no key, so the item itself."""
        noticed = self._noticed(path)
        if noticed:
            return Mark(noticed[0].line + 1, noticed[0].column + 1)
        tree = _tree(self.content())
        return tree.key_mark(path) if tree else Mark(1, 1)

    def _noticed(self, path: Path) -> tuple[Any, Any] | None:
        """Return where an outermost key and its value stand, if the reading noticed."""
        return self.outermost.get(str(path[0])) if len(path) == 1 else None

    @property
    def keys(self) -> Mapping[Path, Mark]:
        """Position of every key, by the path of its value."""
        tree = _tree(self.content())
        return tree.keys if tree else {}

    @property
    def values(self) -> Mapping[Path, Mark]:
        """Position of every value, by its path; the whole document has the empty path."""
        tree = _tree(self.content())
        return tree.values if tree else {}


def read(content: bytes) -> Document:
    """Read one YAML file.

    Args:
        content: The bytes of the file: UTF-8, at most ``MAX_BYTES``, a single mapping.

    Returns:
        The data, or an empty document with the flaws that were found.
    """
    try:
        written = text.decoded(content)
        found = quick.data(written)
        if found is not None and not _too_many(written, found[0]):
            data, outermost = found
            return Document(data, (), lambda: content, outermost)
        tree = exact.tree(written)
    except StopReadingError as stop:
        return Document({}, (stop.flaw,))
    return Document(tree.data, tree.flaws, lambda: content)


def _too_many(written: str, data: dict[str, Data]) -> bool:
    """Tell whether a text holds more values than are read; the signs beside values tell at once that most do not."""
    return sum(map(written.count, _BESIDE_VALUES)) >= MAX_VALUES and holds_more(data, MAX_VALUES)


@lru_cache(maxsize=4)  # who asks for one position often asks for the next one of the same file
def _tree(content: bytes) -> exact.Tree | None:
    """Return the positions of everything in a file; None when it cannot be read."""
    try:
        return exact.tree(text.decoded(content))
    except StopReadingError:
        return None
