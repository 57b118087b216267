# Snowball's German stemmer, version 3. PyStemmer (C) where it is installed, snowballstemmer (Python) elsewhere; the
# browser has the same algorithm in browser/10-stamm.js. tests/search compares all three.
"""Word stems."""

from __future__ import annotations

import importlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Callable

PLURALS: Final = {
    "themen": "thema",
    "zentren": "zentrum",
    "konten": "konto",
    "museen": "museum",
    "firmen": "firma",
    "kriterien": "kriterium",
    "gremien": "gremium",
    "ministerien": "ministerium",
    "foren": "forum",
    "risiken": "risiko",
    "ies": "y",
}
"""Plurals of foreign words that Snowball leaves apart from their singular, as endings, so that compounds follow."""
ROOTS: Final = {
    "zähl": "zehl",
    "zaehl": "zehl",
    "förder": "ferder",
    "foerder": "ferder",
    "bürger": "birger",
    "buerger": "birger",
}
"""Roots that Snowball would mix up with others (zahlen, fordern, Burg), because it folds umlauts."""
_PLURAL: Final = re.compile(rf"(?:{'|'.join(PLURALS)})$")
_FOREIGN_S: Final = re.compile(r"(?<=..[aoyp])s$")


@lru_cache(maxsize=1)
def snowball() -> Callable[[str], str]:
    """Return the stemmer of this machine."""
    try:
        stemmer = importlib.import_module("Stemmer").Stemmer("german", 0)
    except ImportError:  # no wheel for this machine, and no compiler
        stemmer = snowballstemmer.stemmer("german")
    return lambda word: str(stemmer.stemWord(word))


def rooted(word: str) -> str:
    """Return a word in lower case in which roots that only an umlaut tells apart look different."""
    for root, other in ROOTS.items():
        word = word.replace(root, other)
    return word


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case: „plattformen“ → „plattform“, „gütersloh“ and „guetersloh“ → „gutersloh“.

    Source: Snowball 3, algorithm „german“ (https://snowballstem.org/algorithms/german/stemmer.html); it also folds
    umlauts, ß and the spellings ae, oe, ue. Before it, foreign plurals get their singular: apps, büros, zentren.
    """
    singular = _PLURAL.sub(lambda match: PLURALS[match.group()], rooted(word))
    return snowball()(_FOREIGN_S.sub("", singular))
