# How a value is written follows from the type of its field. Asked once for each field and remembered.
"""What the model says about the way a field is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import is_many, value_class
from kommunenwiki.model.values import ID_PATTERN, Choice, Digits, PartialDate, Ref, SourceRef, one_or_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(Enum):
    """Kinds of values that are written differently."""

    ID = auto()
    """An id or a member of a controlled list: without quotes."""
    NUMBER = auto()
    """A number: in its own spelling."""
    TEXT = auto()
    """A text; the model reads it without the spaces around it."""
    DIGITS = auto()
    """A text that may look like a number: dates and official keys."""
    OTHER = auto()
    """Anything else, and what the model does not know."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the value of a field is written.

    Attributes:
        kind: Kind of the value, or of each of its items.
        part: Model of the mapping that it is, or that its items are.
        many: True for a list or a mapping with keys of its own.
        single: True when a list of one is written without brackets.
        mapping: True for a mapping with keys of its own, such as the sources.
        default: What the field is when the file says nothing.
    """

    kind: Kind = Kind.OTHER
    part: type[Part] | None = None
    many: bool = False
    single: bool = False
    mapping: bool = False
    default: Any = None


UNKNOWN: Final = Shape()
"""Shape of what the model does not know."""
_DIGITS: Final = get_args(Digits)[1]


@cache
def shapes(part: type[Part]) -> Mapping[str, Shape]:
    """Return the shape of every field of a model."""
    return {name: _shape(field.annotation, field.metadata, field.default) for name, field in part.model_fields.items()}


def _shape(annotation: Any, metadata: list[Any], default: Any) -> Shape:
    class_ = value_class(annotation)
    many = is_many(annotation)
    return Shape(
        kind=_kind(class_, [*metadata, *_metadata(annotation)]),
        part=class_ if class_ is not None and issubclass(class_, Part) else None,
        many=many,
        single=any(getattr(item, "func", None) is one_or_many for item in (*metadata, *_metadata(annotation))),
        mapping=hasattr(get_origin(annotation), "keys"),
        default=default,
    )


def _kind(class_: type | None, metadata: list[Any]) -> Kind:
    if class_ is None or issubclass(class_, Part | bool):
        return Kind.OTHER
    if issubclass(class_, Ref | SourceRef | Choice) or any(
        getattr(item, "pattern", None) == ID_PATTERN for item in metadata
    ):
        return Kind.ID
    if issubclass(class_, PartialDate) or _DIGITS in metadata:
        return Kind.DIGITS
    if issubclass(class_, int | float):
        return Kind.NUMBER
    return Kind.TEXT


def _metadata(annotation: Any) -> Iterator[Any]:
    """Yield all that the annotations inside an annotation say."""
    for argument in get_args(annotation):
        yield argument
        yield from getattr(argument, "metadata", ())
        yield from _metadata(argument)
