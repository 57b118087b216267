"""W015: a mail address that belongs to a person or stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.parts import Contact
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.rules.mail import MAIL, REASONS, private_reason
from kommunenwiki.rules.rule import Rule, Sentence, Wiki
from kommunenwiki.rules.texts import all_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Die Adresse „{text}“ ist vermutlich ein persönliches Postfach: {reason}.",
        "Nennen Sie das Postfach der Stelle, zum Beispiel digital@stadt.example, oder lassen Sie es weg.",
    ),
    "in-text": Sentence(
        "Im Text steht eine E-Mail-Adresse: „{found}“.",
        "Löschen Sie sie hier. Das Postfach einer Stelle gehört unter „contact“ zu „email“.",
    ),
    "provider": Sentence(REASONS["provider"]),
    "name": Sentence(REASONS["name"]),
    "first-name": Sentence(REASONS["first-name"]),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    if "@" not in wiki.once(record, all_text):
        return
    mailboxes = {(*path, "email") for path, _ in wiki.each(record, Contact)}
    for path, text in (*wiki.each(record, Line), *wiki.each(record, Prose)):
        if path in mailboxes:
            reason = private_reason(text) if MAIL.fullmatch(text) else ""
            if reason:
                yield _SENTENCES[""].problem(path, text=text, reason=reason)
        elif found := MAIL.search(text):
            yield _SENTENCES["in-text"].problem(path, found=found.group())


RULE = Rule(
    code="W015",
    severity=Severity.ERROR,
    title="Persönliche E-Mail-Adresse",
    manual=(
        "Persönliche Adressen haben hier nichts zu suchen: Sie ziehen Werbung an und veralten mit der Person. Unter "
        "„contact“ steht das Postfach einer Stelle. Als persönlich gelten Postfächer bei privaten Anbietern und "
        "Adressen mit Vornamen. In Texten steht gar keine E-Mail-Adresse."
    ),
    bad="""\
contact:
  office: "Stabsstelle Digitalisierung"
  email: "erika.beispiel@neudorf.example"
""",
    good="""\
contact:
  office: "Stabsstelle Digitalisierung"
  email: "digital@neudorf.example"
""",
    check=_check,
    sentences=_SENTENCES,
)
