"""W023: a long summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Prose
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

MAX_CHARACTERS: Final = 600
"""Longest summary."""


_SENTENCES: Final = {
    "": Sentence(
        "Die Kurzfassung hat {length} Zeichen.",
        "Gut sind höchstens {most}: was es ist, für wen, was das Besondere ist.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, text in wiki.each(record, Prose):
        if path == ("summary",) and len(text) > MAX_CHARACTERS:
            yield _SENTENCES[""].problem(path, length=len(text), most=MAX_CHARACTERS)


_SENTENCE = "Neudorf misst den Wasserstand des Dorfbachs mit Sensoren und warnt die Bevölkerung über eine App. "

RULE = Rule(
    code="W023",
    severity=Severity.WARNING,
    title="Kurzfassung zu lang",
    manual=(
        "Die Kurzfassung steht in Listen und in den Treffern der Suche. Zwei bis drei Sätze genügen: was es ist, für "
        "wen, was das Besondere ist. Alles Weitere gehört in die Abschnitte des Eintrags."
    ),
    bad=f"""\
summary: "{_SENTENCE * 6}Besonders ist, dass fünf Nachbargemeinden mitmachen."
""",
    good=f"""\
summary: "{_SENTENCE}Besonders ist, dass fünf Nachbargemeinden mitmachen."
""",
    check=_check,
    sentences=_SENTENCES,
)
