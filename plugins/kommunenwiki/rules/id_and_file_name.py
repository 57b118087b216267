"""W017: an id that differs from the name of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    if record.entity.id != record.key.id:
        yield Problem(
            ("id",),
            f"Die Kennung „{record.entity.id}“ passt nicht zum Dateinamen „{record.key.id}.yml“.",
            f"Nennen Sie die Datei „{record.entity.id}.yml“. Gibt es den Eintrag schon länger, "
            f"schreiben Sie hier „{record.key.id}“.",
        )


RULE = Rule(
    code="W017",
    severity=Severity.ERROR,
    title="Kennung und Dateiname verschieden",
    manual=(
        "Die Kennung („id“) ist der Dateiname ohne „.yml“. Aus dem Dateinamen entsteht die Adresse der Seite, und "
        "andere Einträge verweisen mit ihm. Er ändert sich deshalb nie, wenn der Eintrag einmal veröffentlicht ist."
    ),
    bad="""\
id: neudorf-melder
""",
    good="""\
id: neudorf-wassermelder
""",
    check=_check,
)
