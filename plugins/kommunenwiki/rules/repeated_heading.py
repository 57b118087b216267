"""W018: two records of the same type with the same heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model import Municipality
from kommunenwiki.rules.headings import heading_path
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


def _identity(record: Record) -> tuple[str, ...]:
    heading = " ".join(record.entity.name_or_title.casefold().split())
    if isinstance(record.entity, Municipality):
        # many Gemeinden share a name; the official key tells them apart
        return (record.key.folder, heading, record.entity.ags or record.entity.ars or "")
    return (record.key.folder, heading)


_SENTENCES: Final = {
    "": Sentence(
        "„{heading}“ heißt auch der Eintrag „{id}“ ({file}).",
        "Fassen Sie beide zusammen, oder geben Sie einem einen anderen Namen.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    earlier = wiki.earlier(record, _identity)
    if earlier is not None:
        heading = record.entity.name_or_title
        yield _SENTENCES[""].problem(heading_path(record), heading=heading, id=earlier.key.id, file=earlier.path)


RULE = Rule(
    code="W018",
    severity=Severity.ERROR,
    title="Überschrift doppelt vergeben",
    manual=(
        "Zwei Einträge derselben Art haben dieselbe Überschrift. In Listen und in der Suche kann sie niemand "
        "unterscheiden. Oft gibt es den Eintrag schon, und Ihre Angaben gehören dazu. Kommunen dürfen gleich heißen, "
        "wenn ihre amtlichen Schlüssel verschieden sind."
    ),
    bad="""\
title: "Musterstadt-App: Stadtverwaltung in der Hosentasche"
""",
    good="""\
title: "Der Wassermelder von Neudorf"
""",
    check=_check,
    identities=(_identity,),
    sentences=_SENTENCES,
)
