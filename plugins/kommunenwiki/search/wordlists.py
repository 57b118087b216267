# The hand-kept word lists beside this module: German compound parts, stop words, everyday words for the same thing.
"""Word lists of the search."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

_FOLDER: Final = resources.files("kommunenwiki.search") / "words"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list in their order; spaces and line ends separate them."""
    return tuple(word for line in _lines(name) for word in line.split())


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a list: one a line, „;“ between words."""
    return tuple(tuple(word.strip() for word in line.split(";") if word.strip()) for line in _lines(name))


def _lines(name: str) -> tuple[str, ...]:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
