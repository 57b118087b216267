"""The JSON Schema for editors: it is up to date, it accepts what the model accepts, and it knows every form mistake."""

from __future__ import annotations

import json
import pathlib
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from kommunenwiki import cli, yaml_source
from kommunenwiki.exports import schema
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, value_class
from kommunenwiki.model.values import Choice
from kommunenwiki.record_reading import read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = pathlib.Path(__file__).parent.parent.parent
GOOD = sorted((ROOT / "tests/examples/good").glob("[!.]*/*.yml"))
BAD = sorted((ROOT / "tests/examples/bad").glob("*/M*.yml"))
REAL = sorted(file for kind in RECORD_TYPES for file in (ROOT / "docs" / kind.folder).glob("*.yml"))
OF_TEXTS: Final = {"M016", "M017", "M018", "M019"}
"""Mistakes inside a text, such as HTML: what a text may contain is no matter of form, ``wiki check`` says it."""

VALIDATORS = {kind.folder: Draft7Validator(schema.schema(kind)) for kind in RECORD_TYPES}


def name(file: pathlib.Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def problems(file: pathlib.Path) -> list[str]:
    data = yaml_source.read(file.read_bytes()).data
    return [error.message for error in VALIDATORS[file.parent.name].iter_errors(data)]


def test_the_committed_schema_is_up_to_date() -> None:
    stale = {path for path, text in schema.files() if (ROOT / "docs" / path).read_text(encoding="utf-8") != text}
    assert stale == set(), "wiki schema writes them"
    assert {file.name for file in (ROOT / "docs" / schema.FOLDER).iterdir()} == {
        f"{folder}.json" for folder in BY_FOLDER
    }


@pytest.mark.parametrize("folder", VALIDATORS)
def test_a_schema_is_correct_itself(folder: str) -> None:
    Draft7Validator.check_schema(VALIDATORS[folder].schema)


def test_every_record_fits_its_schema() -> None:
    assert len(REAL) >= 480
    assert {name(file): found for file in REAL if (found := problems(file))} == {}


@pytest.mark.parametrize("file", GOOD, ids=name)
def test_a_good_example_fits_its_schema(file: pathlib.Path) -> None:
    assert problems(file) == []


@pytest.mark.parametrize("file", BAD, ids=name)
def test_a_mistake_of_form_does_not_fit(file: pathlib.Path) -> None:
    assert bool(problems(file)) is (file.name[:4] not in OF_TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "period:",
            "topics:",
            "costs: []",
            "sources:",
            "sources: {}",
            "sources: {s1: }",
            "checked:",
            "staff:\n  - what: x\n    fte:",
        ),
        *("period: {start: 2021}", "period: {start: 2021-05}", "period: {start: '2021-05-03'}", "checked: 2026-11-23"),
        *("staff: [{what: x, fte: 0.50}]", "staff: [{what: x, fte: 1}]", "staff: [{what: x, source: [s1, s2]}]"),
        *("staff: [{what: x, source: s1}]", "staff: [{what: x, source:}]", "costs: [{what: x, frequency:}]"),
        *("lessons:\n  - text: |\n      Ein Satz.\n\n      Noch einer.\n", "title: |\n  Ein Titel\n", "title: ' x '"),
    ],
)
def test_what_the_model_accepts_fits(text: str) -> None:
    base = (ROOT / "tests/examples/good/fallstudien/neudorf-wassermelder.yml").read_bytes()
    data = yaml_source.read(base).data | yaml_source.read(text.encode()).data
    entity, *_ = read_record(CaseStudy, json.dumps(data).encode(), "x.yml")
    assert entity is not None
    assert list(VALIDATORS["fallstudien"].iter_errors(data)) == []


def groups(found: dict[str, Any], part: type[Part]) -> Iterator[tuple[type[Part], dict[str, Any]]]:
    """Yield every group of keys of a schema with the model it comes from."""
    yield part, found
    for key, value in found["properties"].items():
        inner = value_class(part.model_fields[key].annotation)
        if inner is not None and issubclass(inner, Part):
            yield from groups(value.get("items") or value.get("additionalProperties") or value, inner)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.folder)
def test_every_key_is_explained_in_german_in_the_order_of_the_file(kind: type[Any]) -> None:
    for part, group in groups(schema.schema(kind), kind):
        assert list(group["properties"]) == list(field_names(part))
        assert group["additionalProperties"] is False
        for key, value in group["properties"].items():
            info = part.model_fields[key]
            assert (value["title"], value["description"]) == (info.title, info.description)
            assert value.get("markdownDescription", info.description).startswith(info.description)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.folder)
def test_every_controlled_value_has_its_label(kind: type[Any]) -> None:
    found = json.dumps(schema.schema(kind))
    for part, group in groups(json.loads(found), kind):
        for key, value in group["properties"].items():
            choice = value_class(part.model_fields[key].annotation)
            if choice is not None and issubclass(choice, Choice):
                listed = value.get("items") or value.get("oneOf", [value])[0]
                expected = [(member.value, member.label) for member in choice]
                pairs = list(zip(listed["enum"], listed["enumDescriptions"], strict=True))
                assert pairs in (expected, [*expected, (None, "keine Angabe")])


def filled(body: Any, about: dict[str, Any]) -> Any:
    """Fill the places of a snippet: with the first choice, the default, or a value that the schema asks for."""
    if isinstance(body, dict):
        rest = about.get("additionalProperties")
        return {key: filled(value, about.get("properties", {}).get(key, rest)) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(value, about.get("items") or about["oneOf"][0]) for value in body]
    chosen = re.search(r"^\$\{\d+[|:]([^,|}]*)", body)
    if chosen:
        return yaml_source.typed(chosen[1])
    assert re.fullmatch(r'\$\d+|"\$\d+"', body)
    if "minimum" in about:
        return about["minimum"]
    options = about.get("oneOf", [about])
    return "2026-11-23" if "[0-9]{4}" in options[0].get("pattern", "") else "x"


def snippets(found: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield every snippet with the schema it belongs to."""
    if isinstance(found, dict):
        yield from ((found, snippet) for snippet in found.get("defaultSnippets", []))
    for inner in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from snippets(inner)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.folder)
def test_a_snippet_is_correct_once_it_is_filled(kind: type[Any]) -> None:
    whole = schema.schema(kind)
    found = list(snippets(whole))
    assert found[0][0] is whole
    assert len(found) > 3
    for part, snippet in found:
        value = filled(snippet["body"], part)
        assert [error.message for error in Draft7Validator(part).iter_errors(value)] == []


class TestCommand:
    def test_writes_the_files_and_says_when_they_are_stale(self, tmp_path: pathlib.Path) -> None:
        def wiki(*options: str) -> tuple[int, str]:
            result = CliRunner().invoke(cli.main, ["schema", "--docs", str(tmp_path), *options])
            return result.exit_code, result.stderr

        code, text = wiki("--check")
        assert code == 1
        assert f"{tmp_path}/schema/v1/glossar.json ist nicht auf dem Stand.\n" in text
        assert text.endswith("Der Befehl „wiki schema“ schreibt sie neu.\n")
        assert list(tmp_path.iterdir()) == []
        assert wiki()[0] == 0
        assert wiki("--check") == (0, "Alle Dateien sind auf dem Stand.\n")
        (tmp_path / "schema/v1/glossar.json").write_text("{}", encoding="utf-8")
        assert wiki() == (0, f"{tmp_path}/schema/v1/glossar.json geschrieben.\n")
