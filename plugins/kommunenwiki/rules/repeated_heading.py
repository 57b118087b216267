"""W018: two records of the same type with the same heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model import Municipality
from kommunenwiki.rules.headings import heading_path
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _identity(record: Record) -> tuple[str, ...]:
    heading = " ".join(record.entity.name_or_title.casefold().split())
    if isinstance(record.entity, Municipality):
        # many Gemeinden share a name; the official key tells them apart
        return (record.key.folder, heading, record.entity.ags or record.entity.ars or "")
    return (record.key.folder, heading)


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    earlier = wiki.earlier(record, _identity)
    if earlier is not None:
        yield Problem(
            heading_path(record),
            f"„{record.entity.name_or_title}“ heißt auch der Eintrag „{earlier.key.id}“ ({earlier.path}).",
            "Fassen Sie beide zusammen, oder geben Sie einem einen anderen Namen.",
        )


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
)
