"""Texts that are made to keep a regular expression busy, derived from the expression itself."""

from __future__ import annotations

import re
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]  # how Python itself reads an expression
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MANY: Final = 30
"""A part that may stand more often than this in a row is repeated as often as fits."""
MOST: Final = 12
"""So many different texts of a part are repeated."""
ENDS: Final = ("", "\x00", "\n!")
"""What stands behind the repeated part, so that it was all for nothing."""
SAMPLES: Final = "aA1 \n\t.,-:/_ä([|\"'<>=#*\x00\u2028"
_ONE: Final = frozenset({codes.IN, codes.LITERAL, codes.NOT_LITERAL, codes.ANY})
_REPEATED: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_INNER: Final[Mapping[Any, Callable[[Any], list[Any]]]] = {
    **dict.fromkeys(_REPEATED, lambda found: [found[2]]),
    **dict.fromkeys((codes.ASSERT, codes.ASSERT_NOT), lambda found: [found[1]]),
    codes.SUBPATTERN: lambda found: [found[-1]],
    codes.BRANCH: lambda found: list(found[1]),
    codes.ATOMIC_GROUP: lambda found: [found],
}


def attacks(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Yield texts of about a length for an expression: every part that may be repeated is, in several ways.

    Args:
        pattern: The expression, for text or for bytes.
        length: How long the texts are, in characters.
    """
    is_bytes = isinstance(pattern.pattern, bytes)
    source = pattern.pattern.decode("latin-1") if is_bytes else pattern.pattern
    tree = parser.parse(source, pattern.flags | (re.ASCII if is_bytes else 0))
    for start, piece in dict.fromkeys(_Writer(tree, source).pieces()):
        for end in ENDS:
            text = start + piece * ((length - len(start)) // len(piece)) + end
            yield text.encode("latin-1", "replace") if is_bytes else text


class _Writer:
    """Writes what parts of one expression match, in as few characters as tell its sets apart."""

    def __init__(self, tree: Any, source: str) -> None:
        self._tree = tree
        sets = list(_sets(tree))
        kinds: dict[tuple[bool, ...], str] = {}
        for character in SAMPLES + source:
            kinds.setdefault(tuple(_holds(found, character) for found in sets), character)
        self._alphabet = "".join(kinds.values())
        self._groups: dict[int, str] = {}

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield what stands before, and what is repeated."""
        for before, body in self._repeated(self._tree, ""):
            for piece in self._bodies(body):
                pairs = ((before, piece), ("", before + piece), ("", before), (piece, before + piece * 3))
                yield from (pair for pair in pairs if pair[1])

    def _repeated(self, tree: Any, before: str) -> Iterator[tuple[str, Any]]:
        """Yield every part that may be repeated, and a text of what stands before it."""
        for code, found in tree:
            if code in _REPEATED and found[1] > MANY:
                yield before, found[2]
            for inner in _inner(code, found):
                yield from self._repeated(inner, before)
            before += self._texts([(code, found)])[0]

    def _bodies(self, body: Any) -> list[str]:
        if len(body) == 1 and body[0][0] in _ONE:
            return self._characters(body[0])
        return self._texts(body)[:MOST]

    def _texts(self, tree: Any) -> list[str]:
        """Return several texts that a part matches, the plainest first: its alternatives, and what may be left out."""
        found = [""]
        for code, argument in tree:
            more = self._of_one(code, argument) or [""]
            found = list(dict.fromkeys(start + text for start in found for text in more))[: 2 * MOST]
        return found

    def _of_one(self, code: Any, found: Any) -> list[str]:
        if code in _ONE:
            return self._characters((code, found))[:1]
        if code in _REPEATED:
            least, _, body = found
            return [text * max(least, 1) for text in self._bodies(body)[:4]] + ([] if least else [""])
        if code is codes.GROUPREF:
            return [self._groups.get(found, "")]
        if code is codes.ASSERT_NOT or (code is codes.ASSERT and found[0] > 0):
            return [""]
        texts = [text for inner in _inner(code, found) for text in self._texts(inner)]
        if code is codes.SUBPATTERN:
            self._groups[found[0]] = texts[0]
        return texts

    def _characters(self, found: Any) -> list[str]:
        return [character for character in self._alphabet if _holds(found, character)]


def _inner(code: Any, found: Any) -> list[Any]:
    return _INNER[code](found) if code in _INNER else []


def _sets(tree: Any) -> Iterator[Any]:
    for code, found in tree:
        if code in _ONE:
            yield code, found
        for inner in _inner(code, found):
            yield from _sets(inner)


def _holds(found: Any, character: str) -> bool:
    code, argument = found
    if code is codes.ANY:
        return character != "\n"
    if code is codes.IN:
        return _compiled(tuple(argument)).match(character) is not None
    return (ord(character) == argument) is (code is codes.LITERAL)


@cache
def _compiled(members: tuple[Any, ...]) -> re.Pattern[str]:
    tree = parser.parse("")
    tree.append((codes.IN, list(members)))
    return re._compiler.compile(tree)  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 a set by itself
