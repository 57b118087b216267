"""W026: a year that can hardly be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.values import PartialDate
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.years import FIRST_YEAR, YEARS_AHEAD, is_plausible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Das Jahr {year} bei „{name}“ ist ungewöhnlich.",
        "Erwartet wird ein Jahr von {first} bis {last}. Stimmt es, können Sie den Hinweis übergehen.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, value in wiki.each(record, PartialDate):
        name = str(path[-1])
        if not is_plausible(name, value, wiki.today):
            last = wiki.today.year + YEARS_AHEAD[name]
            yield _SENTENCES[""].problem(path, year=value.earliest.year, name=name, first=FIRST_YEAR, last=last)


RULE = Rule(
    code="W026",
    severity=Severity.WARNING,
    title="Ungewöhnliches Jahr",
    manual=(
        "Ein Vorhaben, das vor 1990 oder erst in mehr als zehn Jahren beginnt, ist meist ein Tippfehler. Prüfen Sie "
        "die Jahreszahl. Stimmt sie, lassen Sie alles, wie es ist."
    ),
    bad="""\
period:
  start: 1924
  source: s1
""",
    good="""\
period:
  start: 2024
  source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
