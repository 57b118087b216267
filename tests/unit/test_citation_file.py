"""``CITATION.cff``: what the Citation File Format 1.2.0 demands of it."""

from __future__ import annotations

import pathlib
import tomllib
from typing import Any

import pytest
import yaml

ROOT = pathlib.Path(__file__).parent.parent.parent
REQUIRED = {"authors", "cff-version", "message", "title"}
ALLOWED = REQUIRED | {"abstract", "keywords", "license", "preferred-citation", "type"}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return read


def test_it_has_what_the_format_demands(found: dict[str, Any]) -> None:
    assert REQUIRED <= found.keys() <= ALLOWED
    assert str(found["cff-version"]) == "1.2.0"
    assert found["type"] in {"software", "dataset"}
    assert {"authors", "title", "type"} <= found["preferred-citation"].keys()


def test_authors_are_no_persons(found: dict[str, Any]) -> None:
    for authors in (found["authors"], found["preferred-citation"]["authors"]):
        assert authors == [{"name": "Kommunenwiki"}]


def test_the_licences_are_those_of_the_project(found: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert found["license"] == project["license"]
    assert found["preferred-citation"]["license"] == "CC-BY-4.0"
