# The smallest questions about values from others. Each returns the value in the type we want, or raises ValueError.
"""Checks of single values of a neighbour's files."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kommunenwiki.model.text import is_plain
from kommunenwiki.model.values import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = TypeVar("Value")
MAX_ID: Final = 100
MAX_TITLE: Final = 300
MAX_TEXT: Final = 2000
MAX_ITEMS: Final = 200
"""Characters of an id, a title and a longer text, and items of a list."""
_MOST_PEOPLE: Final = 100_000_000
_ID: Final = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")
_PATH: Final = re.compile(
    r"(?!\.{0,2}(?:[/#]|\Z))[\w.~-]+(?:/(?!\.{1,2}(?:[/#]|\Z))[\w.~-]+)*/?(?:#[\w.~-]+)?", re.ASCII
)
_HOST: Final = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
_ADDRESS: Final = re.compile(
    rf"(?:https://{_HOST}(?::[0-9]{{1,5}})?|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{{1,5}})?)(?:/[\w.~-]+)*/?",
    re.ASCII,
)
_LONGEST_ADDRESS: Final = 1000


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return len(text) <= MAX_ID and _ID.match(text) is not None


def is_path(text: str) -> bool:
    """Tell whether a text is a path that stays below the root it is put behind: no scheme, no host, no ``..``."""
    return len(text) <= _LONGEST_ADDRESS and _PATH.fullmatch(text) is not None


def is_root(text: str) -> bool:
    """Tell whether a text is the root of a site: https with a host name; http only on this machine, for trying out."""
    within = all(set(part) != {"."} for part in text.split("/"))
    return len(text) <= _LONGEST_ADDRESS and within and _ADDRESS.fullmatch(text) is not None


def line(value: Any, longest: int = MAX_TITLE) -> str:
    """Return one line of text without HTML and without invisible characters."""
    if not isinstance(value, str) or not is_plain(value, longest):
        raise ValueError(value)
    return " ".join(value.split())


def may_be_empty(value: Any, longest: int = MAX_TEXT) -> str:
    """Return one line of text that may be empty."""
    return "" if value == "" else line(value, longest)


def id_(value: Any) -> str:
    """Return an id."""
    if not isinstance(value, str) or not is_id(value):
        raise ValueError(value)
    return value


def day(value: Any) -> date:
    """Return a day."""
    return date.fromisoformat(line(value, len("2026-11-23")))


def whole(value: Any) -> int:
    """Return a number of people."""
    if type(value) is not int or not 0 <= value <= _MOST_PEOPLE:
        raise ValueError(value)
    return value


def degrees(value: Any, largest: int) -> float:
    """Return a latitude or longitude."""
    if type(value) not in {int, float} or not -largest <= value <= largest:
        raise ValueError(value)
    return float(value)


def group(value: Any) -> Mapping[str, Any]:
    """Return a group of members."""
    if not isinstance(value, dict):
        raise ValueError(value)  # noqa: TRY004 all checks of this module raise the same
    return value


def items(value: Any, check: Callable[[Any], Value]) -> tuple[Value, ...]:
    """Return a list whose items are checked."""
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise ValueError(value)
    return tuple(check(item) for item in value)
