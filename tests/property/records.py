"""Records of every type, made from the fields of the model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

from hypothesis import strategies as st

from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.model_project import Selection
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from kommunenwiki.model import Entity

PLAIN: Mapping[str, st.SearchStrategy[Any]] = {
    "int": st.integers(1, 9),
    "float": st.sampled_from([7, 7.5, 48.25]),
    "bool": st.booleans(),
    "date": st.sampled_from(["2026-11-23", "1999-01-01"]),
    "PartialDate": st.sampled_from(["2023", "2023-04", "2023-04-05"]),
    "WebAddress": st.just("https://stadt.example/seite"),
    "str": st.sampled_from(["12345", "05754"]),
}
"""Values by the name of their class; of all others there are only short words, which are ids and texts alike."""


def entities(plain: Mapping[str, st.SearchStrategy[Any]] = PLAIN) -> st.SearchStrategy[Entity]:
    """Return records of all types.

    Args:
        plain: Values by the name of their class.
    """
    return st.one_of([_read(record_type, plain) for record_type in RECORD_TYPES])


def _read(record_type: type[Entity], plain: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Entity]:
    return _rows(record_type, plain).map(lambda row: record_type.model_validate_json(json.dumps(row), strict=True))


def _rows(part_type: type[Part], plain: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Return JSON of a part, with some of the fields that may be left out."""
    if part_type is Selection:
        return st.just({"year": 2019, "season": 1})
    fields = part_type.model_fields
    required = {name: _values(field.annotation, plain) for name, field in fields.items() if field.is_required()}
    rest = {name: _values(field.annotation, plain) for name, field in fields.items() if name not in required}
    return st.fixed_dictionaries(required, optional=rest)


def _values(annotation: Any, plain: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Return JSON values that a field accepts."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return st.lists(_values(arguments[0], plain), min_size=1, max_size=2)
    if origin is Mapping:
        return st.dictionaries(st.sampled_from(["s1", "s2"]), _values(arguments[1], plain), max_size=2)
    if origin is not None:  # Annotated, „| None“
        return _values(next(argument for argument in arguments if argument is not type(None)), plain)
    if issubclass(annotation, Part):
        return _rows(annotation, plain)
    if issubclass(annotation, Choice):
        return st.sampled_from([member.value for member in annotation])
    return plain.get(annotation.__name__, st.sampled_from(["a", "ja", "eins-zwei"]))
