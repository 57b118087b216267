from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kommunenwiki.analysis.case_counts import topics_by_status
from kommunenwiki.catalogue import Catalogue
from kommunenwiki.model import CaseStudy, Topic
from kommunenwiki.model.case_study import Status

if TYPE_CHECKING:
    from kommunenwiki.model import Entity


def test_each_case_counts_once_with_its_main_topic(examples: Catalogue) -> None:
    counts = topics_by_status(examples)
    assert sum(count.total for count in counts) == len(examples.of(CaseStudy))
    for count in counts:
        kinds = [case.status for case in examples.of(CaseStudy).values() if case.kind == count.topic.id]
        assert dict(count.by_status) == {status: kinds.count(status) for status in kinds}


def test_statuses_stand_in_their_order_and_topics_without_cases_too(examples: Catalogue) -> None:
    order = list(Status)
    for count in topics_by_status(examples):
        assert list(count.by_status) == sorted(count.by_status, key=order.index)
    assert {count.topic.id for count in topics_by_status(examples)} >= set(examples.of(Topic))


def test_a_topic_without_a_record_is_counted(examples: Catalogue) -> None:
    def moved(entity: Entity) -> Entity:
        return entity.model_copy(update={"kind": "fehlt"}) if isinstance(entity, CaseStudy) else entity

    moved_records = {key: replace(record, entity=moved(record.entity)) for key, record in examples.records.items()}
    found = {count.topic.id: count.total for count in topics_by_status(Catalogue(moved_records))}
    assert found["fehlt"] == len(examples.of(CaseStudy))


def test_nothing() -> None:
    assert topics_by_status(Catalogue()) == ()
