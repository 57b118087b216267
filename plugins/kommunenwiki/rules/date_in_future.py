"""W006: a day that has passed by its nature, but lies in the future."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Der Tag {day} bei „{name}“ liegt in der Zukunft.", "Heute ist der {today}. Prüfen Sie Jahr und Monat."
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    # All complete days of the model say when something was read, checked or counted. Plans are partial dates.
    for path, day in wiki.each(record, date):
        if day > wiki.today:
            yield _SENTENCES[""].problem(path, day=day, name=path[-1], today=wiki.today)


RULE = Rule(
    code="W006",
    severity=Severity.ERROR,
    title="Tag in der Zukunft",
    manual=(
        "Gelesen („accessed“), geprüft („checked“) oder gezählt („date“) wurde an einem Tag, der schon vergangen ist. "
        "Meist ist das Jahr oder der Monat vertippt."
    ),
    bad="""\
checked: 2062-11-20
""",
    good="""\
checked: 2026-11-20
""",
    check=_check,
    sentences=_SENTENCES,
)
