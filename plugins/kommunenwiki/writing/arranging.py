# Decides everything that the model has a say in: the order of keys, what is left out, quotes and brackets.
# Writing the arranged tree down is then a matter of form alone.
"""Bringing the tree of a record into its canonical form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.model.inspection import field_names
from kommunenwiki.model.values import ID_PATTERN
from kommunenwiki.writing.shapes import UNKNOWN, Kind, Shape, shapes
from kommunenwiki.yaml_source import typed
from kommunenwiki.yaml_tree import Entry, Group, Leaf, Node

if TYPE_CHECKING:
    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import Part

_ID: Final = re.compile(ID_PATTERN.rstrip("$"))
_LIKE_OTHER_VALUES: Final = re.compile(  # what other readers of YAML take for numbers, dates, true or false
    r"y|yes|n|no|on|off|true|false|null|0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+(?:e[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
)
_DECIMAL: Final = re.compile(r"-?[0-9]+\.[0-9]+")


def arrange(record_type: type[Entity], root: Group) -> None:
    """Put the keys of a record into the order of the file and decide how its values are written.

    Nothing gets lost: empty keys are left out only when the model knows them and no comment stands at them.

    Args:
        record_type: The type of the record.
        root: The tree of the record; it is changed.
    """
    head: list[str] = []
    _arrange_part(record_type, root, head)
    (root.entries[0].above if root.entries else root.below)[:0] = head


def is_plain_id(text: str) -> bool:
    """Tell whether a text is an id that every reader of YAML takes for a text."""
    return bool(_ID.fullmatch(text)) and not _LIKE_OTHER_VALUES.fullmatch(text)


def _arrange_part(part: type[Part], group: Group, head: list[str] | None = None) -> None:
    """Arrange the mapping of a part; comments above its first key go to ``head`` when they belong to the whole."""
    group.flow = False
    known = shapes(part)
    places = {name: place for place, name in enumerate(field_names(part))}
    if head is not None and group.entries:
        head += _taken(group.entries[0])
    entries = [entry for entry in group.entries if entry.remarked or not _is_empty(entry, known.get(entry.key))]
    entries.sort(key=lambda entry: places.get(entry.key, len(places)))
    while head is not None and entries:
        head += _taken(entries[0])
        if entries[0].beside or not _is_empty(entries[0], known.get(entries[0].key)):
            break
        entries.pop(0)
    for entry in entries:
        _arrange_value(entry, known.get(entry.key, UNKNOWN))
    group.entries = entries


def _taken(entry: Entry) -> list[str]:
    """Take away the comments above an entry and return them."""
    taken, entry.above = entry.above, []
    return taken


def _is_empty(entry: Entry, shape: Shape | None) -> bool:
    if shape is None:
        return False
    if isinstance(entry.node, Leaf):
        value = entry.node.value
        return value is None or (value is False and shape.default is False)
    return entry.node.is_list and not entry.node.entries and not entry.node.below


def _arrange_value(entry: Entry, shape: Shape) -> None:
    node = entry.node
    if isinstance(node, Leaf):
        _arrange_leaf(node, shape.kind)
    elif node.is_list:
        entry.node = _arranged_list(node, shape if shape.many else UNKNOWN)
    elif shape.mapping or shape.part is None or shape.many:
        _arrange_mapping(node, shape if shape.mapping else UNKNOWN)
    else:
        _arrange_part(shape.part, node)


def _arranged_list(group: Group, shape: Shape) -> Node:
    item_shape = Shape(shape.kind, shape.part)
    for entry in group.entries:
        if shape.part and isinstance(entry.node, Group) and not entry.node.is_list:
            _arrange_part(shape.part, entry.node, entry.above)  # nothing stands between a dash and a key
        else:
            _arrange_value(entry, item_shape)
    simple = all(isinstance(entry.node, Leaf) and not entry.remarked for entry in group.entries)
    group.flow = shape.kind is Kind.ID and simple and not group.below
    if group.flow and shape.single and len(group.entries) == 1:
        return group.entries[0].node
    return group


def _arrange_mapping(group: Group, shape: Shape) -> None:
    group.flow = False
    for entry in group.entries:
        _arrange_value(entry, Shape(part=shape.part))


def _arrange_leaf(leaf: Leaf, kind: Kind) -> None:
    value = leaf.value
    if not isinstance(value, str):
        leaf.plain = kind is not Kind.DIGITS or isinstance(value, bool) or not isinstance(value, int)
        return
    if kind is Kind.TEXT:
        leaf.text = leaf.text.rstrip("\n")
    as_id = is_plain_id(leaf.text) and (kind is Kind.ID or (kind is Kind.OTHER and leaf.plain))
    leaf.plain = as_id or (kind is Kind.NUMBER and _DECIMAL.fullmatch(leaf.text) is not None and _stays_text(leaf.text))


def _stays_text(text: str) -> bool:
    return typed(text) == text
