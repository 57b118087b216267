"""W028: a range of costs whose ends do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.parts import Cost
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "no-lower": Sentence(
        "Zum oberen Betrag „amount_max_eur“ fehlt der untere.",
        "Ergänzen Sie „amount_eur“. Nennt die Quelle nur eine Obergrenze, schreiben Sie „amount_eur“ und "
        "„qualifier: bis-zu“.",
    ),
    "": Sentence(
        "Der obere Betrag ({high} Euro) ist kleiner als der untere ({low} Euro).",
        "„amount_eur“ ist der untere Wert der Spanne, „amount_max_eur“ der obere.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, cost in wiki.each(record, Cost):
        low, high = cost.amount_eur, cost.amount_max_eur
        if high is None:
            continue
        if low is None:
            yield _SENTENCES["no-lower"].problem((*path, "amount_max_eur"))
        elif low > high:
            yield _SENTENCES[""].problem((*path, "amount_max_eur"), low=low, high=high)


RULE = Rule(
    code="W028",
    severity=Severity.ERROR,
    title="Kostenspanne stimmt nicht",
    manual=(
        "Nennt eine Quelle eine Spanne, steht der untere Wert bei „amount_eur“ und der obere bei „amount_max_eur“. "
        "Kennt sie nur einen Betrag, gibt es nur „amount_eur“."
    ),
    bad="""\
costs:
  - what: "Sensoren"
    amount_eur: 9000
    amount_max_eur: 6000
    source: s1
""",
    good="""\
costs:
  - what: "Sensoren"
    amount_eur: 6000
    amount_max_eur: 9000
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
