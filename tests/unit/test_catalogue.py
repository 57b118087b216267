"""The loaded whole: look-ups by key, by type and by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.findings import Place
from kommunenwiki.loading import load
from kommunenwiki.model import GlossaryTerm, ModelProject, Topic
from kommunenwiki.model.values import GlossaryTermRef, TopicRef

if TYPE_CHECKING:
    from tests.unit.conftest import LoadFiles, WriteFiles

    from kommunenwiki.yaml_source import Path


@pytest.fixture
def catalogue(load_files: LoadFiles, write_files: WriteFiles) -> Catalogue:
    """Two terms, a topic that is called like one of them, a broken term and a broken topic."""
    load_files({"glossar/daten": "", "glossar/apps": "", "themen/daten": ""})
    docs = write_files({"glossar/kaputt.yml": "a: [", "themen/apps.yml": "a: ["})
    return load(docs)[0]


def test_records_stand_in_the_order_of_the_types_and_ids(catalogue: Catalogue) -> None:
    assert [str(record.key) for record in catalogue] == ["themen/daten", "glossar/apps", "glossar/daten"]
    assert len(catalogue) == 3


def test_a_reference_finds_its_record_in_its_own_folder(catalogue: Catalogue) -> None:
    for ref, folder in ((GlossaryTermRef("daten"), "glossar"), (TopicRef("daten"), "themen")):
        found = catalogue.find(ref)
        assert found is not None
        assert found.key == (folder, "daten")
    assert catalogue.find(GlossaryTermRef("kaputt")) is None
    assert catalogue.find(TopicRef("gibt-es-nicht")) is None


@pytest.mark.parametrize(
    ("key", "known"),
    [
        pytest.param(("glossar", "daten"), True, id="readable"),
        pytest.param(("glossar", "kaputt"), True, id="not readable"),
        pytest.param(("glossar", "fehlt"), False, id="no file"),
        pytest.param(("kommunen", "daten"), False, id="another folder"),
    ],
)
def test_a_record_that_cannot_be_read_still_exists(*, catalogue: Catalogue, key: tuple[str, str], known: bool) -> None:
    assert catalogue.knows(RecordKey(*key)) is known


def test_records_of_one_type_are_found_by_id(catalogue: Catalogue) -> None:
    terms = catalogue.of(GlossaryTerm)
    assert list(terms) == ["apps", "daten"]
    assert all(isinstance(term, GlossaryTerm) for term in terms.values())
    assert list(catalogue.of(Topic)) == ["daten"]
    assert catalogue.of(ModelProject) == {}


def test_ids_of_a_folder_include_what_cannot_be_read(catalogue: Catalogue) -> None:
    assert catalogue.ids("glossar") == ("apps", "daten", "kaputt")
    assert catalogue.ids("kommunen") == ()


def test_keys_that_share_an_id_stand_together(catalogue: Catalogue) -> None:
    assert {id_: [str(key) for key in keys] for id_, keys in catalogue.by_id.items()} == {
        "daten": ["themen/daten", "glossar/daten"],
        "apps": ["glossar/apps", "themen/apps"],
        "kaputt": ["glossar/kaputt"],
    }


def test_a_record_is_found_by_the_ids_it_had_before(load_files: LoadFiles) -> None:
    files = {"glossar/neu": "formerly: [alt, uralt]\n", "glossar/zwei": "formerly: [alt]\n", "themen/neu": ""}
    catalogue = load_files(files)
    assert {str(old): str(new) for old, new in catalogue.former.items()} == {
        "glossar/alt": "glossar/neu",
        "glossar/uralt": "glossar/neu",
    }


def test_an_empty_catalogue_has_nothing() -> None:
    empty = Catalogue()
    assert (len(empty), list(empty), empty.ids("glossar"), empty.by_id) == (0, [], (), {})


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        pytest.param(("term",), (2, 7), (2, 1), id="key and value"),
        pytest.param(("abbreviations", 1), (3, 20), (3, 20), id="entry of a list has no key"),
        pytest.param(("source",), (1, 1), (1, 1), id="what is left out points to the record"),
        pytest.param((), (1, 1), (1, 1), id="the record"),
    ],
)
def test_places_in_the_file_of_a_record(
    path: Path, value: tuple[int, int], key: tuple[int, int], load_files: LoadFiles
) -> None:
    (record,) = load_files({"glossar/daten": "term: Daten\nabbreviations: [A, B]\n"})
    assert record.place(path) == Place("docs/glossar/daten.yml", *value)
    assert record.key_place(path) == Place("docs/glossar/daten.yml", *key)
