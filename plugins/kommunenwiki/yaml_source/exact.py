# The reader that knows everything: where every key and value stands, and all that is wrong with the text.
# It keeps libyaml's events as a tree; data and positions are read from it. One of the two modules that know events.
"""YAML text -> a tree with positions and flaws."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import yaml

from kommunenwiki.yaml_source.syntax import EXPLANATIONS
from kommunenwiki.yaml_source.text import Flaw, Mark, StopReadingError, mark_at
from kommunenwiki.yaml_source.values import MAX_DEPTH, MAX_VALUES, Data, Path, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class _Node(NamedTuple):
    """A value: where it begins, and what it holds. There are hundreds in every file."""

    event: yaml.Event
    """The event with which it begins."""
    key: yaml.Event | None
    """The event of its key, if it has one."""
    inside: Mapping[str | int, _Node]
    """The values inside by key or position; none in a scalar."""

    @property
    def data(self) -> Data:
        """Plain data."""
        if isinstance(self.event, yaml.ScalarEvent):
            return typed(self.event.value) if self.event.implicit[0] else str(self.event.value)
        if isinstance(self.event, yaml.SequenceStartEvent):
            return [node.data for node in self.inside.values()]
        return {str(key): node.data for key, node in self.inside.items()}


_NOTHING: Final[Mapping[str | int, _Node]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tree:
    """A text that could be read.

    Attributes:
        flaws: What was wrong with the text all the same, in order of position.
    """

    flaws: tuple[Flaw, ...]
    _root: _Node
    _end: Mark

    @property
    def data(self) -> dict[str, Data]:
        """Plain data."""
        return cast("dict[str, Data]", self._root.data)

    def mark(self, path: Path) -> Mark:
        """Return where the value at ``path`` begins, or the nearest thing above it that exists."""
        node, missing = self._nearest(path)
        return _mark((node.key if missing else None) or node.event, self._end)

    def key_mark(self, path: Path) -> Mark:
        """Return where the key of the value at ``path`` is written; list items have no key, so the item itself."""
        node, _ = self._nearest(path)
        return _mark(node.key or node.event, self._end)

    @property
    def keys(self) -> dict[Path, Mark]:
        """Position of every key, by the path of its value."""
        return {path: _mark(node.key, self._end) for path, node in _all(self._root) if node.key is not None}

    @property
    def values(self) -> dict[Path, Mark]:
        """Position of every value, by its path; the whole document has the empty path."""
        return {path: _mark(node.event, self._end) for path, node in _all(self._root)}

    def _nearest(self, path: Path) -> tuple[_Node, bool]:
        """Return the deepest value on the way to ``path``, and whether something below it is missing."""
        node = self._root
        for step in path:
            below = node.inside.get(step)
            if below is None:
                return node, True
            node = below
        return node, False


def tree(text: str) -> Tree:
    """Read a text with everything that is to be known about it.

    Raises:
        StopReadingError: Nothing can be said about its data.
    """
    return _Reader(text).tree()


def _all(node: _Node, path: Path = ()) -> Iterator[tuple[Path, _Node]]:
    yield path, node
    for step, below in node.inside.items():
        yield from _all(below, (*path, step))


def _mark(event: yaml.Event, end: Mark) -> Mark:
    return _inside(cast("yaml.Mark", event.start_mark), end)  # libyaml gives every event a mark


def _inside(mark: yaml.Mark, end: Mark) -> Mark:
    """Count from 1; libyaml puts the end of a text without a last line break on a line of its own."""
    return end if mark.line >= end.line else Mark(mark.line + 1, mark.column + 1)


class _Reader:
    """Builds the tree of one text from libyaml's events."""

    def __init__(self, text: str) -> None:
        self._next = cast("Callable[[], yaml.Event]", yaml.CSafeLoader(text).get_event)  # none after the last one
        self._end = mark_at(text, len(text))
        self._flaws: list[Flaw] = []
        self._values = 0

    def tree(self) -> Tree:
        try:
            root = self._root()
        except yaml.MarkedYAMLError as error:
            raise StopReadingError(self._syntax_flaw(error)) from None
        flaws = tuple(sorted(self._flaws, key=lambda flaw: (flaw.mark.line, flaw.mark.column)))
        return Tree(flaws, root, self._end)

    def _root(self) -> _Node:
        self._next()  # stream start
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise StopReadingError(Flaw("empty", Mark(1, 1)))
        event = self._next()
        if isinstance(event, yaml.ScalarEvent) and not event.value and event.implicit[0]:
            raise StopReadingError(Flaw("empty", Mark(1, 1)))
        root = self._node(event, None, 0)
        self._next()  # document end
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            raise StopReadingError(Flaw("several-documents", self._mark(following)))
        if not isinstance(event, yaml.MappingStartEvent):
            raise StopReadingError(Flaw("no-mapping", self._mark(event)))
        return root

    def _node(self, event: yaml.Event, key: yaml.Event | None, depth: int) -> _Node:
        self._refuse_specials(event)
        if depth > MAX_DEPTH:
            raise StopReadingError(Flaw("too-deep", self._mark(event), str(MAX_DEPTH)))
        self._values += 1
        if self._values > MAX_VALUES:
            raise StopReadingError(Flaw("too-many", self._mark(event), str(MAX_VALUES)))
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return _Node(event, key, _NOTHING)
        return _Node(event, key, (self._mapping if kind is yaml.MappingStartEvent else self._list)(depth + 1))

    def _list(self, depth: int) -> Mapping[str | int, _Node]:
        items: dict[str | int, _Node] = {}
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items[len(items)] = self._node(event, None, depth)
        return items

    def _mapping(self, depth: int) -> Mapping[str | int, _Node]:
        entries: dict[str | int, _Node] = {}
        repeated: list[tuple[Mark, str]] = []
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(event)
            node = self._node(self._next(), event, depth)  # a repeated one too, for its flaws; the first one counts
            if entries.setdefault(key, node) is not node:
                repeated.append((self._mark(event), key))
        if repeated:  # many at once are one mistake: the line above them that begins a new group is missing
            kind = "duplicate-key" if len(repeated) == 1 else "duplicate-keys"
            self._flaws.append(Flaw(kind, repeated[0][0], "“, „".join(key for _, key in repeated)))
        return entries

    def _key(self, event: Any) -> str:
        self._refuse_specials(event)
        if type(event) is not yaml.ScalarEvent:
            raise StopReadingError(Flaw("key-not-text", self._mark(event)))
        return str(event.value)

    def _refuse_specials(self, event: Any) -> None:
        if event.anchor is None and event.tag is None:
            return
        if isinstance(event, yaml.AliasEvent):
            raise StopReadingError(Flaw("alias", self._mark(event), f"*{event.anchor}"))
        if event.anchor:
            self._flaws.append(Flaw("anchor", self._mark(event), f"&{event.anchor}"))
        if event.tag:
            self._flaws.append(Flaw("tag", self._mark(event), event.tag))

    def _mark(self, event: yaml.Event) -> Mark:
        return _mark(event, self._end)

    def _syntax_flaw(self, error: yaml.MarkedYAMLError) -> Flaw:
        mark = _inside(cast("yaml.Mark", error.problem_mark), self._end)  # every error has a mark and a sentence
        return Flaw("syntax", mark, EXPLANATIONS.get(str(error.problem), ""))
