"""W009: a source that appeared after it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.rules.citations import sources
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    for key, source in sources(record).items():
        if source.published and source.accessed and source.published.earliest > source.accessed:
            yield Problem(
                ("sources", key, "published"),
                f"Die Quelle „{key}“ erschien laut „published“ ({source.published}) erst, "
                f"nachdem sie gelesen wurde ({source.accessed.isoformat()}).",
                "Prüfen Sie beide Daten; oft sind Tag und Monat vertauscht.",
            )


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
)
