# iCalendar (RFC 5545), as far as both of our calendars need it.
"""The form of calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_LINE: Final = 75
"""Longest line, in bytes, without its end."""


def framed(title: str, lines: Iterable[str]) -> str:
    """Return a calendar with a title and the lines of its events."""
    whole = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{NAME}//{NAME}//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(title)}",
        *lines,
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in whole)


def day(value: date) -> str:
    """Return a day."""
    return f"{value:%Y%m%d}"


def escaped(text: str) -> str:
    """Return a text in which no sign has a meaning for calendars."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, none of which cuts a character."""
    return "\r\n ".join(_pieces(line))


def _pieces(line: str) -> Iterable[str]:
    piece, size = "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > _LINE:
            yield piece
            piece, size = "", 1  # the space before what goes on
        piece, size = piece + sign, size + length
    yield piece
