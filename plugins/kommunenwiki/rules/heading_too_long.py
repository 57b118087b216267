"""W024: a long heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.rules.headings import heading_path
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

MAX_CHARACTERS: Final = 120
"""Longest heading."""


_SENTENCES: Final = {
    "": Sentence(
        "Der Text bei „{name}“ hat {length} Zeichen.",
        "Als Überschrift sind höchstens {most} erlaubt: was es ist und wo.",
    ),
}


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    length = len(record.entity.name_or_title)
    if length > MAX_CHARACTERS:
        path = heading_path(record)
        yield _SENTENCES[""].problem(path, name=path[-1], length=length, most=MAX_CHARACTERS)


RULE = Rule(
    code="W024",
    severity=Severity.ERROR,
    title="Überschrift zu lang",
    manual=(
        "Der Titel steht in Listen, in der Suche und oben im Browser. Mehr als 120 Zeichen passen dort nicht hin. "
        "Sagen Sie kurz, was es ist und wo; den Rest erzählt die Kurzfassung."
    ),
    bad="""\
title: "Der Wassermelder von Neudorf: wie eine kleine Gemeinde mit Sensoren, einer App und fünf Nachbargemeinden \
rechtzeitig vor Hochwasser am Dorfbach warnt"
""",
    good="""\
title: "Der Wassermelder von Neudorf: Sensoren warnen vor Hochwasser"
""",
    check=_check,
    sentences=_SENTENCES,
)
