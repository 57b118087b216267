"""W009: a source that appeared after it was read."""

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
        "Die Quelle „{key}“ erschien laut „published“ ({published}) erst, nachdem sie gelesen wurde ({accessed}).",
        "Prüfen Sie beide Daten; oft sind Tag und Monat vertauscht.",
    ),
}


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    for key, source in sources(record).items():
        if source.published and source.accessed and source.published.earliest > source.accessed:
            path = ("sources", key, "published")
            yield _SENTENCES[""].problem(path, key=key, published=source.published, accessed=source.accessed)


RULE = Rule(
    code="W009",
    severity=Severity.WARNING,
    title="Erschienen nach dem Lesen",
    manual=(
        "Eine Seite kann nicht gelesen werden, bevor sie erscheint. Eines der beiden Daten ist vertippt: „published“ "
        "(erschienen) oder „accessed“ (gelesen)."
    ),
    bad="""\
sources:
  s1:
    published: 2026-12-01
    accessed: 2026-11-20
""",
    good="""\
sources:
  s1:
    published: 2026-01-12
    accessed: 2026-11-20
""",
    check=_check,
    sentences=_SENTENCES,
)
