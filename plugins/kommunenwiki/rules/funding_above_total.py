"""W027: funding that is larger than the total it is part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.parts import Funding
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Die Förderung ({amount} Euro) ist höher als die Gesamtsumme ({total} Euro).",
        "„amount_eur“ ist der geförderte Teil, „of_total_eur“ alles zusammen. Vielleicht sind sie vertauscht.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, funding in wiki.each(record, Funding):
        amount, total = funding.amount_eur, funding.of_total_eur
        if amount is not None and total is not None and amount > total:
            yield _SENTENCES[""].problem((*path, "amount_eur"), amount=amount, total=total)


RULE = Rule(
    code="W027",
    severity=Severity.ERROR,
    title="Förderung höher als die Gesamtsumme",
    manual=(
        "Die Förderung ist ein Teil der Gesamtsumme und kann nicht höher sein. Oft sind die beiden Zahlen vertauscht, "
        "oder bei einer fehlt eine Null."
    ),
    bad="""\
funding:
  - programme: "Förderprogramm Wasser"
    amount_eur: 50000
    of_total_eur: 45000
    source: s1
""",
    good="""\
funding:
  - programme: "Förderprogramm Wasser"
    amount_eur: 45000
    of_total_eur: 50000
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
