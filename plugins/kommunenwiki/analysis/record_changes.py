# Two versions of one record -> typed changes. It walks the models, so no field is written down here: a new field is
# compared by itself. Lists of parts are compared by best match, so that a claim put in front changes no other claim.
"""What changed between two versions of a record, value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, cast

from kommunenwiki.analysis.list_matching import in_order, matched
from kommunenwiki.model.base import Part
from kommunenwiki.model.text import Prose
from kommunenwiki.model.values import SourceRef
from kommunenwiki.references import walk

if TYPE_CHECKING:
    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import Source
    from kommunenwiki.yaml_source import Path


class Kind(StrEnum):
    """What happened to a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"
    """The items of a list are the same, in another order."""
    RENAMED = "renamed"
    """A source has another key; what refers to it follows and is not reported."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a record.

    Attributes:
        kind: What happened.
        path: Where the value stands in the new version; for a removed value, where it stood in the old one.
        before: The old value; None or empty when it was added. Parts and lists of words are values, too.
        after: The new value; None or empty when it was removed.
        holders: The parts around the value, from the record to the innermost, in the version the path belongs to.
    """

    kind: Kind
    path: Path
    before: object
    after: object
    holders: tuple[Part, ...]

    @property
    def value(self) -> object:
        """The new value, or the old one when there is no new one."""
        return self.before if self.kind is Kind.REMOVED else self.after


Around: TypeAlias = tuple[tuple[Part, ...], tuple[Part, ...]]
"""The parts around a value, in the old and in the new version."""


def record_changes(before: Entity, after: Entity) -> tuple[Change, ...]:
    """Return what changed between two versions of a record of one type, in the order of its fields.

    Every changed value is reported once: by itself when the part around it is still there, otherwise with that part.
    """
    renamed = _renamed_sources(before, after)
    changes = [Change(Kind.RENAMED, ("sources", new), old, new, (after,)) for old, new in renamed.items()]
    if renamed:
        before = _with_source_keys(before, renamed)
    return (*_in_part(before, after, (), ((), ())), *changes)


def contents(entity: Entity) -> tuple[Change, ...]:
    """Return everything a record says but its id, as additions: one for each value, item of a list and source."""
    found: list[Change] = []
    for name, field in type(entity).model_fields.items():
        value = getattr(entity, name)
        if name == "id" or value is None or value == field.default:
            continue
        if isinstance(value, tuple) and _is_list_of_parts(value):
            items: Iterable[tuple[Path, object]] = (((name, place), item) for place, item in enumerate(value))
        elif isinstance(value, Mapping):
            items = (((name, key), item) for key, item in value.items())
        else:
            items = (((name,), value),)
        found += (Change(Kind.ADDED, path, None, item, (entity,)) for path, item in items)
    return tuple(found)


def _in_part(before: Part, after: Part, path: Path, around: Around) -> Iterator[Change]:
    inside = ((*around[0], before), (*around[1], after))
    for name in type(after).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield from _in_value(old, new, (*path, name), inside)


def _in_value(old: object, new: object, path: Path, around: Around) -> Iterator[Change]:
    if isinstance(old, Part) and isinstance(new, Part):
        yield from _in_part(old, new, path, around)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in (*new, *(key for key in old if key not in new)):
            if old.get(key) != new.get(key):
                yield from _in_value(old.get(key), new.get(key), (*path, key), around)
    elif isinstance(old, tuple) and isinstance(new, tuple) and _is_list_of_parts((*old, *new)):
        yield from _in_list(old, new, path, around)
    else:
        yield _of_leaf(old, new, path, around)


def _is_list_of_parts(items: tuple[object, ...]) -> bool:
    return isinstance(items[0], Part | Prose)


def _in_list(old: tuple[object, ...], new: tuple[object, ...], path: Path, around: Around) -> Iterator[Change]:
    pairs = matched(old, new, _words)
    partner = {j: i for i, j in pairs}
    for j, item in enumerate(new):
        if j not in partner:
            yield Change(Kind.ADDED, (*path, j), None, item, around[1])
        elif old[partner[j]] != item:
            yield from _in_value(old[partner[j]], item, (*path, j), around)
    for i, item in enumerate(old):
        if i not in partner.values():
            yield Change(Kind.REMOVED, (*path, i), item, None, around[0])
    if not in_order(pairs):
        yield Change(Kind.REORDERED, path, old, new, around[1])


def _of_leaf(old: object, new: object, path: Path, around: Around) -> Change:
    if old is None or old == ():
        return Change(Kind.ADDED, path, old, new, around[1])
    if new is None or new == ():
        return Change(Kind.REMOVED, path, old, new, around[0])
    same = isinstance(old, tuple) and isinstance(new, tuple) and Counter(old) == Counter(new)
    return Change(Kind.REORDERED if same else Kind.CHANGED, path, old, new, around[1])


def _words(item: object) -> list[str]:
    """Return the words of everything inside an item but its sources."""
    found = (value for path, value in walk(item) if isinstance(value, str | int | float) and "source" not in path)
    return [word for value in found for word in str(value).split()]


def _renamed_sources(before: Entity, after: Entity) -> dict[str, str]:
    """Return new keys of sources by their old ones: the same address under a key that was free or is now another's."""
    all_old, all_new = _sources(before), _sources(after)
    old = {key: source for key, source in all_old.items() if not _same(source, all_new.get(key))}
    new = {key: source for key, source in all_new.items() if not _same(source, all_old.get(key))}
    renamed: dict[str, str] = {}
    for key, source in old.items():
        found = (other for other, candidate in new.items() if candidate.url == source.url)
        match = next((other for other in found if other not in renamed.values()), None)
        if match is not None:
            renamed[key] = match
    return renamed if not _overwrites(renamed, all_old) else {}


def _sources(entity: Entity) -> Mapping[str, Source]:
    sources: Mapping[str, Source] = getattr(entity, "sources", {})
    return sources


def _same(source: Source, other: Source | None) -> bool:
    return other is not None and source.url == other.url


def _overwrites(renamed: Mapping[str, str], sources: Mapping[str, Source]) -> bool:
    """Tell whether a new key belongs to an old source that keeps it, so that two would end up in one place."""
    return any(new in sources and new not in renamed for new in renamed.values())


def _with_source_keys(entity: Entity, renamed: Mapping[str, str]) -> Entity:
    """Return the record as it would be if its sources had always had their new keys."""
    return cast("Entity", _renamed(entity, renamed))


def _renamed(value: object, renamed: Mapping[str, str]) -> object:
    if isinstance(value, SourceRef):
        return SourceRef(renamed.get(value, value))
    if isinstance(value, Part):
        fields = {name: _renamed(getattr(value, name), renamed) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(_renamed(item, renamed) for item in value)
    if isinstance(value, Mapping):  # only the sources are one
        return {renamed.get(key, key): source for key, source in value.items()}
    return value
