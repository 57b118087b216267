"""W005: a source without the day on which it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.rules.citations import sources
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Bei der Quelle „{key}“ fehlt der Tag, an dem sie gelesen wurde.",
        "Ergänzen Sie zum Beispiel „accessed: {today}“.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for key, source in sources(record).items():
        if source.accessed is None:
            yield _SENTENCES[""].problem(("sources", key), on_key=True, key=key, today=wiki.today)


RULE = Rule(
    code="W005",
    severity=Severity.ERROR,
    title="Lesedatum fehlt",
    manual=(
        "Webseiten ändern sich. Deshalb steht bei jeder Quelle unter „accessed“ der Tag, an dem Sie sie gelesen haben. "
        "Wissen Sie ihn nicht mehr, öffnen Sie die Seite noch einmal, vergleichen Sie und tragen Sie den heutigen Tag "
        "ein."
    ),
    bad="""\
sources:
  s1:
    title: "Der Wassermelder"
    publisher: "Gemeinde Neudorf"
    url: "https://www.neudorf.example/wassermelder"
    kind: municipality
    accessed:
""",
    good="""\
sources:
  s1:
    title: "Der Wassermelder"
    publisher: "Gemeinde Neudorf"
    url: "https://www.neudorf.example/wassermelder"
    kind: municipality
    accessed: 2026-11-20
""",
    check=_check,
    sentences=_SENTENCES,
)
