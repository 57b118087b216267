# What plain data is, and the few plain scalars that get a type.
"""Plain data and its scalars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Scalar: TypeAlias = str | int | float | bool | None
Data: TypeAlias = "Scalar | list[Data] | dict[str, Data]"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH: Final = 20
"""Deepest nesting of mappings and lists that is read."""

MAX_VALUES: Final = 5000
"""So many values a file may hold, groups and lists included: ten times as many as the largest record has."""

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{0,15}[1-9]")
_CONSTANTS: Final[Mapping[str, Scalar]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_STARTS: Final = frozenset({"", *"tfn~-0123456789"})
"""How a plain scalar begins that can have a type."""


def holds_more(data: Data, most: int) -> bool:
    """Tell whether data holds more values than ``most``, itself, groups and lists included."""
    found, waiting = 0, [data]
    while waiting and found <= most:
        value = waiting.pop()
        found += 1
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return found > most


def typed(text: str) -> Scalar:
    """Return the value of a plain (unquoted) scalar.

    Only ``true``, ``false``, ``null``, whole numbers without leading zero and decimal numbers without trailing zero
    get a type. ``05754008``, ``no``, ``12:30``, ``1.10`` and ``2023-03-16`` stay text: the model decides what they are.
    """
    if text[:1] not in _STARTS:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text
