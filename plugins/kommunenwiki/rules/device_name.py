"""W043: an id that Windows keeps for a device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record

_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    if record.entity.id in _DEVICES:
        yield Problem(
            ("id",),
            f"„{record.entity.id}“ heißt unter Windows ein Gerät; eine Datei dieses Namens lässt sich dort nicht anlegen.",
            f"Nennen Sie den Eintrag genauer, zum Beispiel „{record.entity.id}-begriff“.",
        )


RULE = Rule(
    code="W043",
    severity=Severity.ERROR,
    title="Name eines Geräts",
    manual=(
        "Aus der Kennung werden der Name der Datei und die Adresse der Seite. Windows kennt aber einige Namen nur als "
        "Geräte: con, prn, aux, nul, com0 bis com9 und lpt0 bis lpt9. Wer dort arbeitet, könnte das ganze Wiki nicht "
        "mehr herunterladen."
    ),
    bad="""\
id: aux
""",
    good="""\
id: neudorf-wassermelder
""",
    check=_check,
)
