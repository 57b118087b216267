"""How the parts of German compounds are linked: Städte|tag, Verkehrs|daten, Schul|hof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.search.stemming import rooted

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS: Final = ("", "s", "n", "es", "en", "e", "er", "ns")
"""Linking letters between parts."""
_MIN_E: Final = 4
"""Shortest part that can lose its final e, in letters."""
_FOLD: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def fold(word: str) -> str:
    """Return a word in lower case without umlauts and ß."""
    return rooted(word.lower()).translate(_FOLD)


def without_links(form: str) -> Iterator[str]:
    """Yield a beginning without each of the letters that may link it to the next part."""
    yield from (form.removesuffix(link) for link in LINKS if form.endswith(link))


def forms(base: str) -> Iterator[str]:
    """Yield a part with the letters that can link it to the next part, and without a final e."""
    yield from (base + link for link in LINKS)
    if base.endswith("e") and len(base) >= _MIN_E:
        yield base[:-1]
