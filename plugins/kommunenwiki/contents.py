# Everything inside a record, found by walking its values; no code for single record types. References, rules and link
# care ask here. A record is walked once, and what all of them want to know of it is remembered while they look at it.
"""The values inside a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kommunenwiki.model.base import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kommunenwiki.yaml_source import Path

ValueT = TypeVar("ValueT")


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield a value and everything inside it, each with its path; parts come before what they hold."""
    found: list[tuple[Path, Any]] = []
    _walk(value, path, found)
    return iter(found)


class Contents:
    """All values inside one part that are given, by their classes."""

    def __init__(self, part: Part) -> None:
        """Walk through a part."""
        self._values = [item for item in walk(part) if item[1] is not None]
        self._by_class: dict[type, list[int]] = defaultdict(list)
        for number, (_, value) in enumerate(self._values):
            self._by_class[type(value)].append(number)
        self._asked: dict[type, tuple[tuple[Path, Any], ...]] = {}

    def each(self, kind: type[ValueT]) -> tuple[tuple[Path, ValueT], ...]:
        """Return all values of one class, subclasses included, each with its path, in the order of the fields."""
        found = self._asked.get(kind)
        if found is None:
            found = self._asked[kind] = self.of_any((kind,))
        return found

    def of_any(self, kinds: tuple[type, ...]) -> tuple[tuple[Path, Any], ...]:
        """Return all values of several classes, subclasses included, each with its path, in the order of the fields."""
        numbers: list[int] = []
        for class_ in _LIKE.get(kinds) or _like(kinds):
            numbers += self._by_class.get(class_, ())
        return tuple([self._values[number] for number in sorted(numbers)])


def _walk(value: Any, path: Path, found: list[tuple[Path, Any]]) -> None:
    found.append((path, value))
    inside = _INSIDE.get(type(value))
    if inside is None:  # the first value of this class
        inside = _INSIDE[type(value)] = _way_into(type(value))
        _LIKE.clear()
    for step, item in inside(value):
        _walk(item, (*path, step), found)


_INSIDE: dict[type, Callable[[Any], Iterable[tuple[str | int, Any]]]] = {}
"""How to get at what a value of a class holds, for all classes that were met; what holds nothing gives nothing."""
_LIKE: dict[tuple[type, ...], tuple[type, ...]] = {}
"""The classes that were met and are one of some others, or a subclass."""


def _way_into(class_: type) -> Callable[[Any], Iterable[tuple[str | int, Any]]]:
    if issubclass(class_, Part):
        return lambda part: part.__dict__.items()
    if issubclass(class_, tuple):
        return enumerate
    if issubclass(class_, Mapping):
        return lambda mapping: mapping.items()
    return lambda _: ()


def _like(kinds: tuple[type, ...]) -> tuple[type, ...]:
    found = _LIKE[kinds] = tuple(class_ for class_ in _INSIDE if not set(class_.__mro__).isdisjoint(kinds))
    return found
