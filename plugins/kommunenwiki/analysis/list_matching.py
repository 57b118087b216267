# Claims have no ids. To say that one was changed and another added, the items of both versions must find each other.
"""Which items of an old list are which items of a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T", bound=Hashable)
Pair: TypeAlias = tuple[int, int]

ALIKE: Final = 0.5
"""From this likeness on, two items count as versions of the same item."""
MOST: Final = 100_000
"""So many pairs of items are held against each other; in longer lists only equal items find each other."""


def matched(before: Sequence[T], after: Sequence[T], words: Callable[[T], Sequence[str]]) -> tuple[Pair, ...]:
    """Pair the items of two versions of a list.

    Equal items come first, in their order where that is possible, then those that share most words, then those that
    stand alone between the same neighbours: whoever rewrites a claim completely still changed that claim.

    Args:
        before: The old items.
        after: The new items.
        words: Gives the words of an item; by them likeness is measured.

    Returns:
        Positions of the old and the new item of each pair, in the order of the new list.
    """
    pairs = _equal(before, after)
    old, new = _unmatched(before, after, pairs)
    if len(old) * len(new) <= MOST:
        pairs |= _alike({i: words(before[i]) for i in old}, {j: words(after[j]) for j in new})
    pairs |= _in_the_same_gap(before, after, pairs)
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how many of their words two texts share, from 0 to 1 (Sørensen–Dice; repeated words are counted)."""
    total = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / total if total else 1.0


def in_order(pairs: Iterable[Pair]) -> bool:
    """Tell whether paired items stand in the same order in both lists; pairs are in the order of the new one."""
    old = [pair[0] for pair in pairs]
    return old == sorted(old)


def _equal(before: Sequence[T], after: Sequence[T]) -> set[Pair]:
    """Pair equal items: both ends, the longest runs between them, and at last those that were moved."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    inner = range(head, len(before) - tail), range(head, len(after) - tail)
    pairs = {(place, place) for place in range(head)}
    pairs |= {(len(before) - 1 - place, len(after) - 1 - place) for place in range(tail)}
    old_items, new_items = (
        [items[place] for place in places] for items, places in zip((before, after), inner, strict=True)
    )
    for i, j, size in SequenceMatcher(None, old_items, new_items).get_matching_blocks():
        pairs |= {(head + i + step, head + j + step) for step in range(size)}
    old, new = _unmatched(before, after, pairs)
    moved: dict[T, list[int]] = {}
    for j in reversed(new):
        moved.setdefault(after[j], []).append(j)
    return pairs | {(i, moved[before[i]].pop()) for i in old if moved.get(before[i])}


def _common(before: Sequence[T], after: Sequence[T]) -> int:
    """Count the equal items at the beginning of two lists."""
    shorter = min(len(before), len(after))
    return next((place for place in range(shorter) if before[place] != after[place]), shorter)


def _alike(old: dict[int, Sequence[str]], new: dict[int, Sequence[str]]) -> set[Pair]:
    """Pair items that share enough words: the most alike first, then the nearest."""
    found = ((likeness(old[i], new[j]), i, j) for i in old for j in new)
    best = sorted((-alike, abs(i - j), i, j) for alike, i, j in found if alike >= ALIKE)
    pairs: dict[int, int] = {}
    for _, _, i, j in best:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return set(pairs.items())


def _in_the_same_gap(before: Sequence[T], after: Sequence[T], pairs: set[Pair]) -> set[Pair]:
    """Pair what is left where equally many old and new items stand between the same neighbours."""
    bounds = [(-1, -1), *sorted(pairs), (len(before), len(after))]
    found: set[Pair] = set()
    for (i, j), (next_i, next_j) in pairwise(bounds):
        if next_i - i == next_j - j:
            found |= set(zip(range(i + 1, next_i), range(j + 1, next_j), strict=True))
    return found


def _unmatched(before: Sequence[T], after: Sequence[T], pairs: set[Pair]) -> tuple[list[int], list[int]]:
    old, new = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(before)) if i not in old], [j for j in range(len(after)) if j not in new]
