# Text of one YAML file -> a tree that still knows how everything is spelled, with the comments at what they belong to.
# yaml_source answers what a file says; this module what its text looks like, so that programs can change it and lose
# nothing. A round trip through a library keeps comments behind the value before them, so they would go astray as soon
# as keys change places; here they are tied to the key or list item that they stand above or beside.
"""The text of a YAML file as a tree, with comments."""

from __future__ import annotations

import bisect
import decimal
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast

import yaml

from kommunenwiki.yaml_source import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.yaml_source import Data, Path, Scalar


@dataclass(slots=True, eq=False)
class Leaf:
    """A value without parts.

    Attributes:
        text: Its text, without quotes and escapes.
        plain: True when it stands without quotes, so that its text decides what kind of value it is.
        span: Where it is written: index of its first character and of the one after its last.
    """

    text: str
    plain: bool = False
    span: tuple[int, int] = (0, 0)

    @property
    def value(self) -> Scalar:
        """The value as ``yaml_source`` reads it."""
        return typed(self.text) if self.plain else self.text


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an item of a list, with its comments.

    Attributes:
        key: The key; empty for an item of a list.
        node: The value.
        span: Where its key is written; for an item of a list where its value begins.
        column: Column of the key or of the dash, counted from 0.
        above: Comments on the lines above it.
        beside: The comment at the end of its line; empty when there is none.
    """

    key: str
    node: Node
    span: tuple[int, int] = (0, 0)
    column: int = 0
    above: list[str] = field(default_factory=list)
    beside: str = ""

    @property
    def remarked(self) -> bool:
        """Tell whether it has a comment."""
        return bool(self.above or self.beside)


@dataclass(slots=True, eq=False)
class Group:
    """A mapping or a list.

    Attributes:
        is_list: True for a list.
        entries: What it holds, in the order of the file.
        flow: True when it is written in brackets.
        span: Where it is written.
        below: Comments after its last entry.
    """

    is_list: bool
    entries: list[Entry] = field(default_factory=list)
    flow: bool = False
    span: tuple[int, int] = (0, 0)
    below: list[str] = field(default_factory=list)


Node: TypeAlias = "Leaf | Group"

_COMMENT = re.compile("#[^\n]*")
_HEADER = re.compile("[|>][0-9+-]*[ \t]*(?=#)")


def parse(content: bytes) -> Group:
    """Return the tree of a file in which ``yaml_source.read`` finds no flaw."""
    text = content.decode("utf-8-sig")
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    next(events)
    next(events)
    root = cast("Group", _node(next(events), events))
    _Comments(text, root).attach()
    return root


def plain(root: Node) -> Data:
    """Return the data of a tree, as ``yaml_source`` reads it."""
    if isinstance(root, Leaf):
        return root.value
    if root.is_list:
        return [plain(entry.node) for entry in root.entries]
    return {entry.key: plain(entry.node) for entry in root.entries}


def tree(data: Data | Mapping[str, Data]) -> Node:
    """Return the tree of plain data."""
    if isinstance(data, str):
        return Leaf(data)
    if isinstance(data, list):
        return Group(is_list=True, entries=[Entry("", tree(item)) for item in data])
    if data is None or isinstance(data, bool | int | float):
        return Leaf(_spelled(data), plain=True)
    return Group(is_list=False, entries=[Entry(key, tree(value)) for key, value in data.items()])


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, Leaf]]:
    """Yield every value without parts, with its path."""
    if isinstance(node, Leaf):
        yield path, node
        return
    for index, entry in enumerate(node.entries):
        yield from leaves(entry.node, (*path, index if node.is_list else entry.key))


def _spelled(value: float | None) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if value.is_integer() else format(decimal.Decimal(str(value)), "f")


def _node(event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
    start = _mark(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        return Leaf(str(event.value), event.implicit[0], (start.index, _mark(event.end_mark).index))
    is_list = isinstance(event, yaml.SequenceStartEvent)
    group = Group(is_list, flow=bool(cast("yaml.CollectionStartEvent", event).flow_style))
    while not isinstance(first := next(events), yaml.CollectionEndEvent):
        begin, end = _mark(first.start_mark), _mark(first.end_mark)
        if is_list:
            group.entries.append(Entry("", _node(first, events), (begin.index, begin.index), start.column))
        else:
            key = str(cast("yaml.ScalarEvent", first).value)
            group.entries.append(Entry(key, _node(next(events), events), (begin.index, end.index), begin.column))
    group.span = (start.index, _mark(first.end_mark).index)
    return group


def _mark(mark: object) -> yaml.Mark:
    return cast("yaml.Mark", mark)  # libyaml gives every event its marks


class _Comments:
    """Finds the comments of a text and ties each to what it stands above or beside."""

    def __init__(self, text: str, root: Group) -> None:
        self._text = text
        self._root = root
        self._opaque: list[tuple[int, int]] = []
        self._flow: list[tuple[int, int]] = []
        self._entries: list[tuple[Entry, tuple[Group, ...]]] = []
        self._visit(root, ())

    def attach(self) -> None:
        for start, end in self._spans():
            self._attach(start, self._text[start:end].rstrip())

    def _visit(self, node: Node, outer: tuple[Group, ...]) -> None:
        """Note in the order of the text where no comment can be, and the entries that can have one."""
        if isinstance(node, Leaf):
            start, end = node.span
            header = _HEADER.match(self._text, start, end)
            if header:  # its comment stands inside the value
                self._opaque.append((start, header.end()))
                line_end = self._text.find("\n", start)
                start = line_end if line_end >= 0 else len(self._text)
            self._opaque.append((start, end))
            return
        if node.flow:
            self._flow.append(node.span)
        inner = (*outer, node)
        for entry in node.entries:
            if not any(group.flow for group in inner):
                self._entries.append((entry, inner))
            self._opaque.append(entry.span)
            self._visit(entry.node, inner)

    def _spans(self) -> Iterator[tuple[int, int]]:
        position = 0
        for start, end in (*self._opaque, (len(self._text), len(self._text))):
            for found in _COMMENT.finditer(self._text, position, start):
                yield found.span()
            position = end

    def _attach(self, start: int, comment: str) -> None:
        number = bisect.bisect_left(self._entries, start, key=lambda known: known[0].span[0])
        before, groups = self._entries[number - 1] if number else (None, ())
        after, later = self._entries[number] if number < len(self._entries) else (None, ())
        line = self._text.rfind("\n", 0, start) + 1
        if before and any(first < start < last for first, last in self._flow):
            before.above.append(comment)
        elif before and self._text[line:start].strip(" -?"):
            self._beside(before, comment)
        else:
            column = start - line
            owner = self._owner(groups, column)
            is_above = after and (column <= after.column or any(group is owner for group in later))
            (after.above if after and is_above else owner.below).append(comment)

    def _owner(self, groups: tuple[Group, ...], column: int) -> Group:
        """Return the innermost block that a comment in this column can belong to."""
        fitting = (group for group in reversed(groups) if group.entries[0].column <= column)
        return next(fitting, self._root)

    @staticmethod
    def _beside(entry: Entry, comment: str) -> None:
        if entry.beside:
            entry.above.append(comment)
        else:
            entry.beside = comment
