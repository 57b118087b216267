"""W010: a source whose address leads only to the website."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import is_start_page
from kommunenwiki.rules.citations import sources
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Die Adresse der Quelle „{key}“ führt nur zur Startseite: {url}",
        "Tragen Sie die Adresse der gelesenen Seite ein. Ist sie nicht mehr bekannt, "
        "ergänzen Sie „website_only: true“.",
    ),
}


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    for key, source in sources(record).items():
        if is_start_page(source.url) and not source.website_only:
            yield _SENTENCES[""].problem(("sources", key, "url"), key=key, url=source.url)


RULE = Rule(
    code="W010",
    severity=Severity.WARNING,
    title="Nur die Startseite als Quelle",
    manual=(
        "Eine Startseite zeigt morgen etwas anderes. Wer nachlesen will, braucht die Seite, auf der die Angabe steht. "
        "Kennen Sie die Seite nicht mehr, schreiben Sie „website_only: true“; das wird den Lesenden dann angezeigt."
    ),
    bad="""\
sources:
  s1:
    url: "https://www.neudorf.example/"
""",
    good="""\
sources:
  s1:
    url: "https://www.neudorf.example/rathaus/wassermelder"
""",
    check=_check,
    sentences=_SENTENCES,
)
