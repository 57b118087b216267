"""Questions about the record models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Optional, Union

import pytest
from pydantic import Field

from kommunenwiki.model import CaseStudy, Entity, Event, GlossaryTerm, Municipality
from kommunenwiki.model.base import Claim, Part, Source, SourceKind
from kommunenwiki.model.case_study import BarrierMet, Status
from kommunenwiki.model.event import EventFormat
from kommunenwiki.model.inspection import choices_at, field_names, is_many, part_at, value_class
from kommunenwiki.model.municipality import District, Land
from kommunenwiki.model.text import Line

if TYPE_CHECKING:
    from kommunenwiki.yaml_source import Path


@pytest.mark.parametrize(
    ("record", "path", "part"),
    [
        pytest.param(CaseStudy, (), CaseStudy, id="the record itself"),
        pytest.param(CaseStudy, ("title",), None, id="text is no part"),
        pytest.param(CaseStudy, ("gibt-es-nicht",), None, id="unknown key"),
        pytest.param(CaseStudy, ("gibt-es-nicht", "x"), None, id="below an unknown key"),
        pytest.param(CaseStudy, ("title", "x"), None, id="below a text"),
        pytest.param(CaseStudy, ("title", "x", "y"), None, id="two steps below a text"),
        pytest.param(Municipality, ("district",), District, id="optional part"),
        pytest.param(CaseStudy, ("challenge",), Claim, id="list of parts"),
        pytest.param(CaseStudy, ("challenge", 3), Claim, id="entry of a list"),
        pytest.param(CaseStudy, ("barriers", 0), BarrierMet, id="entry of another list"),
        pytest.param(CaseStudy, ("sources",), Source, id="all sources"),
        pytest.param(CaseStudy, ("sources", "s1"), Source, id="one source"),
        pytest.param(CaseStudy, ("sources", "title"), Source, id="source that is called like a key"),
        pytest.param(CaseStudy, ("sources", "s1", "title"), None, id="text of a source"),
        pytest.param(CaseStudy, ("sources", "s1", "titel"), None, id="unknown key of a source"),
    ],
)
def test_the_part_at_a_path(record: type[Entity], path: Path, part: type[Part] | None) -> None:
    assert part_at(record, path) is part


@pytest.mark.parametrize(
    ("record", "path", "choices"),
    [
        pytest.param(CaseStudy, ("status",), Status, id="choice"),
        pytest.param(CaseStudy, ("sources", "s1", "kind"), SourceKind, id="choice in a source"),
        pytest.param(Event, ("formats",), EventFormat, id="list of choices"),
        pytest.param(Event, ("formats", 2), EventFormat, id="entry in a list of choices"),
        pytest.param(Municipality, ("land", 0), Land, id="one or many"),
        pytest.param(CaseStudy, ("title",), (), id="text"),
        pytest.param(CaseStudy, ("sources", "s1"), (), id="part"),
        pytest.param(CaseStudy, ("gibt-es-nicht",), (), id="unknown key"),
    ],
)
def test_the_choices_at_a_path(record: type[Entity], path: Path, choices: Any) -> None:
    assert choices_at(record, path) == tuple(choices)


@pytest.mark.parametrize(
    ("annotation", "found", "many"),
    [
        pytest.param(str, str, False, id="plain"),
        pytest.param(Annotated[Line, Field(title="x")], Line, False, id="annotated"),
        pytest.param(Line | None, Line, False, id="or nothing"),
        pytest.param(None | Line, Line, False, id="nothing or"),
        pytest.param(Optional[Line], Line, False, id="optional"),  # noqa: UP045 the old form is read too
        pytest.param(Union[Line, None], Line, False, id="union"),  # noqa: UP007 the old form is read too
        pytest.param(tuple[Line, ...], Line, True, id="list"),
        pytest.param(tuple[Line, ...] | None, Line, True, id="list or nothing"),
        pytest.param(Annotated[tuple[Annotated[Line, 1], ...], 2], Line, True, id="annotated list"),
        pytest.param(Mapping[str, Source], Source, True, id="mapping"),
        pytest.param(Annotated[Mapping[str, Source] | None, 1], Source, True, id="annotated mapping or nothing"),
        pytest.param(dict[str, Source], Source, True, id="dictionary"),
        pytest.param(list[Line], None, False, id="lists are not used in models"),
        pytest.param("Line", None, False, id="name of a class"),
    ],
)
def test_the_class_and_number_of_the_values_of_a_field(*, annotation: Any, found: type | None, many: bool) -> None:
    assert value_class(annotation) is found
    assert is_many(annotation) is many


def test_every_field_of_a_real_record_has_a_class() -> None:
    classes = {name: value_class(field.annotation) for name, field in GlossaryTerm.model_fields.items()}
    assert None not in classes.values()


def test_keys_stand_in_the_order_of_the_file() -> None:
    names = field_names(GlossaryTerm)
    assert names[:2] == ("id", "term")
    assert names[-4:] == ("uncertain", "formerly", "checked", "sources")
    assert sorted(names) == sorted(GlossaryTerm.model_fields)
    assert field_names(Claim) == ("text", "source")
    assert field_names(Source) == tuple(Source.model_fields)
