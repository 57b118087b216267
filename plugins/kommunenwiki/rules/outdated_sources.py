"""W008: a record whose sources were all read long ago and never checked since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.rules.citations import sources
from kommunenwiki.rules.elapsed import full_months
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

MONTHS: Final = 24
"""After this many months a reading counts as old."""


_SENTENCES: Final = {
    "": Sentence(
        "Alle Quellen wurden vor {months} Monaten oder früher gelesen.",
        "Vergleichen Sie die Angaben mit den Quellen und tragen Sie den heutigen Tag unter „checked“ ein.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    checked = record.entity.checked if isinstance(record.entity, SourcedEntity) else None
    days = [source.accessed for source in sources(record).values() if source.accessed is not None]
    if checked is None and days and full_months(max(days), wiki.today) >= MONTHS:
        yield _SENTENCES[""].problem(("sources",), on_key=True, months=full_months(max(days), wiki.today))


RULE = Rule(
    code="W008",
    severity=Severity.WARNING,
    title="Quellen lange nicht gelesen",
    manual=(
        "Alle Quellen des Eintrags wurden vor mehr als zwei Jahren gelesen, und seitdem hat niemand eine Prüfung "
        "eingetragen. Lesen Sie nach, ob alles noch stimmt, und tragen Sie den Tag unter „checked“ ein."
    ),
    bad="""\
sources:
  s1:
    accessed: 2023-05-02
""",
    good="""\
checked: 2026-11-20
sources:
  s1:
    accessed: 2023-05-02
""",
    check=_check,
    sentences=_SENTENCES,
)
