"""W041: a passive in Einfache Sprache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Prose
from kommunenwiki.rules.passive import is_passive
from kommunenwiki.rules.plain_sentence_too_long import PLAIN_FIELDS
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Dieser Satz in Einfacher Sprache sagt nicht, wer etwas tut: „{sentence}“",
        "Nennen Sie, wer etwas tut: „Die Stadt baut …“ statt „Es wird gebaut“. Notfalls hilft „man“.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, text in wiki.each(record, Prose):
        if path[-1] not in PLAIN_FIELDS:
            continue
        for sentence in sentences(text):
            if is_passive(sentence):
                yield _SENTENCES[""].problem(path, sentence=sentence)


RULE = Rule(
    code="W041",
    severity=Severity.WARNING,
    title="Passiv in Einfacher Sprache",
    manual=(
        "Sätze mit „wird gemacht“ sind schwerer zu verstehen als Sätze, in denen jemand etwas macht. Schreiben Sie in "
        "Einfacher Sprache, wer handelt. Das ist auch ehrlicher: Man erkennt, wer verantwortlich ist."
    ),
    bad="""\
plain_summary: "Der Bach in Neudorf kann steigen. Das Wasser wird von Sensoren gemessen."
""",
    good="""\
plain_summary: "Der Bach in Neudorf kann steigen. Sensoren messen das Wasser."
""",
    check=_check,
    sentences=_SENTENCES,
)
