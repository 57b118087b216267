"""W039: a licence that is not an SPDX expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Licence
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.spdx import is_spdx, nearest_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "„{licence}“ ist keine Lizenz in der Schreibweise von SPDX.",
        "{meant}Die Liste steht unter https://spdx.org/licenses/. Für andere Lizenzen schreiben Sie "
        "zum Beispiel LicenseRef-Proprietary.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, licence in wiki.each(record, Licence):
        if not is_spdx(licence):
            nearest = nearest_id(licence)
            meant = f"Meinten Sie „{nearest}“? " if nearest else ""
            yield _SENTENCES[""].problem(path, licence=licence, meant=meant)


RULE = Rule(
    code="W039",
    severity=Severity.ERROR,
    title="Unbekannte Lizenz",
    manual=(
        "Lizenzen werden mit den Kürzeln der SPDX-Liste genannt, zum Beispiel EUPL-1.2, MIT oder AGPL-3.0-or-later. So "
        "lassen sie sich vergleichen. Mehrere verbindet man mit AND oder OR. Steht die Lizenz nicht in der Liste, "
        "schreiben Sie LicenseRef- und einen Namen. Erklärungen gehören unter „licence_note“."
    ),
    bad="""\
reuse:
  text: "Das Gehäuse der Sensoren lässt sich nachbauen."
  licence: "EUPL 1.2"
  source: s1
""",
    good="""\
reuse:
  text: "Das Gehäuse der Sensoren lässt sich nachbauen."
  licence: "EUPL-1.2"
  source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
