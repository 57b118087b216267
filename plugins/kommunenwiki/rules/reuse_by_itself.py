"""W033: a case that its own leading Kommune is said to reuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model import CaseStudy
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "„{id}“ führt das Vorhaben selbst und kann es nicht nachnutzen.",
        "Nennen Sie unter „reused_by“ nur andere Kommunen.",
    ),
}


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    # Partners may be named: some join as the first to reuse. The leading one cannot take over its own case.
    case = record.entity
    if not isinstance(case, CaseStudy):
        return
    for index, reuser in enumerate(case.reused_by):
        if reuser.municipality == case.municipalities[0]:
            yield _SENTENCES[""].problem(("reused_by", index, "municipality"), id=reuser.municipality)


RULE = Rule(
    code="W033",
    severity=Severity.ERROR,
    title="Nachnutzung durch die eigene Kommune",
    manual=(
        "„reused_by“ zählt, wer ein Vorhaben von anderen übernommen hat. Die federführende Kommune, die unter "
        "„municipalities“ an erster Stelle steht, gehört nicht dazu."
    ),
    bad="""\
reused_by:
  - municipality: neudorf
    source: s1
""",
    good="""\
reused_by:
  - municipality: musterstadt
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
