"""The JSON Schema refuses nothing that the model accepts, whatever a value is replaced by.

With one exception that is meant: a key that nobody knows is underlined while it has no value yet; the model sees only
keys with a value, and would refuse it then.
"""

from __future__ import annotations

import copy
import json
import pathlib
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from tests.property.test_reading import VALUES

from kommunenwiki import yaml_source
from kommunenwiki.exports import schema
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.record_reading import read_record

GOOD = sorted((pathlib.Path(__file__).parent.parent / "examples/good").glob("[!.]*/*.yml"))
RECORDS: Final = [(file.parent.name, yaml_source.read(file.read_bytes()).data) for file in GOOD]
VALIDATORS: Final = {folder: Draft7Validator(schema.schema(kind)) for folder, kind in BY_FOLDER.items()}
LIKELY: Final = st.sampled_from(
    [
        *(None, [], {}, True, 0, 1, -1, 2021, 5754, 10**12, 0.5, -0.25),
        *(
            "x",
            " x ",
            "x\n",
            "x\ny",
            "s1",
            "2021",
            "2021-05",
            "2021-05-03",
            "2021-13",
            "05754",
            "1.10",
            "-0.0",
            "1.",
            "betrieb",
        ),
        *(
            ["x"],
            ["s1", "s2"],
            [None],
            {"text": "x"},
            {"s1": None},
            "x" * 300,
            "x" * 301,
            "https://www.beispiel.de/a b",
        ),
    ]
)


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, value in entries for found in ((*path, key), *places(value, (*path, key)))]


def is_about_a_key(error: ValidationError) -> bool:
    return error.validator == "additionalProperties" or "propertyNames" in error.schema_path


@settings(max_examples=400)
@given(data=st.data())
def test_the_schema_refuses_nothing_that_the_model_accepts(data: st.DataObject) -> None:
    folder, record = data.draw(st.sampled_from(RECORDS))
    changed: Any = copy.deepcopy(record)
    *above, last = data.draw(st.sampled_from(places(changed)))
    inner = changed
    for step in above:
        inner = inner[step]
    inner[last] = data.draw(st.one_of(LIKELY, VALUES))
    read = yaml_source.read(json.dumps(changed).encode()).data
    entity, *_ = read_record(BY_FOLDER[folder], json.dumps(changed).encode(), "x.yml")
    errors = VALIDATORS[folder].iter_errors(read)
    refused = [error.message for error in errors if not is_about_a_key(error)]
    assert not (entity and refused), refused
