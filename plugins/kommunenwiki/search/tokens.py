# Text -> words. The browser does the same in browser/20-analyse.js; tests/search compares the two.
"""Words of a text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_GENDER: Final = r"(?<=[a-zäöüß])[*:_/]-?(?=in(?:nen)?(?![^\W_]))"
_RUN: Final = re.compile(
    r"(?<![^\W_])(?<!\.)[0-9]{1,3}(?:[.\u00a0\u202f][0-9]{3})+(?![^\W_])"
    rf"|[^\W_]+(?:(?:{_GENDER}|[-\u2010\u2011])[^\W_]+)*"
)
_DROPPED: Final = re.compile(rf"{_GENDER}|[.\u00a0\u202f]")
_HYPHEN: Final = re.compile(r"[-\u2010\u2011]")
_HUMP: Final = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-zäöüß])")
_MIN_HUMP: Final = 3


class Token(NamedTuple):
    """A word as it stands in a text.

    Attributes:
        text: The word without hyphens, as written.
        runs: What stands between its hyphens or humps („Smart-City“, „KielRegion“); one when there are none.
        hyphenated: True when the runs are words of their own („Smart-City“), False for humps.
    """

    text: str
    runs: tuple[str, ...]
    hyphenated: bool = False


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order. „Bürger*innen“ is one word, and so is „12.500“."""
    return [_token(_DROPPED.sub("", match.group())) for match in _RUN.finditer(unicodedata.normalize("NFC", text))]


def _token(word: str) -> Token:
    runs = tuple(_HYPHEN.split(word))
    if len(runs) > 1:
        return Token("".join(runs), runs, hyphenated=True)
    humps = tuple(_HUMP.findall(word))
    if len(humps) > 1 and "".join(humps) == word and all(len(hump) >= _MIN_HUMP for hump in humps):
        return Token(word, humps)
    return Token(word, (word,))
