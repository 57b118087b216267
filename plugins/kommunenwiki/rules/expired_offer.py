"""W040: an offer or request that has expired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model.parts import Offer
from kommunenwiki.rules.rule import Problem, Rule, Wiki
from kommunenwiki.rules.years import is_plausible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, offer in wiki.each(record, Offer):
        if offer.until.latest < wiki.today and is_plausible("until", offer.until, wiki.today):
            yield Problem(
                (*path, "until"),
                f"Dieser Eintrag unter „{path[0]}“ galt bis {offer.until} und wird nicht mehr gezeigt.",
                "Gilt er noch, tragen Sie ein neues Datum ein. Sonst löschen Sie ihn.",
            )


RULE = Rule(
    code="W040",
    severity=Severity.WARNING,
    title="Angebot abgelaufen",
    manual=(
        "Was Kommunen anbieten und suchen, hat ein Ablaufdatum, damit niemand vergeblich anfragt. Ist es vorbei, wird "
        "der Eintrag nicht mehr gezeigt. Verlängern Sie ihn, oder löschen Sie ihn."
    ),
    bad="""\
offers:
  - text: "Wir zeigen unsere Sensoren vor Ort."
    until: 2026-06
""",
    good="""\
offers:
  - text: "Wir zeigen unsere Sensoren vor Ort."
    until: 2027-06
""",
    check=_check,
    example_type="kommunen",
)
