"""W021: a long sentence in Einfache Sprache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Prose
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.sentences import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

PLAIN_FIELDS: Final = frozenset({"plain", "plain_summary"})
"""Fields that hold Einfache Sprache."""
MAX_WORDS: Final = 15
"""Longest sentence in Einfache Sprache."""


_SENTENCES: Final = {
    "": Sentence(
        "Dieser Satz in Einfacher Sprache hat {count} Wörter: „{sentence}“",
        "Erlaubt sind höchstens {most}. Machen Sie zwei Sätze daraus.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, text in wiki.each(record, Prose):
        if path[-1] not in PLAIN_FIELDS:
            continue
        for sentence in sentences(text):
            if words(sentence) > MAX_WORDS:
                yield _SENTENCES[""].problem(path, count=words(sentence), sentence=sentence, most=MAX_WORDS)


RULE = Rule(
    code="W021",
    severity=Severity.ERROR,
    title="Satz in Einfacher Sprache zu lang",
    manual=(
        "Einfache Sprache hilft Menschen, die nicht gut lesen oder sich mit Technik wenig auskennen. Ein Satz hat "
        "höchstens 15 Wörter und sagt eine Sache. Teilen Sie lange Sätze; lassen Sie weg, was nicht nötig ist."
    ),
    bad="""\
plain_summary: "Neudorf hat Sensoren am Bach, die das Wasser messen und bei Gefahr alle Leute im Dorf warnen."
""",
    good="""\
plain_summary: "Neudorf hat Sensoren am Bach. Sie messen das Wasser. Bei Gefahr warnen sie das Dorf."
""",
    check=_check,
    sentences=_SENTENCES,
)
