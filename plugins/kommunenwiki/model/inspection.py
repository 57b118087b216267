# Questions about the models themselves: which part stands at a path, which keys and choices it has.
# Messages, form and reference page ask here, so that nothing about a field is written down twice.
"""Looking into the record models."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from kommunenwiki.model.base import Part, Sourced, SourcedEntity
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from kommunenwiki.yaml_source import Path


def field_names(part: type[Part]) -> tuple[str, ...]:
    """Return the keys of a model in the order of the file: its own first, what it shares with others last."""
    common = {name for shared in (SourcedEntity, Sourced) if issubclass(part, shared) for name in shared.model_fields}
    common.discard("id")
    names = tuple(part.model_fields)
    return (*(name for name in names if name not in common), *(name for name in names if name in common))


def part_at(root: type[Part], path: Path) -> type[Part] | None:
    """Return the model of the mapping at ``path`` inside a record of type ``root``, or None."""
    found = _class_at(root, path)
    return found if found is not None and issubclass(found, Part) else None


def choices_at(root: type[Part], path: Path) -> tuple[Choice, ...]:
    """Return the members of the controlled list at ``path``; empty when the field has none."""
    found = _class_at(root, path)
    return tuple(found) if found is not None and issubclass(found, Choice) else ()


def value_class(annotation: Any) -> type | None:
    """Return the class of the values of a field: unpacks Annotated, ``| None``, tuples and mappings."""
    origin = get_origin(annotation)
    if origin is None:
        return annotation if isinstance(annotation, type) else None
    arguments = get_args(annotation)
    if origin is Annotated or origin is tuple:
        return value_class(arguments[0])
    if origin is Union or origin is types.UnionType:
        return value_class(next(argument for argument in arguments if argument is not type(None)))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return value_class(arguments[1])
    return None


def _class_at(root: type[Part], path: Path) -> type | None:
    current: type | None = root
    in_mapping = False
    for step in path:
        if in_mapping:  # the key of a mapping such as "sources", not a field
            in_mapping = False
        elif isinstance(step, str) and current is not None and issubclass(current, Part):
            field = current.model_fields.get(step)
            if field is None:
                return None
            current = value_class(field.annotation)
            in_mapping = _is_mapping(field.annotation)
    return current


def _is_mapping(annotation: Any) -> bool:
    origin = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def is_many(annotation: Any) -> bool:
    """Tell whether a field takes several values: a list, or a mapping such as the sources."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return is_many(get_args(annotation)[0])
    if origin is Union or origin is types.UnionType:
        return any(is_many(argument) for argument in get_args(annotation))
    return origin is tuple or _is_mapping(annotation)
