"""New records: readable, explained, and a check names what is missing and nothing else."""

from __future__ import annotations

import re

import pytest

from kommunenwiki import yaml_source
from kommunenwiki.model import RECORD_TYPES, CaseStudy, Entity
from kommunenwiki.model.inspection import field_names
from kommunenwiki.record_reading import read_record
from kommunenwiki.writing import formatted
from kommunenwiki.writing.naming import id_of, type_named
from kommunenwiki.writing.skeleton import skeleton

ALL = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.folder)


@ALL
def test_a_check_of_a_new_record_says_only_what_is_still_to_be_filled(record_type: type[Entity]) -> None:
    _, document, findings = read_record(record_type, skeleton(record_type, "neu").encode(), "x.yml")
    assert document.flaws == ()
    assert {finding.code for finding in findings} == {"M002"}
    required = {name for name, field in record_type.model_fields.items() if field.is_required()} - {"id"}
    assert {name for name in required if f"„{name}“" in " ".join(finding.message for finding in findings)} >= {
        name for name in required if name != "selection"
    }


@ALL
def test_every_key_stands_there_with_its_help_and_all_can_be_used(record_type: type[Entity]) -> None:
    text = skeleton(record_type, "neu")
    switched_on = re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)
    document = yaml_source.read(switched_on.encode())
    assert document.flaws == ()
    assert list(document.data) == [name for name in field_names(record_type) if name != "formerly"]
    assert all(
        str(field.title) in text for name, field in record_type.model_fields.items() if name not in {"id", "formerly"}
    )
    _, _, findings = read_record(record_type, switched_on.encode(), "x.yml")
    assert {finding.code for finding in findings} <= {"M002", "M003"}


@ALL
def test_fmt_keeps_every_line_of_a_new_record(record_type: type[Entity]) -> None:
    text = skeleton(record_type, "neu")
    assert formatted(record_type, text.encode(), "x.yml").text == text


def test_choices_are_listed_with_their_names() -> None:
    text = skeleton(CaseStudy, "neu")
    assert "\n# Stand: Wo das Vorhaben steht.\n#   idee: Idee\n#   konzept: Konzept\n" in text
    assert "\nid: neu\n" in text
    assert "\n#costs:\n#  # Wofür: Wofür das Geld ausgegeben wurde oder wird.\n#  - what:\n" in text


@pytest.mark.parametrize(
    ("word", "folder"),
    [
        ("fallstudie", "fallstudien"),
        ("Fallstudien", "fallstudien"),
        ("Lösung", "loesungen"),
        ("loesungen", "loesungen"),
        ("HUERDE", "huerden"),
        ("glossar", "glossar"),
    ],
)
def test_types_are_known_by_many_names(word: str, folder: str) -> None:
    found = type_named(word)
    assert found is not None
    assert found.folder == folder


def test_unknown_types_are_unknown() -> None:
    assert type_named("schulung") is None


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Bad Belzig", "bad-belzig"), (" Größe & Öl/é!", "groesse-oel-e"), ("Ä" * 99, "ae" * 50), ("?", "")],
)
def test_names_become_ids(name: str, id_: str) -> None:
    assert id_of(name) == id_
