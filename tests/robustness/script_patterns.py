"""The regular expressions that stand in the scripts for browsers, written as Python reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.robustness.patterns import PACKAGE, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LITERAL: Final = re.compile(
    r"(?:(?<=[=(,:!&|?{};\[>])|(?<=return))\s*/(?![/*])((?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/([dgimsuvy]*)(?=[\s.,;)\]:])"
)
_COMMENT: Final = re.compile(r"^\s*//.*$", re.MULTILINE)
_PIECE: Final = re.compile(r"\\p\{(\w+)\}|\\u\{(\w+)\}|\\/|\\.|\(\?<(?=\w)|[\[\]]|[^\\\[\]]", re.DOTALL)
_CLASSES: Final = {"L": "A-Za-zÄÖÜäöüß", "Lu": "A-ZÄÖÜ", "Ll": "a-zäöüß", "N": "0-9", "Nd": "0-9"}
_OTHER: Final = r"\x00-\x1f"
"""Stands for classes that hold none of the characters that are tried: control characters, spaces of all kinds."""


def script_patterns() -> Iterator[Pattern]:
    """Yield the literals of all scripts; the few that are put together from texts are those of the program."""
    for path in sorted(PACKAGE.rglob("*.js")):
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for found in _LITERAL.finditer(text):
            place = f"{path.relative_to(PACKAGE).as_posix()}: {text.count(chr(10), 0, found.start()) + 1}"
            flags = sum(
                flag for sign, flag in (("i", re.IGNORECASE), ("m", re.MULTILINE), ("s", re.DOTALL)) if sign in found[2]
            )
            yield Pattern(place, re.compile(translated(found[1]), flags), ("finditer",))


def translated(source: str) -> str:
    """Return a regular expression of JavaScript as Python writes it; classes of Unicode become short."""
    made, inside = [], False
    for found in _PIECE.finditer(source):
        piece = found[0]
        if found[1]:
            letters = _CLASSES.get(found[1], _OTHER)
            made.append(letters if inside else f"[{letters}]")
        elif found[2]:
            made.append(f"\\U{int(found[2], 16):08x}")
        elif piece == "[":
            made.append("\\[" if inside else "[")
            inside = True
        elif piece == "(?<":
            made.append("(?P<" if not inside else piece)
        else:
            inside = inside and piece != "]"
            made.append("/" if piece == "\\/" else piece)
    return "".join(made)
