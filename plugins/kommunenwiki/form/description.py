# Models -> plain data: labels, help, order, limits, choices, references. Nothing about a field is written down here;
# the browser script builds its controls and its checks from this.
"""The description of the form, derived from the record models."""

from __future__ import annotations

import typing
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args, get_origin

from kommunenwiki.model import CaseStudy, Entity, Municipality, Solution
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, is_many, value_class
from kommunenwiki.model.text import Licence, Line, Prose, WebAddress
from kommunenwiki.model.values import (
    ID_PATTERN,
    Choice,
    Digits,
    PartialDate,
    Ref,
    SourceRef,
    one_or_many,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORM_TYPES: Final[tuple[type[Entity], ...]] = (CaseStudy, Municipality, Solution)
"""Types that the form can make: the case study, and what is added to it in place."""

_KINDS: Final[tuple[tuple[type, str], ...]] = (
    (Licence, "licence"),
    (Line, "line"),
    (Prose, "prose"),
    (WebAddress, "address"),
    (PartialDate, "partial"),
    (SourceRef, "source"),
    (Ref, "ref"),
    (Choice, "choice"),
    (Part, "part"),
    (bool, "flag"),
    (int, "whole"),
    (float, "decimal"),
    (date, "day"),
    (str, "id"),
)
"""How the script calls the kinds of values; the first class that fits counts."""


def description() -> dict[str, Any]:
    """Return what the script knows of the models.

    Returns:
        ``types``: for every type of the form its names and the name of its part; ``parts``: for every group of keys its
        fields in the order of the file, the classes it belongs to and the order of the model; ``choices``: the members
        of controlled lists with their labels; ``id``: the pattern of ids.
    """
    parts: dict[str, Any] = {}
    choices: dict[str, Any] = {}
    for record_type in FORM_TYPES:
        _describe(record_type, parts, choices)
    types = {
        kind.folder: {"part": kind.__name__, "singular": kind.singular, "heading": _heading_key(kind)}
        for kind in FORM_TYPES
    }
    return {"types": types, "parts": parts, "choices": choices, "id": ID_PATTERN}


def _heading_key(kind: type[Entity]) -> str:
    return "title" if "title" in kind.model_fields else "name"


def _describe(part: type[Part], parts: dict[str, Any], choices: dict[str, Any]) -> None:
    if part.__name__ in parts:
        return
    hints = typing.get_type_hints(part, include_extras=True)
    parts[part.__name__] = {
        "classes": [class_.__name__ for class_ in part.__mro__ if issubclass(class_, Part)],
        "keys": list(part.model_fields),
        "fields": [_field(part, key, hints[key]) for key in field_names(part)],
    }
    for key in part.model_fields:
        found = value_class(part.model_fields[key].annotation)
        if found is not None and issubclass(found, Part):
            _describe(found, parts, choices)
        elif found is not None and issubclass(found, Choice):
            choices[found.__name__] = [[choice.value, choice.label] for choice in found]


def _field(part: type[Part], key: str, hint: Any) -> dict[str, Any]:
    info = part.model_fields[key]
    found = value_class(info.annotation) or str
    metadata = tuple(_metadata(hint))
    kind = "digits" if Digits.__metadata__[0] in metadata else _kind(found)  # type: ignore[attr-defined]
    field: dict[str, Any] = {"key": key, "label": info.title or key, "help": info.description or "", "kind": kind}
    if info.is_required():
        field["required"] = True
    if get_origin(_bare(info.annotation)) is tuple:
        field["many"] = True
    elif is_many(info.annotation):
        field["mapping"] = True
    if any(getattr(item, "func", None) is one_or_many for item in metadata):
        field["lone"] = True
    field.update(_target(found), **_limits(metadata, found))
    return field


def _kind(found: type) -> str:
    return next(name for class_, name in _KINDS if issubclass(found, class_))


def _target(found: type) -> Mapping[str, str]:
    if issubclass(found, Part | Choice):
        return {"of": found.__name__}
    return {"of": found.folder} if issubclass(found, Ref) else {}


def _limits(metadata: tuple[Any, ...], found: type) -> Mapping[str, int]:
    limits = {}
    for name, attribute in (("least", "ge"), ("most", "le"), ("items", "min_length"), ("length", "max_length")):
        values = [getattr(item, attribute) for item in metadata if getattr(item, attribute, None) is not None]
        if values:
            limits[name] = values[0]
    if issubclass(found, Line | Prose | WebAddress):
        limits["length"] = found.max_length
    elif issubclass(found, Ref):
        limits["length"] = 100
    elif issubclass(found, SourceRef):
        limits["length"] = 60
    return limits


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _metadata(hint: Any) -> Iterator[Any]:
    """Yield what ``Annotated`` adds to a hint: at the outside and, behind ``| None``, inside; never of list items."""
    if get_origin(hint) is Annotated:
        for item in hint.__metadata__:
            yield item
            yield from getattr(item, "metadata", ())
        yield from _metadata(get_args(hint)[0])
    elif get_origin(hint) is not tuple and not isinstance(hint, type):
        for argument in get_args(hint):
            yield from _metadata(argument)
