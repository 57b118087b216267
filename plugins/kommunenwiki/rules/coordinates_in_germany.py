"""W038: coordinates outside Germany."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.municipality import Coordinates
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record

SOUTH: Final = 47.2
NORTH: Final = 55.1
WEST: Final = 5.8
EAST: Final = 15.1


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, point in wiki.each(record, Coordinates):
        wrong = [
            name
            for name, fits in (
                ("latitude", SOUTH <= point.latitude <= NORTH),
                ("longitude", WEST <= point.longitude <= EAST),
            )
            if not fits
        ]
        if wrong:
            swapped = SOUTH <= point.longitude <= NORTH and WEST <= point.latitude <= EAST
            yield Problem(
                (*path, wrong[0]),
                f"Der Punkt {point.latitude} / {point.longitude} liegt nicht in Deutschland.",
                "Breite und Länge sind vertauscht: Die Breite („latitude“) ist die größere Zahl."
                if swapped
                else f"Die Breite liegt zwischen {SOUTH} und {NORTH}, die Länge zwischen {WEST} und {EAST}.",
            )


RULE = Rule(
    code="W038",
    severity=Severity.ERROR,
    title="Lage außerhalb Deutschlands",
    manual=(
        "Der Punkt läge auf der Karte nicht in Deutschland. Meist sind Breite und Länge vertauscht, oder ein Komma ist "
        "verrutscht. Die Breite („latitude“) liegt zwischen 47,2 und 55,1 Grad, die Länge („longitude“) zwischen 5,8 "
        "und 15,1 Grad."
    ),
    bad="""\
coordinates:
  latitude: 8.38
  longitude: 51.91
""",
    good="""\
coordinates:
  latitude: 51.91
  longitude: 8.38
""",
    check=_check,
    example_type="kommunen",
)
