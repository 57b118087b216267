"""W007: a record whose last check is long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.rules.elapsed import full_months
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

MONTHS: Final = 12
"""After this many months a check counts as old."""


_SENTENCES: Final = {
    "": Sentence(
        "Die letzte Prüfung ist {months} Monate her.",
        "Vergleichen Sie die Angaben erneut mit den Quellen und tragen Sie dann den heutigen Tag ein.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    checked = record.entity.checked if isinstance(record.entity, SourcedEntity) else None
    if checked is not None and full_months(checked, wiki.today) >= MONTHS:
        yield _SENTENCES[""].problem(("checked",), months=full_months(checked, wiki.today))


RULE = Rule(
    code="W007",
    severity=Severity.WARNING,
    title="Prüfung lange her",
    manual=(
        "„checked“ ist der Tag, an dem jemand alle Angaben erneut mit den Quellen verglichen hat. Nach zwölf Monaten "
        "lohnt sich ein neuer Blick: Läuft das Vorhaben noch, stimmen Kosten und Adressen?"
    ),
    bad="""\
checked: 2025-03-01
""",
    good="""\
checked: 2026-11-20
""",
    check=_check,
    sentences=_SENTENCES,
)
