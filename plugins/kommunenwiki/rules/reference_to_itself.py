"""W020: a record that refers to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import Prose
from kommunenwiki.model.values import Ref
from kommunenwiki.references import WIKI_LINK, text_link
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, ref in wiki.each(record, Ref):
        if (ref.folder, str(ref)) == record.key:
            name = next(step for step in reversed(path) if isinstance(step, str))
            yield Problem(
                path,
                f"Unter „{name}“ verweist der Eintrag auf sich selbst („{ref}“).",
                "Nennen Sie einen anderen Eintrag, oder löschen Sie den Verweis.",
            )
    for path, text in wiki.each(record, Prose):
        for match in WIKI_LINK.finditer(text):
            if text_link(wiki.catalogue, match.group(1)) == record.key:
                yield Problem(
                    path,
                    f"Der Link „{match.group()}“ führt auf diese Seite selbst.",
                    "Schreiben Sie das Wort ohne die eckigen Klammern.",
                )


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
)
