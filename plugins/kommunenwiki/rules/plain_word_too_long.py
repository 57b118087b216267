"""W042: a long word in Einfache Sprache."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Prose
from kommunenwiki.rules.plain_sentence_too_long import PLAIN_FIELDS
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.sentences import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

MAX_LETTERS: Final = 20
"""Longest word, or part of a word between hyphens, in Einfache Sprache. It fits on a small phone."""
_LONG: Final = re.compile(rf"[^\W\d_]{{{MAX_LETTERS + 1},}}")


_SENTENCES: Final = {
    "": Sentence(
        "Dieses Wort in Einfacher Sprache hat {count} Buchstaben: „{word}“",
        "Gut sind höchstens {most}. Ein kürzeres Wort oder ein Bindestrich hilft: „Daten-System“.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, text in wiki.each(record, Prose):
        if path[-1] not in PLAIN_FIELDS:
            continue
        for word in dict.fromkeys(_LONG.findall(visible(text))):
            yield _SENTENCES[""].problem(path, count=len(word), word=word, most=MAX_LETTERS)


RULE = Rule(
    code="W042",
    severity=Severity.WARNING,
    title="Wort in Einfacher Sprache zu lang",
    manual=(
        "Lange zusammengesetzte Wörter sind schwer zu lesen. Meist gibt es ein kürzeres Wort, oder zwei Wörter sagen "
        "dasselbe. Geht beides nicht, zeigt ein Bindestrich, woraus das Wort besteht."
    ),
    bad="""\
plain_summary: "Der Bach in Neudorf kann steigen. Ein Hochwasserfrühwarnsystem misst das Wasser."
""",
    good="""\
plain_summary: "Der Bach in Neudorf kann steigen. Ein Gerät misst das Wasser und warnt früh."
""",
    check=_check,
    sentences=_SENTENCES,
)
