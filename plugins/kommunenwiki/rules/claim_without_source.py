"""W001: a claim without a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.rules.citations import claims_without_source
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence("Diese Angabe unter „{name}“ hat keine Quelle.", "Ergänzen Sie zum Beispiel „source: s1“."),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path in wiki.once(record, claims_without_source):
        name = next(step for step in reversed(path) if isinstance(step, str))
        yield _SENTENCES[""].problem(path, name=name)


RULE = Rule(
    code="W001",
    severity=Severity.ERROR,
    title="Angabe ohne Quelle",
    manual=(
        "Jede Zahl und jede Aussage, an der man zweifeln könnte, nennt ihre Quelle. So kann eine Kommune prüfen, "
        "worauf sie sich verlässt. Was keine Quelle sagt, bleibt weg."
    ),
    bad="""\
challenge:
  - text: "Die Verwaltung hat keinen Überblick über ihre Daten."
""",
    good="""\
challenge:
  - text: "Die Verwaltung hat keinen Überblick über ihre Daten."
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
