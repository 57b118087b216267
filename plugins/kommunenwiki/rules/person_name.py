"""W014: the name of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.base import Source
from kommunenwiki.model.parts import Document
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.rules.people import may_name_person, name_alone, person
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.texts import all_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

_NAME_FIELDS: Final = frozenset({"office", "name", "maintainer", "publisher"})
"""Fields in which a name without form of address is given away by its first name."""


_SENTENCES: Final = {
    "": Sentence(
        "Hier steht vermutlich der Name einer Person: „{found}“.",
        "Nennen Sie stattdessen die Stelle oder das Amt, zum Beispiel „Stabsstelle Digitalisierung“.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    if not may_name_person(wiki.once(record, all_text)):
        return
    # the title of an article or paper is quoted as it was published
    quoted = {(*path, "title") for kind in (Source, Document) for path, _ in wiki.each(record, kind)}
    for path, text in (*wiki.each(record, Line), *wiki.each(record, Prose)):
        in_name_field = len(path) > 1 or path[0] == "maintainer"
        found = "" if path in quoted else person(text)
        if not found and in_name_field and path[-1] in _NAME_FIELDS:
            found = name_alone(text)
        if found:
            yield _SENTENCES[""].problem(path, found=found)


RULE = Rule(
    code="W014",
    severity=Severity.ERROR,
    title="Name einer Person",
    manual=(
        "Das Wiki nennt Stellen und Ämter, keine Personen: Zuständige wechseln, und nicht jede Person möchte hier "
        "stehen. Erkannt werden Namen nach „Herr“, „Frau“, „Dr.“, „Prof.“, nach oder vor einem Amt, und Namen, die "
        "allein in einem Feld stehen. Straßen, Schulen, Stiftungen und Firmen, die nach Personen heißen, sind erlaubt, "
        "ebenso Namen in den Titeln von Quellen und Dokumenten. Die Prüfung erkennt nicht jeden Namen; bitte achten "
        "Sie selbst darauf."
    ),
    bad="""\
contact:
  office: "Frau Beispiel, Stabsstelle Digitalisierung"
""",
    good="""\
contact:
  office: "Stabsstelle Digitalisierung"
""",
    check=_check,
    sentences=_SENTENCES,
)
