"""W002: a citation of a source that the record does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.messages import did_you_mean
from kommunenwiki.rules.citations import places, sources, unknown_keys
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_MOST: Final = 100
"""So many keys of one record are named; each is looked for in the whole record."""
_SENTENCES: Final = {
    "": Sentence("Die Quelle „{key}“ steht nicht unter „sources“.", "{advice}"),
    "often": Sentence(
        "Die Quelle „{key}“ steht nicht unter „sources“. Sie wird an {uses} Stellen genannt, hier zuerst.", "{advice}"
    ),
    "listed": Sentence("", "Tragen Sie sie unter „sources“ ein oder ändern Sie die Angabe. Es gibt: {known}."),
    "none": Sentence(
        "", "Tragen Sie sie unter „sources“ ein oder ändern Sie die Angabe. Der Eintrag hat noch keine Quellen."
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    known = tuple(sources(record))
    for key in wiki.once(record, unknown_keys)[:_MOST]:
        paths = places(record, wiki, key)
        uses = len(paths)
        listed = _SENTENCES["listed" if known else "none"].hint.format(known=", ".join(known))
        sentence = _SENTENCES["often" if uses > 1 else ""]
        yield sentence.problem(paths[0], key=key, uses=uses, advice=did_you_mean(key, known) or listed)


RULE = Rule(
    code="W002",
    severity=Severity.ERROR,
    title="Unbekannte Quelle",
    manual=(
        "Hinter „source“ steht die Kennung einer Quelle, die im selben Eintrag unter „sources“ beschrieben ist. Fehlt "
        "sie dort, kann niemand die Angabe nachprüfen. Jede fehlende Quelle wird einmal gemeldet, an der ersten "
        "Stelle, an der sie gebraucht wird."
    ),
    bad="""\
challenge:
  - text: "Die Verwaltung hat keinen Überblick über ihre Daten."
    source: rathaus
""",
    good="""\
challenge:
  - text: "Die Verwaltung hat keinen Überblick über ihre Daten."
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
