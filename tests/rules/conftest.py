"""What the tests of rules share: a correct case study that each test changes a little."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING, Protocol

import pytest

from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.record_reading import read_record
from kommunenwiki.rules import Wiki

if TYPE_CHECKING:
    from kommunenwiki.rules import Rule

TODAY = date(2026, 11, 24)

SMALLEST = {
    "fallstudien": """\
        id: probe
        kind: city-app
        title: Probe
        summary: Eine Probe.
        plain_summary: Eine Probe.
        municipalities: [neudorf]
        status: betrieb
        """,
    "kommunen": """\
        id: probe
        name: Probe
        """,
    "loesungen": """\
        id: probe
        name: Probe
        kind: app
        summary: Eine Probe.
        """,
    "veranstaltungen": """\
        id: probe
        title: Probe
        place: Neudorf
        status: angekuendigt
        """,
}


class CheckRule(Protocol):
    """Checks one rule on a record."""

    def __call__(self, rule: Rule, keys: str = "", folder: str = "fallstudien", today: date = TODAY) -> list[str]:
        """Return the messages of a rule for the smallest record of a type with some keys added."""


def read(keys: str = "", folder: str = "fallstudien", id_: str = "probe") -> Record:
    text = f"{dedent(SMALLEST[folder])}{dedent(keys)}"
    entity, document, findings = read_record(BY_FOLDER[folder], text.encode(), f"docs/{folder}/{id_}.yml")
    assert entity is not None, findings
    return Record(RecordKey(folder, id_), entity, f"docs/{folder}/{id_}.yml", document)


@pytest.fixture
def check_rule() -> CheckRule:
    def check(rule: Rule, keys: str = "", folder: str = "fallstudien", today: date = TODAY) -> list[str]:
        record = read(keys, folder)
        wiki = Wiki(Catalogue({record.key: record}), today)
        return [finding.message for finding in rule.findings(record, wiki)]

    return check
