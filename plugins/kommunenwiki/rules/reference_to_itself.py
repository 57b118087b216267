"""W020: a record that refers to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Prose
from kommunenwiki.model.values import Ref
from kommunenwiki.references import WIKI_LINK, text_link
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Unter „{name}“ verweist der Eintrag auf sich selbst („{ref}“).",
        "Nennen Sie einen anderen Eintrag, oder löschen Sie den Verweis.",
    ),
    "link": Sentence(
        "Der Link „{link}“ führt auf diese Seite selbst.", "Schreiben Sie das Wort ohne die eckigen Klammern."
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    if not wiki.refers_to_itself(record):
        return
    for path, ref in wiki.each(record, Ref):
        if (ref.folder, str(ref)) == record.key:
            name = next(step for step in reversed(path) if isinstance(step, str))
            yield _SENTENCES[""].problem(path, name=name, ref=ref)
    for path, text in wiki.each(record, Prose):
        for match in WIKI_LINK.finditer(text) if "[[" in text else ():
            if text_link(wiki.catalogue, match.group(1)) == record.key:
                yield _SENTENCES["link"].problem(path, link=match.group())


RULE = Rule(
    code="W020",
    severity=Severity.ERROR,
    title="Verweis auf sich selbst",
    manual=(
        "Ein Eintrag nennt sich selbst als verwandten Eintrag, Baustein oder „siehe auch“, oder ein Link im Text führt "
        "auf dieselbe Seite. Das hilft niemandem weiter; meist war ein anderer Eintrag gemeint."
    ),
    bad="""\
related:
  - case: neudorf-wassermelder
    text: "Beide warnen vor Hochwasser."
""",
    good="""\
related:
  - case: musterstadt-sensornetz
    text: "Das Sensornetz liefert die Pegel."
""",
    check=_check,
    sentences=_SENTENCES,
    asks_which=True,
)
