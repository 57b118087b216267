"""W003: a source that nothing in the record cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.rules.citations import (
    basics_lack_source,
    cited,
    cites_nothing,
    claims_without_source,
    sources,
    unknown_keys,
)
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Die Quelle „{key}“ wird nirgends genannt.",
        "Schreiben Sie „source: {key}“ zu den Angaben, die sie belegt, oder löschen Sie die Quelle.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    if wiki.once(record, claims_without_source):
        return  # the missing citation is reported already; the unused source follows from it
    if wiki.once(record, unknown_keys):
        return  # so is the wrong one
    if basics_lack_source(record) or wiki.once(record, cites_nothing):
        return  # so is the missing source of the basic facts
    used = wiki.once(record, cited)
    for key in sources(record):
        if key not in used:
            yield _SENTENCES[""].problem(("sources", key), on_key=True, key=key)


RULE = Rule(
    code="W003",
    severity=Severity.WARNING,
    title="Unbenutzte Quelle",
    manual=(
        "Unter „sources“ steht eine Quelle, auf die sich keine Angabe beruft. Oft wurde nur vergessen, sie bei einer "
        "Angabe zu nennen. Belegt sie nichts, kann sie weg. Der Hinweis erscheint erst, wenn alle Angaben eine Quelle "
        "haben und alle genannten Quellen eingetragen sind."
    ),
    bad="""\
sources:
  s8:
    title: "Bericht über die ersten Monate"
    publisher: "Neudorfer Anzeiger"
    url: "https://www.anzeiger.example/bericht"
    kind: press
    accessed: 2026-11-20
""",
    good="""\
lessons:
  - text: "Die Verwaltung rät, klein anzufangen."
    source: s8
sources:
  s8:
    title: "Bericht über die ersten Monate"
    publisher: "Neudorfer Anzeiger"
    url: "https://www.anzeiger.example/bericht"
    kind: press
    accessed: 2026-11-20
""",
    check=_check,
    sentences=_SENTENCES,
)
