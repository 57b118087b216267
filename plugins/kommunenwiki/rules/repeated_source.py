"""W011: two sources of a record with the same address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import is_start_page, is_web_address
from kommunenwiki.rules.addresses import same_page
from kommunenwiki.rules.citations import sources
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Die Quellen „{earlier}“ und „{key}“ haben dieselbe Adresse.",
        "Schreiben Sie überall „{earlier}“ statt „{key}“ und löschen Sie „{key}“, oder berichtigen Sie die Adresse.",
    ),
}


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, source in sources(record).items():
        if source.website_only or is_start_page(source.url) or not is_web_address(source.url):
            continue  # reported already, or pages that may have been different ones
        earlier = first.setdefault(same_page(source.url), key)
        if earlier != key:
            yield _SENTENCES[""].problem(("sources", key, "url"), earlier=earlier, key=key)


RULE = Rule(
    code="W011",
    severity=Severity.WARNING,
    title="Quelle doppelt eingetragen",
    manual=(
        "Zwei Quellen des Eintrags haben dieselbe Adresse. Stehen sie getrennt da, sieht eine Angabe besser belegt "
        "aus, als sie ist. Fassen Sie beide zusammen, oder berichtigen Sie die Adresse, die nicht stimmt."
    ),
    bad="""\
lessons:
  - text: "Die Verwaltung rät, klein anzufangen."
    source: s2
sources:
  s2:
    title: "Wassermelder, zweiter Abschnitt"
    publisher: "Gemeinde Neudorf"
    url: "https://www.neudorf.example/wassermelder/"
    kind: municipality
    accessed: 2026-11-20
""",
    good="""\
lessons:
  - text: "Die Verwaltung rät, klein anzufangen."
    source: s2
sources:
  s2:
    title: "Wassermelder: Erfahrungen"
    publisher: "Gemeinde Neudorf"
    url: "https://www.neudorf.example/wassermelder/erfahrungen"
    kind: municipality
    accessed: 2026-11-20
""",
    check=_check,
    sentences=_SENTENCES,
)
