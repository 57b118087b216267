# Manuals of the codes W090 and W091. Their sentences and causes are in the module search.aliases.
"""Manuals of the names of glossary terms, by which the search finds them."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.WARNING)

NAMES: Final[tuple[Manual, ...]] = (
    _page(
        code="W090",
        title="Name gehört zu zwei Begriffen",
        text=(
            "Die Suche findet einen Begriff des Glossars auch über seine Abkürzungen und seine anderen Namen. Dieser "
            "Name steht schon bei einem anderen Begriff; auch Einzahl und Mehrzahl gelten als derselbe Name. Wer "
            "danach sucht, bekommt dann beide. Lassen Sie ihn nur bei dem Begriff stehen, für den er üblich ist. Sind "
            "beide Begriffe verwandt, genügt „see_also“."
        ),
        bad="""\
synonyms:
  de: ["Offene Daten"]
""",
        good="""\
see_also: [offene-daten]
""",
    ),
    _page(
        code="W091",
        title="Name ist ein Füllwort",
        text=(
            "Füllwörter wie „und“, „mit“ oder „the“ lässt die Suche weg, weil sie auf fast jeder Seite stehen. Als "
            "Name eines Begriffs helfen sie niemandem. Nennen Sie eine Bezeichnung, die für sich allein etwas bedeutet."
        ),
        bad="""\
synonyms:
  en: ["the"]
""",
        good="""\
synonyms:
  en: ["data protection"]
""",
    ),
)
