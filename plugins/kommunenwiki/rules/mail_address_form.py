"""W016: a mail address that no mail programme accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.parts import Contact
from kommunenwiki.rules.mail import MAIL
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "„{text}“ ist keine E-Mail-Adresse.", "Schreiben Sie nur die Adresse, zum Beispiel digital@stadt.example."
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, contact in wiki.each(record, Contact):
        if contact.email and not MAIL.fullmatch(contact.email):
            yield _SENTENCES[""].problem((*path, "email"), text=contact.email)


RULE = Rule(
    code="W016",
    severity=Severity.ERROR,
    title="Keine E-Mail-Adresse",
    manual=(
        "Aus „email“ wird ein Link, der das Mailprogramm öffnet. Dazu steht dort genau eine Adresse, ohne Zusätze und "
        "mit dem Zeichen „@“. Eine Seite mit Kontaktformular gehört unter „url“."
    ),
    bad="""\
contact:
  office: "Stabsstelle Digitalisierung"
  email: "digital (at) neudorf.example"
""",
    good="""\
contact:
  office: "Stabsstelle Digitalisierung"
  email: "digital@neudorf.example"
""",
    check=_check,
    sentences=_SENTENCES,
)
