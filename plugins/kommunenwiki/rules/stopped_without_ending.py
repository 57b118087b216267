"""W030: a case that was stopped, without the reason."""

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
        "Das Vorhaben ist eingestellt („status: {status}“), aber „ending“ fehlt.",
        "Schreiben Sie unter „ending“, warum es endete („reason“) und was noch nutzbar ist („remains“).",
    ),
}


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    case = record.entity
    if isinstance(case, CaseStudy) and case.status is Status.STOPPED and case.ending is None:
        yield _SENTENCES[""].problem(("status",), status=case.status.value)


RULE = Rule(
    code="W030",
    severity=Severity.ERROR,
    title="Eingestellt, aber ohne Grund",
    manual=(
        "Aus Vorhaben, die nicht weitergingen, lernen andere am meisten. Eine eingestellte Fallstudie nennt deshalb "
        "unter „ending“ den Grund und, wenn bekannt, was davon noch nutzbar ist."
    ),
    bad="""\
status: eingestellt
""",
    good="""\
status: eingestellt
ending:
  reason: "Nach dem Ende der Förderung fehlte das Geld für die Wartung."
  source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
