"""W004: a record whose basic facts have no source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.rules.citations import basics_lack_source, cites_nothing, claims_without_source
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    if claims_without_source(record, wiki):
        return  # reported already
    if basics_lack_source(record):
        yield Problem(
            ("id",),
            f"Die Grundangaben dieses Eintrags ({type(record.entity).singular}) haben keine Quelle.",
            "Schreiben Sie in eine eigene Zeile zum Beispiel „source: s1“.",
            on_key=True,
        )
    elif cites_nothing(record, wiki):
        yield Problem(
            ("id",),
            f"Dieser Eintrag ({type(record.entity).singular}) nennt keine einzige Quelle.",
            "Tragen Sie unter „sources“ ein, wo Sie nachgelesen haben, und nennen Sie die Quelle bei den Angaben.",
            on_key=True,
        )


RULE = Rule(
    code="W004",
    severity=Severity.ERROR,
    title="Eintrag ohne Quelle",
    manual=(
        "Ein Eintrag stützt sich auf mindestens eine öffentliche Quelle. Bei Kommunen, Lösungen und Veranstaltungen "
        "nennt „source“ in der ersten Ebene die Quelle der Grundangaben, zum Beispiel von Name, Schlüssel und Lage. "
        "Themen, Hürden und Glossarbegriffe sind Texte der Redaktion und dürfen ohne Quelle sein."
    ),
    bad="""\
source:
""",
    good="""\
source: s1
""",
    check=_check,
    example_type="kommunen",
)
