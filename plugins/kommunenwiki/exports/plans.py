# Exports ask thousands of records the same questions about the same few classes. The answers are worked out once for
# each class: which fields hold parts, how fields are called, what kind of value one has before it.
"""What exports know of a class of the model before they see its records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeGuard, get_args

from kommunenwiki.model.base import Part, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE: Final = "source"


@cache
def titled(part: type[Part]) -> tuple[tuple[str, str], ...]:
    """Return keys and German titles of the fields of a model, without the keys of its sources."""
    fields = part.model_fields.items()
    return tuple((name, field.title or name) for name, field in fields if name != _SOURCE)


def cites(part: Part) -> TypeGuard[Sourced]:
    """Tell whether a part has a field for the keys of its sources."""
    return _has_source(type(part))


@cache
def _has_source(part: type[Part]) -> bool:
    return _SOURCE in part.model_fields


@cache
def _holders(part: type[Part]) -> tuple[str, ...]:
    """Return the fields of a model that can hold parts."""
    return tuple(name for name, field in part.model_fields.items() if _holds_parts(field.annotation))


def _holds_parts(annotation: object) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, Part)
    return any(map(_holds_parts, get_args(annotation)))


def parts_in(part: Part) -> Iterator[tuple[str, Part]]:
    """Yield everything inside that is a part itself, with the field that it stands in, directly or deeper.

    The order is that of ``references.walk``: parts come before what they hold.
    """
    for name in _holders(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        items = (value,) if isinstance(value, Part) else value if isinstance(value, tuple) else value.values()
        for item in items:
            yield name, item
            for _, deeper in parts_in(item):
                yield name, deeper
