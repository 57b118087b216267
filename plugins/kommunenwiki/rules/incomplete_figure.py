"""W029: a figure of a result that cannot be understood alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.case_study import Result
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Zu {given} {verb} {missing}.",
        "Eine Zahl braucht alle drei: was gezählt wurde (metric), den Wert (value) und die Einheit (unit).",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, result in wiki.each(record, Result):
        given = [name for name in ("metric", "value", "unit") if getattr(result, name) is not None]
        missing = [name for name in ("metric", "value", "unit") if name not in given]
        if given and missing:
            verb = "fehlt" if len(missing) == 1 else "fehlen"
            slots = {"given": _listed(given), "verb": verb, "missing": _listed(missing)}
            yield _SENTENCES[""].problem((*path, given[0]), on_key=True, **slots)


def _listed(names: list[str]) -> str:
    return " und ".join(f"„{name}“" for name in names)


RULE = Rule(
    code="W029",
    severity=Severity.ERROR,
    title="Zahl unvollständig",
    manual=(
        "Zahlen werden auch in Tabellen verglichen, ohne den Satz daneben. Dafür braucht jede Zahl drei Angaben: was "
        "gezählt oder gemessen wurde („metric“), den Wert („value“) und die Einheit („unit“). Gibt es keine Zahl, "
        "genügt der Text."
    ),
    bad="""\
results:
  - text: "Zwölf Sensoren messen den Bach."
    value: 12
    source: s1
""",
    good="""\
results:
  - text: "Zwölf Sensoren messen den Bach."
    metric: "Sensoren am Bach"
    value: 12
    unit: "Sensoren"
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
