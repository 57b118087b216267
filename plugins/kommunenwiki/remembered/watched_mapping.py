# Pages ask most of what they show by a key; that key is all they depend on.
"""A mapping that notes what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kommunenwiki.remembered.facts import Fact

if TYPE_CHECKING:
    from collections.abc import ItemsView, ValuesView

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")
Note = Callable[[Fact], object]


class WatchedMapping(Mapping[KeyT, ValueT]):
    """A mapping that notes the keys it is asked for."""

    def __init__(
        self, real: Mapping[KeyT, ValueT], note: Note, item: str, whole: Fact, keys: Fact | None = None
    ) -> None:
        """Watch a mapping.

        Args:
            real: The mapping.
            note: Gets what is asked.
            item: Kind of the fact that is one item.
            whole: The fact that is all items.
            keys: The fact that is all keys; the same as ``whole`` without it.
        """
        self._real, self._note, self._item, self._whole, self._keys = real, note, item, whole, keys or whole

    def __getitem__(self, key: KeyT) -> ValueT:
        self._note(Fact(self._item, str(key)))
        return self._real[key]

    def get(self, key: KeyT, default: Any = None) -> Any:
        """Return an item."""
        self._note(Fact(self._item, str(key)))
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(Fact(self._item, str(key)))
        return key in self._real

    def __iter__(self) -> Iterator[KeyT]:
        self._note(self._keys)
        return iter(self._real)

    def __len__(self) -> int:
        self._note(self._keys)
        return len(self._real)

    def items(self) -> ItemsView[KeyT, ValueT]:
        """Return all items."""
        self._note(self._whole)
        return self._real.items()

    def values(self) -> ValuesView[ValueT]:
        """Return all values."""
        self._note(self._whole)
        return self._real.values()
