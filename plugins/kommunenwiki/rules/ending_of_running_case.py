"""W031: an ending of a case that was not stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.case_study import Status
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "„ending“ beschreibt ein Ende, aber der Stand ist „{status}“.",
        "Ist das Vorhaben beendet, schreiben Sie „status: eingestellt“. Sonst löschen Sie „ending“.",
    ),
}


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    case = record.entity
    if isinstance(case, CaseStudy) and case.ending is not None and case.status is not Status.STOPPED:
        yield _SENTENCES[""].problem(("ending",), on_key=True, status=case.status.value)


RULE = Rule(
    code="W031",
    severity=Severity.ERROR,
    title="Ende ohne Einstellung",
    manual=(
        "„ending“ gehört nur zu Vorhaben, die eingestellt sind. Läuft es weiter, löschen Sie „ending“; was nach dem "
        "Ende einer Förderung geschieht, steht unter „after_funding“."
    ),
    bad="""\
ending:
  reason: "Nach dem Ende der Förderung fehlte das Geld für die Wartung."
  source: s1
""",
    good="""\
after_funding:
  - text: "Nach dem Ende der Förderung zahlt die Gemeinde die Wartung."
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
