"""Groups of records that are made in one pass hold what a search for each of them finds."""

from __future__ import annotations

from tests.rendering import wiki

from kommunenwiki.analysis.barriers import cases_by_size
from kommunenwiki.analysis.districts import districts
from kommunenwiki.analysis.facets import sizes_of
from kommunenwiki.analysis.topic_cases import cases_by_topic, topic_cases
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Municipality, Topic
from kommunenwiki.model.values import TopicRef

RECORDS = wiki.catalogue()


def test_cases_of_every_topic() -> None:
    found = cases_by_topic(RECORDS)
    assert {id_: topic_cases(RECORDS, id_) for id_ in RECORDS.of(Topic)} == found
    assert any(cases.leading for cases in found.values())
    assert any(cases.touching for cases in found.values())


def test_a_case_counts_once_where_its_main_topic_stands_among_the_others_too() -> None:
    def twice(entity: object) -> object:
        if isinstance(entity, CaseStudy):
            return entity.model_copy(update={"topics": (*entity.topics, *entity.topics, TopicRef(entity.kind))})
        return entity

    records = wiki.changed(RECORDS, twice)  # type: ignore[arg-type]
    assert cases_by_topic(records) == cases_by_topic(RECORDS)
    assert {id_: topic_cases(records, id_) for id_ in records.of(Topic)} == cases_by_topic(RECORDS)


def test_a_topic_without_a_record_has_no_cases() -> None:
    records = {key: record for key, record in RECORDS.records.items() if key.folder != "themen"}
    assert cases_by_topic(Catalogue(records)) == {}


def test_cases_of_every_size() -> None:
    found = cases_by_size(RECORDS)
    assert found
    for size, keys in found.items():
        assert list(keys) == [
            RecordKey("fallstudien", id_)
            for id_ in RECORDS.of(CaseStudy)
            if size in sizes_of(RECORDS, RecordKey("fallstudien", id_))
        ]


def test_kommunen_of_a_kreis() -> None:
    found, kommunen = districts(RECORDS), RECORDS.of(Municipality)
    assert found.members
    for ags, keys in found.members.items():
        naming = [id_ for id_, entity in kommunen.items() if entity.district and entity.district.ags == ags]
        assert [key.id for key in keys] == naming
    assert {ags: key.id for ags, key in found.own.items()} == {
        entity.ags: id_ for id_, entity in reversed([*kommunen.items()]) if entity.ags
    }


def test_of_two_kommunen_with_one_key_the_first_has_it() -> None:
    def same(entity: object) -> object:
        return entity.model_copy(update={"ags": "06000001"}) if isinstance(entity, Municipality) else entity

    found = districts(wiki.changed(RECORDS, same))  # type: ignore[arg-type]
    assert found.own == {"06000001": RecordKey("kommunen", min(RECORDS.of(Municipality)))}
