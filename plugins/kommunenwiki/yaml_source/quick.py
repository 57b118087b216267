# One tight pass over libyaml's events that keeps nothing but the data. It is made for files that are in order:
# at anything else (anchors, tags, aliases, repeated keys, depth, broken syntax) it gives up, and exact reads the file.
"""YAML text that is in order -> plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from kommunenwiki.yaml_source.values import MAX_DEPTH, Data, typed

if TYPE_CHECKING:
    from collections.abc import Callable

    Following = Callable[[], Any]  # any event; which attributes it has, its class says
    Outermost = dict[str, tuple[Any, Any]]  # marks of libyaml, for the key and for its value


class _UnusualError(Exception):
    """The text holds something that this pass does not deal with."""


def data(text: str) -> tuple[dict[str, Data], Outermost] | None:
    """Return the data of a text, and where its outermost keys and values stand; None when it holds anything unusual.

    What is unusual need not be wrong. A value that is left empty has no place of its own.
    """
    following: Following = yaml.CSafeLoader(text).get_event
    try:
        following()  # the stream begins
        following()  # the document begins; a text without content ends here, and the next event is none
        root = following()
        if type(root) is not yaml.MappingStartEvent:
            return None
        if root.anchor is not None or root.tag is not None:
            return None
        marks: Outermost = {}
        found = _mapping(following, 1, marks)
        following()  # the document ends
        return (found, marks) if type(following()) is yaml.StreamEndEvent else None
    except (yaml.YAMLError, _UnusualError):
        return None


def _value(event: Any, following: Following, depth: int) -> Data:
    kind = type(event)
    if event.anchor is not None or kind is yaml.AliasEvent or event.tag is not None or depth > MAX_DEPTH:
        raise _UnusualError
    if kind is yaml.ScalarEvent:
        text: str = event.value
        return typed(text) if event.implicit[0] else text
    return _mapping(following, depth + 1) if kind is yaml.MappingStartEvent else _list(following, depth + 1)


def _mapping(following: Following, depth: int, marks: Outermost | None = None) -> dict[str, Data]:
    entries: dict[str, Data] = {}
    while type(event := following()) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent or event.anchor is not None or event.tag is not None:
            raise _UnusualError
        key: str = event.value
        if key in entries:
            raise _UnusualError
        below = following()
        if marks is not None and (type(below) is not yaml.ScalarEvent or below.value):
            marks[key] = event.start_mark, below.start_mark
        entries[key] = _value(below, following, depth)
    return entries


def _list(following: Following, depth: int) -> list[Data]:
    items: list[Data] = []
    while type(event := following()) is not yaml.SequenceEndEvent:
        items.append(_value(event, following, depth))
    return items
