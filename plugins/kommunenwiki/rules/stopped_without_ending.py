"""W030: a case that was stopped, without the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.case_study import Status
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    case = record.entity
    if isinstance(case, CaseStudy) and case.status is Status.STOPPED and case.ending is None:
        yield Problem(
            ("status",),
            f"Das Vorhaben ist eingestellt („status: {case.status.value}“), aber „ending“ fehlt.",
            "Schreiben Sie unter „ending“, warum es endete („reason“) und was noch nutzbar ist („remains“).",
        )


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
)
