"""W002: a citation of a source that the record does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.messages import did_you_mean
from kommunenwiki.rules.citations import cited, sources, unknown_keys
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    places = cited(record, wiki)
    known = tuple(sources(record))
    for key in unknown_keys(record, wiki):
        uses = len(places[key])
        often = f" Sie wird an {uses} Stellen genannt, hier zuerst." if uses > 1 else ""
        listed = f"Es gibt: {', '.join(known)}." if known else "Der Eintrag hat noch keine Quellen."
        hint = did_you_mean(key, known) or f"Tragen Sie sie unter „sources“ ein oder ändern Sie die Angabe. {listed}"
        yield Problem(places[key][0], f"Die Quelle „{key}“ steht nicht unter „sources“.{often}", hint)


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
)
