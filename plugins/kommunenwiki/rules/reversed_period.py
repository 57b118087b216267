"""W025: a period that ends before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.base import Part
from kommunenwiki.model.values import PartialDate
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.years import is_plausible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Das Ende ({end}) liegt vor dem Beginn ({start}).", "Prüfen Sie beide Angaben; vielleicht sind sie vertauscht."
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, part in wiki.each(record, Part):
        start, end = part.__dict__.get("start"), part.__dict__.get("end")
        if not isinstance(start, PartialDate) or not isinstance(end, PartialDate):
            continue
        plausible = is_plausible("start", start, wiki.today) and is_plausible("end", end, wiki.today)
        if plausible and start.earliest > end.latest:
            yield _SENTENCES[""].problem((*path, "end"), end=end, start=start)


RULE = Rule(
    code="W025",
    severity=Severity.ERROR,
    title="Ende vor dem Beginn",
    manual=(
        "Bei „end“ steht ein früheres Datum als bei „start“. Meist sind die beiden vertauscht oder eine Jahreszahl ist "
        "vertippt. Ist das Ende offen, lassen Sie „end“ weg."
    ),
    bad="""\
period:
  start: 2025
  end: 2023
  source: s1
""",
    good="""\
period:
  start: 2023
  end: 2025
  source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
