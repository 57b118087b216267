"""W004: a record whose basic facts have no source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.rules.citations import basics_lack_source, cites_nothing, claims_without_source
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Die Grundangaben dieses Eintrags ({kind}) haben keine Quelle.",
        "Schreiben Sie in eine eigene Zeile zum Beispiel „source: s1“.",
    ),
    "nothing": Sentence(
        "Dieser Eintrag ({kind}) nennt keine einzige Quelle.",
        "Tragen Sie unter „sources“ ein, wo Sie nachgelesen haben, und nennen Sie die Quelle bei den Angaben.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    if wiki.once(record, claims_without_source):
        return  # reported already
    if basics_lack_source(record):
        yield _SENTENCES[""].problem(("id",), on_key=True, kind=type(record.entity).singular)
    elif wiki.once(record, cites_nothing):
        yield _SENTENCES["nothing"].problem(("id",), on_key=True, kind=type(record.entity).singular)


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
    sentences=_SENTENCES,
    example_type="kommunen",
)
