# Parts of records <-> plain data (text, numbers, None, lists, dictionaries) that marshal and other stores keep, for
# values that were checked before: nothing is checked again, so reading back costs a fraction of reading the YAML file.
# What a field holds follows from its annotation, as everywhere; no code for single types. Both directions are made once
# for each class and then run for every record, so they are tight closures over everything they need.
"""Packing checked parts of records as plain data."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from kommunenwiki.model.base import Part
from kommunenwiki.model.values import PartialDate, Ref, SourceRef

PartT = TypeVar("PartT", bound=Part)
_Turn = Callable[[Any], Any]
_AS_IT_IS: Final = (str, int, float, bool)
_MISSING: Final = object()
_RECURRING: Final = (Ref, SourceRef, PartialDate)
"""Values that many records have in common; all records share one of each."""
_SHARED: Final = 1 << 15
"""So many values of one kind are shared at most."""


def packed(part: Part) -> dict[str, Any]:
    """Return the fields of a part that differ from their defaults, as plain data."""
    row: dict[str, Any] = _packer_of(type(part))(part)
    return row


def unpacked(part_type: type[PartT], row: Mapping[str, Any]) -> PartT:
    """Return the part that was packed; the data must come from ``packed`` of the same program."""
    part: PartT = _unpacker_of(part_type)(row)
    return part


def slimmed(part: PartT) -> PartT:
    """Let a part take less memory: it forgets which of its fields were given, and shares what others have as well."""
    _slimmer_of(type(part))(part)
    return part


# The four slots of a pydantic model. Models are frozen, so only the slots themselves can fill a new one.
_set_fields, _set_names, _set_extra, _set_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


@cache
def _packer_of(part_type: type[Part]) -> _Turn:
    defaults = _defaults(part_type)
    turns = {name: _packer(field.annotation) for name, field in part_type.model_fields.items()}

    def pack(part: Part) -> dict[str, Any]:
        row = {}
        for name, value in part.__dict__.items():
            if value is not defaults[name]:
                turn = turns[name]
                row[name] = value if turn is None or value is None else turn(value)
        return row

    return pack


@cache
def _unpacker_of(part_type: type[Part]) -> _Turn:
    defaults, new = _template(part_type), object.__new__
    turns = {name: _unpacker(field.annotation) for name, field in part_type.model_fields.items()}
    names = _names(part_type)

    def unpack(row: Mapping[str, Any]) -> Part:
        fields = defaults.copy()
        for name, value in row.items():
            turn = turns[name]
            fields[name] = value if turn is None or value is None else turn(value)
        part = new(part_type)
        _set_fields(part, fields)
        _set_names(part, names)
        _set_extra(part, None)
        _set_private(part, None)
        return part

    return unpack


@cache
def _slimmer_of(outer: type[Part]) -> Callable[[Any], None]:
    names, defaults = _names(outer), _template(outer)
    inside = [(name, *_shape(field.annotation)) for name, field in outer.model_fields.items()]
    parts = [(name, kind) for name, kind, inner in inside if issubclass(_shape(inner)[0] if inner else kind, Part)]
    shared = [(name, again) for name, field in outer.model_fields.items() if (again := _again(field.annotation))]

    def slim(part: Any) -> None:
        fields = defaults.copy()
        fields.update(part.__dict__)
        _set_fields(part, fields)
        _set_names(part, names)
        for name, again in shared:
            if fields[name]:
                fields[name] = again(fields[name])
        for name, kind in parts:
            value = fields[name]
            if value:
                for item in value if kind is tuple else value.values() if kind is Mapping else (value,):
                    part_type: type[Part] = type(item)
                    _slimmer_of(part_type)(item)

    return slim


@cache
def _names(part_type: type[Part]) -> set[str]:
    """Return one set that all parts of a class share."""
    return set(part_type.model_fields)


def _defaults(part_type: type[Part]) -> dict[str, Any]:
    """Return the defaults of all fields in their order; a field that must be given has none, so it is always packed."""
    fields = part_type.model_fields
    return {name: _MISSING if field.default is PydanticUndefined else field.default for name, field in fields.items()}


@cache
def _template(part_type: type[Part]) -> dict[str, Any]:
    """Return the defaults as a dictionary whose copies share its keys; Python makes such for attributes only."""
    part = object.__new__(part_type)
    for name, default in _defaults(part_type).items():
        object.__setattr__(part, name, default)
    return vars(part)


def _packer(annotation: Any) -> _Turn | None:
    """Return what makes the values of a field plain; None when they are."""
    kind, inner = _shape(annotation)
    if kind is tuple or kind is Mapping:
        turn = _packer(inner)
        if kind is tuple:
            return list if turn is None else lambda values: [turn(value) for value in values]
        return dict if turn is None else lambda values: {key: turn(value) for key, value in values.items()}
    if issubclass(kind, Part):
        return _packer_of(kind)
    if issubclass(kind, Enum):
        return lambda member: member.value
    if kind is date:
        return date.toordinal
    return None if kind in _AS_IT_IS else str


def _unpacker(annotation: Any) -> _Turn | None:
    """Return what makes the values of a field from plain data; None when they are the same."""
    return _sharer(annotation) or _maker(annotation)


def _maker(annotation: Any) -> _Turn | None:
    """Return what makes values of a field that no other record shares."""
    kind, inner = _shape(annotation)
    if kind is tuple or kind is Mapping:
        turn = _unpacker(inner)
        if kind is tuple:
            return tuple if turn is None else lambda values: tuple([turn(value) for value in values])
        return None if turn is None else lambda values: {key: turn(value) for key, value in values.items()}
    if issubclass(kind, Part):
        return _unpacker_of(kind)
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if kind is date:
        return date.fromordinal
    return None if kind in _AS_IT_IS else kind


def _sharer(annotation: Any) -> _Turn | None:
    """Return what makes a value that records share, or a tuple of such, from texts; None for other values."""
    kind, inner = _shape(annotation)
    if kind is tuple:
        each, _ = _shape(inner)
        return _tuples_of(each) if issubclass(each, _RECURRING) else None
    return _one_of(kind) if issubclass(kind, _RECURRING) else None


def _again(annotation: Any) -> _Turn | None:
    """Return what gives for a value the one that records share; None for values that they do not share."""
    plain, sharer = _packer(annotation), _sharer(annotation)
    return (lambda value: sharer(plain(value))) if plain and sharer else None


@cache
def _one_of(kind: type) -> _Turn:
    return lru_cache(_SHARED)(kind)


@cache
def _tuples_of(kind: type) -> _Turn:
    one = _one_of(kind)
    made = lru_cache(_SHARED)(lambda *texts: tuple(map(one, texts)))
    return lambda texts: made(*texts)


def _shape(annotation: Any) -> tuple[type, Any]:
    """Return the class of a field's values, and for tuples and mappings the annotation of what they hold."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0])
    if origin is Union or origin is types.UnionType:
        return _shape(next(argument for argument in arguments if argument is not type(None)))
    if origin is None:
        return annotation, None
    return origin, arguments[-1 if origin is Mapping else 0]
