# What makes bytes a text that can be read at all: size, UTF-8, no control characters, no tabs that indent.
"""Bytes of a YAML file -> its text, or the flaw that stops the reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAX_BYTES: Final = 256 * 1024
"""Largest file that is read, in bytes."""

_CONTROL = re.compile(  # and every line end but \n and \r\n, so that all programs count the same lines
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)"
)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A position inside the text: line and column in characters, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a text could not be read, or not completely.

    Attributes:
        kind: Name of the flaw; ``messages`` has the sentence for it.
        mark: Where it is.
        detail: The word of the contributor that the sentence quotes.
    """

    kind: str
    mark: Mark
    detail: str = ""


class StopReadingError(Exception):
    """Carries the flaw after which the rest of the text cannot be understood."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.kind)
        self.flaw = flaw


def decoded(content: bytes) -> str:
    """Return the text of a file, without the byte order mark.

    Raises:
        StopReadingError: It is too large, not UTF-8, or holds characters that must not be there.
    """
    if len(content) > MAX_BYTES:
        raise StopReadingError(Flaw("too-large", Mark(1, 1), str(MAX_BYTES // 1024)))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()  # without the byte order mark, like error.start
        raise StopReadingError(Flaw("not-utf8", mark_at(before, len(before)))) from None
    if text.replace("\n", "").isprintable():
        return text  # what is printable is no control character and no tab; this is the quick way to know
    control = _CONTROL.search(text)
    if control:
        mark = mark_at(text, control.start())
        raise StopReadingError(Flaw("control-character", mark, f"U+{ord(control.group()):04X}"))
    tab = _TAB_INDENT.search(text)
    if tab:
        raise StopReadingError(Flaw("tab", mark_at(text, tab.end() - 1)))
    return text


def mark_at(text: str, index: int) -> Mark:
    """Return the position of a character, given its index."""
    return Mark(text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1)
