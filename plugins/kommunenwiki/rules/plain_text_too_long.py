"""W022: a long text in Einfache Sprache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Prose
from kommunenwiki.rules.plain_sentence_too_long import MAX_WORDS, PLAIN_FIELDS
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.sentences import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

MAX_CHARACTERS: Final = 600
"""Longest text in Einfache Sprache."""
MAX_SENTENCES: Final = 8
"""Most sentences in Einfache Sprache."""


_SENTENCES: Final = {
    "": Sentence(
        "Der Text in Einfacher Sprache ist lang: {count} Sätze, {length} Zeichen.",
        "Gut sind höchstens {sentences} Sätze und {characters} Zeichen. Behalten Sie das Wichtigste.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, text in wiki.each(record, Prose):
        if path[-1] not in PLAIN_FIELDS:
            continue
        found = sentences(text)
        if any(words(sentence) > MAX_WORDS for sentence in found):
            continue  # shorter sentences come first, they are reported already
        count = len(found)
        if count > MAX_SENTENCES or len(text) > MAX_CHARACTERS:
            yield _SENTENCES[""].problem(
                path, count=count, length=len(text), sentences=MAX_SENTENCES, characters=MAX_CHARACTERS
            )


RULE = Rule(
    code="W022",
    severity=Severity.WARNING,
    title="Text in Einfacher Sprache zu lang",
    manual=(
        "Der Text in Einfacher Sprache sagt in wenigen Sätzen, worum es geht. Einzelheiten stehen im übrigen Eintrag. "
        "Höchstens acht Sätze und 600 Zeichen lassen sich in einem Zug lesen."
    ),
    bad="""\
plain_summary: "Neudorf ist klein. Dort fließt ein Bach. Der Bach kann steigen. Das ist gefährlich. \
Jetzt gibt es Sensoren. Sie messen das Wasser. Sie senden die Werte. Eine App zeigt sie. Die Feuerwehr sieht sie auch."
""",
    good="""\
plain_summary: "Der Bach in Neudorf kann steigen. Jetzt messen Sensoren das Wasser. Eine App zeigt die Werte."
""",
    check=_check,
    sentences=_SENTENCES,
)
