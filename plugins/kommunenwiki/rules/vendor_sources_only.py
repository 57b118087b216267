"""W012: a case study that rests on nothing but what vendors say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.base import SourceKind
from kommunenwiki.rules.citations import sources, unknown_keys
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Alle Quellen dieser Fallstudie stammen von Anbietern.",
        "Suchen Sie eine Quelle der Kommune, des Förderprogramms oder der Presse dazu.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    if not isinstance(record.entity, CaseStudy) or wiki.once(record, unknown_keys):
        return
    kinds = {source.kind for source in sources(record).values()}
    if kinds == {SourceKind.VENDOR}:
        yield _SENTENCES[""].problem(("sources",), on_key=True)


RULE = Rule(
    code="W012",
    severity=Severity.WARNING,
    title="Nur Quellen von Anbietern",
    manual=(
        "Anbieter stellen ihre Produkte von der besten Seite dar. Eine Fallstudie braucht wenigstens eine Quelle von "
        "jemand anderem: der Kommune, dem Förderprogramm, einer Studie oder der Presse."
    ),
    bad="""\
sources:
  s1:
    kind: vendor
""",
    good="""\
sources:
  s1:
    kind: municipality
""",
    check=_check,
    sentences=_SENTENCES,
)
