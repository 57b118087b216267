# Numbers as printable characters: one character for small ones, so that gzip sees bytes that repeat. The browser reads
# them in browser/40-daten.js; tests/search writes here and reads there.
"""Compact text encoding of numbers and sorted words."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALPHABET: Final = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
"""The characters of numbers: all printable ASCII that needs no escape in a string, without the space."""
_HALF: Final = len(ALPHABET) // 2
_STEP: Final = 32
"""``postings.STEP``: what tells pages and weights apart."""


def number(value: int) -> str:
    """Return a number from 0 on: characters of the lower half end it, those of the upper half go on."""
    text = ""
    while value >= _HALF:
        text += ALPHABET[_HALF + value % _HALF]
        value = value // _HALF - 1
    return text + ALPHABET[value]


def posting(pages: Sequence[int]) -> str:
    """Return page numbers with their weights: the distance to the page before, then the weight.

    Args:
        pages: As in ``postings.Postings``.
    """
    befores = chain((-_STEP,), pages)
    steps = [page - before // _STEP * _STEP - _STEP for before, page in zip(befores, pages, strict=False)]
    return "".join(map(_STEPS.__getitem__, steps))


class _Steps(dict[int, str]):
    """Encoded distances with weights; most of them stand in many lists."""

    def __missing__(self, step: int) -> str:
        found = self[step] = number(step // _STEP) + ALPHABET[step % _STEP]
        return found


_STEPS: Final = _Steps()


def numbers(values: Iterable[int]) -> str:
    """Return ascending numbers by their distances."""
    text, last = [], -1
    for value in values:
        text.append(number(value - last - 1))
        last = value
    return "".join(text)


def word_list(words: Iterable[str]) -> str:
    """Return sorted words, each as the number of letters that it shares with the one before, and the rest."""
    text, last = [], ""
    for word in words:
        shared = 0
        for own, other in zip(word[: len(ALPHABET) - 1], last, strict=False):
            if own != other:
                break
            shared += 1
        text.append(ALPHABET[shared] + word[shared:])
        last = word
    return " ".join(text)
